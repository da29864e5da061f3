/**
 * How days, clocks, ages and distances are shown: through the words of the catalogue, never through the browser's own language.
 *
 * Chromium has no Welsh date data, so a browser's formatter would silently fall back to English in another order. Everything here
 * takes values and asks nobody the time. Distances are in miles from a quarter mile up, as officers here say them.
 */
import { addDays, clockOf, dayOf, daysBetween, type Instant, type LocalDate, msOf } from '../../domain/base/instant.ts';
import type { Due } from '../../domain/list/due.ts';
import { say } from './words.ts';

type Month = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** "Thursday 26 November" */
export function dayLong(day: LocalDate): string {
  const it = partsOf(day);
  return say('show.day_long', { weekday: say(`weekday.${it.weekday}`), day: it.day, month: say(`month.${it.month}`) });
}

/** "Thu 26 Nov" */
export function dayShort(day: LocalDate): string {
  const it = partsOf(day);
  return say('show.day_short', { weekday: say(`weekdayShort.${it.weekday}`), day: it.day, month: say(`monthShort.${it.month}`) });
}

/** "26 Nov 2026" */
export function dayYear(day: LocalDate): string {
  const it = partsOf(day);
  return say('show.day_year', { day: it.day, month: say(`monthShort.${it.month}`), year: String(it.year) });
}

/** "Sep 2025" */
export function monthYear(day: LocalDate): string {
  const it = partsOf(day);
  return say('show.month_year', { month: say(`monthShort.${it.month}`), year: String(it.year) });
}

/** "Today", "Tomorrow", "Yesterday" where it is one of these, else "Thu 26 Nov", with the year when it is another. */
export function dayNear(day: LocalDate, today: LocalDate): string {
  if (day === today) return say('common.today');
  if (day === addDays(today, 1)) return say('common.tomorrow');
  if (day === addDays(today, -1)) return say('common.yesterday');
  return day.slice(0, 4) === today.slice(0, 4) ? dayShort(day) : dayYear(day);
}

/** "16:05" today, "Tue 24 Nov, 16:05" on another day. */
export function momentNear(at: Instant, now: Instant): string {
  return dayOf(at) === dayOf(now) ? clockOf(at) : `${dayNear(dayOf(at), dayOf(now))}, ${clockOf(at)}`;
}

/** "just now", "4 min ago", "3 hours ago", "2 days ago". A moment in the future reads as just now: clocks differ. */
export function ageOf(at: Instant, now: Instant): string {
  const minutes = Math.floor((msOf(now) - msOf(at)) / 60_000);
  if (minutes < 1) return say('show.just_now');
  if (minutes < 60) return say('show.minutes_ago', { n: minutes });
  if (minutes < 48 * 60) return say('show.hours_ago', { n: Math.floor(minutes / 60) });
  return say('show.days_ago', { n: daysBetween(dayOf(at), dayOf(now)) });
}

/** "35 m", "0.5 mi", "12 mi" */
export function distance(metres: number): string {
  const miles = metres / 1609.344;
  if (miles < 0.25) return say('show.metres', { n: metres < 20 ? Math.round(metres) : Math.round(metres / 5) * 5 });
  return say('show.miles', { n: miles < 10 ? miles.toFixed(1) : String(Math.round(miles)) });
}

/** "Now", "2 days overdue", "Due today", "Due tomorrow", "Due Fri 4 Dec" */
export function dueWords(due: Pick<Due, 'now' | 'overdueDays' | 'on'>, today: LocalDate): string {
  if (due.overdueDays > 0) return say('due.overdue', { n: due.overdueDays });
  if (due.now) return say('due.now');
  if (due.on === today) return say('due.today');
  if (due.on === addDays(today, 1)) return say('due.tomorrow');
  return say('due.on', { day: dayShort(due.on) });
}

/** Whether the due words are of the pressing kind, shown in the danger colour. */
export function isPressing(due: Pick<Due, 'now' | 'overdueDays'>): boolean {
  return due.now || due.overdueDays > 0;
}

/** First letter small, for a phrase that continues a line. */
export function continued(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function partsOf(day: LocalDate): { year: number; month: Month; day: number; weekday: Weekday } {
  const at = new Date(`${day}T00:00:00Z`);
  return {
    year: at.getUTCFullYear(),
    month: (at.getUTCMonth() + 1) as Month,
    day: at.getUTCDate(),
    weekday: (((at.getUTCDay() + 6) % 7) + 1) as Weekday,
  };
}
