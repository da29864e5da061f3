/**
 * An independent check of a plan: every time, window, crew need, break, pin and limit, worked out anew from the problem.
 *
 * Shares no code with the search. An empty answer means that nothing is wrong.
 */
import type { PlanRoute } from './plan.ts';
import type { PlanProblem } from './problem.ts';

export type PlanFault =
  | {
      readonly fault: 'unknown_crew' | 'crew_twice' | 'begins_before_shift' | 'ends_after_shift' | 'too_many_visits' | 'too_much_travel';
      readonly crew: string;
    }
  | { readonly fault: 'break_missing' | 'break_misplaced' | 'figures_wrong'; readonly crew: string }
  | {
      readonly fault:
        | 'unknown_visit'
        | 'visited_twice'
        | 'need_not_met'
        | 'window_missed'
        | 'travel_too_short'
        | 'service_too_short'
        | 'pinned_elsewhere'
        | 'pinned_place_missed';
      readonly crew: string;
      readonly visit: string;
    }
  | { readonly fault: 'must_missing'; readonly visit: string };

/** `allowUnmet`: musts that the plan names as not met are no fault of its. */
export declare function verify(problem: PlanProblem, routes: readonly PlanRoute[], allowUnmet?: readonly string[]): PlanFault[];
