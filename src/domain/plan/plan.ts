/**
 * What the planner answers: who goes where and when, what it is worth, and what was left out and why.
 *
 * Times are those of the problem. A plan says what it was asked with (seed, iterations): the same problem gives the same plan.
 */
import type { CrewOrder } from './problem.ts';

export interface PlanStop {
  readonly visit: string;
  /** Leave the stop before at `leave`, arrive, wait until `begin`, end at `end`. */
  readonly leave: number;
  readonly arrive: number;
  readonly begin: number;
  readonly end: number;
  /** The latest the crew may arrive without anything after it becoming late. */
  readonly latest: number;
}

export interface TakenBreak {
  readonly from: number;
  readonly to: number;
  /** Taken before the stop of this number is begun and after the one before it has ended; the number of stops: after the last. */
  readonly before: number;
}

export interface PlanRoute {
  readonly crew: string;
  readonly stops: readonly PlanStop[];
  readonly breaks: readonly TakenBreak[];
  readonly begins: number;
  readonly ends: number;
  readonly priority: number;
  readonly travel: number;
  readonly waiting: number;
  /** Travel and visits, without waiting and breaks: what is balanced between crews. */
  readonly work: number;
}

/**
 * `no_crew_may`: none fits its need or pin. `window_closed`: none that may can be there while a window is open. `shift_too_short`: there, but not
 * back in time. `no_room`: it would fit alone, and does not beside what is worth more. `pins_clash`: two pins, or a pin and a limit, want the same.
 */
export type LeftOutReason = 'no_crew_may' | 'window_closed' | 'shift_too_short' | 'pins_clash' | 'no_room';

export interface LeftOut {
  readonly visit: string;
  readonly must: boolean;
  readonly reason: LeftOutReason;
}

export interface Plan {
  /** One a crew, in the order of the problem's crews, also where it is empty. */
  readonly routes: readonly PlanRoute[];
  readonly priority: number;
  readonly travel: number;
  /** Every visit that is in no route. */
  readonly leftOut: readonly LeftOut[];
  /** Those of them that were musts or pinned: to be said aloud. */
  readonly unmet: readonly string[];
  /** Visits that left, joined or changed crew since the known plan. */
  readonly changes: readonly string[];
  readonly seed: number;
  readonly iterations: number;
}

/** The order alone, for a warm start, for `verify`, or to be kept. */
export function ordersOf(plan: Pick<Plan, 'routes'>): CrewOrder[] {
  return plan.routes.map((route) => ({ crew: route.crew, visits: route.stops.map((it) => it.visit) }));
}
