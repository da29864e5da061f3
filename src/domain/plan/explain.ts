/**
 * Why a visit is in a plan or out of it, in tags and figures that a person can check. The words are said elsewhere.
 *
 * Every figure is worked out from the problem and the plan as they are; nothing is remembered from the search.
 */
import type { Plan } from './plan.ts';
import type { PlanProblem, TimeSpan } from './problem.ts';

export interface WhyIn {
  readonly is: 'in';
  readonly crew: string;
  /** 0 for the first stop. */
  readonly place: number;
  readonly priority: number;
  /** Of the plan's whole priority, 0 to 1. */
  readonly share: number;
  /** What the route would save without it: travel alone, and time in all. */
  readonly detour: number;
  readonly time: number;
  readonly crewBecause: 'pinned' | 'only_one_may' | 'only_one_has_room' | 'least_detour' | 'best_together';
  /** The other crews: what the visit would cost them in travel, or why it cannot be theirs. */
  readonly others: readonly { readonly crew: string; readonly may: boolean; readonly fits: boolean; readonly detour?: number }[];
  readonly hourBecause: 'window_opens' | 'window_closes_soon' | 'on_the_way' | 'pinned_place';
  /** The window it begins in, where it has any. */
  readonly window?: TimeSpan;
  readonly begin: number;
  /** How much later the crew could arrive without anything becoming late. */
  readonly slack: number;
}

export interface DropFor {
  readonly crew: string;
  /** The fewest and least worth that would have to go to make room, in the route's order. */
  readonly drop: readonly string[];
  readonly worth: number;
}

export type WhyOut = { readonly is: 'out'; readonly priority: number; readonly must: boolean } & (
  | { readonly because: 'no_crew_may'; readonly asks: 'double_crewed' | 'officer' | 'both' | 'pinned_crew' }
  /** The earliest that a crew that may could be there, and the last window's end. */
  | { readonly because: 'window_closed'; readonly crew: string; readonly earliest: number; readonly closes: number }
  /** Back so much after the shift's end, if it were the only visit. */
  | { readonly because: 'shift_too_short'; readonly crew: string; readonly over: number }
  | { readonly because: 'pins_clash' }
  /** It would fit as it is: the search had not ended, or a change was not worth its cost. */
  | { readonly because: 'would_fit'; readonly crew: string; readonly place: number; readonly detour: number }
  | ({ readonly because: 'worth_less' } & DropFor)
  /** It would be worth more than what it displaces, yet the search kept the others: said plainly. */
  | ({ readonly because: 'not_found_better' } & DropFor)
);

export declare function explain(problem: PlanProblem, plan: Plan, visit: string): WhyIn | WhyOut;
