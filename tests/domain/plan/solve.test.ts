/** The planner against the exact oracle, and what it promises whatever is asked of it. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ordersOf, type Plan } from '../../../src/domain/plan/plan.ts';
import type { PlanProblem } from '../../../src/domain/plan/problem.ts';
import { greedy, solve, startSearch } from '../../../src/domain/plan/solve.ts';
import { verify } from '../../../src/domain/plan/verify.ts';
import { compare, type Exact, exactly } from './exact.ts';
import { aProblem } from './problems.ts';

const SMALL = Array.from({ length: 200 }, (_, at) => at + 1);
const hashOf = (plan: Plan) => createHash('sha256').update(JSON.stringify(plan.routes)).digest('hex').slice(0, 16);

test('200 small problems with all that can be asked are solved as well as the exact oracle solves them', () => {
  const apart = SMALL.flatMap((seed) => {
    const problem = aProblem(seed, { visits: 5 + (seed % 5), crews: 1 + (seed % 2) });
    const plan = solve(problem, { seed, iterations: 1_500 });
    expect(verify(problem, plan.routes, plan.unmet)).toEqual([]);
    const [found, best] = [worthOf(problem, plan), exactly(problem)];
    return compare(found, best) === 0 ? [] : [{ seed, found, best }];
  });
  expect(apart).toEqual([]);
}, 120_000);

test('a visit is in a route or left out with its reason, and a must that is left out is named', () => {
  for (const seed of SMALL.slice(0, 60)) {
    const problem = aProblem(1_000 + seed, { visits: 25, crews: 2 });
    const plan = solve(problem, { seed, iterations: 300 });
    const planned = plan.routes.flatMap((it) => it.stops.map((stop) => stop.visit));
    expect([...planned, ...plan.leftOut.map((it) => it.visit)].sort()).toEqual(problem.visits.map((it) => it.id).sort());
    const musts = problem.visits.filter((it) => it.must || it.pin).map((it) => it.id);
    expect(plan.unmet).toEqual(musts.filter((it) => !planned.includes(it)));
    expect(verify(problem, plan.routes, plan.unmet)).toEqual([]);
  }
});

test('never below the greedy plan, which is whole too', () => {
  for (const seed of SMALL.slice(0, 40)) {
    const problem = aProblem(2_000 + seed, { visits: 40, crews: 3 });
    const [first, plan] = [greedy(problem), solve(problem, { seed, iterations: seed % 2 === 0 ? 0 : 200 })];
    expect(verify(problem, first.routes, first.unmet)).toEqual([]);
    expect(compare(worthOf(problem, plan), worthOf(problem, first))).toBeGreaterThanOrEqual(0);
  }
});

test('never below the plan it starts from, and what does not fit any more is dropped from that', () => {
  for (const seed of SMALL.slice(0, 20)) {
    const problem = aProblem(3_000 + seed, { visits: 30, crews: 2 });
    const good = solve(problem, { seed, iterations: 2_000 });
    const again = solve(problem, { seed: seed + 1, iterations: 50, warmStart: ordersOf(good) });
    expect(compare(worthOf(problem, again), worthOf(problem, good))).toBeGreaterThanOrEqual(0);
    const shorter = { ...problem, crews: problem.crews.map((it) => ({ ...it, shift: { from: it.shift.from, to: it.shift.to - 40 } })) };
    const cut = solve(shorter, { seed, iterations: 50, warmStart: ordersOf(good) });
    expect(verify(shorter, cut.routes, cut.unmet)).toEqual([]);
  }
});

describe('the same problem, seed and iterations', () => {
  const problem = aProblem(77, { visits: 120, crews: 3 }, true);

  test('give the same plan, on every machine', () => {
    const plans = [1, 2, 3].map((seed) => solve(problem, { seed, iterations: 3_000 }));
    expect(plans.map(hashOf)).toMatchInlineSnapshot(`
      [
        "6955d8f2cf5cb23a",
        "88d9024e447cd74f",
        "6e224ba9dd1d3cd1",
      ]
    `);
    expect(solve(problem, { seed: 1, iterations: 3_000 })).toEqual(plans[0]);
  });

  test('give the same plan in whatever slices', () => {
    const whole = solve(problem, { seed: 5, iterations: 2_000 });
    for (const slice of [1, 7, 999, 5_000]) {
      const search = startSearch(problem, { seed: 5, iterations: 2_000 });
      while (search.done < search.iterations) search.run(slice);
      expect(search.best()).toEqual(whole);
    }
  });
});

test('called off, it answers with the best so far; told of each better plan, the last is the answer', () => {
  const problem = aProblem(78, { visits: 60, crews: 3 });
  let asked = 0;
  const better: number[] = [];
  const plan = solve(problem, { seed: 1, iterations: 1_000_000, cancelled: () => ++asked > 4, onImprove: (it) => better.push(it.priority) });
  expect(plan.iterations).toBe(4 * 256);
  expect(verify(problem, plan.routes, plan.unmet)).toEqual([]);
  expect(better.at(-1) ?? plan.priority).toBe(plan.priority);
});

test('urgent first: one urgent visit outweighs any sum of others', () => {
  const base = aProblem(79, { visits: 40, crews: 1 }, true);
  const visits = base.visits.map((it, at) => ({ ...it, priority: at === 3 ? 1 : it.priority + 50, urgency: at === 3 ? 0 : 1, windows: [] }));
  const plan = solve({ ...base, visits, objective: 'urgent_first' }, { seed: 1, iterations: 500 });
  expect(plan.leftOut.map((it) => it.visit)).not.toContain('visit 3');
});

test('balanced: of plans worth the same, the crews work alike long', () => {
  const problem = { ...aProblem(80, { visits: 10, crews: 2 }, true), balanced: false };
  const [one] = problem.crews;
  const crews = ['a', 'b'].map((id) => ({ ...one!, id, mode: 'car' as const, shift: { from: 0, to: 400 } }));
  const roomy = { ...problem, crews, visits: problem.visits.map((it) => ({ ...it, windows: [] })) };
  const spread = (plan: Plan) => Math.abs(plan.routes[0]!.work - plan.routes[1]!.work);
  const [loose, even] = [roomy, { ...roomy, balanced: true }].map((it) => solve(it, { seed: 1, iterations: 3_000 })) as [Plan, Plan];
  expect(even.priority).toBe(loose.priority);
  expect(spread(even)).toBeLessThan(30);
  expect(spread(even)).toBeLessThan(spread(loose));
});

function worthOf(problem: PlanProblem, plan: Plan): Exact {
  const made = new Set(plan.routes.flatMap((it) => it.stops.map((stop) => stop.visit)));
  const urgencies = problem.objective === 'most' ? [undefined] : [...new Set(problem.visits.map((it) => it.urgency ?? Infinity))].sort((a, b) => a - b);
  const inPlan = problem.visits.filter((it) => made.has(it.id));
  return {
    musts: inPlan.filter((it) => it.must || it.pin).length,
    worth: urgencies.map((u) => inPlan.filter((it) => u === undefined || (it.urgency ?? Infinity) === u).reduce((sum, it) => sum + it.priority, 0)),
  };
}
