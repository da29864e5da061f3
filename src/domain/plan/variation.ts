/**
 * Day and hour of a visit varied inside its due window, by chance that is logged: from one seed always the same draw.
 *
 * A day: each day on which a visit could be made is as likely as the others, drawn day by day, and a visit that is due or overdue is
 * never put off. An hour: not that of the last visits, and parts of the shift closed by chance; never so much that little is left.
 * What presses and what was given for a time is not varied. Each home draws for itself: another home on the list changes nothing.
 */
import { type Chance, chanceFrom } from '../base/chance.ts';
import type { PropertyId } from '../base/id.ts';
import { daysBetween, type Instant, instantFromMs, type LocalDate, msOf } from '../base/instant.ts';
import type { VisitWindow } from './assignment.ts';
import type { PlanPolicy } from './plan-policy.ts';
import { DAY_MINUTES, minuteOf, minutesApart } from './predictability.ts';

type Vary = PlanPolicy['vary'];

export function chanceOf(seed: number, id: PropertyId): Chance {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return chanceFrom(seed ^ hash);
}

/** Whether chance puts a visit that could still wait off to a later day: with `n` days left, today is one of `n + 1`. */
export function isAnotherDay(dueOn: LocalDate, today: LocalDate, chance: Chance): boolean {
  const left = daysBetween(today, dueOn);
  return left > 0 && !chance.happens(1 / (left + 1));
}

/** @returns when it may begin; undefined where nothing of the shift is closed to it. */
export function variedWindows(shift: VisitWindow, earlier: readonly Instant[], chance: Chance, vary: Vary): VisitWindow[] | undefined {
  const known = earlier.slice(0, vary.lastVisits).map(minuteOf);
  const slots = slotsOf(shift);
  const [first, begins] = [minuteOf(shift.from), msOf(shift.from)];
  // Read off the clock once: in the night in which it is changed, an hour may be taken for the next.
  const minuteAt = (at: number) => (first + Math.round((at - begins) / MINUTE)) % DAY_MINUTES;
  const isNewHour = (at: number) => known.every((it) => minutesApart(minuteAt(at), it) >= vary.sameHourMinutes);
  // Pieces of the day and not of the shift: planned again later in it, the same ones are open.
  const pieces = Array.from({ length: Math.ceil(DAY_MINUTES / vary.pieceMinutes) }, () => chance.happens(vary.openShare));
  const isDrawn = (at: number) => pieces[Math.floor(minuteAt(at) / vary.pieceMinutes)] === true;
  const least = slots.length * vary.leastOpen;
  for (const open of [slots.filter((it) => isNewHour(it) && isDrawn(it)), slots.filter(isNewHour)])
    if (open.length >= least) return open.length === slots.length ? undefined : joined(open, msOf(shift.to));
  return undefined;
}

const MINUTE = 60_000;
const SLOT = 10 * MINUTE;

function slotsOf({ from, to }: VisitWindow): number[] {
  const slots: number[] = [];
  const end = msOf(to);
  for (let at = msOf(from); at < end; at += SLOT) slots.push(at);
  return slots;
}

function joined(slots: readonly number[], end: number): VisitWindow[] {
  const windows: { from: number; to: number }[] = [];
  for (const at of slots) {
    const last = windows.at(-1);
    if (last && last.to === at) last.to = Math.min(at + SLOT, end);
    else windows.push({ from: at, to: Math.min(at + SLOT, end) });
  }
  return windows.map((it) => ({ from: instantFromMs(it.from), to: instantFromMs(it.to) }));
}
