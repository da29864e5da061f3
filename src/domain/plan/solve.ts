/**
 * Chooses and orders the visits of a shift: `solve` in one go, `startSearch` in slices.
 *
 * The answer depends on the problem, the seed and the count of iterations alone, never on the clock, the slices or the engine. The
 * search starts from the greedy plan and the one handed in, and never falls below either. How it searches: docs/decisions/0090.
 */
import { chanceFrom } from '../base/chance.ts';
import type { Plan } from './plan.ts';
import type { CrewOrder, PlanProblem } from './problem.ts';
import { Draft } from './search/draft.ts';
import { fillGreedily, perMinute } from './search/greedy.ts';
import { type Model, modelOf } from './search/model.ts';
import { planOf } from './search/outcome.ts';
import { Walk } from './search/walk.ts';

export interface SolveOptions {
  readonly seed: number;
  readonly iterations: number;
  /** A plan to start from; what no longer fits is dropped from it first. */
  readonly warmStart?: readonly CrewOrder[];
}

export interface PlanSearch {
  readonly iterations: number;
  /** How many are behind it. */
  readonly done: number;
  /** Goes on by so many iterations, at most to the end; true if the best gained by it. */
  run(iterations: number): boolean;
  /** The best so far, whole. */
  best(): Plan;
}

/** Asked so often, in iterations, whether to stop, and told of what is better. */
const SLICE = 256;

export function startSearch(problem: PlanProblem, { seed, iterations, warmStart }: SolveOptions): PlanSearch {
  const model = modelOf(problem);
  const walk = new Walk(model, chanceFrom(seed), iterations, warmStart && indicesOf(model, warmStart));
  return {
    iterations,
    get done() {
      return walk.done;
    },
    run(count) {
      let gained = false;
      for (let left = Math.min(count, iterations - walk.done); left > 0; left--) if (walk.step()) gained = true;
      return gained;
    },
    best: () =>
      planOf(
        problem,
        walk.best.orders.map((it) => [...it]),
        { seed, iterations: walk.done },
      ),
  };
}

export function solve(problem: PlanProblem, options: SolveOptions & { readonly onImprove?: (best: Plan) => void; readonly cancelled?: () => boolean }): Plan {
  const search = startSearch(problem, options);
  while (search.done < search.iterations && !options.cancelled?.()) {
    if (search.run(SLICE)) options.onImprove?.(search.best());
  }
  return search.best();
}

/** The most priority for the time it takes, one visit after the other: the honest baseline. */
export function greedy(problem: PlanProblem): Plan {
  const draft = new Draft(modelOf(problem));
  fillGreedily(draft.tours, draft.fit, draft.candidates, perMinute);
  return planOf(
    problem,
    draft.orders().map((it) => [...it]),
    { seed: 0, iterations: 0 },
  );
}

function indicesOf(model: Model, orders: readonly CrewOrder[]): number[][] {
  const byCrew = new Map(orders.map((it) => [it.crew, it.visits]));
  return model.problem.crews.map((crew) => (byCrew.get(crew.id) ?? []).flatMap((id) => model.visitIndex.get(id) ?? []));
}
