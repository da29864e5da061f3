/**
 * One officer's shift under way as a question to the planner: what is under way comes first, and the order its officer knows is changed only
 * for what is worth it.
 */
import type { PropertyId } from '../base/id.ts';
import { type Instant, msOf } from '../base/instant.ts';
import type { PlanPolicy } from './plan-policy.ts';
import type { PlanProblem } from './problem.ts';
import { type Rest, replan } from './replan.ts';
import { CREW } from './shift.ts';
import type { ShiftAsk } from './shift-plan.ts';

/** The shift as its officer knows it: the order that is left, and the home somebody is in right now. */
export interface ShiftKnown {
  readonly order: readonly PropertyId[];
  readonly underWay?: { readonly propertyId: PropertyId; readonly since: Instant } | undefined;
}

/** @param problem of the shift from now on, from here (`shiftProblem`). */
export function replanShift(problem: PlanProblem, ask: Pick<ShiftAsk, 'from'>, { order, underWay }: ShiftKnown, { changeCost }: PlanPolicy): Rest {
  const since = underWay && Math.round((msOf(underWay.since) - msOf(ask.from)) / 1000);
  return replan(problem, {
    now: 0,
    known: [{ crew: CREW, visits: order }],
    changeCost,
    started: underWay && since !== undefined ? [{ visit: underWay.propertyId, crew: CREW, since }] : [],
    leastLeft: LEAST_LEFT,
  });
}

/** Somebody at the door is not gone in less. */
const LEAST_LEFT = 300;
