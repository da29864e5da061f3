/**
 * When an officer works, with whom and how: the pattern from which the crews of a day are proposed. Local policy, kept for each officer.
 *
 * Officers of one crew on one day go together; their pattern is that of the first. An officer without a pattern goes alone, under the name
 * of their first beat, at the usual hours. The supervisor changes what is proposed; nothing here is a duty roster.
 */
import * as z from 'zod';
import { type BeatCode, type PersonId, personId } from '../base/id.ts';
import { addDays, atClock, type LocalDate } from '../base/instant.ts';
import { type CrewName, crewName } from '../plan/assignment.ts';
import type { DayCrew } from '../plan/day-plan.ts';
import type { Person } from './officer.ts';

/** "14:00" */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'hours and minutes, for example 14:00');

export const shiftPattern = z.strictObject({
  officer: personId,
  crew: crewName,
  from: clockTime,
  /** Not later than `from`: on the next day. */
  to: clockTime,
  /** 1 for Monday to 7 for Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).max(7),
  mode: z.enum(['foot', 'car']),
});
export type ShiftPattern = z.infer<typeof shiftPattern>;

const USUAL: Pick<ShiftPattern, 'from' | 'to' | 'weekdays' | 'mode'> = { from: '14:00', to: '22:00', weekdays: [1, 2, 3, 4, 5, 6, 7], mode: 'foot' };

/** The pattern of each officer, made up where none is kept. In the order of the officers. */
export function patternsOf(officers: readonly Person[], kept: readonly ShiftPattern[]): ShiftPattern[] {
  const names = new Set<string>(kept.map((it) => it.crew));
  return officers.map((officer) => {
    const own = kept.find((it) => it.officer === officer.id);
    if (own) return own;
    const crew = freeName(officer.beats[0], names);
    names.add(crew);
    return { officer: officer.id, crew, ...USUAL };
  });
}

/** The crews of a day, without their start: who works that day, together by the name of their crew. */
export function crewsOn(day: LocalDate, patterns: readonly ShiftPattern[]): Omit<DayCrew, 'start'>[] {
  const crews = new Map<CrewName, ShiftPattern[]>();
  for (const it of patterns) if (it.weekdays.includes(weekdayOf(day))) crews.set(it.crew, [...(crews.get(it.crew) ?? []), it]);
  return [...crews.values()].flatMap(([first, ...others]) =>
    first ? [{ name: first.crew, officers: [first, ...others].map((it): PersonId => it.officer), shift: shiftOf(day, first), mode: first.mode }] : [],
  );
}

export function shiftOf(day: LocalDate, { from, to }: Pick<ShiftPattern, 'from' | 'to'>): DayCrew['shift'] {
  const at = (on: LocalDate, clock: string) => atClock(on, Number(clock.slice(0, 2)), Number(clock.slice(3)));
  return { from: at(day, from), to: at(to > from ? day : addDays(day, 1), to) };
}

/** 1 for Monday. */
export function weekdayOf(day: LocalDate): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** The beat's name, and with a letter where that is taken. */
function freeName(beat: BeatCode | undefined, taken: ReadonlySet<string>): CrewName {
  const base = (beat ?? 'CREW').slice(0, 6);
  const names = [base, ...Array.from('BCDEFGHJKLMNPQRSTUVWXYZ', (letter) => `${base}${letter}`), ...Array.from({ length: 99 }, (_, n) => `C${n + 1}`)];
  return crewName.parse(names.find((it) => !taken.has(it)) ?? base);
}
