/**
 * Between a moment and what a date-and-time field holds, in the force's own zone and never in the browser's.
 */
import { atClock, clockOf, dayOf, type Instant, instantFromMs, type LocalDate, localDate, msOf } from '../../domain/base/instant.ts';

/** "2026-11-24T16:05" */
export function toField(moment: Instant): string {
  return `${dayOf(moment)}T${clockOf(moment)}`;
}

/** Undefined where the field is empty or half filled. */
export function fromField(text: string): Instant | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text);
  const day = dayFromField(parts?.[1] ?? '');
  return parts && day ? atClock(day, Number(parts[2]), Number(parts[3])) : undefined;
}

export function dayFromField(text: string): LocalDate | undefined {
  const parsed = localDate.safeParse(text);
  return parsed.success ? parsed.data : undefined;
}

const QUARTER_MS = 15 * 60_000;
const SHIFT_MS = 8 * 60 * 60_000;

/** From the next quarter of an hour, for a shift's length. A proposal. */
export function proposedWindow(now: Instant): { from: Instant; to: Instant } {
  const from = Math.ceil(msOf(now) / QUARTER_MS) * QUARTER_MS;
  return { from: instantFromMs(from), to: instantFromMs(from + SHIFT_MS) };
}
