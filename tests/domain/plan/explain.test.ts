/** Why in, why out: tags with figures, and each figure is checked against the plan it speaks of. */
import { expect, test } from 'vitest';
import { cheapestPlace, ordersIn } from '../../../src/domain/plan/alternatives.ts';
import { explain, type WhyOut } from '../../../src/domain/plan/explain.ts';
import type { PlanCrew, PlanProblem, PlanVisit } from '../../../src/domain/plan/problem.ts';
import { solve } from '../../../src/domain/plan/solve.ts';
import { timetable } from '../../../src/domain/plan/timetable.ts';
import { aProblem } from './problems.ts';

const crew: PlanCrew = { id: 'one', officers: ['pc one'], doubleCrewed: false, shift: { from: 0, to: 60 }, start: 0, end: 0, mode: 'car', breaks: [] };
const visit = (id: string, place: number, more: Partial<PlanVisit> = {}): PlanVisit => ({ id, place, priority: 10, service: 10, windows: [], ...more });
/** Places five apart on a line. */
const lineOf = (visits: readonly PlanVisit[], crews: readonly PlanCrew[] = [crew]): PlanProblem => ({
  places: 8,
  travel: { car: Array.from({ length: 64 }, (_, at) => 5 * Math.abs(Math.floor(at / 8) - (at % 8))) },
  visits,
  crews,
  objective: 'most',
});
const asked = (problem: PlanProblem, id: string, iterations = 300) => explain(problem, solve(problem, { seed: 1, iterations }), id);

test('in: its share, what it takes, why this crew and this hour', () => {
  const problem = lineOf([visit('a', 1, { priority: 30 }), visit('b', 2, { windows: [{ from: 40, to: 45 }] })]);
  expect(asked(problem, 'b')).toMatchObject({
    is: 'in',
    crew: 'one',
    place: 1,
    share: 0.25,
    detour: 10,
    crewBecause: 'only_one_may',
    hourBecause: 'window_opens',
    begin: 40,
  });
  expect(asked(problem, 'a')).toMatchObject({ is: 'in', place: 0, share: 0.75, detour: 0, slack: 20 });
});

test('in: the other crews, and what it would cost them', () => {
  const far = { ...crew, id: 'far', start: 7, end: 7 };
  const one = asked(lineOf([visit('a', 1)], [crew, far]), 'a');
  expect(one).toMatchObject({ crewBecause: 'only_one_has_room', others: [{ crew: 'far', may: true, fits: false }] });
  const near = { ...crew, id: 'near', start: 3, end: 3 };
  expect(asked(lineOf([visit('a', 1)], [crew, near]), 'a')).toMatchObject({
    crewBecause: 'least_detour',
    others: [{ crew: 'near', may: true, fits: true, detour: 20 }],
  });
  expect(asked(lineOf([visit('a', 1, { pin: { crew: 'near' } })], [crew, near]), 'a')).toMatchObject({ crew: 'near', crewBecause: 'pinned' });
});

test.each<[string, Partial<PlanVisit>, Partial<WhyOut>]>([
  ['nobody is double-crewed', { need: { doubleCrewed: true } }, { because: 'no_crew_may', asks: 'double_crewed' }],
  ['the officer is not on', { need: { officer: 'pc two' } }, { because: 'no_crew_may', asks: 'officer' }],
  ['its window closes first', { place: 4, windows: [{ from: 0, to: 19 }] }, { because: 'window_closed', crew: 'one', earliest: 20, closes: 19 }],
  ['nobody is back in time', { place: 6, service: 25 }, { because: 'shift_too_short', crew: 'one', over: 25 }],
])('out: %s', (_, more, why) => {
  const problem = lineOf([visit('a', 1), visit('x', 2, more)]);
  expect(asked(problem, 'x')).toMatchObject({ is: 'out', ...why });
});

test('out: it fits only where another goes, who is worth more; and what a search that had no time missed is said', () => {
  const visits = [visit('a', 1, { priority: 30, service: 20 }), visit('b', 1, { priority: 20, service: 20 }), visit('x', 2, { priority: 5, service: 20 })];
  expect(asked(lineOf(visits), 'x')).toMatchObject({ because: 'worth_less', crew: 'one', drop: ['b'], worth: 20 });
  const problem = lineOf(visits);
  const poor = { ...solve(problem, { seed: 1, iterations: 0 }), routes: [timetable(problem, crew, [visits[1]!, visits[2]!])!] };
  expect(explain(problem, poor, 'a')).toMatchObject({ because: 'not_better_found', drop: ['x'], worth: 5 });
  expect(explain(problem, { ...poor, routes: [timetable(problem, crew, [])!] }, 'a')).toMatchObject({ because: 'would_fit', place: 0, detour: 10 });
});

test('whatever is planned, each visit has its reason, and what would have to go makes room indeed', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const problem = aProblem(seed, { visits: 14, crews: 2 });
    const plan = solve(problem, { seed, iterations: 600 });
    for (const it of problem.visits) {
      const why = explain(problem, plan, it.id);
      expect(why.is).toBe(plan.leftOut.some((out) => out.visit === it.id) ? 'out' : 'in');
      if (why.is === 'in') expect(why.slack).toBeGreaterThanOrEqual(0);
      if (!('drop' in why)) continue;
      if (why.because === 'worth_less' && problem.objective === 'most') expect(why.worth).toBeGreaterThanOrEqual(it.priority);
      const order = ordersIn(problem, plan).find(({ crew: of }) => of.id === why.crew)!;
      const without = { crew: order.crew, visits: order.visits.filter((stop) => !why.drop.includes(stop.id)) };
      expect(cheapestPlace(problem, without, it)).toBeDefined();
      expect(cheapestPlace(problem, order, it)).toBeUndefined();
    }
  }
});

test('a visit that the problem does not have is no question', () => {
  const problem = lineOf([visit('a', 1)]);
  expect(() => asked(problem, 'b')).toThrow(RangeError);
});
