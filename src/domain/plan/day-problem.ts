/**
 * A day's homes and crews as a problem of the planner. Places: the crews' starts in their order, then the homes in theirs.
 *
 * Times are seconds from the beginning of the day. Asks nobody how far anything is: the tables are handed in, whole seconds.
 */
import type { LocalDate } from '../base/instant.ts';
import type { Position } from '../base/place.ts';
import type { AskedHome } from './day-homes.ts';
import { type DayCrew, type Objective, secondOf } from './day-plan.ts';
import type { PlanPolicy } from './plan-policy.ts';
import type { PlanBreak, PlanCrew, PlanProblem, PlanVisit, TimeSpan } from './problem.ts';

export interface DayTables {
  readonly foot?: readonly number[];
  readonly car?: readonly number[];
}

export interface DayProblemAsk {
  readonly day: LocalDate;
  readonly crews: readonly DayCrew[];
  readonly homes: readonly AskedHome[];
  readonly objective: Objective;
  readonly travel: DayTables;
  readonly planning: Pick<PlanPolicy, 'rest'>;
}

export function dayProblem({ day, crews, homes, objective, travel, planning }: DayProblemAsk): PlanProblem {
  return {
    places: crews.length + homes.length,
    travel,
    visits: homes.map((home, n) => visitOf(home, crews.length + n)),
    crews: crews.map((crew, n) => planCrewOf(day, crew, n, planning)),
    objective,
    balanced: true,
  };
}

/** In the order of the problem's places. */
export function placesOf(crews: readonly DayCrew[], homes: readonly Pick<AskedHome, 'position'>[]): Position[] {
  return [...crews.map((it) => it.start), ...homes.map((it) => it.position)];
}

function visitOf({ property, priority, service, windows, need, must, urgency, crew }: AskedHome, place: number): PlanVisit {
  return {
    id: property.id,
    place,
    priority,
    service,
    windows: [...windows],
    ...(need === undefined ? {} : { need }),
    ...(must ? { must } : {}),
    ...(urgency === undefined ? {} : { urgency }),
    ...(crew === undefined ? {} : { pin: { crew } }),
  };
}

/** @param start its place in the tables. */
export function planCrewOf(day: LocalDate, { name, officers, shift, mode }: DayCrew, start: number, { rest }: Pick<PlanPolicy, 'rest'>): PlanCrew {
  const out = { from: secondOf(day, shift.from), to: secondOf(day, shift.to) };
  return {
    id: name,
    officers: [...officers],
    doubleCrewed: officers.length > 1,
    shift: out,
    start,
    end: start,
    mode,
    breaks: restIn(out, rest),
  };
}

/** In the middle half of a long shift: not at once, and not just before its end. */
function restIn({ from, to }: TimeSpan, { fromHours, minutes }: PlanPolicy['rest']): PlanBreak[] {
  const long = to - from;
  if (minutes === 0 || long < fromHours * 3_600) return [];
  return [{ duration: minutes * 60, within: { from: from + Math.round(long / 4), to: to - Math.round(long / 4) } }];
}
