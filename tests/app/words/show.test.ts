import { describe, expect, it } from 'vitest';
import { ageOf, continued, dayLong, dayNear, dayShort, distance, dueWords, isPressing, momentNear, monthYear } from '../../../src/app/words/show.ts';
import { at, day } from '../../support/builders.ts';

describe('days in words', () => {
  it('says a day as an officer would', () => {
    expect(dayLong(day('2026-11-26'))).toBe('Thursday 26 November');
    expect(dayShort(day('2026-11-27'))).toBe('Fri 27 Nov');
    expect(monthYear(day('2025-09-04'))).toBe('Sep 2025');
  });
  it('names the days nearby, and the year only where it is another', () => {
    const today = day('2026-12-31');
    expect(['2026-12-30', '2026-12-31', '2027-01-01', '2026-12-25', '2027-01-02'].map((it) => dayNear(day(it), today))).toEqual([
      'Yesterday',
      'Today',
      'Tomorrow',
      'Fri 25 Dec',
      '2 Jan 2027',
    ]);
  });
  it('shows a Sunday as a Sunday', () => {
    expect(dayLong(day('2026-11-29'))).toBe('Sunday 29 November');
  });
});

describe('moments and ages', () => {
  it('shows the clock of the force, in summer too', () => {
    expect(momentNear(at('2026-06-10T15:05:00.000Z'), at('2026-06-10T20:00:00.000Z'))).toBe('16:05');
    expect(momentNear(at('2026-11-24T11:10:00.000Z'), at('2026-11-26T08:00:00.000Z'))).toBe('Tue 24 Nov, 11:10');
  });
  it('grows from minutes to hours to days', () => {
    const now = at('2026-11-24T12:00:00.000Z');
    expect(ageOf(at('2026-11-24T11:59:31.000Z'), now)).toBe('just now');
    expect(ageOf(at('2026-11-24T11:56:00.000Z'), now)).toBe('4 min ago');
    expect(ageOf(at('2026-11-24T10:59:00.000Z'), now)).toBe('1 hour ago');
    expect(ageOf(at('2026-11-23T12:00:00.000Z'), now)).toBe('24 hours ago');
    expect(ageOf(at('2026-11-21T12:00:00.000Z'), now)).toBe('3 days ago');
    expect(ageOf(at('2026-11-24T13:00:00.000Z'), now)).toBe('just now');
  });
});

describe('distances', () => {
  it('is in metres at the door and in miles from a quarter up', () => {
    expect([3.4, 36, 402, 804.7, 17_000].map(distance)).toEqual(['3 m', '35 m', '400 m', '0.5 mi', '11 mi']);
  });
});

describe('due in words', () => {
  const today = day('2026-11-26');
  it('puts overdue before everything', () => {
    expect(dueWords({ now: true, overdueDays: 2, on: day('2026-11-24') }, today)).toBe('2 days overdue');
    expect(dueWords({ now: false, overdueDays: 1, on: day('2026-11-25') }, today)).toBe('1 day overdue');
    expect(dueWords({ now: true, overdueDays: 0, on: today }, today)).toBe('Now');
    expect(dueWords({ now: false, overdueDays: 0, on: today }, today)).toBe('Due today');
    expect(dueWords({ now: false, overdueDays: 0, on: day('2026-11-27') }, today)).toBe('Due tomorrow');
    expect(dueWords({ now: false, overdueDays: 0, on: day('2026-12-04') }, today)).toBe('Due Fri 4 Dec');
  });
  it('presses only when now or overdue', () => {
    expect([isPressing({ now: false, overdueDays: 0 }), isPressing({ now: true, overdueDays: 0 }), isPressing({ now: false, overdueDays: 1 })]).toEqual([
      false,
      true,
      true,
    ]);
  });
  it('continues a line with a small letter', () => {
    expect(continued('New people')).toBe('new people');
    expect(continued('')).toBe('');
  });
});
