/**
 * Every street its name, and no name twice. The words follow the quarter: trades in the old town, birds on the estates.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import type { Block } from './block.ts';
import { FLAT_NAMES, NAMINGS, PUB_NAMES } from './names.ts';
import type { Point } from './point.ts';
import type { Stretch } from './prune.ts';
import type { Ground } from './quarters.ts';
import type { Road } from './road.ts';

const NAMELESS = ['alley', 'footway', 'steps', 'service'];

export function nameStreets(stretches: readonly Stretch[], ground: Ground, chance: Chance): void {
  const roads = [...new Set(stretches.map((it) => it.road))];
  const taken = new Set(roads.flatMap((it) => it.name ?? []));
  const uses = new Map<string, number>();
  for (const road of roads) {
    if (road.name !== undefined || NAMELESS.includes(road.cls)) continue;
    road.name = inventName(road, ground, taken, uses, chance);
    taken.add(road.name);
  }
}

function inventName(road: Road, ground: Ground, taken: ReadonlySet<string>, uses: Map<string, number>, chance: Chance): string {
  const middle = road.points[Math.floor(road.points.length / 2)] as Point;
  const naming = NAMINGS[ground.quarterAt(middle).style];
  const ends = road.form === 'close' ? naming.closes : road.form === 'crescent' ? ['Crescent'] : naming.streets;
  for (let most = 1; ; most++) {
    for (let n = 0; n < 40; n++) {
      const stem = chance.pick(chance.pick(naming.stems));
      const name = `${stem} ${chance.pick(ends)}`;
      if (taken.has(name) || (uses.get(stem) ?? 0) >= most) continue;
      uses.set(stem, (uses.get(stem) ?? 0) + 1);
      return name;
    }
    if (most > 20) throw new Error(`no name is left for a street of ${ground.quarterAt(middle).name}`);
  }
}

/** Blocks of flats, by height: no name twice. */
export function nameFlats(blocks: readonly Block[], chance: Chance): void {
  const left = new Map<string, string[]>();
  for (const { buildings } of blocks) {
    buildings.forEach((it, n) => {
      if (it.kind !== 'apartments' || it.homes === 0) return;
      const end = it.storeys > 9 ? chance.pick(['Tower', 'Point'] as const) : chance.pick(['House', 'Court', 'House', 'Lodge'] as const);
      const names = left.get(end) ?? [...FLAT_NAMES];
      left.set(end, names);
      const [stem] = names.splice(chance.between(0, names.length - 1), 1);
      if (stem === undefined) throw new Error(`no name is left for a ${end}`);
      buildings[n] = { ...it, name: `${stem} ${end}` };
    });
  }
}

/** One shop in so many is a public house, with a name that no other has. */
const SHOPS_A_PUB = 16;

export function openPubs(blocks: readonly Block[], chance: Chance): void {
  const names = [...PUB_NAMES];
  for (const { buildings, use } of blocks) {
    buildings.forEach((it, n) => {
      if (it.kind !== 'retail' || use !== 'homes' || !chance.happens(1 / SHOPS_A_PUB) || names.length === 0) return;
      buildings[n] = { ...it, kind: 'pub', name: `The ${names.splice(chance.between(0, names.length - 1), 1)[0]}` };
    });
  }
}
