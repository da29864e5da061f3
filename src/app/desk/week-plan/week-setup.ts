/**
 * What a week is planned with: its first day, the beats, and the crews of each day, each on or off. Pure.
 *
 * A day that is published already is out: its crews go where that plan sends them.
 */
import type { BeatCode } from '../../../domain/base/id.ts';
import type { LocalDate } from '../../../domain/base/instant.ts';
import { type DayCrew, MOST_CREWS } from '../../../domain/plan/day-plan.ts';
import type { WeekDay } from '../../../domain/plan/week.ts';
import type { PlanWeekDaysReply } from '../../station-api.ts';

export interface WeekSetup {
  readonly from: LocalDate;
  /** None: all of the supervisor's own. */
  readonly beats: readonly BeatCode[];
}

/** Crews that a person took off, as "2026-11-24 N1". */
export type CrewsOff = ReadonlySet<string>;
type KnownDay = PlanWeekDaysReply['days'][number];

export function crewKey(day: LocalDate, crew: Pick<DayCrew, 'name'>): string {
  return `${day} ${crew.name}`;
}

export function isPlanned(day: KnownDay): boolean {
  return day.published.length === 0;
}

export function daysToPlan(days: readonly KnownDay[], off: CrewsOff): WeekDay[] {
  return days.map((it) => ({ day: it.day, crews: isPlanned(it) ? it.crews.filter((crew) => !off.has(crewKey(it.day, crew))).slice(0, MOST_CREWS) : [] }));
}
