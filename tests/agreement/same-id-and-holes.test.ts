/**
 * An id that comes again with another body, a number that comes twice, a number that never comes (trust.md A16).
 */
import { expect, test } from 'vitest';
import type { ChangeId, DeviceId, VisitId } from '../../src/domain/base/id.ts';
import { type Change, contentOf } from '../../src/domain/change/change.ts';
import type { PushReply, Receipt } from '../../src/wire/push.ts';
import { aChange, aVisit, idOf } from '../support/builders.ts';
import type { Run } from './run.ts';
import { aScene, aTab, atRest, end, homeOnPatrol, phone, sync, visit } from './scene.ts';
import { withStore } from './with-store.ts';

const store = withStore();
const HOUR_MS = 3_600_000;
const DEVICE = idOf<DeviceId>(600);

test('an id with another body is a clash: the first stays, both are kept, and it is said so each time', async () => {
  const run = await aScene(store(), { phones: 0 });
  const one = change(run, 1, 'the first');
  const other = { ...one, body: { ...(one.body as object), note: 'another' } };
  expect(verdicts(await push(run, [one]))).toEqual(['applied']);
  const first = await push(run, [other]);
  const again = await push(run, [other]);
  expect(verdicts(first)).toEqual(['id_clash']);
  expect(receiptOf(again)).toEqual({ ...receiptOf(first), duplicate: true });
  expect(verdicts(await push(run, [one]))).toEqual(['applied']);
  const rows = await store().sql<{ note: string }[]>`SELECT doc ->> 'note' AS note FROM visit`;
  expect(rows.map((it) => it.note)).toEqual(['the first']);
  const odd = await store().sql<{ why: string; content: string }[]>`SELECT why, content FROM oddity`;
  expect(odd.map((it) => [it.why, contentOf(JSON.parse(it.content) as Change)])).toEqual([['id_clash', contentOf(other)]]);
  const lines = await store().sql<{ n: number }[]>`SELECT count(*)::int AS n FROM audit WHERE act = 'change.clash'`;
  expect(lines[0]?.n).toBe(1);
  await end(run);
});

test('a number given twice is a clash as well', async () => {
  const run = await aScene(store(), { phones: 0 });
  expect(verdicts(await push(run, [change(run, 1, 'the first'), change(run, 1, 'a second with its number', 701)]))).toEqual(['applied', 'id_clash']);
  await end(run);
});

test('a number that never came is a hole, and is told until it comes', async () => {
  const run = await aScene(store(), { phones: 0 });
  expect((await push(run, [change(run, 1, 'one'), change(run, 4, 'four', 704)])).holes).toEqual([2, 3]);
  expect((await push(run, [change(run, 3, 'three', 703)])).holes).toEqual([2]);
  expect((await push(run, [change(run, 2, 'two', 702)])).holes).toEqual([]);
  await end(run);
});

test('what the station lost without knowing it is sent again when it tells of the hole', async () => {
  const run = await aScene(store());
  const lost = await visit(run);
  await sync(run);
  await visit(run);
  await sync(run);
  // Rows torn out of a table, as a damaged disk or a clumsy hand does it; the epoch is the same.
  await store().sql`DELETE FROM visit WHERE id = ${lost.id}`;
  await store().sql`DELETE FROM change WHERE id = ${lost.id}`;
  // A station remembers for an hour up to which number a phone's changes are whole (sync/known-whole.ts).
  await run.time.pass(HOUR_MS);
  await visit(run);
  await sync(run);
  await run.time.pass(60_000);
  const [row] = await store().sql<{ n: number }[]>`SELECT count(*)::int AS n FROM visit WHERE id = ${lost.id}`;
  expect(row?.n).toBe(1);
  expect((await aTab(run)).device.view.get()!.outbox.every((it) => it.whereabouts.is === 'at_station')).toBe(true);
  await end(run);
});

test('a visit that a correction corrects is not taken back from under it', async () => {
  const run = await aScene(store());
  phone(run).handset.weather = 'none';
  const first = await visit(run);
  const second = await visit(run, phone(run), { propertyId: first.propertyId, supersedes: first.id });
  const { device } = await aTab(run);
  expect(await device.undoVisit(first.id)).toEqual({ ok: false, refusal: { because: 'already_sent' } });
  expect(await atRest(run)).toEqual([]);
  const rows = await store().sql<{ id: string }[]>`SELECT id FROM visit ORDER BY station_seq`;
  expect(rows.map((it) => it.id)).toEqual([first.id, second.id]);
  await end(run);
});

function change(run: Run, deviceSeq: number, note: string, id = 700): Change {
  const officer = run.town.officers[0]!;
  const home = homeOnPatrol(run);
  const body = aVisit({ id: idOf<VisitId>(id), by: officer.id, device: DEVICE, propertyId: home.id, occupancyId: home.occupancy.id, note });
  return aChange({ id: idOf<ChangeId>(id), deviceSeq, body });
}

async function push(run: Run, changes: readonly Change[]): Promise<PushReply> {
  const { said } = await run.desk.ask(run.town.officers[0]!, 'push', {
    head: { proto: 1, build: 'x', device: DEVICE, epoch: null },
    person: run.town.officers[0]!.id,
    changes: [...changes],
  });
  return said as PushReply;
}

function verdicts({ receipts }: PushReply): string[] {
  return receipts.map((it) => ('unread' in it ? 'unread' : it.answer.verdict));
}

function receiptOf({ receipts: [first] }: PushReply): Receipt {
  if (first === undefined || 'unread' in first) throw new Error('no receipt');
  return first;
}
