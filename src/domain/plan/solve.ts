/**
 * Chooses and orders the visits of a shift: `solve` in one go, `startSearch` in slices.
 *
 * The answer depends on the problem, the seed and the count of iterations alone, never on the clock, the slices or the engine. The
 * search starts from the better of the greedy plan and the one handed in, and never falls below it. [Note in docs/decisions/0090]
 */
import type { Plan } from './plan.ts';
import type { CrewOrder, PlanProblem } from './problem.ts';

export interface SolveOptions {
  readonly seed: number;
  readonly iterations: number;
  /** A plan to start from: what no longer fits is dropped from it first. */
  readonly warmStart?: readonly CrewOrder[];
}

export interface PlanSearch {
  readonly iterations: number;
  /** How many are behind it. */
  readonly done: number;
  /** The priority of the best so far. */
  readonly priority: number;
  /** Goes on by so many iterations, at most to the end; true while there are more. */
  run(iterations: number): boolean;
  /** The best so far, whole and checked against the clock of each crew. */
  best(): Plan;
}

export declare function startSearch(problem: PlanProblem, options: SolveOptions): PlanSearch;

export declare function solve(
  problem: PlanProblem,
  options: SolveOptions & { readonly onImprove?: (best: Plan) => void; readonly cancelled?: () => boolean },
): Plan;

/** The most priority for the time it takes, one after the other: the honest baseline. */
export declare function greedy(problem: PlanProblem): Plan;
