/**
 * Which area a desk needs: the one that holds most of the places shown, the smallest of such, and none where none holds any.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestAreaFor } from '../../../src/app/map/best-area.ts';

const town = { name: 'town', bytes: 2_000_000, bounds: [1.1, 53.5, 1.3, 53.7] } as const;
const county = { name: 'county', bytes: 90_000_000, bounds: [0.5, 53, 2, 54] } as const;
const inland = { name: 'inland', bytes: 1_000_000, bounds: [-2, 53, -1, 54] } as const;
const inTown = { lat: 53.6, lon: 1.2 };
const inCounty = { lat: 53.2, lon: 0.7 };

test('of two that hold the place, the smaller', () => {
  expect(bestAreaFor([county, town, inland], [inTown])).toBe(town);
});

test('most of the places decide, not the size', () => {
  expect(bestAreaFor([town, county], [inTown, inCounty])).toBe(county);
});

test('none holds the place: none is fetched', () => {
  expect(bestAreaFor([town, county], [{ lat: 51, lon: -3 }])).toBeUndefined();
});

test('nothing shown yet: the one area there is, and none of several is guessed', () => {
  expect(bestAreaFor([town], [])).toBe(town);
  expect(bestAreaFor([town, county], [])).toBeUndefined();
  expect(bestAreaFor([], [])).toBeUndefined();
});

test('whatever the order of areas and places, the same area', () => {
  const degrees = fc.record({ lat: fc.double({ min: 53, max: 54, noNaN: true }), lon: fc.double({ min: -2, max: 2, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(degrees, { maxLength: 8 }), fc.shuffledSubarray([town, county, inland], { minLength: 3 }), (places, areas) => {
      expect(bestAreaFor(areas, places.toReversed())).toBe(bestAreaFor([town, county, inland], places));
    }),
  );
});
