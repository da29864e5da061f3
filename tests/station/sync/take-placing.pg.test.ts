/** A placing from a phone: taken once, moved only from where it was seen, refused with the reason, in the history and the log. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChangeId, PropertyId } from '../../../src/domain/base/id.ts';
import { movedBy, type Position } from '../../../src/domain/base/place.ts';
import type { Change } from '../../../src/domain/change/change.ts';
import type { PhonePlacing } from '../../../src/domain/list/placing.ts';
import type { Property } from '../../../src/domain/list/property.ts';
import { insertAssignments } from '../../../src/station/records/assignment-records.ts';
import { verifyAudit } from '../../../src/station/records/audit-records.ts';
import { propertyById } from '../../../src/station/records/property-records.ts';
import type { Receipt } from '../../../src/wire/push.ts';
import { aChange, anAssignment, aPlacing, idOf } from '../../support/builders.ts';
import { aStation, type Caller, N1, N2, OFFICER, OTHER_OFFICER, PHONE, personOf, propertyOf, type TestStation } from '../a-station.ts';

const DOOR = { lat: 53.6, lon: 1.2 };

let it: TestStation;
let officer: Caller;
let supervisor: Caller;
let sent = 0;
let homes = 0;
let home: Property;

beforeAll(async () => {
  it = await aStation('take_placing');
  officer = await it.as(personOf('officer', 1));
  await it.as(personOf('officer', 2));
  supervisor = await it.as({ ...personOf('supervisor', 9, [N1, N2]), name: 'Sgt M. Rowan' });
});
beforeEach(async () => {
  home = propertyOf(++homes, N1, { position: DOOR });
  await it.addProperties([home]);
});
afterAll(() => it.end());

function placed(over: Partial<PhonePlacing> = {}, change: Partial<Change> = {}): Change {
  const n = ++sent;
  const body = aPlacing({ propertyId: home.id, by: OFFICER, device: PHONE, from: DOOR, to: movedBy(DOOR, 20, 0), savedAt: it.now(), ...over });
  const stamp = { wallMs: Date.parse(it.now()) - 60_000, zone: 'Europe/London', monoMs: 10_000, sessionId: idOf(800) };
  return aChange({ id: idOf<ChangeId>(7_000 + n), deviceSeq: n, kind: 'placing', body, stamp, ...change });
}

async function receiptFor(change: Change, proto = 2): Promise<Receipt> {
  const head = { proto, build: 'test', device: PHONE, epoch: null };
  const { body } = await officer.ask('push', { head, person: OFFICER, changes: [change] });
  return body.receipts[0] as Receipt;
}

const now = (id: PropertyId = home.id) => it.db.transaction((tx) => propertyById(tx, id));
const history = async (id: PropertyId = home.id) => (await supervisor.ask('property', { id })).body.history.filter((one) => one.kind === 'placed');
const north = (metres: number): Position => movedBy(DOOR, metres, 0);

test('a placing moves the home at once, is in its history with who, when, from and to, and in the log without either place', async () => {
  const change = placed({ reason: 'Door is round the back', accuracy: 7 });
  expect((await receiptFor(change)).answer).toEqual({ verdict: 'applied', flags: [] });
  expect(await now()).toMatchObject({ ver: 2, position: { lat: expect.closeTo(north(20).lat, 6), lon: expect.closeTo(DOOR.lon, 6) } });
  expect(await history()).toEqual([
    {
      kind: 'placed',
      at: it.now(),
      by: 'PC A. Dale',
      byOfficer: true,
      placedAt: it.now(),
      from: DOOR,
      to: (await now())?.position,
      how: 'at_the_door',
      accuracy: 7,
      reason: 'Door is round the back',
    },
  ]);
  const line = (await it.auditLines()).at(-2);
  expect(line).toMatchObject({ act: 'property.place', about: 'property', aboutId: home.id, actor: OFFICER, device: PHONE, result: 'done' });
  expect(line?.detail).toMatchObject({ how: 'at_the_door', metres: 20, from: 1, to: 2 });
  expect(JSON.stringify(line)).not.toMatch(/53\.6|round the back/);
  expect(await it.db.transaction(verifyAudit)).toMatchObject({ firstBad: undefined });
});

test('the same placing, sent many times at once, moves once', async () => {
  const change = placed();
  const answers = await Promise.all(Array.from({ length: 8 }, () => receiptFor(change)));
  expect(answers.filter((one) => !one.duplicate)).toHaveLength(1);
  expect(await now()).toMatchObject({ ver: 2 });
  expect(await history()).toHaveLength(1);
});

test('a home without a position gets one, and nobody can place it from nowhere a second time', async () => {
  home = propertyOf(++homes, N1);
  const { position: _none, ...bare } = home;
  await it.addProperties([bare]);
  expect((await receiptFor(placed({ from: null, to: DOOR }))).answer.verdict).toBe('applied');
  expect((await receiptFor(placed({ from: null, to: north(30) }))).answer).toEqual({ verdict: 'rejected', code: 'place_moved', details: [] });
  expect(await now()).toMatchObject({ ver: 2, position: DOOR });
});

test('where somebody else has put it meanwhile, theirs stays: it is refused, and its bytes are kept', async () => {
  await supervisor.ask('place', { id: home.id, ver: 1, to: north(100), how: 'pin', sure: false });
  const change = placed();
  expect((await receiptFor(change)).answer).toEqual({ verdict: 'rejected', code: 'place_moved', details: [] });
  expect(await now()).toMatchObject({ ver: 2 });
  const [row] = await it.db.transaction((tx) => tx.execute<{ content: string }>(`SELECT content FROM change WHERE id = '${change.id}'`));
  expect(JSON.parse(row?.content ?? '')).toEqual(change);
});

test('a tier settled meanwhile is no other place: the placing is taken on the newest version', async () => {
  await supervisor.ask('settle', { id: home.id, ver: 1, tier: { to: 'very_high', reason: 'Seen again' } });
  expect((await receiptFor(placed())).answer.verdict).toBe('applied');
  expect(await now()).toMatchObject({ ver: 3, occupancy: { concern: { tier: { tier: 'very_high' } } } });
});

test('who says what the list says already is right, and nothing is written', async () => {
  await receiptFor(placed());
  expect((await receiptFor(placed({ from: DOOR }))).answer).toEqual({ verdict: 'applied', flags: [] });
  expect(await now()).toMatchObject({ ver: 2 });
  expect(await history()).toHaveLength(1);
});

test('a second correction waits for the first, and then follows it', async () => {
  const first = placed();
  const second = placed({ from: north(20), to: north(40) }, { dependsOn: first.id });
  expect((await receiptFor(second)).answer).toEqual({ verdict: 'waiting', dependsOn: first.id });
  await receiptFor(first);
  expect((await receiptFor(second)).answer.verdict).toBe('applied');
  expect((await history()).map((one) => one.kind === 'placed' && Math.round(((one.to?.lat ?? 0) - DOOR.lat) * 111_195))).toEqual([40, 20]);
});

test('a far one that was meant is taken and put before the supervisor', async () => {
  expect((await receiptFor(placed({ to: north(900), sure: true }))).answer).toEqual({ verdict: 'applied', flags: ['needs_supervisor'] });
});

describe('refused with the reason', () => {
  test.each<[string, Partial<PhonePlacing>, object]>([
    ['another officer’s', { by: OTHER_OFFICER }, { code: 'not_yours' }],
    ['an unknown home', { propertyId: idOf<PropertyId>(99_999) }, { code: 'no_such_property' }],
    ['a vague fix', { accuracy: 80 }, { code: 'place_refused', details: ['too_vague'] }],
    ['far and not meant', { to: north(900) }, { code: 'place_refused', details: ['far_unconfirmed'] }],
    ['abroad', { to: { lat: 47.14, lon: 9.52 }, sure: true }, { code: 'place_refused', details: ['outside_uk'] }],
  ])('%s', async (_, over, answer) => {
    expect((await receiptFor(placed(over))).answer).toMatchObject({ verdict: 'rejected', ...answer });
    expect(await now()).toMatchObject({ ver: 1 });
  });

  test('outside the beats, unless an assignment is open there', async () => {
    home = propertyOf(++homes, N2, { position: DOOR });
    await it.addProperties([home]);
    expect((await receiptFor(placed())).answer).toEqual({ verdict: 'rejected', code: 'outside_scope', details: [] });
    await it.db.transaction((tx) => insertAssignments(tx, [anAssignment({ id: idOf(4_000 + homes), propertyId: home.id, officer: OFFICER })]));
    expect((await receiptFor(placed())).answer.verdict).toBe('applied');
  });
});

test('a body that cannot be read is kept for a person, and a phone of the protocol before is served as ever', async () => {
  expect((await receiptFor(placed({}, { body: { ...aPlacing(), note: 'x' } }))).answer).toEqual({ verdict: 'quarantined' });
  const read = aChange({ id: idOf<ChangeId>(9_000), deviceSeq: ++sent, kind: 'read', body: { propertyId: home.id, view: 'briefing', at: it.now() } });
  expect((await receiptFor(read, 1)).answer.verdict).toBe('applied');
  const { status } = await officer.ask('pull', { head: { proto: 1, build: 'old', device: PHONE, epoch: null }, view: null, limit: 500 });
  expect(status).toBe(200);
});
