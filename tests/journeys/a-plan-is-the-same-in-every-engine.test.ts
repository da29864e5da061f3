/**
 * A plan can be made again anywhere: the built worker in a real browser answers a problem, seed and count byte for byte as Node does.
 *
 * Small problems with everything that can be asked, a shift like a phone's, and one larger than any: the dice, the logarithms and the order
 * of equals are the same in both.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanToMake } from '../../src/device/plan/plan-messages.ts';
import { explain } from '../../src/domain/plan/explain.ts';
import { ordersOf } from '../../src/domain/plan/plan.ts';
import { replan } from '../../src/domain/plan/replan.ts';
import { solve } from '../../src/domain/plan/solve.ts';
import { aShift } from '../bench/planner/shifts.ts';
import { aProblem } from '../domain/plan/problems.ts';
import { type PlannerPage, plannerPage } from '../support/planner-page.ts';

let browser: PlannerPage;
beforeAll(async () => {
  browser = await plannerPage();
});
afterAll(() => browser?.close());

async function sameInBoth({ problem, seed, iterations, warmStart }: Pick<PlanToMake, 'problem' | 'seed' | 'warmStart'> & { readonly iterations: number }) {
  const more = warmStart ? { warmStart } : {};
  const here = solve(problem, { seed, iterations, ...more });
  const there = await browser.plan({ problem, seed, search: { iterations }, explained: 3, ...more });
  expect(JSON.stringify(there.plan)).toBe(JSON.stringify(here));
  const why = there.why as [string, unknown][];
  expect(why.length).toBeGreaterThan(0);
  for (const [id, it] of why) expect(JSON.stringify(it)).toBe(JSON.stringify(explain(problem, here, id)));
  return here;
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a small problem with all that can be asked (%i)', async (seed) => {
  await sameInBoth({ problem: aProblem(seed, { visits: 25, crews: 3 }), seed, iterations: 3_000 });
});

test.each([
  [60, 1, 20_000],
  [300, 1, 6_000],
  [300, 4, 4_000],
  [2_000, 10, 600],
])('a shift of %i candidates for %i crews', async (candidates, crews, iterations) => {
  const plan = await sameInBoth({ problem: aShift(candidates, crews, 7), seed: 11, iterations });
  expect(plan.iterations).toBe(iterations);
});

describe('the rest of a shift', () => {
  test('planned again from the order people know', async () => {
    const whole = aShift(300, 1, 3);
    const before = solve(whole, { seed: 1, iterations: 500 });
    const crew = whole.crews[0]!;
    const [inside] = before.routes[0]!.stops;
    const later = { ...whole, crews: [{ ...crew, shift: { ...crew.shift, from: inside!.begin }, breaks: [] }] };
    const started = [{ visit: inside!.visit, crew: crew.id, since: inside!.begin }];
    const rest = replan(later, { now: inside!.begin, known: ordersOf(before), changeCost: 15, started, leastLeft: 300 });
    const again = await sameInBoth({ ...rest, seed: 2, iterations: 3_000 });
    expect(again.routes[0]?.stops[0]?.visit).toBe(inside!.visit);
  });
});
