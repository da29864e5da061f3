/** A push taken as a whole: the same word for each item as if each had come alone, in one commit, and nobody waits in a ring. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AssignmentId, ChangeId, PropertyId, VisitId } from '../../../src/domain/base/id.ts';
import { movedBy } from '../../../src/domain/base/place.ts';
import type { Change } from '../../../src/domain/change/change.ts';
import type { Visit } from '../../../src/domain/visit/visit.ts';
import { insertAssignments } from '../../../src/station/records/assignment-records.ts';
import { verifyAudit } from '../../../src/station/records/audit-records.ts';
import type { PushReply, Receipt } from '../../../src/wire/push.ts';
import { aChange, anAssignment, anOutcome, aPlacing, aVisit, idOf, noReply } from '../../support/builders.ts';
import { aStation, type Caller, N1, OFFICER, PHONE, personOf, propertyOf, SUPERVISOR, type TestStation } from '../a-station.ts';

const HEAD = { proto: 2, build: 'test', device: PHONE, epoch: null };
const HOMES = 60;
const DOOR = { lat: 53.6, lon: 1.2 };
const STAMP_BEFORE_MS = 60_000;

interface Side {
  readonly it: TestStation;
  readonly officer: Caller;
  readonly supervisor: Caller;
}

/** Two stations that begin alike: one is sent everything at once, the other one by one. */
let together: Side;
let apart: Side;
let last = 0;

beforeAll(async () => {
  together = await aSide('take_together');
  apart = await aSide('take_apart');
});
afterAll(() => Promise.all([together.it.end(), apart.it.end()]));

async function aSide(name: string): Promise<Side> {
  const it = await aStation(name);
  await it.addProperties(Array.from({ length: HOMES }, (_, n) => propertyOf(n + 1, N1, { position: DOOR })));
  const officer = await it.as(personOf('officer', 1));
  const supervisor = await it.as(personOf('supervisor', 9));
  const given = [1, 2, 3, 4].map((n) =>
    anAssignment({ id: idOf<AssignmentId>(4_000 + n), propertyId: propertyOf(n).id, officer: OFFICER, givenBy: SUPERVISOR }),
  );
  await it.db.transaction((tx) => insertAssignments(tx, given));
  return { it, officer, supervisor };
}

function stamp() {
  return { wallMs: Date.parse(together.it.now()) - STAMP_BEFORE_MS, zone: 'Europe/London', monoMs: 10_000, sessionId: idOf(800) };
}

function visitTo(home: number, visit: Partial<Visit> = {}, over: Partial<Change> = {}): Change {
  const n = ++last;
  const { id: propertyId, occupancy } = propertyOf(home);
  const body = aVisit({ id: idOf<VisitId>(5_000 + n), propertyId, occupancyId: occupancy.id, by: OFFICER, device: PHONE, outcome: noReply(), ...visit });
  return aChange({ id: idOf<ChangeId>(7_000 + n), deviceSeq: n, body, stamp: stamp(), ...over });
}

function placed(home: number, metres: number, from = DOOR): Change {
  const n = ++last;
  const body = aPlacing({ propertyId: propertyOf(home).id, by: OFFICER, device: PHONE, from, to: movedBy(DOOR, metres, 0), savedAt: together.it.now() });
  return aChange({ id: idOf<ChangeId>(7_000 + n), deviceSeq: n, kind: 'placing', body, stamp: stamp() });
}

function readOf(home: number): Change {
  const n = ++last;
  const body = { propertyId: propertyOf(home).id, view: 'briefing', at: together.it.now() };
  return aChange({ id: idOf<ChangeId>(7_000 + n), deviceSeq: n, kind: 'read', body });
}

async function push(caller: Caller, changes: readonly unknown[]): Promise<PushReply> {
  const { status, body } = await caller.ask('push', { head: HEAD, person: OFFICER, changes });
  expect([status, status === 200 ? '' : body]).toEqual([200, '']);
  return body;
}

/** Everything a push may change, as the database has it. */
async function state({ it }: Side): Promise<unknown> {
  const read = (query: string) => it.db.transaction(async (tx) => [...(await tx.execute(query))]);
  return {
    changes: await read('SELECT id, device_seq, station_seq, verdict, content FROM change ORDER BY station_seq'),
    oddities: await read('SELECT key, why, station_seq FROM oddity ORDER BY station_seq'),
    visits: await read(
      'SELECT id, station_seq, at, saved_earliest, saved_latest, supersedes, status_at_visit, flags, urgent, doc FROM visit ORDER BY station_seq',
    ),
    assignments: await read('SELECT id, ver, state, visit FROM assignment ORDER BY id'),
    homes: await read('SELECT id, doc FROM property ORDER BY id'),
    events: await read(`SELECT id, property, detail FROM property_event WHERE detail ->> 'kind' = 'placed' ORDER BY id`),
    log: await read(
      `SELECT act, about, about_id, result, detail FROM audit WHERE act LIKE 'change.%' OR act IN ('visit.record', 'property.read', 'property.place') ORDER BY seq`,
    ),
  };
}

test('each item of a push has the same answer, number, effect and line as if it had come alone', async () => {
  const first = visitTo(1);
  const answering = visitTo(2, { assignmentId: idOf<AssignmentId>(4_002) });
  const moved = placed(3, 20);
  const early = visitTo(9);
  const changes: unknown[] = [
    first,
    readOf(1),
    answering,
    // No reply three times at one door: the third is for the supervisor.
    visitTo(4),
    visitTo(4),
    visitTo(4),
    // A correction in the same push, and one of what is corrected already.
    visitTo(1, { outcome: anOutcome(), supersedes: (first.body as Visit).id }, { dependsOn: first.id }),
    visitTo(1, { outcome: anOutcome(), supersedes: (first.body as Visit).id }, { dependsOn: first.id }),
    visitTo(2, { outcome: noReply({ contact: 'NOT_ATTEMPTED' }), supersedes: (answering.body as Visit).id }),
    // Moved twice, the second from where it no longer is; then a visit there.
    moved,
    placed(3, 60),
    placed(3, 40, movedBy(DOOR, 20, 0)),
    visitTo(3),
    // The same again, the same id with other words, the same number with another id.
    first,
    { ...first, body: { ...(first.body as Visit), note: 'Other words' } },
    { ...visitTo(5), deviceSeq: first.deviceSeq },
    17,
    { id: idOf(9_999), more: 1 },
    visitTo(6, { propertyId: idOf<PropertyId>(99_999) }),
    visitTo(6, { by: SUPERVISOR }),
    visitTo(6, {}, { kind: 'wish' }),
    visitTo(6, {}, { v: 9 }),
    // Waits for what comes after it.
    visitTo(9, { supersedes: (early.body as Visit).id }, { dependsOn: early.id }),
    early,
    visitTo(7),
  ];
  const whole = await push(together.officer, changes);
  const alone: PushReply['receipts'] = [];
  for (const it of changes) alone.push(...(await push(apart.officer, [it])).receipts);
  // Alone, what cannot be named stands at the first place of its own push.
  expect(whole.receipts.map((it) => ('unread' in it ? 'unread' : it))).toEqual(alone.map((it) => ('unread' in it ? 'unread' : it)));
  const verdicts = whole.receipts.map((it) => ('unread' in it ? 'unread' : it.answer.verdict));
  expect(new Set(verdicts)).toEqual(new Set(['applied', 'rejected', 'id_clash', 'unread', 'quarantined', 'waiting']));
  expect(whole.receipts[5]).toMatchObject({ answer: { verdict: 'applied', flags: ['needs_supervisor'] } });
  expect(withoutPlaces(await state(together))).toEqual(withoutPlaces(await state(apart)));
  for (const { it } of [together, apart]) expect((await it.db.transaction(verifyAudit)).firstBad).toBeUndefined();
});

/** The one thing that differs: the place of an item in its message, in the log's line on what could not be read; numbers of one run come after its oddities. */
function withoutPlaces(all: unknown): unknown {
  return JSON.parse(JSON.stringify(all), (key, value) => (key === 'at' && typeof value === 'number' ? 0 : value));
}

test('a push of fifty is one commit, numbered in the order sent', async () => {
  const changes = Array.from({ length: 50 }, (_, n) => visitTo(n + 10));
  const { receipts } = await push(together.officer, changes);
  const numbers = receipts.map((it) => (it as Receipt).stationSeq);
  expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
  const ids = changes.map((it) => `'${it.id}'`).join(',');
  const [commits] = await together.it.db.transaction((tx) =>
    tx.execute<{ n: string }>(`SELECT count(DISTINCT xmin::text) AS n FROM change WHERE id IN (${ids})`),
  );
  expect(Number(commits?.n)).toBe(1);
});

test('one value the database refuses is kept aside, and the other forty-nine are taken', async () => {
  const changes = Array.from({ length: 50 }, (_, n) => visitTo(n + 10, n === 30 ? { id: idOf<VisitId>(5_001) } : {}));
  const { receipts } = await push(together.officer, changes);
  expect(receipts.map((it) => (it as Receipt).answer.verdict)).toEqual(changes.map((_, n) => (n === 30 ? 'quarantined' : 'applied')));
});

test('pushes that overlap, sent at once and in opposite orders, take each change once', async () => {
  for (let round = 0; round < 5; round++) {
    const changes = Array.from({ length: 20 }, (_, n) => visitTo(n + 10));
    const replies = await Promise.all([push(together.officer, changes), push(together.officer, [...changes].reverse()), push(together.officer, changes)]);
    const words = replies.map((it) => new Map(it.receipts.map((one) => [(one as Receipt).id, one as Receipt])));
    for (const { id } of changes) {
      const said = words.map((it) => it.get(id) as Receipt);
      expect(said.map((it) => it.answer.verdict)).toEqual(['applied', 'applied', 'applied']);
      expect(new Set(said.map((it) => it.stationSeq)).size).toBe(1);
      expect(said.filter((it) => !it.duplicate)).toHaveLength(1);
    }
  }
  expect((await together.it.db.transaction(verifyAudit)).firstBad).toBeUndefined();
});

test('the desk settles a home while a visit to it comes in: they wait for each other and never in a ring', { timeout: 120_000 }, async () => {
  const { it, officer, supervisor } = together;
  const deadlocks = async () =>
    Number(
      (await it.db.transaction((tx) => tx.execute<{ n: string }>('SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()')))[0]?.n,
    );
  const before = await deadlocks();
  for (let round = 0; round < 20; round++) {
    const home = propertyOf(1_000 + round, N1);
    await it.addProperties([home]);
    const id = idOf<AssignmentId>(6_000 + round);
    await it.db.transaction((tx) => insertAssignments(tx, [anAssignment({ id, propertyId: home.id, officer: OFFICER, givenBy: SUPERVISOR })]));
    const visit = visitTo(1, { propertyId: home.id, occupancyId: home.occupancy.id, assignmentId: id });
    const [pushed, settled] = await Promise.all([
      push(officer, [visit, visitTo(2)]),
      supervisor.ask('settle', { id: home.id, ver: 1, status: 'no_longer_of_concern' }),
    ]);
    expect(pushed.receipts.map((one) => (one as Receipt).answer.verdict)).toEqual(['applied', 'applied']);
    expect(settled.status).toBe(200);
    const [row] = await it.db.transaction((tx) => tx.execute<{ state: string }>(`SELECT state FROM assignment WHERE id = '${id}'`));
    expect(['done', 'withdrawn']).toContain(row?.state);
  }
  expect(await deadlocks()).toBe(before);
});
