/**
 * Orders that could be instead of those of a plan: a visit taken out, or put where it costs least. For people's questions, not for the search.
 */
import type { Plan } from './plan.ts';
import type { PlanCrew, PlanProblem, PlanVisit } from './problem.ts';
import { timetable } from './timetable.ts';

export interface Order {
  readonly crew: PlanCrew;
  readonly visits: readonly PlanVisit[];
}

export interface Place {
  readonly crew: string;
  readonly place: number;
  readonly detour: number;
  readonly begin: number;
}

export function ordersIn(problem: PlanProblem, plan: Pick<Plan, 'routes'>): Order[] {
  const byId = new Map(problem.visits.map((it) => [it.id, it]));
  return problem.crews.map((crew) => {
    const route = plan.routes.find((it) => it.crew === crew.id);
    return { crew, visits: route?.stops.flatMap((it) => byId.get(it.visit) ?? []) ?? [] };
  });
}

export function withoutVisit({ crew, visits }: Order, visit: PlanVisit): Order {
  return { crew, visits: visits.filter((it) => it !== visit) };
}

export function keepsPins(visits: readonly PlanVisit[]): boolean {
  return visits.every((it, at) => at <= (it.pin?.place ?? Infinity));
}

/** Where the visit costs the least travel in the order as it stands, or at `only` this place. */
export function cheapestPlace(problem: PlanProblem, { crew, visits }: Order, visit: PlanVisit, only?: number): Place | undefined {
  const now = timetable(problem, crew, visits)?.travel ?? 0;
  let best: Place | undefined;
  for (let place = only ?? 0; place <= (only ?? visits.length); place++) {
    const order = [...visits.slice(0, place), visit, ...visits.slice(place)];
    const route = keepsPins(order) ? timetable(problem, crew, order) : undefined;
    const begin = route?.stops[place]?.begin;
    if (!route || begin === undefined || route.travel - now >= (best?.detour ?? Infinity)) continue;
    best = { crew: crew.id, place, detour: route.travel - now, begin };
  }
  return best;
}
