/**
 * The National Grid of our own against proj4, which the imports use, and against points the Ordnance Survey publishes.
 *
 * Sources: "A guide to coordinate systems in Great Britain" (the worked example of annexe C, Caister water tower), and the test
 * points that come with the OSTN15 transformation (TP01 St Mary's, TP10 Greater London, TP31 Glasgow).
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { GRID_WITHIN_M, gridToPosition, positionToGrid } from '../../../src/domain/base/national-grid.ts';
import { metresBetween } from '../../../src/domain/base/place.ts';
import * as byProj4 from '../../../src/station/imports/national-grid.ts';

const degrees = (d: number, m: number, s: number) => d + m / 60 + s / 3600;
const inUk = fc.record({ lat: fc.double({ min: 49, max: 61.5, noNaN: true }), lon: fc.double({ min: -9, max: 3, noNaN: true }) });

test.each([
  ['Caister', { lat: degrees(52, 39, 28.723), lon: degrees(1, 42, 57.787) }, { easting: 651_409.903, northing: 313_177.27 }],
  ['St Mary’s, Scilly (TP01)', { lat: 49.9222639373, lon: -6.29977752014 }, { easting: 91_492.146, northing: 11_318.804 }],
  ['Greater London (TP10)', { lat: 51.4893656495, lon: -0.119925572 }, { easting: 530_624.974, northing: 178_388.464 }],
])('%s: within what the screens say, either way', (_, position, grid) => {
  expect(metresBetween(gridToPosition(grid), position)).toBeLessThan(GRID_WITHIN_M);
  const ours = positionToGrid(position);
  expect(Math.hypot(ours.easting - grid.easting, ours.northing - grid.northing)).toBeLessThan(GRID_WITHIN_M);
});

test('everywhere in the United Kingdom: the same as proj4 to 2 cm, both ways', () => {
  fc.assert(
    fc.property(inUk, (position) => {
      const [ours, theirs] = [positionToGrid(position), byProj4.positionToGrid(position)];
      expect(Math.hypot(ours.easting - theirs.easting, ours.northing - theirs.northing)).toBeLessThan(0.02);
      expect(metresBetween(gridToPosition(theirs), byProj4.gridToPosition(theirs))).toBeLessThan(0.02);
    }),
  );
});

test('there and back is the same place, to a centimetre', () => {
  fc.assert(
    fc.property(inUk, (position) => {
      expect(metresBetween(gridToPosition(positionToGrid(position)), position)).toBeLessThan(0.01);
    }),
  );
});
