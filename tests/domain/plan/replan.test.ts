/** Planning the rest of a shift: what is under way and pinned stays, what is done is gone, and nothing changes without need. */
import { expect, test } from 'vitest';
import { ordersOf, type Plan } from '../../../src/domain/plan/plan.ts';
import { replan, restOfShift, withPlace } from '../../../src/domain/plan/replan.ts';
import { solve } from '../../../src/domain/plan/solve.ts';
import { verify } from '../../../src/domain/plan/verify.ts';
import { aProblem } from './problems.ts';

const base = aProblem(41, { visits: 30, crews: 2 }, true);
const problem = { ...base, crews: base.crews.map((it) => ({ ...it, shift: { from: 0, to: 240 }, mode: 'car' as const, start: 30, end: 30 })) };
const plan = solve(problem, { seed: 1, iterations: 4_000 });
const stops = (of: Plan, at = 0) => of.routes[at]?.stops.map((it) => it.visit) ?? [];
const [first, second, third] = stops(plan) as [string, string, string];
const secondStop = plan.routes[0]!.stops[1]!;
const options = { seed: 2, iterations: 1_500 };

test('nothing happened but time: with a cost on changes, the rest stays as it was', () => {
  const again = replan(problem, plan, { now: secondStop.arrive, position: {}, done: [first], changeCost: 1_000 }, options);
  expect(verify(again.problem, again.plan.routes, again.plan.unmet)).toEqual([]);
  const planned = again.plan.routes.flatMap((it) => it.stops.map((stop) => stop.visit));
  expect(planned).not.toContain(first);
  expect(again.plan.routes[0]?.begins).toBe(secondStop.arrive);
  expect(again.plan.changes.filter((it) => it !== first).length).toBeLessThanOrEqual(1);
});

test('a visit under way stays first with what is left of it, and overruns the shift rather than being dropped', () => {
  const started = [{ visit: second, crew: problem.crews[0]!.id, since: secondStop.begin }];
  const now = secondStop.begin + 2;
  const again = replan(problem, plan, { now, position: {}, done: [first], started, changeCost: 5 }, options);
  const service = problem.visits.find((it) => it.id === second)?.service ?? 0;
  expect(again.plan.routes[0]?.stops[0]).toMatchObject({ visit: second, begin: now, end: now + service - 2 });
  const late = replan(problem, plan, { now: 239, position: {}, done: [first], started: [{ ...started[0]!, since: 238 }], changeCost: 5 }, options);
  expect(stops(late.plan)).toEqual([second]);
  expect(late.plan.unmet).toEqual([]);
});

test('what a person pinned stays with its crew and at its place', () => {
  const [, other] = problem.crews;
  const roomy = { ...problem, visits: problem.visits.map((it) => ({ ...it, windows: [] })) };
  const pinned = [{ visit: third, crew: other!.id, place: 0 }];
  const again = replan(roomy, plan, { now: 0, position: {}, done: [], pinned, changeCost: 5 }, options);
  expect(stops(again.plan, 1)[0]).toBe(third);
  expect(verify(again.problem, again.plan.routes)).toEqual([]);
});

test('the dearer a change, the fewer there are', () => {
  const at = (changeCost: number) => {
    const late = replan(problem, plan, { now: 60, position: {}, done: [first], changeCost }, options).plan;
    return late.changes.length;
  };
  expect(at(200)).toBeLessThanOrEqual(at(0));
});

test('limits count what was done already, and breaks that are behind are not taken again', () => {
  const crews = problem.crews.map((it) => ({ ...it, limits: { visits: 4, travel: 100 }, breaks: [{ duration: 10, within: { from: 20, to: 80 } }] }));
  const limited = { ...problem, crews };
  const kept = solve(limited, options);
  const [done] = stops(kept);
  const rest = restOfShift(limited, kept, { now: 40, position: {}, done: [done!], changeCost: 0, breaksTaken: { [crews[0]!.id]: 1 } });
  expect(rest.problem.crews[0]).toMatchObject({ breaks: [], limits: { visits: 3 } });
  expect(rest.problem.crews[0]?.limits?.travel).toBeLessThan(100);
  expect(rest.problem.crews[1]?.breaks).toHaveLength(1);
  expect(restOfShift(limited, kept, { now: 75, position: {}, done: [], changeCost: 0 }).problem.crews[1]?.breaks).toEqual([]);
});

test('a place may be added to the tables, and the crew be there', () => {
  const { places } = problem;
  const times = Array.from({ length: places }, (_, at) => at + 1);
  const more = withPlace(problem, { car: { to: times, from: times.map((it) => it + 100) }, foot: { to: times, from: times } });
  expect(more.places).toBe(places + 1);
  expect(more.travel.car?.[places * (places + 1) + 3]).toBe(4);
  expect(more.travel.car?.[3 * (places + 1) + places]).toBe(104);
  expect(more.travel.car?.[2 * (places + 1) + 1]).toBe(problem.travel.car?.[2 * places + 1]);
  const again = replan(more, plan, { now: 10, position: { [problem.crews[0]!.id]: places }, done: [], changeCost: 5 }, options);
  expect(again.problem.crews[0]?.start).toBe(places);
  expect(verify(again.problem, again.plan.routes, again.plan.unmet)).toEqual([]);
  expect(ordersOf(again.plan)).toHaveLength(2);
});
