import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, type LocalDate } from '../../src/domain/base/instant.ts';
import { DEFAULT_POLICY } from '../../src/domain/list/policy.ts';
import { scopeOf } from '../../src/domain/people/access.ts';
import type { Role } from '../../src/domain/people/officer.ts';
import { HANDLERS } from '../../src/station/handlers/handlers.ts';
import { appendAudit, verifyAudit } from '../../src/station/records/audit-records.ts';
import { changePerson } from '../../src/station/records/person-records.ts';
import { ROUTES, type Route, type RouteName } from '../../src/wire/routes.ts';
import { aDayPlan, idOf } from '../support/builders.ts';
import { aStation, type Caller, N1, N2, OFFICER, PHONE, personOf, propertyOf, type TestStation } from './a-station.ts';

const ROLES: readonly Role[] = ['officer', 'supervisor', 'analyst', 'administrator'];
const NAMES = Object.keys(ROUTES) as RouteName[];
const HEAD = { proto: 1, build: 'test', device: PHONE, epoch: null };

const CREW = {
  name: 'N1',
  officers: [OFFICER],
  shift: { from: '2026-11-25T14:00:00.000Z', to: '2026-11-25T22:00:00.000Z' },
  mode: 'foot',
  start: { lat: 53.6, lon: 1.2 },
};

const WEEK = Array.from({ length: 7 }, (_, n) => ({ day: addDays('2026-11-25' as LocalDate, n), crews: n === 0 ? [CREW] : [] }));

/** A message for each route that is right in shape and touches something of beat N1. */
const MESSAGES: { readonly [Name in RouteName]: () => unknown } = {
  health: () => ({}),
  signIn: () => ({ name: 'nobody.here', passphrase: 'x' }),
  session: () => ({}),
  signOut: () => ({}),
  welcomeLook: () => ({ code: 'A'.repeat(22) }),
  welcome: () => ({ code: 'A'.repeat(22), passphrase: 'x' }),
  push: () => ({ head: HEAD, person: OFFICER, changes: [1] }),
  pull: () => ({ head: HEAD, view: null, limit: 10 }),
  rescueKey: () => ({ device: PHONE, key: 'B'.repeat(87) }),
  areas: () => ({}),
  properties: () => ({ beats: [], all: true, after: null, limit: 10 }),
  property: () => ({ id: propertyOf(1).id }),
  settle: () => ({ id: propertyOf(1).id, ver: 99, status: 'suspected' }),
  place: () => ({ id: propertyOf(1).id, ver: 99, to: { lat: 53.6, lon: 1.2 }, how: 'pin', sure: false }),
  assign: () => ({
    properties: [propertyOf(1).id],
    officer: OFFICER,
    window: { from: '2026-11-25T10:00:00.000Z', to: '2026-11-25T18:00:00.000Z' },
    ids: [idOf(400)],
  }),
  withdraw: () => ({ ids: [idOf(400)] }),
  planDay: () => ({ day: '2026-11-25', beats: [] }),
  planProblem: () => ({ day: '2026-11-25', beats: ['N1'], crews: [CREW], objective: 'most', seed: 1, plan: null, added: [], made: [] }),
  planWeekDays: () => ({ from: '2026-11-25', beats: [] }),
  planWeek: () => ({ days: WEEK, beats: ['N1'], seed: 1 }),
  planWays: () => ({ routes: [{ mode: 'foot', stops: [CREW.start, CREW.start] }] }),
  planPublish: () => ({ plan: aDayPlan({ routes: [] }) }),
  planVersions: () => ({ plan: idOf(800) }),
  shiftChange: () => ({ pattern: { officer: OFFICER, crew: 'N1', from: '14:00', to: '22:00', weekdays: [1, 2], mode: 'foot' } }),
  policy: () => ({}),
  policyChange: () => ({ version: 99, policy: DEFAULT_POLICY, reason: 'After the review of November' }),
  results: () => ({ afterSeq: 0, limit: 10 }),
  alarms: () => ({}),
  week: () => ({ monday: '2026-11-23', beats: [] }),
  weekCsv: () => ({ monday: '2026-11-23', beats: [], purpose: 'Return to the force' }),
  weekName: () => ({ monday: '2026-11-23', beats: [], operation: 'Operation Heron' }),
  weekFinal: () => ({ monday: '2026-11-16', beats: [], version: 1, figures: [] }),
  importList: () => ({ file: Buffer.from('uprn,address\r\n').toString('base64'), bringIn: false }),
  exportAsks: () => ({}),
  exportAsk: () => ({ id: idOf(900), beats: [], purpose: 'Handover' }),
  exportAnswer: () => ({ id: idOf(901), agree: true }),
  exportList: () => ({ id: idOf(901) }),
  people: () => ({}),
  personAdd: () => ({ id: idOf(77), signInName: 'n.ew', name: 'N. Ew', initials: 'N.E.', role: 'officer', beats: ['N1'] }),
  personChange: () => ({ id: idOf(7_777) }),
};

let it: TestStation;
const callers = new Map<Role, Caller>();

beforeAll(async () => {
  it = await aStation('guard');
  await it.addProperties([propertyOf(1), propertyOf(2, N2)]);
  for (const [at, role] of ROLES.entries()) callers.set(role, await it.as(personOf(role, [1, 9, 3, 4][at] ?? 0)));
});
afterAll(() => it.end());

test('every route of the table has a handler, and every handler a route', () => {
  expect(Object.keys(HANDLERS).sort()).toEqual(NAMES.sort());
});

describe('each role gets through each door exactly as the access table says', () => {
  for (const role of ROLES)
    for (const name of NAMES) {
      if (name === 'signOut') continue;
      const { act }: Route = ROUTES[name];
      const expected = act === undefined || scopeOf(act, role) !== undefined;
      test(`${role} ${expected ? 'may' : 'may not'} ${name}`, async () => {
        const answer = await callers.get(role)!.ask(name, MESSAGES[name]());
        expect(answer.status).toBeLessThan(500);
        if (expected) expect(answer.body.code === 'not_allowed' || answer.body.code === 'not_signed_in', JSON.stringify(answer.body)).toBe(false);
        else expect([answer.status, answer.body.code]).toEqual([403, 'not_allowed']);
      });
    }
});

test('nobody gets through a guarded door without a session', async () => {
  for (const name of NAMES) {
    if ((ROUTES[name] as Route).act === undefined) continue;
    const none = await it.nobody.ask(name, MESSAGES[name]());
    expect([name, none.status, none.body.code]).toEqual([name, 401, 'not_signed_in']);
    const forged = await it.nobody.ask(name, MESSAGES[name](), { cookie: `__Host-dunnock=${'A'.repeat(43)}` });
    expect([name, forged.status, forged.body.code]).toEqual([name, 401, 'session_ended']);
  }
});

test('whoever is made inactive is out at the next request', async () => {
  const person = personOf('officer', 50);
  const caller = await it.as(person);
  expect((await caller.ask('session')).status).toBe(200);
  await it.db.transaction((tx) => changePerson(tx, person.id, { active: false }));
  for (const name of ['session', 'pull', 'push'] as const) expect((await caller.ask(name, MESSAGES[name]())).body.code).toBe('session_ended');
});

test('a property of another beat looks exactly like one that does not exist', async () => {
  const supervisor = callers.get('supervisor')!;
  const other = await supervisor.ask('property', { id: propertyOf(2, N2).id });
  const none = await supervisor.ask('property', { id: idOf(123_456) });
  expect(other.body).toEqual({ code: 'not_found' });
  expect([none.status, none.body]).toEqual([other.status, other.body]);
  for (const [name, body] of [
    ['settle', { id: propertyOf(2, N2).id, ver: 1, status: 'suspected' }],
    ['assign', { ...(MESSAGES.assign() as object), properties: [propertyOf(2, N2).id], ids: [idOf(401)] }],
    ['properties', { beats: [N2], all: true, after: null, limit: 10 }],
    ['week', { monday: '2026-11-23', beats: [N1, N2] }],
    ['weekName', { monday: '2026-11-23', beats: [N1, N2], operation: 'Operation Heron' }],
    ['weekFinal', { monday: '2026-11-16', beats: [N1, N2], version: 1, figures: [] }],
  ] as const)
    expect([name, (await supervisor.ask(name, body)).status]).toEqual([name, 404]);
  const lines = await it.auditLines();
  expect(lines.filter((line) => line.result === 'denied' && line.aboutId === propertyOf(2, N2).id).map((line) => line.act)).toEqual([
    'property.read',
    'property.settle',
  ]);
});

test('a refusal leaves a line, and the chain holds', async () => {
  const lines = await it.auditLines();
  expect(lines.some((line) => line.act === 'property.export' && line.result === 'denied')).toBe(true);
  expect(lines.map((line) => line.seq)).toEqual(lines.map((_, at) => at + 1));
  expect(await it.db.transaction(verifyAudit)).toEqual({ lines: lines.length, firstBad: undefined });
  expect(lines.every((line) => line.actor !== undefined || line.act.startsWith('session'))).toBe(true);
});

test('an id in capitals is no id at the door, and what stands in the log is hashed as it will be read back', async () => {
  const capitals = 'ABCDEFAB-CDEF-4BCD-8BCD-ABCDEFABCDEF';
  const officer = callers.get('officer')!;
  expect(await officer.ask('property', { id: capitals })).toMatchObject({ status: 400, body: { code: 'bad_request' } });
  await it.db.transaction((tx) => appendAudit(tx, { at: it.now(), act: 'test', about: 'property', aboutId: capitals, result: 'refused', detail: {} }));
  expect((await it.db.transaction(verifyAudit)).firstBad).toBeUndefined();
});

test('an officer is told of a home that patrols no longer see as little by a question as by a pull; a supervisor is', async () => {
  const base = propertyOf(30);
  const concern = { ...base.occupancy.concern, reviewOn: '2026-11-01' as never };
  await it.addProperties([
    { ...base, occupancy: { ...base.occupancy, concern } },
    propertyOf(31, N1, { occupancy: { ...propertyOf(31).occupancy, concern: { ...concern, status: 'proposed' } } }),
  ]);
  for (const n of [30, 31]) {
    expect((await callers.get('officer')!.ask('property', { id: propertyOf(n).id })).status).toBe(404);
    expect((await callers.get('supervisor')!.ask('property', { id: propertyOf(n).id })).status).toBe(200);
  }
  expect((await callers.get('officer')!.ask('property', { id: propertyOf(1).id })).status).toBe(200);
});
