/** The policy at the station: changed by a named person on the version they looked at, kept with all its versions, told to each phone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Policy } from '../../../src/domain/list/policy.ts';
import { PLAN_POLICY, type PlanPolicy } from '../../../src/domain/plan/plan-policy.ts';
import { changePolicy, policyVersions } from '../../../src/station/records/policy-records.ts';
import { stationFacts } from '../../../src/station/records/station-records.ts';
import { PROTO } from '../../../src/wire/version.ts';
import { aDayPlan } from '../../support/builders.ts';
import { aStation, type Caller, N1, PHONE, personOf, propertyOf, type TestStation } from '../a-station.ts';

let it: TestStation;
let boss: Caller;
let second: Caller;

beforeAll(async () => {
  it = await aStation('policy');
  await it.addProperties([propertyOf(1, N1, { position: { lat: 53.6, lon: 1.2 } })]);
  boss = await it.as(personOf('supervisor', 9));
  second = await it.as(personOf('supervisor', 10));
});
afterAll(() => it.end());

const inForce = async () => (await boss.ask('policy', {})).body.versions;
const withWeights = (before: Policy, over: Partial<PlanPolicy>): Policy => ({ ...before, planning: { ...PLAN_POLICY, ...over } });

async function selfAt(proto: number) {
  const officer = await it.as(personOf('officer', 1));
  const { body } = await officer.ask('pull', { head: { proto, build: 'test', device: PHONE, epoch: null }, view: null, limit: 500 });
  return body.puts.flatMap((put) => (put.table === 'self' ? [put.row.policy] : []))[0];
}

test('a station begins with the weights in its policy, as version 0', async () => {
  expect(await inForce()).toMatchObject([{ version: 0, policy: { planning: PLAN_POLICY } }]);
});

test('a change has a version, who, when and why, a line in the log that names each figure, and reaches the phone and the plan of a day', async () => {
  const [first] = await inForce();
  if (!first) throw new Error('no policy');
  const next = withWeights({ ...first.policy, gapDays: { ...first.policy.gapDays, high: 5 } }, { serviceMinutes: { usual: 45, pressing: 50 } });
  const answer = await boss.ask('policyChange', { version: 0, policy: next, reason: 'After the review of November' });
  expect([answer.status, answer.body.current]).toMatchObject([200, { version: 1, policy: next, at: it.now(), reason: 'After the review of November' }]);
  expect((await inForce()).map((one) => [one.version, one.policy.gapDays.high])).toEqual([
    [1, 5],
    [0, 7],
  ]);
  const [line] = (await it.auditLines()).filter((one) => one.act === 'policy.change');
  expect(line).toMatchObject({
    result: 'done',
    detail: { version: 1, changed: ['gapDays.high', 'planning.serviceMinutes.usual', 'planning.serviceMinutes.pressing'] },
  });
  expect(await selfAt(PROTO)).toEqual(next);
  const { day, beats, crews } = aDayPlan();
  const problem = await boss.ask('planProblem', { day, beats, crews, objective: 'most', seed: 1, plan: null, added: [], made: [] });
  expect([problem.body.policyVersion, problem.body.problem.visits.map((one) => one.service)]).toEqual([1, [45 * 60]]);
});

test('a phone of before is not told of weights it would refuse, and a sign-in of any page is not either', async () => {
  expect(await selfAt(4)).not.toHaveProperty('planning');
  expect((await boss.ask('session', {})).body.policy).not.toHaveProperty('planning');
});

test('of two who change it at once the second is told, and nothing of theirs is kept', async () => {
  const [now] = await inForce();
  if (!now) throw new Error('no policy');
  const change = (high: number) => ({ version: now.version, policy: { ...now.policy, gapDays: { ...now.policy.gapDays, high } }, reason: 'Both at once' });
  const answers = await Promise.all([boss.ask('policyChange', change(4)), second.ask('policyChange', change(6))]);
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  expect(answers.find((one) => one.status === 409)?.body.code).toBe('stale');
  const after = await inForce();
  expect(after[0]?.version).toBe(now.version + 1);
  await expect(it.db.transaction(async (tx) => tx.execute('UPDATE policy_version SET reason = reason'))).rejects.toThrow();
});

test('what no policy may say is refused and named; what does not fit the shape is not read', async () => {
  const [now] = await inForce();
  if (!now) throw new Error('no policy');
  const ask = (policy: unknown, reason: unknown = 'Trying it') => boss.ask('policyChange', { version: now.version, policy, reason });
  const order = await ask({ ...now.policy, gapDays: { very_high: 30, high: 7, medium: 14, low: 28 } });
  expect([order.status, order.body.details]).toEqual([422, [{ at: 'gapDays.very_high', fault: 'worse_waits_longer' }]]);
  const urgent = await ask(withWeights(now.policy, { pressing: 0 }));
  expect([urgent.status, urgent.body.details?.[0]?.fault]).toEqual([422, 'urgent_counts_less']);
  expect((await ask(now.policy)).body.details).toEqual([{ at: 'policy', fault: 'same' }]);
  for (const bad of [
    { ...now.policy, gapDays: { very_high: 0, high: 7, medium: 14, low: 28 } },
    { ...now.policy, gapDays: { very_high: 2.5, high: 7, medium: 14, low: 28 } },
    withWeights(now.policy, { ...({ age: 5 } as object) }),
    withWeights(now.policy, { pressing: 1e9 }),
    { ...now.policy, planning: { ...PLAN_POLICY, visitsMade: 3 } },
    null,
  ])
    expect((await ask(bad)).status).toBe(400);
  expect((await ask({ ...now.policy, noRepliesToSupervisor: 4 }, '')).status).toBe(400);
  expect((await inForce())[0]).toEqual(now);
});

test('rules of phones are an administrator’s, and nobody else sees or changes the policy', async () => {
  const [now] = await inForce();
  if (!now) throw new Error('no policy');
  const longer = { version: now.version, policy: { ...now.policy, offlineHours: 48 }, reason: 'Longer shifts' };
  expect((await boss.ask('policyChange', longer)).body.code).toBe('not_allowed');
  const officer = await it.as(personOf('officer', 1));
  expect((await officer.ask('policy', {})).status).toBe(403);
  const admin = await it.as(personOf('administrator', 11, []));
  expect((await admin.ask('policyChange', longer)).status).toBe(200);
});

test('what the command line changes once there are versions is a version too, by nobody', async () => {
  const before = await it.db.transaction(async (tx) => policyVersions(tx, (await stationFacts(tx)).policy, 5));
  await it.db.transaction((tx) => changePolicy(tx, { callSupervisor: '101' }, it.now()));
  const [newest] = await inForce();
  expect(newest).toMatchObject({ version: (before[0]?.version ?? 0) + 1, policy: { callSupervisor: '101' } });
  expect(newest).not.toHaveProperty('by');
});
