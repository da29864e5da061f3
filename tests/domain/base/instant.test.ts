/** Days and clocks in the force's zone, through both clock changes. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, atClock, clockOf, dayOf, daysBetween, instant, instantFromMs, localDate, mondayOf, startOfDay } from '../../../src/domain/base/instant.ts';
import { at, day } from '../../support/builders.ts';

test('a late evening in June belongs to the day the officer would name', () => {
  expect(dayOf(at('2026-06-10T23:30:00.000Z'))).toBe('2026-06-11');
  expect(clockOf(at('2026-06-10T23:30:00.000Z'))).toBe('00:30');
  expect(dayOf(at('2026-12-10T23:30:00.000Z'))).toBe('2026-12-10');
});

test('a day begins at its own midnight through both clock changes', () => {
  expect(startOfDay(day('2026-03-29'))).toBe('2026-03-29T00:00:00.000Z');
  expect(startOfDay(day('2026-03-30'))).toBe('2026-03-29T23:00:00.000Z');
  expect(startOfDay(day('2026-10-25'))).toBe('2026-10-24T23:00:00.000Z');
  expect(startOfDay(day('2026-10-26'))).toBe('2026-10-26T00:00:00.000Z');
});

test('a skipped clock time is an hour later, a doubled one is the first', () => {
  expect(atClock(day('2026-03-29'), 1, 30)).toBe('2026-03-29T01:30:00.000Z');
  expect(clockOf(atClock(day('2026-03-29'), 1, 30))).toBe('02:30');
  expect(atClock(day('2026-10-25'), 1, 30)).toBe('2026-10-25T00:30:00.000Z');
});

test('days are counted by the calendar', () => {
  expect(addDays(day('2026-02-28'), 1)).toBe('2026-03-01');
  expect(daysBetween(day('2026-03-28'), day('2026-03-30'))).toBe(2);
  expect(mondayOf(day('2026-11-24'))).toBe('2026-11-23');
  expect(mondayOf(day('2026-11-23'))).toBe('2026-11-23');
  expect(mondayOf(day('2026-11-29'))).toBe('2026-11-23');
});

test('only real moments and days pass the door', () => {
  for (const bad of ['2026-02-30T00:00:00.000Z', '2026-11-24T07:05:00Z', '2026-11-24T25:00:00.000Z', '2026-11-24', ''])
    expect(instant.safeParse(bad).success && !Number.isNaN(Date.parse(bad)) && new Date(bad).toISOString() === bad).toBe(false);
  for (const bad of ['2026-02-30', '2026-13-01', '24/11/2026', '2026-1-1']) expect(localDate.safeParse(bad).success).toBe(false);
  expect(localDate.safeParse('2028-02-29').success).toBe(true);
});

test('for every moment: its day holds it, and adding and counting days agree', () => {
  const moments = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2099-12-31') }).map(instantFromMs);
  fc.assert(
    fc.property(moments, fc.integer({ min: -400, max: 400 }), (it, n) => {
      const d = dayOf(it);
      expect(startOfDay(d) <= it && it < startOfDay(addDays(d, 1))).toBe(true);
      expect(daysBetween(d, addDays(d, n))).toBe(n);
      expect(instant.safeParse(it).success).toBe(true);
    }),
  );
});
