/** The nearest road is the one that a look at every road would find. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointsOf, STEPS_A_DEGREE } from '../../../src/domain/road/road-graph.ts';
import { SnapGrid } from '../../../src/domain/road/snap-grid.ts';
import { at, graphOf } from './graphs.ts';

const metres = fc.integer({ min: -2_000, max: 2_000 });
const place = fc.tuple(metres, metres);

test('whatever the roads and the place', () => {
  const scene = fc.array(place, { minLength: 2, maxLength: 12 }).chain((crossings) => {
    const end = fc.nat(crossings.length - 1);
    return fc.record({
      crossings: fc.constant(crossings),
      roads: fc.array(fc.record({ from: end, to: end, foot: fc.constant(1), bends: fc.array(place, { maxLength: 3 }) }), { minLength: 1, maxLength: 12 }),
      from: fc.tuple(fc.integer({ min: -3_500, max: 3_500 }), fc.integer({ min: -3_500, max: 3_500 })),
    });
  });
  fc.assert(
    fc.property(scene, ({ crossings, roads, from: [east, north] }) => {
      const graph = graphOf(crossings, roads);
      const here = at(east, north);
      const found = new SnapGrid(graph).nearest(here, 'foot');
      const least = Math.min(...roads.map((_, piece) => distance(here, pointsOf(graph, piece))));
      if (least > 1_000) expect(found).toBeUndefined();
      else expect(found?.metresOff).toBeCloseTo(least, 1);
    }),
    { numRuns: 300 },
  );
});

test('a road closed to the traveller is passed over', () => {
  const graph = graphOf(
    [
      [0, 0],
      [100, 0],
      [0, 30],
      [100, 30],
    ],
    [
      { from: 0, to: 1, foot: 750 },
      { from: 2, to: 3, backward: 100 },
    ],
  );
  expect(new SnapGrid(graph).nearest(at(25, 1), 'foot')).toMatchObject({ piece: 0, part: expect.closeTo(0.25, 3), metresOff: expect.closeTo(1, 1) });
  expect(new SnapGrid(graph).nearest(at(25, 1), 'car')).toMatchObject({ piece: 1, metresOff: expect.closeTo(29, 1) });
});

test('no roads, no road', () => {
  expect(new SnapGrid(graphOf([[0, 0]], [])).nearest(at(0, 0), 'foot')).toBeUndefined();
});

function distance({ lat, lon }: { lat: number; lon: number }, points: readonly number[]): number {
  const scale = 111_195.08;
  const narrowing = Math.cos((lat * Math.PI) / 180);
  const sheet = (n: number) => ({ x: (points[n + 1]! / STEPS_A_DEGREE - lon) * narrowing * scale, y: (points[n]! / STEPS_A_DEGREE - lat) * scale });
  let least = Infinity;
  for (let n = 0; n + 3 < points.length; n += 2) {
    const [a, b] = [sheet(n), sheet(n + 2)];
    const square = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, -(a.x * (b.x - a.x) + a.y * (b.y - a.y)) / square));
    least = Math.min(least, Math.hypot(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)));
  }
  return least;
}
