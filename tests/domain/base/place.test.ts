/** Distances and the bands of nearness. */
import { expect, test } from 'vitest';
import { isWithinUk, metresBetween, movedBy, nearnessOf, roundPosition } from '../../../src/domain/base/place.ts';

const door = { lat: 53.6, lon: 1.2 };
/** One degree of latitude on the mean sphere is 111,195 m. */
const north = (metres: number, accuracy = 10) => ({ lat: door.lat + metres / 111_195, lon: door.lon, accuracy });

test('a degree of latitude is 111.195 km, and nothing is as far as the other side', () => {
  expect(metresBetween(door, { lat: 54.6, lon: 1.2 })).toBeCloseTo(111_195, -1);
  expect(metresBetween({ lat: 0, lon: 0 }, { lat: 0, lon: 180 })).toBeCloseTo(Math.PI * 6_371_008.8, 0);
  expect(metresBetween(door, door)).toBe(0);
});

test('here within 100 m, near within 300 m, far beyond, and a vague fix says nothing', () => {
  expect(nearnessOf(door, north(99))).toBe('here');
  expect(nearnessOf(door, north(101))).toBe('near');
  expect(nearnessOf(door, north(299))).toBe('near');
  expect(nearnessOf(door, north(301))).toBe('far');
  expect(nearnessOf(door, north(10, 101))).toBe('no_fix');
  expect(nearnessOf(door, undefined)).toBe('no_fix');
  expect(nearnessOf(undefined, north(0))).toBe('no_fix');
});

test('the box holds the islands, Shetland and the fictional town, and finds what was swapped or lost its sign', () => {
  for (const inside of [
    { lat: 49.922, lon: -6.3 },
    { lat: 60.85, lon: -0.88 },
    { lat: 54.9, lon: -8.1 },
    { lat: 53.6, lon: 1.2 },
  ])
    expect(isWithinUk(inside)).toBe(true);
  for (const outside of [
    { lat: 1.2, lon: 53.6 },
    { lat: 51.5, lon: 6.3 },
    { lat: 0, lon: 0 },
    { lat: 47.14, lon: 9.52 },
  ])
    expect(isWithinUk(outside)).toBe(false);
});

test('a step of so many metres is that long, and rounding moves nothing a hand could measure', () => {
  expect(metresBetween(door, movedBy(door, 10, 0))).toBeCloseTo(10, 3);
  expect(metresBetween(door, movedBy(door, 0, -10))).toBeCloseTo(10, 3);
  const noisy = { lat: 53.600_000_048, lon: 1.200_000_049 };
  expect(roundPosition(noisy)).toEqual({ lat: 53.6, lon: 1.2 });
  expect(metresBetween(noisy, roundPosition(noisy))).toBeLessThan(0.02);
});
