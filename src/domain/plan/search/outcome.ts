/**
 * From the orders the search found to the plan that people read: times, sums, what was left out and why, what changed.
 */
import type { LeftOut, LeftOutReason, Plan } from '../plan.ts';
import type { PlanProblem, PlanVisit } from '../problem.ts';
import { beginOf, emptyRoute, timetable, travelTime } from '../timetable.ts';
import { mayMake } from './model.ts';

export function planOf(problem: PlanProblem, orders: readonly (readonly number[])[], asked: { readonly seed: number; readonly iterations: number }): Plan {
  const routes = problem.crews.map((crew, c) => {
    const visits = (orders[c] ?? []).map((v) => problem.visits[v] as PlanVisit);
    const route = timetable(problem, crew, visits);
    if (!route && visits.length > 0) throw new Error('the search and the timetable disagree');
    return route ?? emptyRoute(crew);
  });
  const crewOf = new Map(routes.flatMap((route) => route.stops.map((it) => [it.visit, route.crew] as const)));
  const leftOut = problem.visits.filter((it) => !crewOf.has(it.id)).map((it): LeftOut => ({ visit: it.id, must: isMust(it), reason: reasonOf(problem, it) }));
  const knownCrew = new Map((problem.known?.routes ?? []).flatMap((route) => route.visits.map((it) => [it, route.crew] as const)));
  return {
    routes,
    priority: routes.reduce((sum, it) => sum + it.priority, 0),
    travel: routes.reduce((sum, it) => sum + it.travel, 0),
    leftOut,
    unmet: leftOut.filter((it) => it.must).map((it) => it.visit),
    changes: problem.known ? problem.visits.filter((it) => knownCrew.get(it.id) !== crewOf.get(it.id)).map((it) => it.id) : [],
    ...asked,
  };
}

export function isMust(visit: PlanVisit): boolean {
  return visit.must === true || visit.pin !== undefined;
}

/** Judged as if it were the only visit. */
export function reasonOf(problem: PlanProblem, visit: PlanVisit): LeftOutReason {
  const crews = problem.crews.filter((it) => mayMake(visit, it));
  if (crews.length === 0) return 'no_crew_may';
  if (crews.some((it) => timetable(problem, it, [visit]))) return visit.pin?.place !== undefined ? 'pins_clash' : 'no_room';
  const reached = crews.some((it) => beginOf(visit.windows, it.shift.from + travelTime(problem, it, it.start, visit.place)) !== Infinity);
  return reached ? 'shift_too_short' : 'window_closed';
}
