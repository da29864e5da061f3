/**
 * What the page asks the planner's worker and what it answers, matched by `n`.
 *
 * A question holds ids, times and points, and travel times between numbered places: no address and no name.
 */
import type { WhyIn, WhyOut } from '../../domain/plan/explain.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { CrewOrder, PlanProblem } from '../../domain/plan/problem.ts';

export interface PlanToMake {
  readonly problem: PlanProblem;
  readonly seed: number;
  /** How long to search: so many milliseconds of this phone, measured and turned into a count, or a count. */
  readonly search: { readonly milliseconds: number } | { readonly iterations: number };
  readonly warmStart?: readonly CrewOrder[];
  /** Of those left out, so many are explained. */
  readonly explained: number;
}

export interface PlanMade {
  readonly plan: Plan;
  /** Of every stop, and of the first so many left out. */
  readonly why: ReadonlyMap<string, WhyIn | WhyOut>;
}

/** Why these visits are in a plan or out of it. */
export interface PlanToExplain {
  readonly problem: PlanProblem;
  readonly plan: Plan;
  readonly visits: readonly string[];
}

/** `stop` ends the search at once, with the best so far. `warm`: a plan will soon be asked for. */
export type PlanMessage =
  | { readonly n: number; readonly ask: 'plan'; readonly of: PlanToMake }
  | { readonly n: number; readonly ask: 'explain'; readonly of: PlanToExplain }
  | { readonly n: number; readonly ask: 'stop' }
  | { readonly n: number; readonly ask: 'warm' };

export interface PlanProgress {
  readonly done: number;
  readonly of: number;
  /** Visits in the best so far, and what it is worth. */
  readonly stops: number;
  readonly priority: number;
}

export type PlanReply =
  | { readonly n: number; readonly is: 'progress'; readonly progress: PlanProgress }
  | { readonly n: number; readonly is: 'made'; readonly made: PlanMade }
  /** Of as many as there was time for before the next plan was asked for. */
  | { readonly n: number; readonly is: 'explained'; readonly why: PlanMade['why'] }
  /** A bug, or a plan that the check did not pass: it is shown to nobody. */
  | { readonly n: number; readonly is: 'failed' };
