/** The check of a plan sees every rule broken, one at a time, in a plan that was whole before. */
import { describe, expect, test } from 'vitest';
import type { PlanRoute, PlanStop } from '../../../src/domain/plan/plan.ts';
import type { PlanProblem } from '../../../src/domain/plan/problem.ts';
import { solve } from '../../../src/domain/plan/solve.ts';
import { verify } from '../../../src/domain/plan/verify.ts';

/** On a line, five apart: a crew from 0 that visits a, b and c with a break between, and one that stays in. */
const problem: PlanProblem = {
  places: 4,
  travel: { car: Array.from({ length: 16 }, (_, at) => 5 * Math.abs(Math.floor(at / 4) - (at % 4))) },
  visits: [
    { id: 'a', place: 1, priority: 5, service: 10, windows: [{ from: 0, to: 5 }], must: true },
    { id: 'b', place: 2, priority: 6, service: 10, windows: [{ from: 40, to: 50 }], need: { officer: 'pc one' } },
    { id: 'c', place: 3, priority: 7, service: 10, windows: [], pin: { crew: 'first', place: 2 } },
  ],
  crews: [
    {
      id: 'first',
      officers: ['pc one'],
      doubleCrewed: false,
      shift: { from: 0, to: 100 },
      start: 0,
      end: 0,
      mode: 'car',
      breaks: [{ duration: 15, within: { from: 15, to: 40 } }],
      limits: { visits: 3, travel: 30 },
    },
    { id: 'second', officers: [], doubleCrewed: false, shift: { from: 0, to: 100 }, start: 0, mode: 'car', breaks: [] },
  ],
  objective: 'most',
};
const plan = solve(problem, { seed: 1, iterations: 200 });
const route = plan.routes[0] as PlanRoute;
const other = plan.routes[1] as PlanRoute;

const faultsOf = (routes: readonly PlanRoute[], of = problem) => verify(of, routes).map((it) => it.fault);
const withStop = (at: number, change: Partial<PlanStop>): PlanRoute => ({
  ...route,
  stops: route.stops.map((it, k) => (k === at ? { ...it, ...change } : it)),
});
const withCrew = (change: object): PlanProblem => ({ ...problem, crews: problem.crews.map((it, at) => (at === 0 ? { ...it, ...change } : it)) });
const withVisit = (id: string, change: object): PlanProblem => ({ ...problem, visits: problem.visits.map((it) => (it.id === id ? { ...it, ...change } : it)) });

test('the whole plan has no fault', () => {
  expect(route.stops.map((it) => it.visit)).toEqual(['a', 'b', 'c']);
  expect(route.breaks).toHaveLength(1);
  expect(verify(problem, plan.routes)).toEqual([]);
});

describe('a plan that breaks one rule is refused for that rule', () => {
  const late = { arrive: 6, begin: 6, end: 16 };
  test.each<[string, readonly PlanRoute[], PlanProblem]>([
    ['unknown_crew', [route, { ...other, crew: 'nobody' }], problem],
    ['crew_twice', [route, { ...route, stops: [] }], problem],
    ['begins_before_shift', [route], withCrew({ shift: { from: 1, to: 100 } })],
    ['ends_after_shift', [route], withCrew({ shift: { from: 0, to: route.ends - 1 } })],
    ['ends_after_shift', [{ ...route, ends: route.ends - 1, waiting: route.waiting - 1 }], problem],
    ['too_many_visits', [route], withCrew({ limits: { visits: 2 } })],
    ['too_much_travel', [route], withCrew({ limits: { travel: 29 } })],
    ['breaks_wrong', [{ ...route, breaks: [], waiting: route.waiting + 15 }], problem],
    ['breaks_wrong', [route], withCrew({ breaks: [{ duration: 16, within: { from: 15, to: 40 } }] })],
    ['breaks_wrong', [route], withCrew({ breaks: [{ duration: 15, within: { from: 15, to: 29 } }] })],
    ['breaks_wrong', [{ ...route, breaks: route.breaks.map((it) => ({ ...it, from: 12, to: 27 })) }], problem],
    ['figures_wrong', [{ ...route, travel: route.travel - 1 }], problem],
    ['figures_wrong', [{ ...route, priority: route.priority + 1 }], problem],
    ['figures_wrong', [{ ...route, waiting: route.waiting + 1 }], problem],
    ['unknown_visit', [withStop(1, { visit: 'x' })], problem],
    ['visited_twice', [withStop(1, { visit: 'a' })], problem],
    ['need_not_met', [route], withVisit('b', { need: { doubleCrewed: true } })],
    ['need_not_met', [route], withVisit('b', { need: { officer: 'pc two' } })],
    ['window_missed', [withStop(0, late)], problem],
    ['travel_too_short', [withStop(0, { arrive: 4 })], problem],
    ['travel_too_short', [withStop(1, { leave: 14 })], problem],
    ['service_too_short', [withStop(2, { end: (route.stops[2]?.end ?? 0) - 1 })], problem],
    ['pinned_elsewhere', [route], withVisit('c', { pin: { crew: 'second' } })],
    ['pinned_place_missed', [route], withVisit('c', { pin: { crew: 'first', place: 1 } })],
    ['must_missing', [other], problem],
  ])('%s', (fault, routes, of) => {
    expect(faultsOf(routes, of)).toContain(fault);
  });
});

test('a must that is named as not met is no fault', () => {
  expect(verify(problem, [other], ['a', 'c'])).toEqual([]);
});
