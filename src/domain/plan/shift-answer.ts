/**
 * The planner's answer for one officer, as the plan of the shift that is kept: moments instead of seconds, homes instead of rows.
 */
import type { AssignmentId, PropertyId } from '../base/id.ts';
import type { Instant } from '../base/instant.ts';
import type { Plan } from './plan.ts';
import type { PlanProblem } from './problem.ts';
import { momentOf } from './shift.ts';
import type { ShiftAsk, ShiftPlan, ShiftWishes } from './shift-plan.ts';

export interface ShiftAnswer {
  readonly plan: Plan;
  readonly problem: PlanProblem;
  readonly ask: ShiftAsk;
  readonly wishes: ShiftWishes;
  readonly madeAt: Instant;
  readonly given: readonly AssignmentId[];
  readonly done: readonly PropertyId[];
  /** Of each pair of places, row by row: 1 where the way is along roads. */
  readonly byRoad: ArrayLike<number>;
}

export function shiftPlanOf({ plan, problem, ask, wishes, madeAt, given, done, byRoad }: ShiftAnswer): ShiftPlan {
  const route = plan.routes[0];
  const stops = route?.stops ?? [];
  const place = new Map(problem.visits.map((it) => [it.id, it.place]));
  const way = [0, ...stops.map((it) => place.get(it.visit) ?? 0), problem.crews[0]?.end ?? 0];
  const at = (seconds: number) => momentOf(ask, seconds);
  return {
    madeAt,
    ask,
    wishes,
    iterations: plan.iterations,
    stops: stops.map((it) => ({
      propertyId: it.visit as PropertyId,
      leave: at(it.leave),
      arrive: at(it.arrive),
      begin: at(it.begin),
      end: at(it.end),
      latest: at(it.latest),
    })),
    breaks: (route?.breaks ?? []).map((it) => ({ from: at(it.from), to: at(it.to) })),
    ends: at(route?.ends ?? 0),
    travelSeconds: route?.travel ?? 0,
    byRoad: way.slice(1).every((to, n) => to === way[n] || byRoad[(way[n] as number) * problem.places + to] === 1),
    done: [...done],
    given: [...given],
  };
}
