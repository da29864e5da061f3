/**
 * When we came: visits by weekday and part of day, so that a pattern anyone could learn is seen before the next visit.
 *
 * Only visits at which somebody stood at the door count. It says that times are easy to guess when at least four visits are
 * known and half or more fall into one square. A prompt for a person, not a rule.
 */
import { clockOf, dayOf, type Instant } from '../../../domain/base/instant.ts';

export const PARTS = ['morning', 'afternoon', 'evening'] as const;
export type PartOfDay = (typeof PARTS)[number];

export interface VisitGrid {
  /** By part of day, then Monday to Sunday. */
  readonly counts: Readonly<Record<PartOfDay, readonly number[]>>;
  readonly total: number;
  readonly easyToGuess: { readonly part: PartOfDay; readonly weekday: number; readonly count: number } | undefined;
}

/** @param moments when each visit was. */
export function visitGrid(moments: readonly Instant[]): VisitGrid {
  const counts: Record<PartOfDay, number[]> = { morning: Array(7).fill(0), afternoon: Array(7).fill(0), evening: Array(7).fill(0) };
  for (const moment of moments) {
    const row = counts[partOf(moment)];
    const weekday = weekdayOf(moment);
    row[weekday - 1] = (row[weekday - 1] ?? 0) + 1;
  }
  const squares = PARTS.flatMap((part) => counts[part].map((count, at) => ({ part, weekday: at + 1, count })));
  const most = squares.reduce((a, b) => (b.count > a.count ? b : a));
  return { counts, total: moments.length, easyToGuess: moments.length >= 4 && most.count * 2 >= moments.length ? most : undefined };
}

/** The small hours belong to the evening before, as officers say it; the weekday stays the day's own. */
function partOf(moment: Instant): PartOfDay {
  const hour = Number(clockOf(moment).slice(0, 2));
  if (hour >= 6 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}

/** 1 is Monday, 7 is Sunday. */
function weekdayOf(moment: Instant): number {
  return ((new Date(`${dayOf(moment)}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
