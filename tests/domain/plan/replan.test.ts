/** Planning the rest of a shift: what is under way and pinned stays, and nothing changes without need. */
import { expect, test } from 'vitest';
import { ordersOf, type Plan } from '../../../src/domain/plan/plan.ts';
import type { PlanProblem } from '../../../src/domain/plan/problem.ts';
import { type RestAsk, replan } from '../../../src/domain/plan/replan.ts';
import { solve } from '../../../src/domain/plan/solve.ts';
import { verify } from '../../../src/domain/plan/verify.ts';
import { aProblem } from './problems.ts';

const base = aProblem(41, { visits: 30, crews: 2 }, true);
const problem = { ...base, crews: base.crews.map((it) => ({ ...it, shift: { from: 0, to: 240 }, mode: 'car' as const, start: 30, end: 30 })) };
const plan = solve(problem, { seed: 1, iterations: 4_000 });
const stops = (of: Plan, at = 0) => of.routes[at]?.stops.map((it) => it.visit) ?? [];
const [first, second, third] = stops(plan) as [string, string, string];
const crew = problem.crews[0]!;
const secondStop = plan.routes[0]!.stops[1]!;

/** The problem of a later moment: the first crew's shift begins then and somewhere, what it made is gone, and the other's is as it was. */
function from(now: number, made: readonly string[], place = crew.start): PlanProblem {
  const crews = problem.crews.map((it) => (it === crew ? { ...it, shift: { from: now, to: 240 }, start: place } : it));
  return { ...problem, crews, visits: problem.visits.filter((it) => !made.includes(it.id)) };
}
const placeOf = (id: string) => problem.visits.find((it) => it.id === id)?.place as number;
function rest(later: PlanProblem, over: Partial<RestAsk>) {
  const question = replan(later, { now: 0, known: ordersOf(plan), changeCost: 5, started: [], leastLeft: 0, ...over });
  return { ...question, plan: solve(question.problem, { seed: 2, iterations: 1_500, warmStart: question.warmStart }) };
}

test('nothing happened but time: with a cost on changes, the rest stays as it was', () => {
  const now = secondStop.arrive;
  const again = rest(from(now, [first], placeOf(second)), { now, changeCost: 1_000 });
  expect(verify(again.problem, again.plan.routes, again.plan.unmet)).toEqual([]);
  expect(again.warmStart.flatMap((it) => it.visits)).not.toContain(first);
  expect(again.plan.routes[0]?.begins).toBe(now);
  expect(again.plan.changes.length).toBeLessThanOrEqual(1);
});

test('a visit under way stays first with what is left of it, and overruns the shift rather than being dropped', () => {
  const started = [{ visit: second, crew: crew.id, since: secondStop.begin }];
  const now = secondStop.begin + 2;
  const again = rest(from(now, [first], placeOf(second)), { now, started });
  const service = problem.visits.find((it) => it.id === second)?.service ?? 0;
  expect(again.plan.routes[0]?.stops[0]).toMatchObject({ visit: second, begin: now, end: now + service - 2 });
  const late = rest(from(239, [first], placeOf(second)), { now: 239, started: [{ ...started[0]!, since: 238 }] });
  expect(stops(late.plan)).toEqual([second]);
  expect(late.plan.unmet).toEqual([]);
});

test('somebody who should long be gone is given the least that a door takes', () => {
  const again = rest(from(100, [first], placeOf(second)), { now: 100, started: [{ visit: second, crew: crew.id, since: -500 }], leastLeft: 7 });
  expect(again.problem.visits.find((it) => it.id === second)?.service).toBe(7);
});

test('places that were settled count a visit under way only where it was in the plan', () => {
  const roomy = {
    ...from(0, []),
    visits: problem.visits.map((it) => ({ ...it, windows: [], ...(it.id === third ? { pin: { crew: crew.id, place: 1 } } : {}) })),
  };
  const placed = (visit: string) => rest(roomy, { started: [{ visit, crew: crew.id, since: 0 }] }).problem.visits.find((it) => it.id === third)?.pin?.place;
  const outside = plan.leftOut[0]?.visit as string;
  expect([placed(second), placed(outside)]).toEqual([1, 2]);
});

test('what a person pinned stays with its crew and at its place', () => {
  const [, other] = problem.crews;
  const pinned = problem.visits.map((it) => ({ ...it, windows: [], ...(it.id === third ? { pin: { crew: other!.id, place: 0 } } : {}) }));
  const again = rest({ ...problem, visits: pinned }, {});
  expect(stops(again.plan, 1)[0]).toBe(third);
  expect(verify(again.problem, again.plan.routes)).toEqual([]);
});

test('the dearer a change, the fewer there are', () => {
  const changes = (changeCost: number) => rest(from(60, [first]), { now: 60, changeCost }).plan.changes.length;
  expect(changes(200)).toBeLessThanOrEqual(changes(0));
});
