/** How close two visits of one home may follow each other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, atClock } from '../../../src/domain/base/instant.ts';
import { apartDays, isTooSoon } from '../../../src/domain/plan/apart.ts';
import { day } from '../../support/builders.ts';

const MONDAY = day('2026-11-23');
const due = (on: number, now = false) => ({ on: addDays(MONDAY, on), now, last: atClock(MONDAY, 15, 0) });

test.each([
  [2, 0.5, 1],
  [7, 0.5, 3],
  [28, 0.5, 14],
  [7, 0, 1],
  [7, 1, 7],
])('an interval of %i days with a share of %d keeps %i days free', (gap, apartShare, days) => expect(apartDays(gap, { apartShare })).toBe(days));

test('a home is not gone to again within them, unless it is due or cannot wait', () => {
  expect([1, 2, 3, 4].map((n) => isTooSoon(due(7), addDays(MONDAY, n), 3))).toEqual([true, true, false, false]);
  expect(isTooSoon(due(2), addDays(MONDAY, 2), 3)).toBe(false);
  expect(isTooSoon(due(7, true), MONDAY, 3)).toBe(false);
  expect(isTooSoon({ ...due(7), last: undefined }, MONDAY, 3)).toBe(false);
});

test('it never pushes a visit past its day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 30 }), (on, at, apart) => {
      if (at >= on) expect(isTooSoon(due(on), addDays(MONDAY, at), apart)).toBe(false);
    }),
  );
});
