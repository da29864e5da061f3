/**
 * One solve within so many seconds of this process's CPU: a short warm-up tells how fast the row goes, and the count follows from it.
 *
 * All that is spent counts, the warm-up too. The answer is that of one `solve(problem, { seed, iterations })`, replayable by anyone.
 */
import type { Plan } from '../../../src/domain/plan/plan.ts';
import type { PlanProblem } from '../../../src/domain/plan/problem.ts';
import { solve, startSearch } from '../../../src/domain/plan/solve.ts';

export interface Solved {
  readonly plan: Plan;
  readonly iterations: number;
  readonly cpuSeconds: number;
  /** Of the solve alone. */
  readonly perSecond: number;
}

/** The share of the budget that the warm-up may take, and what is held back, for its speed is only an estimate. */
const WARM_UP = 0.08;
const HELD_BACK = 0.06;

export function solveWithin(problem: PlanProblem, seed: number, seconds: number): Solved {
  const clock = cpuClock();
  const trial = startSearch(problem, { seed: seed + 1_000, iterations: 1_000_000_000 });
  const ready = clock();
  let steps = 0;
  while (steps === 0 || clock() - ready < WARM_UP * seconds) {
    trial.run(64);
    steps += 64;
  }
  const perStep = (clock() - ready) / steps;
  // The start (tables, greedy) is paid once more.
  const left = seconds * (1 - HELD_BACK) - clock() - ready;
  const iterations = Math.max(0, Math.floor(left / perStep));
  const began = clock();
  const plan = solve(problem, { seed, iterations });
  const cpuSeconds = clock();
  return { plan, iterations, cpuSeconds, perSecond: iterations / Math.max(1e-9, cpuSeconds - began) };
}

export function cpuClock(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
}
