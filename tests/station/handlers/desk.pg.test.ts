import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AssignmentId, PersonId, PropertyId, VisitId } from '../../../src/domain/base/id.ts';
import type { Instant } from '../../../src/domain/base/instant.ts';
import type { Visit } from '../../../src/domain/visit/visit.ts';
import { verifyAudit } from '../../../src/station/records/audit-records.ts';
import { insertVisitsOfHistory } from '../../../src/station/records/visit-records.ts';
import { anOutcome, aVisit, idOf, noReply } from '../../support/builders.ts';
import { aStation, type Caller, N1, N2, NOW, OFFICER, PHONE, personOf, propertyOf, type Said, SUPERVISOR, type TestStation } from '../a-station.ts';

const WINDOW = { from: '2026-11-24T17:00:00.000Z', to: '2026-11-24T23:00:00.000Z' };
const HEAD = { proto: 1, build: 'test', device: PHONE, epoch: null };
const HOMES = Array.from({ length: 12 }, (_, n) => propertyOf(n + 1, n < 10 ? N1 : N2));
const HOME = HOMES[0]!;

let it: TestStation;
let supervisor: Caller;
let second: Caller;
let officer: Caller;

beforeAll(async () => {
  it = await aStation('desk');
  await it.addProperties(HOMES);
  officer = await it.as(personOf('officer', 1));
  supervisor = await it.as({ ...personOf('supervisor', 9), name: 'Sgt M. Rowan' });
  second = await it.as({ ...personOf('supervisor', 10), name: 'Sgt T. Wren' });
});
afterAll(() => it.end());

test('the list comes in pages, each property once, only of the supervisor’s beats', async () => {
  const seen: string[] = [];
  for (let after: string | null = null, pages = 0; ; pages++) {
    const { body }: Said<'properties'> = await supervisor.ask('properties', { beats: [], all: true, after, limit: 3 });
    seen.push(...body.lines.map((line) => line.property.id));
    after = body.next;
    if (after === null || pages > 9) break;
  }
  expect(seen).toEqual(
    HOMES.slice(0, 10)
      .map((home) => home.id)
      .sort(),
  );
});

describe('settling', () => {
  test('of many at once on one version, exactly one counts; the others are told the version now', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        (n % 2 ? supervisor : second).ask('settle', { id: HOME.id, ver: 1, tier: { to: 'very_high', reason: `Reason ${n}` } }),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    const lost = answers.find((one) => one.status === 409);
    expect(lost?.body).toEqual({ code: 'stale', details: [{ at: 'ver', fault: '2' }] });
    const { body } = await supervisor.ask('property', { id: HOME.id });
    expect(body.line.property).toMatchObject({ ver: 2, occupancy: { concern: { tier: { tier: 'very_high' } } } });
    expect(body.history.filter((one) => one.kind === 'tier')).toHaveLength(1);
    expect(body.history.at(-1)).toMatchObject({ kind: 'listed', source: 'Housing', by: 'Station' });
  });

  test('recovery says since when, and only while it lasts', async () => {
    const begun = await supervisor.ask('settle', { id: HOME.id, ver: 2, status: 'recovering' });
    expect(begun.body.property.occupancy.concern.recoveringSince).toBe(NOW);
    const ended = await supervisor.ask('settle', { id: HOME.id, ver: 3, status: 'confirmed', reviewOn: '2027-02-01' });
    expect(ended.body.property.occupancy.concern).not.toHaveProperty('recoveringSince');
    expect(ended.body.property.ver).toBe(4);
    const nothing = await supervisor.ask('settle', { id: HOME.id, ver: 4, status: 'confirmed' });
    expect(nothing.body).toEqual({ code: 'refused', details: [{ at: '', fault: 'nothing_to_settle' }] });
    const { body } = await supervisor.ask('property', { id: HOME.id });
    expect(body.history.map((one) => one.kind)).toEqual(expect.arrayContaining(['review', 'status', 'tier', 'listed']));
  });
});

describe('ending a listing', () => {
  test('withdraws the visits still open, ends the tenancy where the occupant has gone, and lists it no more', async () => {
    const home = HOMES[5]!;
    await supervisor.ask('assign', { properties: [home.id], officer: OFFICER, window: WINDOW, ids: [idOf(4_050)] });
    const early = await supervisor.ask('settle', { id: home.id, ver: 1, status: 'suspected', ended: 'moved' });
    expect([early.status, early.body]).toEqual([422, { code: 'refused', details: [{ at: 'ended', fault: 'ended_and_listed' }] }]);
    const closed = await supervisor.ask('settle', { id: home.id, ver: 1, status: 'closed', ended: 'moved' });
    expect(closed.body.property.occupancy).toMatchObject({ ended: { on: NOW.slice(0, 10), reason: 'moved' }, concern: { status: 'closed' } });
    const { body } = await supervisor.ask('property', { id: home.id });
    expect(body.line.assignments).toEqual([]);
    expect(body.history.map((one) => one.kind)).toEqual(expect.arrayContaining(['withdrawn', 'status']));
    expect(body.history.find((one) => one.kind === 'status')).toMatchObject({ ended: 'moved' });
    const again = await supervisor.ask('settle', { id: home.id, ver: 2, status: 'at_risk' });
    expect(again.body).toEqual({ code: 'refused', details: [{ at: 'status', fault: 'ended_and_listed' }] });
  });
  test.each(['2001-01-01', NOW.slice(0, 10), '2999-01-01'])('a review is not put off to %s', async (reviewOn) => {
    const home = HOMES[6]!;
    const answer = await supervisor.ask('settle', { id: home.id, ver: 1, reviewOn });
    expect(answer.body).toEqual({ code: 'refused', details: [{ at: 'reviewOn', fault: 'day_out_of_range' }] });
  });
});

describe('giving visits', () => {
  const asked = { properties: [HOMES[1]!.id, HOMES[2]!.id], officer: OFFICER, window: WINDOW, note: 'Housing there at 18:00', ids: [idOf(4_001), idOf(4_002)] };

  test('the same request, many times at once, gives the same assignments and one line', async () => {
    const before = (await it.auditLines()).length;
    const answers = await Promise.all(Array.from({ length: 6 }, () => supervisor.ask('assign', asked)));
    for (const one of answers) expect(one.body.assignments).toEqual(answers[0]?.body.assignments);
    expect(answers[0]?.body.assignments.map((one) => one.propertyId)).toEqual(asked.properties);
    const lines = (await it.auditLines()).slice(before);
    expect(lines.map((line) => [line.act, line.result])).toEqual([['assignment.give', 'done']]);
  });

  test('other content under the same ids is not the same request', async () => {
    const other = await supervisor.ask('assign', { ...asked, note: 'Other' });
    expect([other.status, other.body.code]).toEqual([409, 'already_done']);
  });

  test.each<[string, object, number, unknown]>([
    ['to nobody', { officer: idOf(99) }, 422, [{ at: 'officer', fault: 'not_active' }]],
    ['to a supervisor', { officer: SUPERVISOR }, 422, [{ at: 'officer', fault: 'not_an_officer' }]],
    ['into the past', { window: { from: '2026-11-01T10:00:00.000Z', to: '2026-11-01T12:00:00.000Z' } }, 422, [{ at: 'window', fault: 'past' }]],
    ['with a window that ends first', { window: { from: WINDOW.to, to: WINDOW.from } }, 400, [{ at: 'window.to', fault: 'the window ends before it begins' }]],
    ['with an id too many', { ids: [idOf(4_100), idOf(4_101), idOf(4_102)] }, 400, [{ at: 'ids', fault: 'not_one_each' }]],
    ['of a property elsewhere', { properties: [HOMES[1]!.id, HOMES[11]!.id] }, 404, undefined],
  ])('%s is refused whole', async (_name, over, status, details) => {
    const answer = await supervisor.ask('assign', { ...asked, ids: [idOf(4_100), idOf(4_101)], ...over });
    expect([answer.status, answer.body.details]).toEqual([status, details]);
    const { body } = await supervisor.ask('properties', { beats: [], all: true, after: null, limit: 100 });
    expect(body.lines.flatMap((line) => line.assignments)).toHaveLength(2);
  });

  test('taken back it is gone from the phone; twice is harmless', async () => {
    const pull = async () =>
      (await officer.ask('pull', { head: HEAD, view: null, limit: 500 })).body.puts.filter((one) => one.table === 'assignment').map((one) => one.id);
    expect((await pull()).sort()).toEqual(asked.ids);
    expect((await second.ask('withdraw', { ids: [asked.ids[0]] })).body).toEqual({ withdrawn: 1 });
    expect((await second.ask('withdraw', { ids: [asked.ids[0]] })).body).toEqual({ withdrawn: 0 });
    expect(await pull()).toEqual([asked.ids[1]]);
    const { body } = await supervisor.ask('property', { id: asked.properties[0] });
    expect(body.history.slice(0, 2)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'withdrawn', by: 'Sgt T. Wren' }),
        expect.objectContaining({ kind: 'assigned', by: 'Sgt M. Rowan' }),
      ]),
    );
    expect((await supervisor.ask('withdraw', { ids: [idOf<AssignmentId>(9_999)] })).status).toBe(404);
  });
});

describe('results and the week', () => {
  beforeAll(async () => {
    const made = (n: number, over: Omit<Partial<Visit>, 'arrivedAt'> & { readonly arrivedAt: string }) => ({
      visit: aVisit({ id: idOf<VisitId>(5_000 + n), propertyId: HOMES[4]!.id, by: OFFICER as PersonId, ...over, arrivedAt: over.arrivedAt as Instant }),
      receivedAt: NOW,
      statusAtVisit: 'at_risk' as const,
    });
    await it.db.transaction((tx) =>
      insertVisitsOfHistory(tx, [
        made(1, { arrivedAt: '2026-11-20T10:00:00.000Z', outcome: noReply() }),
        made(2, { arrivedAt: '2026-11-23T10:00:00.000Z', outcome: noReply() }),
        made(3, { arrivedAt: '2026-11-23T10:00:00.000Z', outcome: anOutcome(), supersedes: idOf<VisitId>(5_002) }),
        made(4, { arrivedAt: '2026-11-24T10:00:00.000Z', outcome: anOutcome(), propertyId: HOMES[5]!.id as PropertyId }),
        made(5, { arrivedAt: '2026-11-24T11:00:00.000Z', propertyId: HOMES[11]!.id as PropertyId }),
      ]),
    );
  });

  test('results come once, after the last one seen, and none of another beat', async () => {
    const { body } = await supervisor.ask('results', { afterSeq: 0, limit: 2 });
    const rest = await supervisor.ask('results', { afterSeq: body.lastSeq, limit: 200 });
    const ids = [...body.results, ...rest.body.results].map((one) => one.row.visit.id);
    expect(ids).toEqual([5_001, 5_002, 5_003, 5_004].map((n) => idOf(n)));
    const none = await supervisor.ask('results', { afterSeq: rest.body.lastSeq, limit: 200 });
    expect([none.body.results, none.body.lastSeq]).toEqual([[], rest.body.lastSeq]);
    const newest = await supervisor.ask('results', { afterSeq: null, limit: 3 });
    expect(newest.body.results.map((one) => one.row.visit.id)).toEqual([5_002, 5_003, 5_004].map((n) => idOf(n)));
    expect(newest.body.lastSeq).toBe(rest.body.lastSeq);
  });

  test('the return counts standing visits of the week, and each figure’s rows are there', async () => {
    const { body } = await supervisor.ask('week', { monday: '2026-11-23', beats: [] });
    const figures = new Map(body.weekReturn.sections.flatMap((one) => one.figures).map((one) => [one.key, one]));
    expect(['addresses_visited', 'visits_made', 'visits_no_reply', 'addresses_repeat', 'addresses_first_time'].map((key) => figures.get(key)?.value)).toEqual([
      2, 2, 0, 1, 1,
    ]);
    const rows = new Set(body.rows.map((one) => one.row.visit.id));
    for (const figure of figures.values()) for (const id of figure.visits) expect(rows.has(id)).toBe(true);
    const file = await supervisor.ask('weekCsv', { monday: '2026-11-23', beats: [], purpose: 'Return to the force' });
    expect(file.body.csv).toContain('addresses,addresses_visited,2,addresses');
    expect(file.body.csv).not.toContain('Lapwing');
    expect((await it.auditLines()).at(-1)).toMatchObject({ act: 'report.week.export', purpose: 'Return to the force' });
    expect((await supervisor.ask('week', { monday: '2026-11-24', beats: [] })).body.details).toEqual([{ at: 'monday', fault: 'not_a_monday' }]);
  });
});

describe('a week made final', () => {
  const WEEK = { monday: '2026-11-16', beats: [] };
  const late = (n: number, over: Partial<Visit> = {}) => ({
    visit: aVisit({
      id: idOf<VisitId>(5_100 + n),
      propertyId: HOMES[6]!.id,
      by: OFFICER as PersonId,
      arrivedAt: '2026-11-18T10:00:00.000Z' as Instant,
      ...over,
    }),
    receivedAt: NOW,
    statusAtVisit: 'at_risk' as const,
  });
  const seenOf = (body: Said<'week'>['body']) => body.weekReturn.sections.flatMap((one) => one.figures).map(({ key, value }) => ({ key, value }));
  const amountOf = (body: Said<'week'>['body'], key: string) => seenOf(body).find((one) => one.key === key)?.value;

  test('a running week is refused, and so are figures nobody saw; neither leaves a version', async () => {
    const running = await supervisor.ask('week', { monday: '2026-11-23', beats: [] });
    const early = await supervisor.ask('weekFinal', { monday: '2026-11-23', beats: [], version: 1, figures: seenOf(running.body) });
    expect([early.status, early.body.details]).toEqual([422, [{ at: 'monday', fault: 'week_not_over' }]]);
    const unseen = await supervisor.ask('weekFinal', { ...WEEK, version: 1, figures: seenOf(running.body) });
    expect([unseen.status, unseen.body.code]).toEqual([409, 'stale']);
    expect((await supervisor.ask('week', WEEK)).body).not.toHaveProperty('newest');
  });

  test('of two who make it final at once one is first; the figures stay, and later arrivals stand beside them', async () => {
    expect((await second.ask('weekName', { ...WEEK, operation: 'Operation Heron' })).body).toEqual({ operation: 'Operation Heron' });
    const { body } = await supervisor.ask('week', WEEK);
    expect(body.weekReturn).toMatchObject({ state: 'provisional', operation: 'Operation Heron' });
    const asked = { ...WEEK, version: 1, figures: seenOf(body) };
    const answers = await Promise.all([supervisor.ask('weekFinal', asked), second.ask('weekFinal', asked)]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, expect.any(Number)]);
    const made = answers.find((one) => one.status === 200)!.body.weekReturn;
    expect(made).toMatchObject({ state: 'final', operation: 'Operation Heron', final: { version: 1, at: NOW } });

    await it.db.transaction((tx) =>
      insertVisitsOfHistory(tx, [late(1), late(2, { outcome: noReply(), propertyId: HOMES[4]!.id, supersedes: idOf<VisitId>(5_001) })]),
    );
    const after = await supervisor.ask('week', WEEK);
    expect(after.body.weekReturn).toEqual(made);
    expect(after.body.newest).toMatchObject({ version: 1, isSame: false });
    expect(after.body.newest?.differences).toContainEqual(expect.objectContaining({ key: 'visits_made', was: 1, now: 2 }));
    // What the final version counts can still be opened, though it has been corrected since; what came later as well.
    expect(after.body.rows.map((one) => one.row.visit.id).sort()).toEqual([5_001, 5_101, 5_102].map((n) => idOf(n)));
    const stands = await supervisor.ask('week', { ...WEEK, version: 0 });
    expect([stands.body.weekReturn.state, amountOf(stands.body, 'visits_made')]).toEqual(['provisional', 2]);
    const file = await supervisor.ask('weekCsv', { ...WEEK, purpose: 'Return to the force' });
    expect(file.body.csv).toContain('Operation Heron,2026-11-16,2026-11-22,final,1,');
    expect(file.body.fileName).toBe('OFFICIAL-SENSITIVE-week-return-2026-11-16-v1.csv');
  });

  test('the next version counts what came; the first is told as it was, and cannot be changed in the database either', async () => {
    const stands = await supervisor.ask('week', { ...WEEK, version: 0 });
    const next = { ...WEEK, version: 2, figures: seenOf(stands.body) };
    expect((await supervisor.ask('weekFinal', next)).body.weekReturn.final?.version).toBe(2);
    const lines = await it.auditLines();
    expect(lines.at(-1)).toMatchObject({ act: 'report.final', about: 'week', result: 'done', detail: { monday: '2026-11-16', version: 2 } });
    // The same request again, as its answer was lost: no version, no line.
    expect((await supervisor.ask('weekFinal', next)).body.weekReturn.final?.version).toBe(2);
    expect(await it.auditLines()).toHaveLength(lines.length);
    const more = await second.ask('weekFinal', { ...next, version: 3 });
    expect([more.status, more.body.details]).toEqual([422, [{ at: 'version', fault: 'same' }]]);
    const first = await supervisor.ask('week', { ...WEEK, version: 1 });
    expect([amountOf(first.body, 'visits_made'), first.body.newest]).toEqual([1, expect.objectContaining({ version: 2, isSame: true, differences: [] })]);
    expect((await supervisor.ask('week', { ...WEEK, version: 3 })).status).toBe(404);
    for (const harm of [sql`UPDATE week_final SET version = 9`, sql`DELETE FROM week_final`, sql`TRUNCATE week_final`])
      await expect(it.db.transaction((tx) => tx.execute(harm))).rejects.toThrow();
  });

  test('the name can be taken away, and an empty one is none', async () => {
    expect((await supervisor.ask('weekName', { ...WEEK, operation: null })).body).toEqual({});
    expect((await supervisor.ask('week', { ...WEEK, version: 0 })).body.weekReturn).not.toHaveProperty('operation');
    expect((await supervisor.ask('weekName', { ...WEEK, operation: '' })).status).toBe(400);
  });
});

test('a list goes out and comes back the same, and both are in the log', async () => {
  const id = idOf(8_000);
  await supervisor.ask('exportAsk', { id, beats: [], purpose: 'Handover' });
  await second.ask('exportAnswer', { id, agree: true });
  const out = await supervisor.ask('exportList', { id });
  expect(out.body.rows).toBe(10);
  const back = await supervisor.ask('importList', { file: Buffer.from(out.body.csv).toString('base64'), bringIn: true });
  expect(back.body).toMatchObject({ rows: 10, added: 0, changed: 0, same: 10, faultCount: 0, broughtIn: true });
  expect((await it.auditLines()).slice(-2).map((line) => line.act)).toEqual(['property.export', 'property.import']);
});

test('the chain of the log holds to the end', async () => {
  expect((await it.db.transaction(verifyAudit)).firstBad).toBeUndefined();
});
