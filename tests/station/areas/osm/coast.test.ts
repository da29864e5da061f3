/** Land and sea from a coast: every place of the frame is one of the two, and the land lies to the left. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { landAndSea } from '../../../../src/station/areas/osm/coast.ts';
import { isInside } from '../../../../src/station/areas/osm/flat-geometry.ts';
import type { Flat, Polygon } from '../../../../src/station/areas/tiles/feature.ts';

const FRAME = [0, 0, 10, 10] as const;

function covers(polygons: readonly Polygon[], lon: number, lat: number): boolean {
  return polygons.some(([outer, ...holes]) => outer && isInside(lon, lat, outer) && !holes.some((hole) => isInside(lon, lat, hole)));
}

function at(coasts: readonly Flat[], lon: number, lat: number): string {
  const { land, sea } = landAndSea(coasts, FRAME);
  return [covers(land, lon, lat) ? 'land' : '', covers(sea, lon, lat) ? 'sea' : ''].filter(Boolean).join(' and ');
}

test('without a coast all is land', () => {
  expect(at([], 5, 5)).toBe('land');
  expect(landAndSea([], FRAME).sea).toEqual([]);
});

test('a coast from west to east has its land in the north', () => {
  const coast = [[-5, 4, 5, 6, 15, 4]];
  expect(at(coast, 5, 8)).toBe('land');
  expect(at(coast, 5, 2)).toBe('sea');
  expect(at(coast, 0.1, 9.9)).toBe('land');
  expect(at(coast, 9.9, 0.1)).toBe('sea');
});

test('an island, a lagoon on it, and the sea around', () => {
  const island = [2, 2, 8, 2, 8, 8, 2, 8, 2, 2];
  const lagoon = [4, 4, 4, 6, 6, 6, 6, 4, 4, 4];
  expect(at([island], 5, 5)).toBe('land');
  expect(at([island], 1, 1)).toBe('sea');
  expect(at([island, lagoon], 5, 5)).toBe('sea');
  expect(at([island, lagoon], 3, 3)).toBe('land');
});

test('an inland sea lies in land', () => {
  const sea = [2, 2, 2, 8, 8, 8, 8, 2, 2, 2];
  expect(at([sea], 5, 5)).toBe('sea');
  expect(at([sea], 1, 1)).toBe('land');
});

test('an island that lies half outside is cut at the edge', () => {
  const island = [5, 2, 15, 2, 15, 8, 5, 8, 5, 2];
  expect(at([island], 7, 5)).toBe('land');
  expect(at([island], 3, 5)).toBe('sea');
  expect(at([island], 7, 9)).toBe('sea');
});

test('two coasts leave a strait between them, or land, as they run', () => {
  const [north, south] = [
    [-1, 7, 11, 7],
    [11, 3, -1, 3],
  ];
  expect([9, 5, 1].map((lat) => at([north!, south!], 5, lat))).toEqual(['land', 'sea', 'land']);
  const turned = [
    [11, 7, -1, 7],
    [-1, 3, 11, 3],
  ];
  expect([9, 5, 1].map((lat) => at(turned, 5, lat))).toEqual(['sea', 'land', 'sea']);
});

test('a coast that breaks off goes on to the nearest edge', () => {
  expect(at([[-5, 5, 9, 5]], 5, 8)).toBe('land');
  expect(at([[-5, 5, 9, 5]], 5, 2)).toBe('sea');
});

test('a frame that no coast comes into is land or sea, by the nearest coast', () => {
  const around = [-5, -5, 15, -5, 15, 15, -5, 15, -5, -5];
  expect(at([around], 5, 5)).toBe('land');
  expect(at([[20, 0, 20, 10]], 5, 5)).toBe('land');
  expect(at([[20, 10, 20, 0]], 5, 5)).toBe('sea');
});

test('wherever islands lie, whole or cut, each place is land or sea and never both', () => {
  const island = fc.record({ x: fc.integer({ min: -3, max: 12 }), y: fc.integer({ min: -3, max: 12 }) });
  fc.assert(
    fc.property(fc.uniqueArray(island, { minLength: 1, maxLength: 6, selector: ({ x, y }) => `${Math.floor(x / 3)},${Math.floor(y / 3)}` }), (islands) => {
      // One to each field of three, so that none touch; edges off the whole numbers, so that none lies along the frame.
      const fields = islands.map(({ x, y }) => [Math.floor(x / 3) * 3 + 0.41, Math.floor(y / 3) * 3 + 0.43] as const);
      const rings = fields.map(([x, y]) => [x, y, x + 2.2, y, x + 2.2, y + 2.2, x, y + 2.2, x, y]);
      for (let lon = 0.25; lon < 10; lon += 0.5) {
        for (let lat = 0.25; lat < 10; lat += 0.5) {
          const isLand = rings.some((ring) => isInside(lon, lat, ring));
          expect(at(rings, lon, lat), `${lon}, ${lat}`).toBe(isLand ? 'land' : 'sea');
        }
      }
    }),
    { numRuns: 40 },
  );
});
