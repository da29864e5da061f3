/** A week: every home within its interval where there is room, what cannot be met named with its reason, and nothing that could be learnt. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceFrom } from '../../../src/domain/base/chance.ts';
import type { CrewName } from '../../../src/domain/plan/assignment.ts';
import type { WeekHome } from '../../../src/domain/plan/week.ts';
import { weekFaults } from '../../../src/domain/plan/week-check.ts';
import { aWeek, aWeekHome, daysOf, planned } from './weeks.ts';

const GAPS = [
  [2, 1],
  [7, 3],
  [14, 7],
  [28, 14],
] as const;

/** Homes as a list has them: of every tier, due somewhen, seen some time ago; hours closed to some. */
function someHomes(count: number, seed: number, over: Partial<WeekHome> = {}): WeekHome[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: count }, (_, n) => {
    const [gap, apart] = chance.pick(GAPS);
    const due = chance.between(0, Math.min(gap, 9));
    const worth = 20 + chance.between(0, 80);
    return aWeekHome(n, { gap, apart, due, last: due - gap, worth: { first: Array.from({ length: 7 }, () => worth), again: worth }, ...over });
  });
}

describe('where there is room', () => {
  test('every home is visited within its interval, never two visits closer than the policy keeps apart, and nothing is left out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 5, max: 40 }), (seed, count) => {
        const week = aWeek(someHomes(count, seed), [3, 3, 3, 3, 3, 3, 3], { seed });
        const plan = planned(week, seed, 300);
        expect({ late: plan.late, leftOut: plan.leftOut, faults: weekFaults(week, plan) }).toEqual({ late: [], leftOut: [], faults: [] });
      }),
      { numRuns: 25 },
    );
  });
  test('a home of every second day is gone to every second day or sooner, all week', () => {
    const week = aWeek([aWeekHome(0, { gap: 2, apart: 1, due: 0, last: -2 })], [1, 1, 1, 1, 1, 1, 1]);
    const days = daysOf(planned(week), week.homes[0]?.id ?? '');
    expect(days.length).toBeGreaterThanOrEqual(4);
    for (const [n, on] of days.entries()) expect(on - (days[n - 1] ?? -2)).toBeLessThanOrEqual(2);
  });
  test('what cannot wait is on the first day, and overdue homes come before those that are not', () => {
    const homes = [
      ...Array.from({ length: 30 }, (_, n) => aWeekHome(n, { due: 5, last: -2 })),
      aWeekHome(30, { now: true, due: 6 }),
      aWeekHome(31, { due: -6, last: -13 }),
    ];
    const plan = planned(aWeek(homes, [1, 1, 1, 1, 1, 1, 1]));
    expect(daysOf(plan, homes[30]?.id ?? '')[0]).toBe(0);
    expect(daysOf(plan, homes[31]?.id ?? '')[0]).toBe(0);
    expect(plan.late).toMatchObject([{ id: homes[31]?.id, due: -6, on: 0 }]);
  });
  test('days are balanced: none has more than twice the work of another, where each could have any', () => {
    const plan = planned(
      aWeek(
        Array.from({ length: 42 }, (_, n) => aWeekHome(n, { due: 6, horizon: 14, apart: 1, last: -1 })),
        [2, 2, 2, 2, 2, 2, 2],
      ),
    );
    const work = plan.days.map((it) => it.routes.reduce((sum, route) => sum + route.work, 0));
    expect(Math.max(...work)).toBeLessThanOrEqual(2 * Math.min(...work));
  });
});

describe('where there is not', () => {
  test('whatever should be visited and is not is named, and nothing is at fault', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 40, max: 90 }),
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 7, maxLength: 7 }),
        (seed, count, crews) => {
          const week = aWeek(someHomes(count, seed), crews, { seed, hours: 5 });
          const plan = planned(week, seed, 200);
          expect(weekFaults(week, plan)).toEqual([]);
          expect(new Set(plan.leftOut.map((it) => it.id)).size).toBe(plan.leftOut.length);
        },
      ),
      { numRuns: 25 },
    );
  });
  test.each([
    ['nobody works on its days', aWeekHome(0, { due: 2, until: 2 }), [0, 0, 0, 1, 1, 1, 1], 'no_crew'],
    ['it needs two officers and all go alone', aWeekHome(0, { doubleCrewed: true }), [1, 1, 1, 1, 1, 1, 1], 'no_crew_may'],
    [
      'no shift reaches its hour',
      aWeekHome(0, { windows: Array.from({ length: 7 }, () => [{ from: 3_600, to: 7_200 }]) }),
      [1, 1, 1, 1, 1, 1, 1],
      'window_closed',
    ],
    ['no shift is long enough', aWeekHome(0, { service: { first: 40_000, again: 40_000 } }), [1, 1, 1, 1, 1, 1, 1], 'no_room'],
  ] as const)('%s: said so', (_, home, crews, reason) => {
    const week = aWeek([home], crews);
    const plan = planned(week);
    expect(plan.leftOut).toMatchObject([{ id: home.id, due: home.due, reason }]);
    expect(weekFaults(week, plan)).toEqual([]);
  });
  test('a week without a crew has no route, and every home that is due is named', () => {
    const week = aWeek(someHomes(12, 3), [0, 0, 0, 0, 0, 0, 0]);
    const plan = planned(week);
    expect(plan.days.every((it) => it.routes.length === 0)).toBe(true);
    expect(plan.leftOut.map((it) => it.id).sort()).toEqual(
      week.homes
        .filter((it) => it.due < 7)
        .map((it) => it.id)
        .sort(),
    );
  });
});

describe('what is settled already', () => {
  test('a day that is out counts as made: the next visit keeps its distance from it', () => {
    const week = aWeek([aWeekHome(0, { gap: 4, apart: 2, due: 1, last: -3, taken: [1] })], [1, 0, 1, 1, 1, 1, 1]);
    const days = daysOf(planned(week), week.homes[0]?.id ?? '');
    expect(days.length).toBeGreaterThan(0);
    expect(Math.min(...days)).toBeGreaterThanOrEqual(3);
    expect(Math.min(...days)).toBeLessThanOrEqual(5);
  });
  test('what was given by hand stays on its day, with its crew, in its time', () => {
    const window = { from: 16 * 3_600, to: 17 * 3_600 };
    const week = aWeek([...someHomes(20, 5), aWeekHome(20, { given: { at: 4, crew: 'C2' as CrewName, window } })], [2, 2, 2, 2, 2, 2, 2]);
    const plan = planned(week);
    const route = plan.days[4]?.routes.find((it) => it.crew === 'C2');
    const stop = route?.stops.find((it) => it.visit === week.homes[20]?.id);
    expect(stop?.begin).toBeGreaterThanOrEqual(window.from);
    expect(stop?.begin).toBeLessThanOrEqual(window.to);
    expect(weekFaults(week, plan)).toEqual([]);
  });
  test('no home is visited after its review day', () => {
    const week = aWeek([aWeekHome(0, { gap: 2, apart: 1, due: 1, last: -1, until: 3 })], [1, 1, 1, 1, 1, 1, 1]);
    expect(Math.max(...daysOf(planned(week), week.homes[0]?.id ?? ''))).toBeLessThanOrEqual(3);
  });
});

test('the same week and seed give the same plan; another seed gives other days, so that nobody learns them', () => {
  const week = aWeek(someHomes(30, 11, { gap: 7, apart: 1, due: 5, last: -2, horizon: 5 }), [3, 3, 3, 3, 3, 3, 3]);
  expect(planned(week, 42)).toEqual(planned(week, 42));
  const seen = new Set<number>();
  for (let seed = 1; seed <= 12; seed++) for (const on of daysOf(planned(week, seed, 50), week.homes[0]?.id ?? '')) seen.add(on);
  expect(seen.size).toBeGreaterThanOrEqual(4);
});

test('the check sees a visit too soon, one that is missing and one that is late and not named', () => {
  const week = aWeek([aWeekHome(0, { due: 5, last: -1, apart: 4 }), aWeekHome(1, { due: 1, last: -6 })], [1, 1, 1, 1, 1, 1, 1]);
  const plan = planned(week);
  const empty = plan.days.map((it) => ({
    ...it,
    routes: it.routes.map((route) => ({ ...route, stops: [], breaks: [], priority: 0, travel: 0, work: 0, waiting: 0 })),
  }));
  expect(weekFaults(week, { ...plan, days: empty })).toContainEqual({ fault: 'missing', id: week.homes[1]?.id });
  const soon = aWeek([aWeekHome(0, { due: 6, last: -1, apart: 7, horizon: 0 }), aWeekHome(1, { due: 1, last: -6 })], [1, 1, 1, 1, 1, 1, 1]);
  expect(
    weekFaults({ ...soon, homes: [{ ...week.homes[0], due: 6, last: 0, apart: 9 } as WeekHome, ...soon.homes.slice(1)] }, plan).map((it) => it.fault),
  ).toContain('too_close');
  const overdue = { ...week, homes: [week.homes[0] as WeekHome, aWeekHome(1, { due: -3, last: -10 })] };
  expect(weekFaults(overdue, plan).map((it) => it.fault)).toContain('late_unsaid');
});
