/**
 * How predictable the visits to a home have been: how many of the last fell on the same weekday, and within the same two hours.
 *
 * Whoever holds a home learns a weekly slot. These are counts of what was, to be said in words; they decide nothing.
 */
import { clockOf, dayOf, type Instant } from '../base/instant.ts';

export interface Predictability {
  readonly is: 'too_few' | 'varied' | 'habit';
  /** Visits that were looked at. */
  readonly of: number;
  /** The weekday most of them fell on (1 Monday to 7 Sunday), where two or more did. */
  readonly weekday?: { readonly day: Weekday; readonly times: number };
  /** The two hours most of them fell within, in whole hours; `to` may be the next day's. */
  readonly hours?: { readonly from: number; readonly to: number; readonly times: number };
}

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const DAY_MINUTES = 1_440;
const LAST = 6;
const FEWEST = 3;
const SPAN_MINUTES = 120;
/** From here on one would guess the next: three in five for a weekday, three in four for the hour, and three at least. */
const HABIT = { times: 3, weekday: 0.6, hours: 0.75 };

/** @param times when somebody stood at the door, newest first. */
export function predictabilityOf(times: readonly Instant[]): Predictability {
  const last = times.slice(0, LAST);
  if (last.length < FEWEST) return { is: 'too_few', of: last.length };
  const weekday = mostFrequent(last.map(weekdayOf));
  const hours = closest(last.map(minuteOf));
  const isHabit = (times: number, share: number) => times >= HABIT.times && times / last.length >= share;
  return {
    is: isHabit(weekday.times, HABIT.weekday) || isHabit(hours.times, HABIT.hours) ? 'habit' : 'varied',
    of: last.length,
    ...(weekday.times > 1 ? { weekday } : {}),
    ...(hours.times > 1 ? { hours } : {}),
  };
}

export function weekdayOf(at: Instant): Weekday {
  return (((new Date(`${dayOf(at)}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as Weekday;
}

/** Minutes since midnight by the force's clocks. */
export function minuteOf(at: Instant): number {
  const [hour = 0, minute = 0] = clockOf(at).split(':').map(Number);
  return hour * 60 + minute;
}

/** How far two times of day lie apart, over midnight too. */
export function minutesApart(a: number, b: number): number {
  const apart = Math.abs(a - b) % DAY_MINUTES;
  return Math.min(apart, DAY_MINUTES - apart);
}

/** Of equals the one that came last. */
function mostFrequent(days: readonly Weekday[]): { day: Weekday; times: number } {
  const counted = days.map((day) => ({ day, times: days.filter((it) => it === day).length }));
  return counted.reduce((best, it) => (it.times > best.times ? it : best));
}

function closest(minutes: readonly number[]): { from: number; to: number; times: number } {
  const after = (from: number) => minutes.map((it) => (it - from + DAY_MINUTES) % DAY_MINUTES).filter((it) => it <= SPAN_MINUTES);
  const found = minutes.map((from) => ({ from, within: after(from) }));
  const best = found.reduce((most, it) => (it.within.length > most.within.length ? it : most));
  const end = best.from + Math.max(...best.within);
  return { from: Math.floor(best.from / 60), to: Math.max(Math.ceil(end / 60), Math.floor(best.from / 60) + 1), times: best.within.length };
}
