/** What a concern must say, and when patrols see it. */
import { expect, test } from 'vitest';
import { concern, isListed, isOnPatrol, STATUSES } from '../../../src/domain/list/concern.ts';
import { warningsInForce } from '../../../src/domain/list/warning.ts';
import { aConcern, at, day, idOf } from '../../support/builders.ts';

test('a concern stands on at least one basis', () => {
  expect(concern.safeParse(aConcern()).success).toBe(true);
  expect(concern.safeParse(aConcern({ basis: {} })).success).toBe(false);
});

test('recovering says since when, and nothing else does', () => {
  expect(concern.safeParse(aConcern({ status: 'recovering' })).success).toBe(false);
  expect(concern.safeParse(aConcern({ status: 'recovering', recoveringSince: at('2026-11-01T00:00:00.000Z') })).success).toBe(true);
  expect(concern.safeParse(aConcern({ recoveringSince: at('2026-11-01T00:00:00.000Z') })).success).toBe(false);
});

test('patrols see what is listed until its review day has passed', () => {
  expect(STATUSES.filter((status) => isListed({ status }))).toEqual(['at_risk', 'suspected', 'confirmed', 'recovering']);
  expect(isOnPatrol(aConcern({ reviewOn: day('2026-11-24') }), day('2026-11-24'))).toBe(true);
  expect(isOnPatrol(aConcern({ reviewOn: day('2026-11-23') }), day('2026-11-24'))).toBe(false);
});

test('warnings in force, what may hurt somebody first', () => {
  const make = (n: number, code: 'DOG' | 'TWO_OFFICERS' | 'WEAPONS', since: string, until: string) => ({
    id: idOf<never>(n),
    code,
    source: 'Visit',
    since: day(since),
    until: day(until),
  });
  const all = [
    make(1, 'DOG', '2026-11-01', '2026-12-01'),
    make(2, 'TWO_OFFICERS', '2026-11-24', '2026-11-24'),
    make(3, 'WEAPONS', '2026-01-01', '2026-11-23'),
    make(4, 'WEAPONS', '2026-11-25', '2026-12-01'),
  ];
  expect(warningsInForce(all, day('2026-11-24')).map((it) => it.code)).toEqual(['TWO_OFFICERS', 'DOG']);
});
