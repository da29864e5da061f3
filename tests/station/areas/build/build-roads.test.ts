/** From roads as they are drawn to the graph: crossings, bollards, gaps, and what leads nowhere. */
import { describe, expect, test } from 'vitest';
import { CLOSED } from '../../../../src/domain/road/road-graph.ts';
import { roadsOf } from '../../../../src/domain/road/roads.ts';
import { buildRoads } from '../../../../src/station/areas/build/build-roads.ts';
import { closeUnconnected } from '../../../../src/station/areas/build/connected.ts';
import { gather } from '../../../../src/station/areas/build/gather.ts';
import { type Piece, roadPieces } from '../../../../src/station/areas/build/road-pieces.ts';
import type { OsmElement } from '../../../../src/station/areas/osm/osm-source.ts';
import { node, positionAt, sourceOf, way } from '../osm/sketch.ts';

const STREET = { highway: 'residential' };
const gathered = (elements: OsmElement[]) => gather(sourceOf(elements), () => undefined);
const pieces = async (elements: OsmElement[]) => roadPieces(await gathered(elements));
const line = (id: number, count: number, north = 0) => Array.from({ length: count }, (_, n) => node(id + n, n * 100, north));

describe('pieces', () => {
  test('a road is cut where another crosses it or ends on it, and nowhere else', async () => {
    const found = await pieces([...line(1, 5), node(10, 200, 100), node(11, 200, -100), way(1, [1, 2, 3, 4, 5], STREET), way(2, [10, 3, 11], STREET)]);
    expect(found.map((it) => [it.nodes.length, it.decimetres])).toEqual([
      [3, expect.closeTo(2_000, -1)],
      [3, expect.closeTo(2_000, -1)],
      [2, expect.closeTo(1_000, -1)],
      [2, expect.closeTo(1_000, -1)],
    ]);
  });

  test('a road that crosses itself, and one that ends where it began', async () => {
    const eight = await pieces([...line(1, 3), node(4, 100, 100), way(1, [1, 2, 3, 4, 2], STREET)]);
    expect(eight.map((it) => it.nodes.length)).toEqual([2, 4]);
    const ring = await pieces([...line(1, 2), node(3, 50, 100), way(1, [1, 2, 3, 1], STREET)]);
    expect(ring).toEqual([expect.objectContaining({ from: 0, to: 0 })]);
  });

  test('what is not in the extract is a gap and no short cut', async () => {
    const found = await pieces([...line(1, 5), way(1, [1, 2, 99, 4, 5], STREET), way(2, [98, 1, 97], STREET)]);
    expect(found.map((it) => [it.from, it.to])).toEqual([
      [0, 1],
      [3, 4],
    ]);
  });

  test('100 m on foot take 75 seconds, by the clock of 4.8 km/h', async () => {
    const [it] = await pieces([...line(1, 2), way(1, [1, 2], { ...STREET, oneway: 'yes', maxspeed: '45' })]);
    expect(it).toMatchObject({ foot: expect.closeTo(750, -1), carForward: 100, carBackward: CLOSED });
  });
});

/** A street of 400 m with a bollard in its middle, and a lane of 900 m around it. */
const around = [
  ...[0, 100, 200, 300, 400].map((east, n) => node(n + 1, east, 0, n === 2 ? { barrier: 'bollard' } : {})),
  node(6, 0, 250),
  node(7, 400, 250),
  way(1, [1, 2, 3, 4, 5], STREET),
  way(2, [1, 6, 7, 5], STREET),
];

test('a bollard stops cars and no walkers, at the middle of a road and where roads meet', async () => {
  const roads = roadsOf(buildRoads(await gathered(around)));
  const [west, east] = [positionAt(100, 0), positionAt(300, 0)];
  expect(roads.path(west, east, 'foot')?.metres).toBeCloseTo(200, -0.5);
  expect(roads.path(west, east, 'car')?.metres).toBeCloseTo(1_100, -1);
  // The same street as two roads that meet at the bollard.
  const parted = around.flatMap((it) => (it.id === 1 && it.kind === 'way' ? [way(1, [1, 2, 3], STREET), way(3, [3, 4, 5], STREET)] : [it]));
  const again = roadsOf(buildRoads(await gathered(parted)));
  expect(again.path(west, east, 'foot')?.metres).toBeCloseTo(200, -0.5);
  expect(again.path(west, east, 'car')?.metres).toBeCloseTo(1_100, -1);
});

describe('what leads nowhere', () => {
  const piece = (from: number, to: number, times: Partial<Piece> = {}): Piece => {
    return { from, to, nodes: Int32Array.of(from, to), decimetres: 100, foot: 75, carForward: 10, carBackward: 10, name: '', ...times };
  };
  const chain = (first: number, length: number) => Array.from({ length }, (_, n) => piece(first + n, first + n + 1));

  test('a yard apart from the roads is closed, a village apart is not', () => {
    const found = closeUnconnected([...chain(0, 30), ...chain(100, 4), ...chain(200, 10)], 10);
    expect(found.filter((it) => it.from < 100)).toHaveLength(30);
    expect(found.filter((it) => it.from >= 100 && it.from < 200)).toEqual([]);
    expect(found.filter((it) => it.from >= 200)).toHaveLength(10);
  });

  test('a one-way street into a dead end is closed to cars and open to walkers', () => {
    const found = closeUnconnected([...chain(0, 30), piece(5, 50, { carBackward: CLOSED })]);
    expect(found.find((it) => it.to === 50)).toMatchObject({ foot: 75, carForward: CLOSED, carBackward: CLOSED });
  });

  test('a one-way ring is kept, as one comes round', () => {
    const ring = [piece(5, 50, { carBackward: CLOSED }), piece(50, 51, { carBackward: CLOSED }), piece(51, 5, { carBackward: CLOSED })];
    expect(closeUnconnected([...chain(0, 30), ...ring]).filter((it) => it.carForward !== CLOSED)).toHaveLength(33);
  });

  test('a hundred thousand pieces in a row are no trouble', () => {
    expect(closeUnconnected(chain(0, 100_000))).toHaveLength(100_000);
  });
});

test('the order of things in the source does not change where one gets to', async () => {
  const nodes = around.filter((it) => it.kind === 'node').reverse();
  const ways = around.filter((it) => it.kind === 'way').reverse();
  const roads = roadsOf(buildRoads(await gathered([...nodes, ...ways])));
  expect(roads.path(positionAt(100, 0), positionAt(300, 0), 'car')?.metres).toBeCloseTo(1_100, -1);
});
