/**
 * Time as values: a moment (`Instant`, UTC, milliseconds) and a day as people here call it (`LocalDate`).
 *
 * Nothing in the domain asks the clock; whoever calls says what time it is. Days are counted in the force's own zone, so
 * a visit at 23:50 in June belongs to the day the officer would name, and a day is a day through both clock changes.
 */
import * as z from 'zod';

/** Where the force lives. One zone for all of them. */
export const ZONE = 'Europe/London';

/** A moment, `2026-11-24T07:05:00.000Z`: always UTC, always milliseconds, so text order is time order. */
export const instant = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)), 'no such moment')
  .brand<'Instant'>();
export type Instant = z.infer<typeof instant>;

/** A day, `2026-11-24`, in the force's zone. */
export const localDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, 'no such day')
  .brand<'LocalDate'>();
export type LocalDate = z.infer<typeof localDate>;

const DAY_MS = 86_400_000;

/** @param ms milliseconds since 1970, within the years 1 to 9999. Throws a RangeError outside them. */
export function instantFromMs(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

export function msOf(moment: Instant): number {
  return Date.parse(moment);
}

export function later(moment: Instant, ms: number): Instant {
  return instantFromMs(msOf(moment) + ms);
}

/** The day a moment falls on in the force's zone. */
export function dayOf(moment: Instant): LocalDate {
  return dayFormat.format(msOf(moment)) as LocalDate;
}

/** Hours and minutes of a moment in the force's zone, `16:05`. */
export function clockOf(moment: Instant): string {
  return clockFormat.format(msOf(moment));
}

/** The moment a day begins in the force's zone. */
export function startOfDay(day: LocalDate): Instant {
  return atClock(day, 0, 0);
}

/**
 * The moment at which the force's clocks show the given time on the given day. Where the clocks skip it, the moment an
 * hour later; where they show it twice, the first of the two.
 */
export function atClock(day: LocalDate, hour: number, minute: number): Instant {
  const asIfUtc = Date.parse(`${day}T00:00:00.000Z`) + (hour * 60 + minute) * 60_000;
  // The zone is UTC+0 or UTC+1: the earlier reading is tried first.
  for (const offset of [3_600_000, 0]) {
    const candidate = instantFromMs(asIfUtc - offset);
    if (dayOf(candidate) === day && clockOf(candidate) === clockText(hour, minute)) return candidate;
  }
  return instantFromMs(asIfUtc);
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The Monday on or before a day. */
export function mondayOf(day: LocalDate): LocalDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

function clockText(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
const clockFormat = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
