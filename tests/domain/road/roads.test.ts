/** Ways along the roads: what a plain reference finds, directions, doors off the road, and the line that is drawn. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metresBetween } from '../../../src/domain/base/place.ts';
import { modeGraph } from '../../../src/domain/road/mode-graph.ts';
import { CLOSED, type RoadGraph, timesOf } from '../../../src/domain/road/road-graph.ts';
import { roadsOf } from '../../../src/domain/road/roads.ts';
import { Spread } from '../../../src/domain/road/spread.ts';
import { at, graphOf } from './graphs.ts';

/** Bellman and Ford: slow, and too plain to be wrong. */
function reference(graph: RoadGraph, mode: 'foot' | 'car', start: number): number[] {
  const { forward, backward } = timesOf(graph, mode);
  const cost = Array.from(graph.nodeLat, (_, node) => (node === start ? 0 : Infinity));
  for (let round = 0; round < cost.length; round++) {
    for (const [piece, from] of graph.from.entries()) {
      const to = graph.to[piece]!;
      if (forward[piece] !== CLOSED) cost[to] = Math.min(cost[to]!, cost[from]! + forward[piece]!);
      if (backward[piece] !== CLOSED) cost[from] = Math.min(cost[from]!, cost[to]! + backward[piece]!);
    }
  }
  return cost;
}

const graph = fc.integer({ min: 2, max: 25 }).chain((count) => {
  const end = fc.nat(count - 1);
  const time = fc.option(fc.nat(5_000), { nil: undefined, freq: 3 });
  return fc.array(fc.record({ from: end, to: end, foot: time, forward: time, backward: time }), { maxLength: 60 }).map((roads) =>
    graphOf(
      Array.from({ length: count }, (_, n) => [n * 40, (n % 5) * 70] as const),
      roads as never,
    ),
  );
});

describe('the search', () => {
  test('finds what the reference finds, on graphs with one-way roads, loops and roads of no length', () => {
    fc.assert(
      fc.property(graph, fc.constantFrom('foot' as const, 'car' as const), fc.nat(), (it, mode, seed) => {
        const start = seed % it.nodeLat.length;
        const spread = new Spread(modeGraph(it, mode));
        const all = Array.from(it.nodeLat, (_, node) => node);
        const found = () => {
          spread.from([{ node: start, cost: 0, decimetres: 0 }], all);
          return Array.from(it.nodeLat, (_, node) => (spread.isReached(node) ? spread.cost[node] : Infinity));
        };
        expect(found()).toEqual(reference(it, mode, start));
        // Used again, it remembers nothing.
        expect(found()).toEqual(reference(it, mode, start));
      }),
      { numRuns: 400 },
    );
  });

  test('stops when it has what is wanted, in whatever dead end that lies, and that is right', () => {
    fc.assert(
      fc.property(graph, fc.nat(), fc.nat(), (it, a, b) => {
        const [start, end] = [a % it.nodeLat.length, b % it.nodeLat.length];
        const spread = new Spread(modeGraph(it, 'foot'));
        spread.from([{ node: start, cost: 0, decimetres: 0 }], [end]);
        expect(spread.isReached(end) ? spread.cost[end] : Infinity).toBe(reference(it, 'foot', start)[end]);
      }),
    );
  });
});

/**
 * A square of streets of 300 m, walked in 2,250 tenths a side: west and north are one-way for cars, clockwise; the east side is
 * for walkers only.
 */
const square = graphOf(
  [
    [0, 0],
    [0, 300],
    [300, 300],
    [300, 0],
  ],
  [
    { from: 0, to: 1, foot: 2_250, forward: 400, name: 'West Street' },
    { from: 1, to: 2, foot: 2_250, forward: 400, name: 'North Street', bends: [[150, 300]] },
    { from: 2, to: 3, foot: 2_250, name: 'East Path' },
    { from: 3, to: 0, foot: 2_250, forward: 400, backward: 400, name: 'South Street' },
  ],
);
const roads = roadsOf(square);

test('half a street is half its time, whichever end one comes from', () => {
  const there = roads.path(at(150, 0), at(0, 150), 'foot');
  expect(there?.metres).toBeCloseTo(300, 0);
  expect(there?.seconds).toBeCloseTo(225, 0);
  const back = roads.path(at(0, 150), at(150, 0), 'foot');
  expect(back?.seconds).toBeCloseTo(225, 0);
});

test('by car a one-way street is left by its end, and has no way back', () => {
  expect(roads.path(at(150, 0), at(0, 150), 'car')?.metres).toBeCloseTo(300, 0);
  expect(roads.path(at(0, 150), at(150, 0), 'car')).toBeUndefined();
  expect(roads.path(at(0, 250), at(0, 50), 'car')).toBeUndefined();
  expect(roads.path(at(0, 50), at(0, 250), 'car')?.seconds).toBeCloseTo((400 * (200 / 300)) / 10, 0);
});

test('within one street one does not go round the block', () => {
  expect(roads.path(at(20, 300), at(280, 300), 'foot')?.metres).toBeCloseTo(260, 0);
  expect(roads.path(at(280, 300), at(20, 300), 'foot')?.metres).toBeCloseTo(260, 0);
});

test('a car leaves a walkers’ path alone, and the rest is walked', () => {
  const path = roads.path(at(300, 10), at(0, 10), 'car');
  // 10 m on foot to South Street, along it, and up West Street.
  expect(path?.along.map((it) => it.name)).toEqual(['South Street', 'West Street']);
  expect(path?.metres).toBeCloseTo(10 + 300 + 10, 0);
  expect(path?.seconds).toBeCloseTo(10 / (4.8 / 3.6) + 40 + 400 / 300, 0);
});

test('the way follows the road from door to door, and is as long as it says', () => {
  const [from, to] = [at(-20, 150), at(280, 320)];
  const path = roads.path(from, to, 'foot');
  expect(path?.along).toEqual([
    { name: 'West Street', metres: expect.closeTo(150, 0) },
    { name: 'North Street', metres: expect.closeTo(280, 0) },
  ]);
  const line = path?.positions ?? [];
  expect(line[0]).toEqual(from);
  expect(line.at(-1)).toEqual(to);
  expect(line).toContainEqual({ lat: expect.closeTo(at(0, 300).lat, 6), lon: expect.closeTo(at(150, 0).lon, 6) });
  const drawn = line.slice(1).reduce((sum, it, n) => sum + metresBetween(line[n]!, it), 0);
  expect(drawn).toBeCloseTo(path?.metres ?? 0, -1);
  expect(path?.metres).toBeCloseTo(20 + 150 + 280 + 20, 0);
});

test('the table says what the ways say, and Infinity where there is none', () => {
  const places = [at(150, 0), at(0, 150), at(150, 310), at(290, 150), at(5_000, 0)];
  for (const mode of ['foot', 'car'] as const) {
    const { seconds, metres } = roads.matrix(places, places, mode);
    for (const [row, from] of places.entries()) {
      for (const [column, to] of places.entries()) {
        const path = roads.path(from, to, mode);
        expect(seconds[row * places.length + column]).toBe(path?.seconds ?? Infinity);
        expect(metres[row * places.length + column]).toBe(path?.metres ?? Infinity);
      }
    }
  }
  expect(roads.matrix(places, places, 'foot').seconds[4 * places.length + 4]).toBe(Infinity);
});

test('from many to few says what the whole table says, on foot from the few and by car from the many', () => {
  const places = [at(150, 0), at(0, 150), at(150, 310), at(290, 150), at(5_000, 0)];
  const few = places.slice(0, 2);
  for (const mode of ['foot', 'car'] as const) {
    const [whole, part] = [roads.matrix(places, places, mode), roads.matrix(places, few, mode)];
    for (const row of places.keys())
      for (const column of few.keys()) {
        const [expected, found] = [whole.seconds[row * places.length + column] as number, part.seconds[row * few.length + column] as number];
        if (expected === Infinity) expect(found).toBe(Infinity);
        else expect(Math.abs(found - expected)).toBeLessThan(0.2);
      }
  }
});

test('a loop from a crossing to itself is left the shorter way', () => {
  const loop = roadsOf(
    graphOf(
      [
        [0, 0],
        [-100, 0],
      ],
      [
        {
          from: 0,
          to: 0,
          foot: 3_000,
          bends: [
            [100, 0],
            [100, 100],
            [0, 100],
          ],
        },
        { from: 1, to: 0, foot: 750 },
      ],
    ),
  );
  expect(loop.path(at(0, 50), at(-100, 0), 'foot')?.metres).toBeCloseTo(150, 0);
  const line = loop.path(at(0, 50), at(-100, 0), 'foot')?.positions ?? [];
  expect(line.slice(1).reduce((sum, it, n) => sum + metresBetween(line[n]!, it), 0)).toBeCloseTo(150, 0);
  expect(loop.path(at(50, 0), at(-100, 0), 'foot')?.metres).toBeCloseTo(150, 0);
});
