import { expect, test } from 'vitest';
import { oldestWords, unsentLong } from '../../../src/app/parts/unsent-watch.ts';
import type { Link } from '../../../src/device/device.ts';
import { later } from '../../../src/domain/base/instant.ts';
import { at } from '../../support/builders.ts';

const NOW = at('2026-11-24T21:00:00.000Z');
const HOUR = 3_600_000;
const waiting = (hours: number, reach: Link['reach'] = 'not_reached') => ({ waiting: 2, oldestWaiting: later(NOW, -hours * HOUR), reach });

test('after an hour it is said since when the oldest waits', () => {
  expect(oldestWords({ waiting: 0, oldestWaiting: undefined, reach: 'reached' }, NOW)).toBeUndefined();
  expect(oldestWords(waiting(0.9), NOW)).toBeUndefined();
  expect(oldestWords(waiting(1), NOW)).toBe('oldest from 20:00');
});

test('after twelve hours somebody must see to it, whether the station answers or not', () => {
  expect(unsentLong(waiting(11.9), NOW)).toBeUndefined();
  expect(unsentLong(waiting(12), NOW)).toEqual({
    title: '2 records not at the station, the oldest since 09:00',
    detail: 'Find a signal, or rescue what waits.',
  });
  expect(unsentLong(waiting(30, 'reached'), NOW)).toEqual({
    title: '2 records not at the station, the oldest since Yesterday, 15:00',
    detail: 'The station answers and has not taken them. Tell your supervisor, and keep this phone.',
  });
});
