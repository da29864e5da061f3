/** A week at the station: who works by the patterns, the homes with their intervals and ways, and what is out already; hostile asks refused. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PropertyId } from '../../../src/domain/base/id.ts';
import { addDays, atClock, type LocalDate } from '../../../src/domain/base/instant.ts';
import type { CrewName } from '../../../src/domain/plan/assignment.ts';
import type { DayPlan } from '../../../src/domain/plan/day-plan.ts';
import type { PlanProblem } from '../../../src/domain/plan/problem.ts';
import { solve } from '../../../src/domain/plan/solve.ts';
import type { Week, WeekDay, WeekPlan } from '../../../src/domain/plan/week.ts';
import { weekFaults } from '../../../src/domain/plan/week-check.ts';
import { planWeek } from '../../../src/domain/plan/week-plan.ts';
import { aDayPlan, aProperty, idOf } from '../../support/builders.ts';
import { aStation, type Caller, N1, N2, OFFICER, OTHER_OFFICER, personOf, propertyOf, type TestStation } from '../a-station.ts';

const FIRST = '2026-11-25' as LocalDate;
let it: TestStation;
let boss: Caller;

beforeAll(async () => {
  it = await aStation('week');
  const { occupancy } = aProperty();
  const homes = Array.from({ length: 12 }, (_, n) =>
    propertyOf(n + 1, N1, { position: { lat: 53.6 + n * 0.002, lon: 1.2 }, occupancy: { ...occupancy, id: idOf(200_000 + n) } }),
  );
  const { position: _, ...nowhere } = propertyOf(40, N1);
  await it.addProperties([...homes, nowhere, propertyOf(50, N2, { position: { lat: 53.61, lon: 1.21 } })]);
  boss = await it.as(personOf('supervisor', 9));
  await it.as(personOf('officer', 1));
  await it.as(personOf('officer', 2, [N2]));
});
afterAll(() => it.end());

function weekOf(over: (day: WeekDay, n: number) => WeekDay = (day) => day): WeekDay[] {
  const [crew] = aDayPlan().crews;
  if (!crew) throw new Error('no crew');
  return Array.from({ length: 7 }, (_, n) => {
    const day = addDays(FIRST, n);
    return over({ day, crews: [{ ...crew, shift: { from: atClock(day, 14, 0), to: atClock(day, 22, 0) } }] }, n);
  });
}

async function planned(days: WeekDay[]): Promise<{ week: Week; plan: WeekPlan }> {
  const { status, body } = await boss.ask('planWeek', { days, beats: [N1], seed: 7 });
  expect(status).toBe(200);
  const week = { ...body, days } as unknown as Week;
  const search = planWeek(week, { seed: 7, iterations: 500 });
  let step = search.next();
  while (!step.done) step = search.next(solve(step.value.problem, step.value));
  return { week, plan: step.value };
}

test('who works stands there for each of seven days, by the patterns', async () => {
  await boss.ask('shiftChange', { pattern: { officer: OFFICER, crew: 'N1', from: '15:00', to: '21:00', weekdays: [1, 2, 3, 4, 5], mode: 'foot' } });
  const { body } = await boss.ask('planWeekDays', { from: FIRST, beats: [] });
  expect(body.days.map((one) => [one.day, one.crews.map((crew) => crew.name)])).toEqual([
    ['2026-11-25', ['N1']],
    ['2026-11-26', ['N1']],
    ['2026-11-27', ['N1']],
    ['2026-11-28', []],
    ['2026-11-29', []],
    ['2026-11-30', ['N1']],
    ['2026-12-01', ['N1']],
  ]);
  expect(body.days[0]?.crews[0]?.shift).toEqual({ from: '2026-11-25T15:00:00.000Z', to: '2026-11-25T21:00:00.000Z' });
});

test('a week is planned from what the station says, and passes the check; a home that is nowhere on the map is named', async () => {
  const { week, plan } = await planned(weekOf());
  expect(week.homes.length).toBeGreaterThan(5);
  expect(weekFaults(week, plan)).toEqual([]);
  expect(plan.days.reduce((sum, one) => sum + one.routes.reduce((all, route) => all + route.stops.length, 0), 0)).toBeGreaterThan(5);
  const { body } = await boss.ask('planWeek', { days: weekOf(), beats: [N1], seed: 7 });
  expect(body.notAsked).toContainEqual({ propertyId: propertyOf(40).id, why: 'no_place' });
  // Of another beat: not even named.
  expect(JSON.stringify(body)).not.toContain(propertyOf(50).id);
  const [line] = (await it.auditLines()).filter((one) => one.act === 'plan.propose').reverse();
  expect(line).toMatchObject({ result: 'done', detail: { from: FIRST, seed: 7, crews: 7, policyVersion: 0 } });
});

test('a day that is published counts as made, and is said to be out', async () => {
  const { week, plan } = await planned(weekOf());
  const day = plan.days.find((one) => one.routes.some((route) => route.stops.length > 0));
  const crews = week.days[day?.at ?? 0]?.crews ?? [];
  if (!day) throw new Error('an empty week');
  const stops = day.routes.flatMap((route) => route.stops.map((stop) => stop.visit as PropertyId));
  const base = aDayPlan({ id: idOf(870), day: day.day, crews: [...crews] });
  const asked = await boss.ask('planProblem', {
    day: day.day,
    beats: [N1],
    crews,
    objective: 'urgent_first',
    seed: day.seed,
    plan: null,
    added: stops,
    made: [],
  });
  const answer = solve(asked.body.problem as PlanProblem, { seed: 1, iterations: 500, warmStart: [{ crew: 'N1', visits: stops }] });
  const routes = answer.routes as unknown as DayPlan['routes'];
  const leftOut = answer.leftOut.map((one) => ({ ...one, visit: one.visit as PropertyId }));
  const out = await boss.ask('planPublish', { plan: { ...base, routes, leftOut, proposal: { ...base.proposal, routes, leftOut } } });
  expect(out.status).toBe(200);

  const { body } = await boss.ask('planWeekDays', { from: FIRST, beats: [N1] });
  expect(body.days[day.at]?.published).toMatchObject([{ plan: base.id, version: 1, visits: routes[0]?.stops.length }]);
  const again = await planned(weekOf((one, n) => (n === day.at ? { ...one, crews: [] } : one)));
  for (const id of stops) expect(again.week.homes.find((home) => home.id === id)?.taken).toContain(day.at);
  expect(weekFaults(again.week, again.plan)).toEqual([]);
  expect(again.plan.days[day.at]?.routes).toEqual([]);
});

test('what a person gave by hand to an officer who is out stays with their crew, in its time', async () => {
  const id = propertyOf(12).id;
  const day = addDays(FIRST, 5);
  const window = { from: atClock(day, 16, 0), to: atClock(day, 18, 0) };
  expect((await boss.ask('assign', { properties: [id], officer: OFFICER, window, ids: [idOf(880)] })).status).toBe(200);
  const { week, plan } = await planned(weekOf());
  expect(week.homes.find((home) => home.id === id)?.given).toEqual({ at: 5, crew: 'N1', window: { from: 16 * 3_600, to: 18 * 3_600 } });
  expect(plan.days[5]?.routes[0]?.stops.some((stop) => stop.visit === id)).toBe(true);
});

test.each([
  ['a week that is past', weekOf((one, n) => ({ ...one, day: addDays('2026-11-01' as LocalDate, n), crews: [] })), 'past'],
  ['one too far away', weekOf((one, n) => ({ ...one, day: addDays('2027-06-01' as LocalDate, n), crews: [] })), 'too_far'],
  ['days with a gap', weekOf((one, n) => ({ ...one, day: addDays(one.day, n === 6 ? 1 : 0), crews: [] })), 'not_in_a_row'],
  [
    'a crew of another day',
    weekOf((one) => ({ ...one, crews: one.crews.map((crew) => ({ ...crew, shift: { from: atClock(FIRST, 14, 0), to: atClock(FIRST, 22, 0) } })) })),
    'not_that_day',
  ],
  [
    'a shift of a century',
    weekOf((one) => ({
      ...one,
      crews: one.crews.map((crew) => ({ ...crew, shift: { ...crew.shift, to: '2126-11-25T14:00:00.000Z' as typeof crew.shift.to } })),
    })),
    'not_that_day',
  ],
  ['an officer in two crews', weekOf((one) => ({ ...one, crews: [...one.crews, ...one.crews.map((crew) => ({ ...crew, name: 'N9' as CrewName }))] })), 'twice'],
])('%s is refused and named', async (_, days, fault) => {
  const { status, body } = await boss.ask('planWeek', { days, beats: [N1], seed: 7 });
  expect([status, body.details?.[0]?.fault]).toEqual([422, fault]);
});

test('six days, a beat that is not theirs, and whoever may not plan are refused', async () => {
  expect((await boss.ask('planWeek', { days: weekOf().slice(1), beats: [N1], seed: 7 })).status).toBe(400);
  expect((await boss.ask('planWeek', { days: weekOf(), beats: [N2], seed: 7 })).status).toBe(404);
  expect((await boss.ask('planWeekDays', { from: FIRST, beats: [N2] })).status).toBe(404);
  const officer = await it.as({ ...personOf('officer', 2, [N2]), id: OTHER_OFFICER });
  expect((await officer.ask('planWeek', { days: weekOf(), beats: [N2], seed: 7 })).status).toBe(403);
  const day = { ...aDayPlan(), objective: 'most', seed: 1, plan: null, added: [], made: [] };
  const long = day.crews.map((crew) => ({ ...crew, shift: { ...crew.shift, to: '2126-11-25T14:00:00.000Z' } }));
  const asked = await boss.ask('planProblem', { day: day.day, beats: [N1], crews: long, objective: 'most', seed: 1, plan: null, added: [], made: [] });
  expect([asked.status, asked.body.details?.[0]?.fault]).toEqual([422, 'not_that_day']);
});
