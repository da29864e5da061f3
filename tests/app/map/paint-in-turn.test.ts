/** One tile a frame, each painted once however often it is asked for meanwhile, and none that has left the map. */
import type { Coords } from 'leaflet';
import { describe, expect, it } from 'vitest';
import { paintInTurn, type Tile, type TilePainter } from '../../../src/app/map/paint-in-turn.ts';

const at = (x: number) => ({ x, y: 0, z: 15 }) as Coords;

function painter(fails: readonly string[] = []) {
  const told: string[] = [];
  const layer: TilePainter = {
    views: new Map([['', { getDisplayTile: async (coords: Coords) => void told.push(`read ${coords.x}`) }]]),
    async renderTile(_coords, _element, key, done) {
      told.push(`paint ${key}`);
      if (fails.includes(key)) throw new Error('torn tile');
      done?.();
    },
  };
  paintInTurn(layer, async () => void told.push('frame'));
  const ask = (key: string, element: Tile = { key }) => layer.renderTile(at(Number(key)), element, key, () => told.push(`done ${key}`));
  return { told, ask };
}

describe('tiles', () => {
  it('are read at once and painted one a frame, in the order of asking', async () => {
    const { told, ask } = painter();
    await Promise.all([ask('1'), ask('2'), ask('3')]);
    expect(told.filter((it) => !it.startsWith('read'))).toEqual(['paint 1', 'done 1', 'frame', 'paint 2', 'done 2', 'frame', 'paint 3', 'done 3', 'frame']);
    expect(told.indexOf('read 3')).toBeLessThan(told.indexOf('paint 2'));
  });
  it('are painted once when asked for again while they wait, and both who asked are told', async () => {
    const { told, ask } = painter();
    await Promise.all([ask('1'), ask('2'), ask('2')]);
    expect(told.filter((it) => it.endsWith(' 2') && !it.startsWith('read'))).toEqual(['paint 2', 'done 2', 'done 2']);
  });
  it('are painted again when asked for after they were painted', async () => {
    const { told, ask } = painter();
    await ask('1');
    await ask('1');
    expect(told.filter((it) => it === 'paint 1')).toHaveLength(2);
  });
  it('are passed over when they left the map meanwhile', async () => {
    const { told, ask } = painter();
    await Promise.all([ask('1'), ask('2', {}), ask('3')]);
    expect(told).not.toContain('paint 2');
    expect(told).toContain('done 3');
  });
  it('do not keep others waiting when one fails', async () => {
    const { told, ask } = painter(['1']);
    await Promise.all([ask('1'), ask('2')]);
    expect(told).toContain('done 2');
  });
});
