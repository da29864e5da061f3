/**
 * The problem that is left of a shift under way: after a delay, a no-reply or a call-away.
 *
 * What is done is gone, what is under way stays first, what a person pinned stays, and each needless change costs. The answer is
 * a problem like any other, so that it can be searched in slices, verified and explained.
 */
import type { Plan } from './plan.ts';
import type { CrewOrder, Pin, PlanProblem } from './problem.ts';
import type { SolveOptions } from './solve.ts';

export interface ReplanAsk {
  readonly now: number;
  /** Where each crew is now: a place of the tables (see `withPlace`). A crew that is not named is where its plan says. */
  readonly position: Readonly<Record<string, number>>;
  /** Visits made or given up today: they are out of the problem. */
  readonly done: readonly string[];
  /** Visits under way, and since when: no one goes there, the rest of the service remains. */
  readonly started?: readonly { readonly visit: string; readonly crew: string; readonly since: number }[];
  /** Taken for the visits named here, instead of the pins the problem has. */
  readonly pinned?: readonly ({ readonly visit: string } & Pin)[];
  /** In priority. */
  readonly changeCost: number;
  /** How many breaks each crew has behind it. */
  readonly breaksTaken?: Readonly<Record<string, number>>;
}

export interface Replanned {
  readonly problem: PlanProblem;
  readonly plan: Plan;
}

/** The rest of the shift as a problem, and the known plan's rest to start from. */
export declare function restOfShift(
  problem: PlanProblem,
  plan: Plan,
  ask: ReplanAsk,
): { readonly problem: PlanProblem; readonly warmStart: readonly CrewOrder[] };

export declare function replan(problem: PlanProblem, plan: Plan, ask: ReplanAsk, options: Omit<SolveOptions, 'warmStart'>): Replanned;

/** The problem with one more place in the table of `mode`: its times to every place there is and from each. Its number is the old `places`. */
export declare function withPlace(
  problem: PlanProblem,
  times: Readonly<Partial<Record<'foot' | 'car', { readonly to: ArrayLike<number>; readonly from: ArrayLike<number> }>>>,
): PlanProblem;
