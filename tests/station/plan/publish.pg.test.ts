import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonId, PropertyId } from '../../../src/domain/base/id.ts';
import type { LocalDate } from '../../../src/domain/base/instant.ts';
import type { CrewName } from '../../../src/domain/plan/assignment.ts';
import type { DayPlan } from '../../../src/domain/plan/day-plan.ts';
import { draftOf } from '../../../src/domain/plan/plan-draft.ts';
import type { PlanProblem } from '../../../src/domain/plan/problem.ts';
import { solve } from '../../../src/domain/plan/solve.ts';
import { changePerson } from '../../../src/station/records/person-records.ts';
import { planVersions } from '../../../src/station/records/plan-records.ts';
import { PROTO } from '../../../src/wire/version.ts';
import { aDayPlan, idOf } from '../../support/builders.ts';
import { aStation, type Caller, N1, N2, OFFICER, OTHER_OFFICER, PHONE, personOf, propertyOf, type TestStation } from '../a-station.ts';

const DAY = '2026-11-25' as LocalDate;
let it: TestStation;
let boss: Caller;
let second: Caller;

beforeAll(async () => {
  it = await aStation('publish');
  const homes = Array.from({ length: 8 }, (_, n) => propertyOf(n + 1, N1, { position: { lat: 53.6 + n * 0.002, lon: 1.2 } }));
  await it.addProperties([...homes, propertyOf(50, N2, { position: { lat: 53.61, lon: 1.21 } })]);
  boss = await it.as(personOf('supervisor', 9, [N1, N2]));
  second = await it.as(personOf('supervisor', 10, [N1, N2]));
  await it.as(personOf('officer', 1));
  await it.as(personOf('officer', 2));
});
afterAll(() => it.end());

/** What the desk would send: the problem asked for, solved, and left as proposed. */
async function proposed(by: Caller, over: Partial<DayPlan> = {}): Promise<DayPlan> {
  const base = aDayPlan(over);
  const asked = await by.ask('planProblem', {
    day: base.day,
    beats: base.beats,
    crews: base.crews,
    objective: 'most',
    seed: 7,
    plan: base.version > 1 ? base.id : null,
    added: [],
    made: [],
  });
  expect(asked.status).toBe(200);
  const plan = solve(asked.body.problem as PlanProblem, { seed: 7, iterations: 2_000 });
  const routes = plan.routes as unknown as DayPlan['routes'];
  const leftOut = draftOf(plan).leftOut;
  return {
    ...base,
    routes,
    leftOut: [...leftOut],
    proposal: { ...base.proposal, seed: 7, iterations: 2_000, travel: asked.body.travel, routes, leftOut: [...leftOut] },
  };
}

async function openOf(caller: Caller, proto = PROTO) {
  const { body } = await caller.ask('pull', { head: { proto, build: 'test', device: PHONE, epoch: null }, view: null, limit: 500 });
  return body.puts.flatMap((put) => (put.table === 'assignment' && put.row.state === 'given' ? [put.row] : []));
}

let first: DayPlan;

test('a published plan reaches the phone as it stands: each stop with its time, its order and its crew; twice is once', async () => {
  first = await proposed(boss);
  const stops = first.routes[0]?.stops ?? [];
  expect(stops.length).toBeGreaterThan(3);
  const answer = await boss.ask('planPublish', { plan: first });
  expect([answer.status, answer.body.given]).toEqual([200, stops.length]);
  const again = await boss.ask('planPublish', { plan: first });
  expect([again.status, again.body.given, again.body.same]).toEqual([200, 0, stops.length]);
  const officer = await it.as(personOf('officer', 1));
  const given = await openOf(officer);
  const inOrder = given.sort((a, b) => (a.planned?.order ?? 0) - (b.planned?.order ?? 0));
  expect(inOrder.map((row) => [row.propertyId, row.planned?.crew, row.planned?.order])).toEqual(stops.map((stop, n) => [stop.visit, 'N1', n + 1]));
  expect(inOrder.every((row) => row.window.from === row.planned?.begin)).toBe(true);
  const lines = (await it.auditLines()).filter((line) => line.act === 'plan.publish' && line.result === 'done');
  expect(lines).toHaveLength(1);
  expect(lines[0]?.detail).toMatchObject({ version: 1, stops: stops.length, given: stops.length, seed: 7 });
});

test('a phone of an older version is told of no plan, and is once it is newer', async () => {
  const officer = await it.as(personOf('officer', 1));
  const old = await openOf(officer, 3);
  expect(old.length).toBeGreaterThan(0);
  expect(old.every((row) => row.planned === undefined)).toBe(true);
});

test('a next version changes what changed, takes back what left, and keeps both versions', async () => {
  const [route] = first.routes;
  const dropped = route?.stops.at(-1);
  if (!route || !dropped) throw new Error('a plan without a stop');
  const asked = await boss.ask('planProblem', {
    day: DAY,
    beats: first.beats,
    crews: first.crews,
    objective: 'most',
    seed: 7,
    plan: first.id,
    added: [],
    made: [],
  });
  const problem = asked.body.problem as PlanProblem;
  const fewer = solve(
    { ...problem, visits: problem.visits.filter((one) => one.id !== dropped.visit) },
    { seed: 7, iterations: 500, warmStart: [{ crew: 'N1', visits: route.stops.slice(0, -1).map((stop) => stop.visit) }] },
  );
  const next: DayPlan = {
    ...first,
    version: 2,
    routes: fewer.routes as unknown as DayPlan['routes'],
    leftOut: [{ visit: dropped.visit, must: false, reason: 'dropped' }, ...draftOf(fewer).leftOut.filter((one) => one.visit !== dropped.visit)],
    moves: [{ at: it.now(), move: 'dropped', propertyId: dropped.visit, from: { crew: 'N1' as CrewName, order: route.stops.length } }],
  };
  const answer = await boss.ask('planPublish', { plan: next });
  expect([answer.status, answer.body.withdrawn, answer.body.given]).toEqual([200, 1, 0]);
  const kept = await it.db.transaction((tx) => planVersions(tx, first.id));
  expect(kept.map((one) => [one.plan.version, one.plan.moves.length])).toEqual([
    [2, 1],
    [1, 0],
  ]);
  await expect(it.db.transaction(async (tx) => tx.execute('DELETE FROM plan_version'))).rejects.toThrow();
  // Under a number that is taken, something else is refused.
  expect((await boss.ask('planPublish', { plan: { ...next, leftOut: [] } })).body.code).toBe('stale');
});

test('of two supervisors at once one is first, and the other is told', async () => {
  const day = '2026-11-26' as LocalDate;
  const crews = aDayPlan().crews.map((crew) => ({ ...crew, shift: { from: '2026-11-26T14:00:00.000Z', to: '2026-11-26T22:00:00.000Z' } as typeof crew.shift }));
  const [mine, theirs] = [await proposed(boss, { id: idOf(810), day, crews }), await proposed(second, { id: idOf(811), day, crews })];
  const answers = await Promise.all([boss.ask('planPublish', { plan: mine }), second.ask('planPublish', { plan: theirs })]);
  expect(answers.map((one) => one.status).sort()).toEqual([200, 422]);
  expect(answers.find((one) => one.status === 422)?.body.details).toEqual([{ at: 'beats', fault: 'planned_by_another' }]);
});

test('what a station cannot stand behind is refused and named: times made up, a home that was closed, an officer who left', async () => {
  const day = '2026-11-27' as LocalDate;
  const shift = { from: '2026-11-27T14:00:00.000Z', to: '2026-11-27T22:00:00.000Z' } as DayPlan['crews'][number]['shift'];
  const crews = aDayPlan().crews.map((crew) => ({ ...crew, officers: [OTHER_OFFICER], shift }));
  // Everything is with somebody on other days: these homes are asked for by hand.
  await it.addProperties([propertyOf(60, N2, { position: { lat: 53.62, lon: 1.2 } }), propertyOf(61, N2, { position: { lat: 53.63, lon: 1.2 } })]);
  await it.db.transaction((tx) => changePerson(tx, OTHER_OFFICER, { beats: [N2] }));
  const good = await proposed(boss, { id: idOf(820), day, crews, beats: [N2] });
  expect(good.routes[0]?.stops.length).toBeGreaterThan(1);
  const early = good.routes.map((route) => ({
    ...route,
    stops: route.stops.map((stop) => ({ ...stop, begin: Math.max(0, stop.begin - 600), arrive: Math.max(0, stop.arrive - 600) })),
  }));
  const madeUp = await boss.ask('planPublish', { plan: { ...good, routes: early } });
  expect([madeUp.status, madeUp.body.details?.some((one) => one.fault === 'travel_too_short')]).toEqual([422, true]);

  await it.db.transaction((tx) => changePerson(tx, OTHER_OFFICER, { active: false }));
  const gone = await boss.ask('planPublish', { plan: good });
  expect([gone.status, gone.body.details]).toEqual([422, [{ at: 'crews.0', fault: 'not_active' }]]);
  await it.db.transaction((tx) => changePerson(tx, OTHER_OFFICER, { active: true }));

  const id = good.routes[0]?.stops[0]?.visit as PropertyId;
  const { body } = await boss.ask('property', { id });
  expect((await boss.ask('settle', { id, ver: body.line.property.ver, status: 'closed', ended: 'moved' })).status).toBeLessThan(500);
  const closed = (await boss.ask('property', { id })).body.line.property.occupancy.concern.status;
  if (closed === 'closed') {
    const refusedPlan = await boss.ask('planPublish', { plan: good });
    expect([refusedPlan.status, refusedPlan.body.details?.[0]?.fault]).toEqual([422, 'off_patrol']);
  }
  expect(closed).toBe('closed');
});

test('a crew of two has each stop on both phones, and one visit answers both', async () => {
  const day = '2026-11-28' as LocalDate;
  const shift = { from: '2026-11-28T14:00:00.000Z', to: '2026-11-28T22:00:00.000Z' } as DayPlan['crews'][number]['shift'];
  await it.addProperties([propertyOf(70, N2, { position: { lat: 53.64, lon: 1.2 } })]);
  const crews = aDayPlan().crews.map((crew) => ({ ...crew, officers: [OFFICER, OTHER_OFFICER] as PersonId[], shift }));
  const plan = await proposed(boss, { id: idOf(830), day, crews, beats: [N1, N2] });
  const answer = await boss.ask('planPublish', { plan });
  const stops = plan.routes[0]?.stops.length ?? 0;
  expect([answer.status, answer.body.given + answer.body.changed]).toEqual([200, stops * 2]);
});

test('a visit for which chance drew a later day is published all the same: what it was worth to the search is no figure of the plan', async () => {
  const day = '2026-11-29' as LocalDate;
  const base = propertyOf(80, N2, { position: { lat: 53.65, lon: 1.2 } });
  const { concern } = base.occupancy;
  // Due two days after.
  const tier = { ...concern.tier, tier: 'high', at: '2026-11-24T09:00:00.000Z' } as typeof concern.tier;
  await it.addProperties([{ ...base, occupancy: { ...base.occupancy, concern: { ...concern, tier } } }]);
  const shift = { from: '2026-11-29T14:00:00.000Z', to: '2026-11-29T22:00:00.000Z' } as DayPlan['crews'][number]['shift'];
  const crews = aDayPlan().crews.map((crew) => ({ ...crew, officers: [OTHER_OFFICER], shift }));
  const ask = (seed: number) => boss.ask('planProblem', { day, beats: [N2], crews, objective: 'most', seed, plan: null, added: [], made: [] });
  const worthBy = async (seed: number) => (await ask(seed)).body.problem.visits.find((one) => one.id === base.id)?.priority ?? 0;
  const worths = new Map<number, number>();
  for (let seed = 1; seed <= 12; seed++) worths.set(seed, await worthBy(seed));
  const least = Math.min(...worths.values());
  expect(least).toBeLessThan(Math.max(...worths.values()));
  const seed = [...worths].find(([, worth]) => worth === least)?.[0] ?? 1;
  const answer = solve((await ask(seed)).body.problem as PlanProblem, { seed, iterations: 1_000 });
  const routes = answer.routes as unknown as DayPlan['routes'];
  expect(routes[0]?.stops.some((stop) => stop.visit === base.id)).toBe(true);
  const leftOut = [...draftOf(answer).leftOut];
  const plan = aDayPlan({ id: idOf(840), day, beats: [N2], crews, routes, leftOut });
  const out = await boss.ask('planPublish', { plan: { ...plan, proposal: { ...plan.proposal, seed, routes, leftOut } } });
  expect([out.status, out.body.details]).toEqual([200, undefined]);
});

test('a crew starts among its homes, also when one of them was put in another county', async () => {
  await it.addProperties([propertyOf(95, N1, { position: { lat: 60.2, lon: -1.2 } })]);
  const { body } = await boss.ask('planDay', { day: DAY, beats: [N1] });
  expect(body.crews.length).toBeGreaterThan(0);
  for (const crew of body.crews) {
    expect(crew.start.lat).toBeLessThan(53.62);
    expect(crew.start.lon).toBeGreaterThan(1.19);
  }
});
