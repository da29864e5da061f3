import proj4 from 'proj4';
import { expect, test } from 'vitest';
import { metresBetween } from '../../../src/domain/base/place.ts';
import { gridToPosition, positionToGrid } from '../../../src/station/imports/national-grid.ts';

const degrees = (d: number, m: number, s: number) => d + m / 60 + s / 3600;

test('the projection is that of the Ordnance Survey’s worked example (Airy 1830, no shift): to a centimetre', () => {
  const airy = '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +units=m';
  const [easting, northing] = proj4('+proj=longlat +ellps=airy', airy).forward([degrees(1, 43, 4.5177), degrees(52, 39, 27.2531)]);
  expect(easting).toBeCloseTo(651_409.903, 2);
  expect(northing).toBeCloseTo(313_177.27, 2);
});

/** Points whose WGS84 (ETRS89) and grid values the Ordnance Survey publishes. */
test.each([
  ['Caister, the worked example shifted', { lat: degrees(52, 39, 28.723), lon: degrees(1, 42, 57.787) }, { easting: 651_409.903, northing: 313_177.27 }],
  ['St Mary’s, Scilly (OSTN15 TP01)', { lat: 49.9222639373, lon: -6.29977752014 }, { easting: 91_492.146, northing: 11_318.804 }],
  ['Greater London (OSTN15 TP10)', { lat: 51.4893656495, lon: -0.119925572 }, { easting: 530_624.974, northing: 178_388.464 }],
])('%s: within 5 m either way', (_, position, grid) => {
  expect(metresBetween(gridToPosition(grid), position)).toBeLessThan(5);
  const back = positionToGrid(position);
  expect(Math.hypot(back.easting - grid.easting, back.northing - grid.northing)).toBeLessThan(5);
});

test('there and back is the same place', () => {
  const position = { lat: 53.6, lon: 1.2 };
  expect(metresBetween(gridToPosition(positionToGrid(position)), position)).toBeLessThan(0.01);
});
