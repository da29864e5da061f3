import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AssignmentId, ChangeId, PropertyId, VisitId } from '../../../src/domain/base/id.ts';
import { type Change, contentOf } from '../../../src/domain/change/change.ts';
import type { Visit } from '../../../src/domain/visit/visit.ts';
import { insertAssignments } from '../../../src/station/records/assignment-records.ts';
import { verifyAudit } from '../../../src/station/records/audit-records.ts';
import { renewEpoch } from '../../../src/station/records/station-records.ts';
import { visitHistory } from '../../../src/station/records/visit-records.ts';
import type { Receipt } from '../../../src/wire/push.ts';
import { aChange, anAssignment, anOutcome, aVisit, idOf, noReply } from '../../support/builders.ts';
import { aStation, type Caller, N2, OFFICER, PHONE, personOf, propertyOf, SUPERVISOR, type TestStation } from '../a-station.ts';

const HEAD = { proto: 1, build: 'test', device: PHONE, epoch: null };
const HOME = propertyOf(1).id;

let it: TestStation;
let officer: Caller;
let next = 0;

beforeAll(async () => {
  it = await aStation('push');
  await it.addProperties([propertyOf(1), propertyOf(2, N2), propertyOf(3)]);
  officer = await it.as(personOf('officer', 1));
  await it.as(personOf('supervisor', 9));
});
afterAll(() => it.end());

function visitChange(visit: Partial<Visit> = {}, over: Partial<Change> = {}): Change {
  const n = ++next;
  const occupancyId = propertyOf(1).occupancy.id;
  const body = aVisit({ id: idOf<VisitId>(5_000 + n), propertyId: HOME, occupancyId, by: OFFICER, device: PHONE, outcome: noReply(), ...visit });
  const stamp = { wallMs: Date.parse(it.now()) - 60_000, zone: 'Europe/London', monoMs: 10_000, sessionId: idOf(800) };
  return aChange({ id: idOf<ChangeId>(7_000 + n), deviceSeq: n, body, stamp, ...over });
}

async function send(changes: readonly unknown[] | string, caller = officer, person = OFFICER) {
  const body = typeof changes === 'string' ? `{"head":${JSON.stringify(HEAD)},"person":"${person}","changes":${changes}}` : { head: HEAD, person, changes };
  return caller.ask('push', body);
}

async function receiptFor(change: unknown): Promise<Receipt> {
  const { body } = await send([change]);
  return body.receipts[0] as Receipt;
}

const visits = (id: PropertyId = HOME) => it.db.transaction((tx) => visitHistory(tx, id));

test('a visit is taken once, however often it comes, and answered with the hash of its bytes', async () => {
  const change = visitChange();
  const first = await receiptFor(change);
  expect(first).toMatchObject({ id: change.id, duplicate: false, answer: { verdict: 'applied', flags: [] } });
  expect(first.contentHash).toBe(createHash('sha256').update(contentOf(change)).digest('hex'));
  it.move(1_000);
  const second = await receiptFor(change);
  expect(second).toEqual({ ...first, duplicate: true });
  expect((await visits()).filter((seen) => seen.row.visit.id === (change.body as Visit).id)).toHaveLength(1);
});

test('the same change sent many times at once is taken exactly once', async () => {
  const change = visitChange();
  const answers = await Promise.all(Array.from({ length: 12 }, () => receiptFor(change)));
  expect(answers.filter((one) => !one.duplicate)).toHaveLength(1);
  expect(new Set(answers.map((one) => one.stationSeq)).size).toBe(1);
  expect((await visits()).filter((seen) => seen.row.visit.id === (change.body as Visit).id)).toHaveLength(1);
});

test('the same id with other content is a clash: the first stays, both are kept', async () => {
  const change = visitChange();
  await receiptFor(change);
  const other = { ...change, body: { ...(change.body as Visit), note: 'Other words' } };
  const clash = await receiptFor(other);
  expect(clash.answer).toEqual({ verdict: 'id_clash' });
  expect(await receiptFor(other)).toEqual({ ...clash, duplicate: true });
  expect((await receiptFor(change)).answer.verdict).toBe('applied');
  const kept = await it.db.transaction((tx) => tx.execute<{ content: string }>(`SELECT content FROM oddity WHERE why = 'id_clash'`));
  expect(kept.map((row) => JSON.parse(row.content))).toEqual([other]);
});

describe('what the rules refuse is rejected with the reason, and its bytes are kept', () => {
  test.each<[string, () => Change, object]>([
    [
      'a contradiction',
      () => visitChange({ outcome: noReply({ finding: 'NO_CONCERN' }) }),
      { code: 'outcome_refused', details: ['finding not_seen_is_not_assessed'] },
    ],
    ['a visit of somebody else', () => visitChange({ by: SUPERVISOR }), { code: 'not_yours', details: [] }],
    ['a property nobody knows', () => visitChange({ propertyId: idOf<PropertyId>(99_999) }), { code: 'no_such_property', details: [] }],
    ['a kind nobody knows', () => visitChange({}, { kind: 'wish' }), { code: 'kind_unknown', details: [] }],
    ['a correction of nothing', () => visitChange({ supersedes: idOf<VisitId>(99_999) }), { code: 'bad_correction', details: ['unknown_visit'] }],
  ])('%s', async (_name, make, said) => {
    const change = make();
    const first = await receiptFor(change);
    expect(first.answer).toEqual({ verdict: 'rejected', ...said });
    expect(first.stationSeq).toBeGreaterThan(0);
    expect(await receiptFor(change)).toEqual({ ...first, duplicate: true });
    const [row] = await it.db.transaction((tx) => tx.execute<{ content: string }>(`SELECT content FROM change WHERE id = '${change.id}'`));
    expect(row?.content).toBe(JSON.stringify(change));
  });
});

test('a correction waits for the visit it corrects, and corrects it once', async () => {
  const first = visitChange({ outcome: noReply() });
  const second = visitChange({ outcome: anOutcome(), supersedes: (first.body as Visit).id }, { dependsOn: first.id });
  const waiting = await receiptFor(second);
  expect(waiting).toMatchObject({ stationSeq: 0, answer: { verdict: 'waiting', dependsOn: first.id } });
  const { body } = await send([first, second]);
  expect(body.receipts.map((one) => (one as Receipt).answer.verdict)).toEqual(['applied', 'applied']);
  const again = await receiptFor(visitChange({ supersedes: (first.body as Visit).id }));
  expect(again.answer).toEqual({ verdict: 'rejected', code: 'bad_correction', details: ['already_corrected'] });
  const history = await visits();
  expect(history.find((seen) => seen.row.visit.id === (first.body as Visit).id)?.supersededBy).toBe((second.body as Visit).id);
});

test('a visit outside the scope, to a closed home, of an ended occupancy or with a wild clock is taken and flagged', async () => {
  const outside = await receiptFor(visitChange({ propertyId: propertyOf(2).id, occupancyId: propertyOf(2).occupancy.id }));
  expect(outside.answer).toEqual({ verdict: 'applied', flags: ['outside_scope'] });
  const moved = await receiptFor(visitChange({ outcome: noReply({ contact: 'OCCUPANT_MOVED' }), occupancyId: idOf(4_242) }));
  expect(moved.answer).toEqual({ verdict: 'applied', flags: ['occupancy_ended', 'needs_supervisor'] });
  const wild = visitChange({ arrivedAt: '2036-11-24T16:00:00.000Z' as Visit['arrivedAt'] });
  const jumped = await receiptFor({ ...wild, stamp: { ...wild.stamp, wallMs: Date.parse('2036-11-24T16:20:00.000Z') } });
  expect(jumped.answer).toEqual({ verdict: 'applied', flags: ['clock_jump'] });
  const seen = (await visits()).find((one) => one.row.visit.id === (wild.body as Visit).id);
  expect(Date.parse(seen?.at ?? '')).toBe(Date.parse(it.now()) - 20 * 60_000);
});

test('an arrival in a year nobody can store is taken at a time the station can vouch for, and flagged', async () => {
  const odd = visitChange({ arrivedAt: '0000-01-01T00:00:00.000Z' as Visit['arrivedAt'] });
  expect((await receiptFor(odd)).answer).toEqual({ verdict: 'applied', flags: ['clock_jump'] });
  const seen = (await visits()).find((one) => one.row.visit.id === (odd.body as Visit).id);
  expect(Date.parse(it.now()) - Date.parse(seen?.at ?? '')).toBeLessThan(37 * 3_600_000);
});

test('a visit answers the assignment; one that was withdrawn is flagged and the visit taken', async () => {
  const given = [4_001, 4_002, 4_003].map((n) =>
    anAssignment({ id: idOf<AssignmentId>(n), propertyId: propertyOf(3).id, officer: OFFICER, givenBy: SUPERVISOR }),
  );
  await it.db.transaction((tx) =>
    insertAssignments(
      tx,
      given.map((one, at) => (at === 1 ? { ...one, state: 'withdrawn' as const } : one)),
    ),
  );
  const at3 = { propertyId: propertyOf(3).id, occupancyId: propertyOf(3).occupancy.id };
  expect((await receiptFor(visitChange({ ...at3, assignmentId: idOf<AssignmentId>(4_001) }))).answer).toEqual({ verdict: 'applied', flags: [] });
  expect((await receiptFor(visitChange({ ...at3, assignmentId: idOf<AssignmentId>(4_002) }))).answer).toEqual({
    verdict: 'applied',
    flags: ['assignment_withdrawn'],
  });
  await receiptFor(visitChange({ ...at3, assignmentId: idOf<AssignmentId>(4_003), outcome: noReply({ contact: 'NOT_ATTEMPTED' }) }));
  const states = await it.db.transaction((tx) => tx.execute<{ state: string; ver: number }>('SELECT state, ver FROM assignment ORDER BY id'));
  expect(states.map((row) => [row.state, row.ver])).toEqual([
    ['done', 2],
    ['withdrawn', 1],
    ['given', 1],
  ]);
});

test('what a corrected visit had answered is answered by its correction, or open again', async () => {
  const at3 = { propertyId: propertyOf(3).id, occupancyId: propertyOf(3).occupancy.id };
  const id = idOf<AssignmentId>(4_010);
  await it.db.transaction((tx) => insertAssignments(tx, [anAssignment({ id, propertyId: at3.propertyId, officer: OFFICER, givenBy: SUPERVISOR })]));
  const held = async () =>
    (await it.db.transaction((tx) => tx.execute<{ state: string; visit: string | null }>(`SELECT state, visit FROM assignment WHERE id = '${id}'`)))[0];
  const first = visitChange({ ...at3, assignmentId: id });
  await receiptFor(first);
  expect(await held()).toEqual({ state: 'done', visit: (first.body as Visit).id });
  const second = visitChange({ ...at3, assignmentId: id, outcome: noReply(), supersedes: (first.body as Visit).id });
  await receiptFor(second);
  expect(await held()).toEqual({ state: 'done', visit: (second.body as Visit).id });
  await receiptFor(visitChange({ ...at3, assignmentId: id, outcome: noReply({ contact: 'NOT_ATTEMPTED' }), supersedes: (second.body as Visit).id }));
  expect(await held()).toEqual({ state: 'given', visit: null });
});

test('three no-replies in a row reach the supervisor', async () => {
  const quiet = { propertyId: propertyOf(3).id, occupancyId: propertyOf(3).occupancy.id, outcome: noReply() };
  const verdicts = [];
  for (let n = 0; n < 3; n++) verdicts.push((await receiptFor(visitChange(quiet))).answer);
  expect(verdicts.at(-1)).toEqual({ verdict: 'applied', flags: ['needs_supervisor'] });
});

test('a no-reply put right is no further no-reply', async () => {
  const quiet = { propertyId: propertyOf(3).id, occupancyId: propertyOf(3).occupancy.id, outcome: noReply() };
  const seen = visitChange({ ...quiet, outcome: anOutcome() });
  const [one, two] = [visitChange(quiet), visitChange(quiet)];
  const right = visitChange({ ...quiet, supersedes: (two.body as Visit).id });
  const answers = [];
  for (const each of [seen, one, two, right]) answers.push((await receiptFor(each)).answer);
  expect(answers).toEqual(Array.from({ length: 4 }, () => ({ verdict: 'applied', flags: [] })));
});

test('a look at a property on a phone is a consultation in the log', async () => {
  const read = { propertyId: HOME, view: 'briefing', at: it.now() };
  const n = ++next;
  expect((await receiptFor(aChange({ id: idOf<ChangeId>(7_000 + n), deviceSeq: n, kind: 'read', body: read }))).answer).toEqual({
    verdict: 'applied',
    flags: [],
  });
  const line = (await it.auditLines()).at(-1);
  expect(line).toMatchObject({ act: 'property.read', about: 'property', aboutId: HOME, actor: OFFICER, device: PHONE, result: 'done' });
});

const DEEP = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
/** Each with what becomes of it. A text stands for itself, since not all of it survives being written by this machine. */
const POISONS: readonly [string, (seq: number, id: string) => string, 'unread' | 'quarantined' | 'rejected'][] = [
  ['not an object', () => '7', 'unread'],
  ['null', () => 'null', 'unread'],
  ['no id', (seq) => `{"deviceSeq":${seq}}`, 'unread'],
  ['nested ten thousand deep', () => DEEP, 'unread'],
  [
    'a body nested ten thousand deep',
    (seq, id) => JSON.stringify(visitChange({}, { id: id as ChangeId, deviceSeq: seq })).replace('"note":""', `"note":${DEEP}`),
    'unread',
  ],
  ['an envelope with a key too many', (seq, id) => JSON.stringify({ ...visitChange({}, { id: id as ChangeId, deviceSeq: seq }), more: 1 }), 'quarantined'],
  [
    '__proto__ in the envelope',
    (seq, id) => JSON.stringify(visitChange({}, { id: id as ChangeId, deviceSeq: seq })).replace('{', '{"__proto__":{"admin":true},'),
    'quarantined',
  ],
  [
    '__proto__ in the body',
    (seq, id) => JSON.stringify(visitChange({}, { id: id as ChangeId, deviceSeq: seq })).replace('"note"', '"__proto__":{"admin":true},"note"'),
    'quarantined',
  ],
  [
    'a lone surrogate',
    (seq, id) => JSON.stringify(visitChange({}, { id: id as ChangeId, deviceSeq: seq })).replace('"note":""', '"note":"\\ud800"'),
    'quarantined',
  ],
  [
    'a NUL where no rule looks',
    (seq, id) =>
      JSON.stringify(
        visitChange({ outcome: anOutcome({ actions: [{ code: 'CPN', state: 'considered', occupantWillLive: 'X' }] }) }, { id: id as ChangeId, deviceSeq: seq }),
      ).replace('"X"', '"\\u0000"'),
    'quarantined',
  ],
  ['a later version', (seq, id) => JSON.stringify(visitChange({}, { id: id as ChangeId, deviceSeq: seq, v: 9 })), 'quarantined'],
  ['a visit whose id is taken', (seq, id) => JSON.stringify(visitChange({ id: idOf<VisitId>(5_001) }, { id: id as ChangeId, deviceSeq: seq })), 'quarantined'],
];

describe('one odd change never stands in the way of the others', () => {
  test.each(POISONS)('%s, in every place of a batch', async (_name, make, fate) => {
    for (let place = 0; place < 3; place++) {
      const good = [visitChange(), visitChange()];
      const id = idOf<ChangeId>(9_000_000 + ++next);
      const odd = make(++next, id);
      const items = good.map((one) => JSON.stringify(one));
      items.splice(place, 0, odd);
      const { status, body } = await send(`[${items.join(' , ')}]`);
      expect(status).toBe(200);
      expect(body.receipts.filter((_, at) => at !== place).map((one) => (one as Receipt).answer.verdict)).toEqual(['applied', 'applied']);
      const answer = body.receipts[place]!;
      expect('unread' in answer ? 'unread' : answer.answer.verdict).toBe(fate);
      if ('unread' in answer) expect(answer.at).toBe(place);
      const kept = await it.db.transaction((tx) => tx.execute<{ content: string }>(`SELECT content FROM oddity UNION ALL SELECT content FROM change`));
      expect(
        kept.some((row) => row.content === odd),
        'kept to the byte',
      ).toBe(true);
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

test('under another officer’s session nothing of it is taken, and nothing answered for: later it goes under the right one', async () => {
  const change = visitChange();
  const other = await it.as(personOf('officer', 2));
  expect(await send([change], other)).toMatchObject({ status: 401, body: { code: 'session_ended' } });
  const receipt = await receiptFor(change);
  expect(receipt).toMatchObject({ duplicate: false, answer: { verdict: 'applied' } });
});

test('two lists under one name are no message: nobody could say which bytes were meant', async () => {
  const change = JSON.stringify(visitChange());
  expect(await send(`[${'['.repeat(20_000)}${']'.repeat(20_000)}],"changes":[${change}]`)).toMatchObject({ status: 400, body: { code: 'bad_request' } });
});

test('missing numbers of a phone are told, and go when they arrive', async () => {
  const phone = idOf<typeof PHONE>(601);
  const head = { ...HEAD, device: phone };
  const one = visitChange({}, { deviceSeq: 1 });
  const four = visitChange({}, { deviceSeq: 4 });
  expect((await officer.ask('push', { head, person: OFFICER, changes: [one, four] })).body.holes).toEqual([2, 3]);
  expect(
    (await officer.ask('push', { head, person: OFFICER, changes: [visitChange({}, { deviceSeq: 2 }), visitChange({}, { deviceSeq: 3 })] })).body.holes,
  ).toEqual([]);
  const far = await officer.ask('push', { head, person: OFFICER, changes: [visitChange({}, { deviceSeq: Number.MAX_SAFE_INTEGER })] });
  expect(far.body.holes).toHaveLength(200);
});

test('a number this phone used before goes to another change: both are kept, an alarm is raised', async () => {
  const before = visitChange();
  await receiptFor(before);
  const clash = await receiptFor(visitChange({}, { deviceSeq: before.deviceSeq }));
  expect(clash.answer.verdict).toBe('id_clash');
  expect((await it.auditLines()).at(-1)).toMatchObject({ act: 'change.clash', result: 'refused' });
});

test('there is a line in the log exactly where something was taken, and the chain holds', async () => {
  const [taken] = await it.db.transaction((tx) => tx.execute<{ n: string }>('SELECT (SELECT count(*) FROM change) + (SELECT count(*) FROM oddity) AS n'));
  const [bare] = await it.db.transaction((tx) => tx.execute<{ n: string }>('SELECT count(*) AS n FROM change WHERE verdict IS NULL OR station_seq IS NULL'));
  const lines = (await it.auditLines()).filter((line) => ['visit.record', 'property.read', 'change.take', 'change.unread', 'change.clash'].includes(line.act));
  expect(lines.length).toBe(Number(taken?.n));
  expect(Number(bare?.n)).toBe(0);
  const [seqs] = await it.db.transaction((tx) =>
    tx.execute<{ n: string; top: string }>(
      'SELECT count(*) AS n, max(seq) AS top FROM (SELECT station_seq AS seq FROM change UNION SELECT station_seq FROM oddity) s',
    ),
  );
  expect(seqs?.n).toBe(seqs?.top);
  expect((await it.db.transaction(verifyAudit)).firstBad).toBeUndefined();
});

test('after a restore a correction waits for an original that another phone may still bring, as long as phones keep copies', async () => {
  await it.db.transaction((tx) => renewEpoch(tx, idOf(4_711), it.now()));
  const original = visitChange({ id: idOf<VisitId>(7_901), outcome: noReply() }, { id: idOf<ChangeId>(7_901) });
  const correction = visitChange({ outcome: anOutcome(), supersedes: (original.body as Visit).id });
  expect(await receiptFor(correction)).toMatchObject({ stationSeq: 0, answer: { verdict: 'waiting', dependsOn: original.id } });
  const refused = visitChange({ id: idOf<VisitId>(7_902), outcome: noReply({ finding: 'NO_CONCERN' }) }, { id: idOf<ChangeId>(7_902) });
  expect((await receiptFor(refused)).answer.verdict).toBe('rejected');
  // What was refused is known, and will not come again as a visit.
  expect((await receiptFor(visitChange({ supersedes: (refused.body as Visit).id }))).answer).toMatchObject({ details: ['unknown_visit'] });
  expect((await receiptFor(original)).answer.verdict).toBe('applied');
  expect((await receiptFor(correction)).answer.verdict).toBe('applied');
  it.move(72 * 3_600_000 + 1);
  officer = await it.as(personOf('officer', 1));
  expect((await receiptFor(visitChange({ supersedes: idOf<VisitId>(99_998) }))).answer).toMatchObject({ details: ['unknown_visit'] });
});
