/**
 * Makes one plan in slices: picks the count of iterations by how fast this phone is, searches, checks, explains.
 *
 * Between slices whoever asked may stop it and has the best so far. The count is part of the plan: with it the plan can be made again
 * anywhere. No plan leaves here that `verify` finds at fault.
 */
import { explain, type WhyIn, type WhyOut } from '../../domain/plan/explain.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { PlanProblem } from '../../domain/plan/problem.ts';
import { type PlanSearch, startSearch } from '../../domain/plan/solve.ts';
import { verify } from '../../domain/plan/verify.ts';
import type { Pace } from './pace.ts';
import type { PlanMade, PlanProgress, PlanToMake } from './plan-messages.ts';

export interface PlanRun {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Lets messages in. */
  pause(): Promise<void>;
  told(progress: PlanProgress): void;
  isStopped(): boolean;
}

/** @returns undefined where the plan did not pass the check. */
export async function runPlan({ problem, seed, search: asked, warmStart, explained }: PlanToMake, run: PlanRun, pace: Pace): Promise<PlanMade | undefined> {
  const start = (iterations: number) => startSearch(problem, { seed, iterations, ...(warmStart ? { warmStart } : {}) });
  const size = problem.visits.length;
  const speed = pace.of(size) ?? speedOf(start(PROBE_ITERATIONS), run);
  const iterations = 'iterations' in asked ? asked.iterations : countFor(speed * asked.milliseconds);
  const search = start(iterations);
  const slice = Math.max(1, Math.round(speed * SLICE_MS));
  const from = run.now();
  let toldAt = from;
  while (!run.isStopped() && search.done < iterations) {
    search.run(slice);
    if (run.now() - toldAt >= TELL_EVERY_MS) {
      toldAt = run.now();
      const best = search.best();
      run.told({ done: search.done, of: iterations, stops: stopsIn(best), priority: best.priority });
    }
    await run.pause();
  }
  // Of a few steps nothing can be said: a visit more or less to try makes them longer or shorter.
  if (search.done >= FEWEST) pace.saw(size, search.done / Math.max(1, run.now() - from));
  const plan = search.best();
  if (verify(problem, plan.routes, plan.unmet).length > 0) return undefined;
  return { plan, why: reasons(problem, plan, explained) };
}

const PROBE_ITERATIONS = 50_000;
const WARM_MS = 50;
const PROBE_MS = 25;
const SLICE_MS = 12;
const TELL_EVERY_MS = 60;
const FEWEST = 2_000;
const MOST = 400_000;

/** Iterations a millisecond. */
function speedOf(probe: PlanSearch, { now }: PlanRun): number {
  const runFor = (ms: number) => {
    const [from, before] = [now(), probe.done];
    do probe.run(50);
    while (probe.done < probe.iterations && now() - from < ms);
    return (probe.done - before) / Math.max(1, now() - from);
  };
  // The first steps are slow, before the engine has made machine code of them: they say nothing of the rest.
  runFor(WARM_MS);
  return runFor(PROBE_MS);
}

/** Two figures are enough: the same phone counts the same twice. */
function countFor(wanted: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, wanted))) - 1);
  return Math.min(MOST, Math.max(FEWEST, Math.round(wanted / step) * step));
}

function stopsIn(plan: Plan): number {
  return plan.routes.reduce((sum, it) => sum + it.stops.length, 0);
}

function reasons(problem: PlanProblem, plan: Plan, explained: number): Map<string, WhyIn | WhyOut> {
  const worth = new Map(problem.visits.map((it) => [it.id, it.priority]));
  const most = (id: string) => worth.get(id) ?? 0;
  const out = [...plan.leftOut].sort((a, b) => Number(b.must) - Number(a.must) || most(b.visit) - most(a.visit)).slice(0, explained);
  const ids = [...plan.routes.flatMap((it) => it.stops), ...out].map((it) => it.visit);
  return new Map(ids.map((id) => [id, explain(problem, plan, id)]));
}
