/**
 * What is to be planned: the day, the beats, what comes first, and the crews with what the supervisor changed about them.
 *
 * Crews come from the shift patterns; a change here is for this plan only. Pure.
 */
import type { BeatCode, PersonId } from '../../../domain/base/id.ts';
import { addDays, atClock, clockOf, dayOf, type Instant, type LocalDate } from '../../../domain/base/instant.ts';
import { shiftOf } from '../../../domain/people/shift-pattern.ts';
import type { DayCrew, Objective } from '../../../domain/plan/day-plan.ts';

export interface CrewChoice extends DayCrew {
  readonly on: boolean;
}

export interface DaySetup {
  readonly day: LocalDate;
  /** None: all of the supervisor's own. */
  readonly beats: readonly BeatCode[];
  readonly objective: Objective;
}

/** The next shift that has not begun: today's before two in the afternoon, else tomorrow's. */
export function nextDay(now: Instant): LocalDate {
  const today = dayOf(now);
  return now < atClock(today, 14, 0) ? today : addDays(today, 1);
}

export function choicesOf(crews: readonly DayCrew[], most: number): CrewChoice[] {
  return crews.map((it, n) => ({ ...it, on: n < most }));
}

export function withHours(crew: CrewChoice, day: LocalDate, hours: { readonly from?: string; readonly to?: string }): CrewChoice {
  const from = hours.from ?? clockOf(crew.shift.from);
  const to = hours.to ?? clockOf(crew.shift.to);
  return from === '' || to === '' ? crew : { ...crew, shift: shiftOf(day, { from, to }) };
}

/** The second goes with the first, at the first's hours and from its start. */
export function joined(crews: readonly CrewChoice[], first: string, second: string): CrewChoice[] {
  const other = crews.find((it) => it.name === second);
  if (!other || first === second) return [...crews];
  return crews.flatMap((it) => {
    if (it.name === second) return [];
    return it.name === first ? [{ ...it, on: true, officers: [...it.officers, ...other.officers].slice(0, 4) }] : [it];
  });
}

/** Each officer of it on their own again, as the patterns have them. */
export function apart(crews: readonly CrewChoice[], name: string, proposed: readonly DayCrew[]): CrewChoice[] {
  const crew = crews.find((it) => it.name === name);
  if (!crew) return [...crews];
  const officers = new Set<PersonId>(crew.officers);
  const again = proposed.filter((it) => it.officers.some((one) => officers.has(one)));
  return crews.flatMap((it) => (it.name === name ? again.map((one) => ({ ...one, on: crew.on })) : [it]));
}
