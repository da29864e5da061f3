/** Ground, holes and islands by where they lie. */
import { expect, test } from 'vitest';
import { isInside, middleOf, squareMetresOf, turnOf } from '../../../../src/station/areas/osm/flat-geometry.ts';
import { nestRings } from '../../../../src/station/areas/osm/nest-rings.ts';

const box = (west: number, south: number, size: number) => [west, south, west + size, south, west + size, south + size, west, south + size, west, south];

test('a lake in a wood with an island that has a pond', () => {
  const [wood, lake, island, pond, far] = [box(0, 0, 10), box(2, 2, 6), box(3, 3, 4), box(4, 4, 1), box(20, 0, 5)];
  expect(nestRings([pond!, far!, island!, wood!, lake!])).toEqual([[wood, lake], [far], [island, pond]]);
});

test('rings that touch are neighbours, and a hole may touch the edge', () => {
  expect(nestRings([box(0, 0, 10), box(10, 0, 10)])).toHaveLength(2);
  expect(nestRings([box(0, 0, 10), box(0, 0, 4)])).toEqual([[box(0, 0, 10), box(0, 0, 4)]]);
});

test('a ring without ground is none', () => {
  expect(nestRings([[0, 0, 1, 0, 0, 0], [0, 0, 1, 1, 2, 2, 0, 0], []])).toEqual([]);
});

test('the middle of a horseshoe is within its box, that of a house within the house', () => {
  const house = box(1.2, 53.6, 0.0001);
  const [lon, lat] = middleOf(house);
  expect([lon, lat]).toEqual([expect.closeTo(1.20005, 7), expect.closeTo(53.60005, 7)]);
  expect(isInside(lon, lat, house)).toBe(true);
  const horseshoe = [0, 0, 10, 0, 10, 10, 9, 10, 9, 1, 1, 1, 1, 10, 0, 10, 0, 0];
  expect(middleOf(horseshoe)).toEqual([5, 5]);
});

test('a square of 100 m is a hectare, and counter-clockwise is above nought', () => {
  const side = 100 / 111_195;
  const square = [0, 0, side, 0, side, side, 0, side, 0, 0];
  expect(squareMetresOf(square)).toBeCloseTo(10_000, -1);
  expect(turnOf(square)).toBeGreaterThan(0);
  expect(turnOf([0, 0, 0, side, side, side, side, 0, 0, 0])).toBeLessThan(0);
});
