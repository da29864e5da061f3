/**
 * A draft as the screen shows it: each crew's route with its times, what is wrong with it, and how the work is shared.
 *
 * A route that nobody touched keeps the planner's own times; any other is timed anew, whether or not it fits. Pure.
 */
import type { CrewName } from '../../../domain/plan/assignment.ts';
import type { DayPlan, DayRoute } from '../../../domain/plan/day-plan.ts';
import type { PlanRoute } from '../../../domain/plan/plan.ts';
import { moveVisit, type PlanDraft, settledProblem } from '../../../domain/plan/plan-draft.ts';
import type { PlanProblem } from '../../../domain/plan/problem.ts';
import { timedRoute } from '../../../domain/plan/timed-route.ts';
import { type PlanFault, verify } from '../../../domain/plan/verify.ts';

export interface DraftView {
  readonly routes: readonly PlanRoute[];
  readonly faults: readonly PlanFault[];
  readonly placed: number;
  readonly asked: number;
  readonly work: { readonly least: number; readonly most: number };
}

export function viewOf(problem: PlanProblem, base: readonly PlanRoute[], draft: PlanDraft): DraftView {
  const settled = settledProblem(problem);
  const routes = draft.orders.map((order) => {
    const known = base.find((it) => it.crew === order.crew);
    const isUntouched = known && known.stops.length === order.visits.length && known.stops.every((it, n) => it.visit === order.visits[n]);
    return isUntouched ? known : timedRoute(settled, order.crew, order.visits);
  });
  const works = routes.map((it) => it.work);
  return {
    routes,
    faults: verify(settled, routes),
    placed: routes.reduce((sum, it) => sum + it.stops.length, 0),
    asked: problem.visits.length,
    work: { least: Math.min(...works), most: Math.max(...works) },
  };
}

/** Moves a visit to a crew at the place where it costs the least and makes nothing late, if there is one. */
export function moveToBestPlace(problem: PlanProblem, draft: PlanDraft, visit: string, crew: string, at: PlanDraft['moves'][number]['at']): PlanDraft {
  const settled = settledProblem(problem);
  const others = draft.orders.find((it) => it.crew === crew)?.visits.filter((it) => it !== visit) ?? [];
  let best = { order: others.length + 1, cost: Number.POSITIVE_INFINITY };
  for (let n = 0; n <= others.length; n++) {
    const route = timedRoute(settled, crew, [...others.slice(0, n), visit, ...others.slice(n)]);
    const late = verify(settled, [route]).length * 100_000;
    const cost = late + route.ends;
    if (cost < best.cost) best = { order: n + 1, cost };
  }
  return moveVisit(draft, visit, crew, best.order, at);
}

/** What is kept of a route: the same, by the names that the station knows. */
export function dayRoutesOf(routes: readonly PlanRoute[]): DayRoute[] {
  return routes.map(
    (it) => ({ ...it, crew: it.crew as CrewName, stops: it.stops.map((stop) => ({ ...stop })), breaks: it.breaks.map((one) => ({ ...one })) }) as DayRoute,
  );
}

/** A published plan as a draft: what a person left is where the next change begins. */
export function draftOfPublished(plan: DayPlan): PlanDraft {
  return {
    orders: plan.routes.map((it) => ({ crew: it.crew, visits: it.stops.map((stop) => stop.visit) })),
    leftOut: plan.leftOut,
    locked: new Set(),
    moves: [],
  };
}
