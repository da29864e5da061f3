/**
 * A day's homes and crews as a problem of the planner. Places: the crews' starts in their order, then the homes in theirs.
 *
 * Times are seconds from the beginning of the day. Asks nobody how far anything is: the tables are handed in, whole seconds.
 */
import type { LocalDate } from '../base/instant.ts';
import type { Position } from '../base/place.ts';
import type { AskedHome } from './day-homes.ts';
import { type DayCrew, type Objective, secondOf } from './day-plan.ts';
import type { PlanCrew, PlanProblem, PlanVisit } from './problem.ts';

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
}

export function dayProblem({ day, crews, homes, objective, travel }: DayProblemAsk): PlanProblem {
  return {
    places: crews.length + homes.length,
    travel,
    visits: homes.map((home, n) => visitOf(home, crews.length + n)),
    crews: crews.map((crew, n) => crewOf(day, crew, n)),
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

function crewOf(day: LocalDate, { name, officers, shift, mode }: DayCrew, start: number): PlanCrew {
  return {
    id: name,
    officers: [...officers],
    doubleCrewed: officers.length > 1,
    shift: { from: secondOf(day, shift.from), to: secondOf(day, shift.to) },
    start,
    end: start,
    mode,
    breaks: [],
  };
}
