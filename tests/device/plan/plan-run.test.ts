/** One plan made in slices: the count of iterations follows from the speed, and whoever stops it has the best so far. */
import { describe, expect, it } from 'vitest';
import { explainRun } from '../../../src/device/plan/explain-run.ts';
import { knownPace } from '../../../src/device/plan/pace.ts';
import type { PlanProgress, PlanToMake } from '../../../src/device/plan/plan-messages.ts';
import { type PlanRun, runPlan as runAt } from '../../../src/device/plan/plan-run.ts';
import { warmUp } from '../../../src/device/plan/warm-up.ts';
import { chanceFrom } from '../../../src/domain/base/chance.ts';
import { explain } from '../../../src/domain/plan/explain.ts';
import type { PlanProblem } from '../../../src/domain/plan/problem.ts';
import { solve } from '../../../src/domain/plan/solve.ts';
import { verify } from '../../../src/domain/plan/verify.ts';

function aProblem(visits: number): PlanProblem {
  const chance = chanceFrom(3);
  const at = Array.from({ length: visits + 1 }, () => [chance.between(0, 3_000), chance.between(0, 3_000)] as const);
  const travel = Int32Array.from(at.flatMap(([x, y]) => at.map(([u, v]) => Math.ceil(Math.hypot(x - u, y - v)))));
  return {
    places: visits + 1,
    travel: { foot: travel },
    visits: Array.from({ length: visits }, (_, n) => ({ id: `v${n}`, place: n + 1, priority: chance.between(10, 100), service: 1_200, windows: [] })),
    crews: [{ id: 'shift', officers: [], doubleCrewed: false, shift: { from: 0, to: 28_800 }, start: 0, end: 0, mode: 'foot', breaks: [] }],
    objective: 'most',
  };
}
const PROBLEM = aProblem(40);
const ask = (over: Partial<PlanToMake> = {}): PlanToMake => ({ problem: PROBLEM, seed: 5, search: { iterations: 3_000 }, explained: 10, ...over });

const runPlan = (of: PlanToMake, run: PlanRun) => runAt(of, run, knownPace());

/** A clock on which each reading is so much later: as fast or slow a phone as one likes. */
function aRun(msAReading: number, over: Partial<PlanRun> = {}): PlanRun & { readonly told_: PlanProgress[] } {
  let at = 0;
  const told_: PlanProgress[] = [];
  return {
    now: () => {
      at += msAReading;
      return at;
    },
    pause: async () => undefined,
    told: (it) => told_.push(it),
    isStopped: () => false,
    told_,
    ...over,
  };
}

describe('a plan made in slices', () => {
  it('is the plan made in one go, by seed and count', async () => {
    const made = await runPlan(ask(), aRun(1));
    expect(made?.plan.routes).toEqual(solve(PROBLEM, { seed: 5, iterations: 3_000 }).routes);
    expect(verify(PROBLEM, made?.plan.routes ?? [])).toEqual([]);
  });
  it('says why of every stop, and of as many left out as were asked for, the worthiest first', async () => {
    const made = await runPlan(ask(), aRun(1));
    const stops = made?.plan.routes[0]?.stops ?? [];
    const worth = new Map(PROBLEM.visits.map((it) => [it.id, it.priority]));
    const out = [...(made?.why ?? [])].filter(([, why]) => why.is === 'out').map(([id]) => worth.get(id) ?? 0);
    expect(stops.every((it) => made?.why.get(it.visit)?.is === 'in')).toBe(true);
    expect(out).toHaveLength(10);
    const best = (made?.plan.leftOut ?? []).map((it) => worth.get(it.visit) ?? 0).sort((a, b) => b - a);
    expect(out).toEqual(best.slice(0, 10));
  });
  it('counts more on a quick phone than on a slow one, within bounds, in two figures', async () => {
    const counts = [];
    const problem = aProblem(3);
    for (const ms of [2, 5, 10_000]) counts.push((await runPlan(ask({ problem, search: { milliseconds: 500 } }), aRun(ms)))?.plan.iterations ?? 0);
    const [quick = 0, middle = 0, slow = 0] = counts;
    expect(quick).toBeGreaterThan(middle);
    expect(slow).toBe(2_000);
    expect(quick).toBeLessThanOrEqual(400_000);
    for (const it of counts) expect(String(it)).toMatch(/^[1-9]\d?0*$/);
  });
  it('ends when it is stopped, with a plan that holds', async () => {
    let slices = 0;
    const made = await runPlan(ask({ search: { iterations: 400_000 } }), aRun(1, { isStopped: () => ++slices > 3 }));
    expect(slices).toBe(4);
    expect(made?.plan.routes[0]?.stops.length).toBeGreaterThan(0);
    expect(verify(PROBLEM, made?.plan.routes ?? [])).toEqual([]);
  });
  it('tells how far it is', async () => {
    const run = aRun(40);
    await runPlan(ask({ search: { iterations: 20_000 } }), run);
    expect(run.told_.length).toBeGreaterThan(0);
    expect(run.told_.every((it, n, all) => it.of === 20_000 && (n === 0 || it.done > (all[n - 1]?.done ?? 0)))).toBe(true);
  });
});

describe('how quick a phone is', () => {
  it('is known from a plan of about the size, and from none that was smaller', async () => {
    const pace = knownPace();
    await runAt(ask({ search: { iterations: 3_000 } }), aRun(2), pace);
    expect(pace.of(40)).toBeGreaterThan(0);
    expect(pace.of(20)).toBe(pace.of(40));
    expect(pace.of(300)).toBeUndefined();
  });
  it('is no news after a few steps', async () => {
    const pace = knownPace();
    await runAt(ask({ search: { iterations: 50 } }), aRun(2), pace);
    expect(pace.of(40)).toBeUndefined();
  });
  it('decides the count of the next plan, which is then the one that anybody can make again', async () => {
    const pace = knownPace();
    pace.saw(40, 20);
    const made = await runAt(ask({ search: { milliseconds: 200 } }), aRun(1), pace);
    expect(made?.plan.iterations).toBe(4_000);
    expect(made?.plan.routes).toEqual(solve(PROBLEM, { seed: 5, iterations: 4_000 }).routes);
  });
  it('is found out before the first question, unless that comes first', async () => {
    const [warm, cut] = [knownPace(), knownPace()];
    await warmUp(aRun(10), warm);
    expect(warm.of(300)).toBeGreaterThan(0);
    await warmUp(aRun(10, { isStopped: () => true }), cut);
    expect(cut.of(300)).toBeUndefined();
  });
});

describe('reasons told after the plan', () => {
  const plan = solve(PROBLEM, { seed: 5, iterations: 500 });
  const visits = plan.leftOut.slice(0, 5).map((it) => it.visit);
  it('are those of the whole plan, one for each that was asked for', async () => {
    const why = await explainRun({ problem: PROBLEM, plan, visits }, aRun(1));
    expect([...why.keys()]).toEqual(visits);
    for (const id of visits) expect(why.get(id)).toEqual(explain(structuredClone(PROBLEM), plan, id));
  });
  it('are as many as there was time for', async () => {
    let asked = 0;
    const why = await explainRun({ problem: PROBLEM, plan, visits }, aRun(1, { isStopped: () => ++asked > 2 }));
    expect([...why.keys()]).toEqual(visits.slice(0, 2));
  });
});
