import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonId } from '../../../src/domain/base/id.ts';
import type { Instant } from '../../../src/domain/base/instant.ts';
import type { Position } from '../../../src/domain/base/place.ts';
import { connect, type Database } from '../../../src/station/db/database.ts';
import { exportList } from '../../../src/station/imports/export-list.ts';
import { importList } from '../../../src/station/imports/import-list.ts';
import { readList } from '../../../src/station/imports/read-list.ts';
import { insertPeople } from '../../../src/station/records/person-records.ts';
import { putProperty } from '../../../src/station/records/placing-records.ts';
import { allProperties, ImportRaceError, propertyEvents } from '../../../src/station/records/property-records.ts';
import { importReply } from '../../../src/wire/desk.ts';
import { aPerson, at, day, idOf } from '../../support/builders.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';
import { csv, ROW, TODAY } from './lists.ts';

const NOW = at('2026-11-24T12:00:00.000Z');
const NO_PLACES = { keptPlaces: [], keptPlaceCount: 0 };
const LATER = at('2026-11-25T12:00:00.000Z');
const SUPERVISOR = idOf<PersonId>(9);
const OFFICER = idOf<PersonId>(8);

let fresh: FreshDatabase;
let db: Database;
let minted = 10_000;
const mint = () => idOf<string>(++minted);

beforeAll(async () => {
  fresh = await freshDatabase('import');
  db = connect({ url: fresh.url });
  await db.transaction((tx) =>
    insertPeople(tx, [{ person: aPerson({ id: SUPERVISOR, role: 'supervisor' }) }, { person: aPerson({ id: OFFICER, signInName: 'an.officer' }) }]),
  );
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});

async function bringIn(bytes: Uint8Array, { bringIn = true, now = NOW as Instant, by = SUPERVISOR as PersonId | null, takePlaces = false } = {}) {
  const read = await readList(bytes, day(now.slice(0, 10)));
  const reply = await db.transaction((tx) => importList(tx, { read, bringIn, takePlaces, now, mint, ...(by === null ? {} : { by }) }));
  expect(importReply.parse(reply)).toEqual(reply);
  return reply;
}
const held = () => db.transaction((tx) => allProperties(tx));
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ROW.replace('00101', String(n + from).padStart(5, '0')).replace('12 L', `${n + from + 100} L`));

describe('in order, on one database', () => {
  test('a check brings nothing in', async () => {
    expect(await bringIn(csv(...rows(3)), { bringIn: false })).toEqual({
      rows: 3,
      added: 3,
      changed: 0,
      same: 0,
      faults: [],
      faultCount: 0,
      ...NO_PLACES,
      broughtIn: false,
    });
    expect(await held()).toEqual([]);
  });

  test('with one fault among good rows, nothing is half brought in', async () => {
    const reply = await bringIn(csv(...rows(3), ROW.replace('high,DOG', 'urgent,DOG')));
    expect(reply).toMatchObject({ rows: 4, faultCount: 1, broughtIn: false, faults: [{ row: 5, column: 'tier', fault: 'unknown_tier', found: 'urgent' }] });
    expect(await held()).toEqual([]);
  });

  test('a list is brought in, with its history', async () => {
    expect(await bringIn(csv(...rows(3)))).toEqual({ rows: 3, added: 3, changed: 0, same: 0, faults: [], faultCount: 0, ...NO_PLACES, broughtIn: true });
    const list = await held();
    expect(list).toHaveLength(3);
    const events = await db.transaction((tx) => propertyEvents(tx, list[0]!.id));
    expect(events).toMatchObject([{ at: NOW, by: SUPERVISOR, detail: { kind: 'listed', source: 'List brought in' } }]);
  });

  test('twice is harmless: not a row is written, even on another day', async () => {
    const before = await held();
    expect(await bringIn(csv(...rows(3)), { now: LATER })).toEqual({
      rows: 3,
      added: 0,
      changed: 0,
      same: 3,
      faults: [],
      faultCount: 0,
      ...NO_PLACES,
      broughtIn: true,
    });
    expect(await held()).toEqual(before);
  });

  test('a changed row counts its version up and tells its history; the others, named or not, stay', async () => {
    const [first, ...others] = rows(2).map((it, n) => (n === 0 ? it.replace('at_risk,high', 'suspected,very_high').replace('2027-01-12', '2027-02-01') : it));
    expect(await bringIn(csv(first!, ...others), { now: LATER, by: null })).toMatchObject({ added: 0, changed: 1, same: 1 });
    const list = await held();
    expect(list.map((it) => it.ver).sort()).toEqual([1, 1, 2]);
    const changed = list.find((it) => it.ver === 2)!;
    expect(changed.occupancy.concern).toMatchObject({ status: 'suspected', tier: { tier: 'very_high', at: LATER }, reviewOn: '2027-02-01' });
    const events = await db.transaction((tx) => propertyEvents(tx, changed.id));
    expect(
      events
        .slice(1)
        .map((it) => [it.by, it.detail.kind])
        .sort(),
    ).toEqual([
      [undefined, 'review'],
      [undefined, 'status'],
      [undefined, 'tier'],
    ]);
  });

  test('the export, brought back, changes nothing', async () => {
    const before = await held();
    const { csv: text } = await exportList(before, TODAY);
    expect(await bringIn(new TextEncoder().encode(text), { now: LATER })).toMatchObject({
      added: 0,
      changed: 0,
      same: before.length,
      faultCount: 0,
      broughtIn: true,
    });
    expect(await held()).toEqual(before);
  });

  test('somebody else changes a property meanwhile: nothing is written, not even the other rows', async () => {
    const before = await held();
    const theirs = await readList(csv(rows(2)[1]!.replace('2027-01-12', '2027-03-03')), TODAY);
    const mine = await readList(csv(...rows(1, 50), rows(2)[1]!.replace('2027-01-12', '2027-04-04')), TODAY);
    let late: Promise<unknown> | undefined;
    await db.transaction(async (tx) => {
      await importList(tx, { read: theirs, bringIn: true, now: LATER, mint });
      late = db.transaction((other) => importList(other, { read: mine, bringIn: true, now: LATER, mint }));
      late.catch(() => undefined);
      await someoneWaits();
    });
    await expect(late).rejects.toBeInstanceOf(ImportRaceError);
    const after = await held();
    expect(after).toHaveLength(before.length);
    expect(after.find((it) => it.uprn === '999900000001')!.occupancy.concern.reviewOn).toBe('2027-03-03');
  });
});

describe('where a home is', () => {
  const OLD = ROW.replace('00101', '00771').replace('12 L', '770 L');
  const MOVED = OLD.replace('53.601', '53.602');
  const NOWHERE = OLD.replace('53.601,1.203', ',');
  const DOOR = { lat: 53.6013, lon: 1.2031 };
  const home = async () => (await held()).find((it) => it.uprn === '999900000771')!;
  const lines = async () => {
    const { id } = await home();
    const events = await db.transaction((tx) => propertyEvents(tx, id));
    return events.flatMap(({ by, detail }) => (detail.kind === 'placed' ? [{ by, how: detail.how, from: detail.from, to: detail.to }] : []));
  };
  const byOfficer = async (to: Position, when: Instant) => {
    const was = await home();
    const record = { id: mint(), by: OFFICER, byOfficer: true, at: when, placedAt: when };
    await db.transaction((tx) => putProperty(tx, was, { to, how: 'at_the_door', accuracy: 6, from: was.position ?? null, sure: true }, record));
  };

  test('a list that moves a home writes a line: from where, to where, by whom', async () => {
    await bringIn(csv(OLD));
    const from = (await home()).position!;
    expect(await bringIn(csv(MOVED), { now: LATER })).toMatchObject({ changed: 1, ...NO_PLACES });
    const to = (await home()).position!;
    expect(to.lat).toBeCloseTo(53.602, 6);
    expect(await lines()).toEqual([{ by: SUPERVISOR, how: 'list', from, to }]);
  });

  test('an old list does not move back a home that an officer put at its door: the rest of the row is taken, and the report names it', async () => {
    await byOfficer(DOOR, at('2026-11-26T09:00:00.000Z'));
    const before = await lines();
    const reply = await bringIn(csv(OLD.replace('at_risk,high', 'at_risk,medium')), { bringIn: false });
    const kept = { row: 2, address: (await home()).address, metres: expect.any(Number), by: aPerson({ id: OFFICER }).name, at: '2026-11-26T09:00:00.000Z' };
    expect(reply).toMatchObject({ changed: 1, keptPlaces: [kept], keptPlaceCount: 1 });
    expect(reply.keptPlaces[0]!.metres).toBeGreaterThan(30);
    expect(await bringIn(csv(OLD.replace('at_risk,high', 'at_risk,medium')))).toMatchObject({ keptPlaceCount: 1, broughtIn: true });
    expect(await home()).toMatchObject({ position: DOOR, occupancy: { concern: { tier: { tier: 'medium' } } } });
    expect(await lines()).toEqual(before);
    // Twice is harmless here too, and says it again.
    expect(await bringIn(csv(OLD.replace('at_risk,high', 'at_risk,medium')))).toMatchObject({ changed: 0, same: 1, keptPlaceCount: 1 });
  });

  test('an empty cell does not take it off the map either', async () => {
    expect(await bringIn(csv(NOWHERE))).toMatchObject({ keptPlaces: [{ metres: null }] });
    expect((await home()).position).toEqual(DOOR);
  });

  test('a list that has its place says nothing', async () => {
    expect(await bringIn(csv(OLD.replace('53.601,1.203', '53.6013,1.2031')))).toMatchObject(NO_PLACES);
  });

  test('where it is said that the list decides, it does, with a line; and from then on lists move it again', async () => {
    expect(await bringIn(csv(OLD), { takePlaces: true, now: at('2026-11-27T09:00:00.000Z') })).toMatchObject({ changed: 1, ...NO_PLACES });
    expect((await lines()).at(-1)).toMatchObject({ how: 'list', from: DOOR });
    expect(await bringIn(csv(NOWHERE), { now: at('2026-11-28T09:00:00.000Z') })).toMatchObject({ changed: 1, ...NO_PLACES });
    expect((await home()).position).toBeUndefined();
    expect((await lines()).at(-1)).toMatchObject({ how: 'list', to: null });
    expect(await bringIn(csv(MOVED), { now: at('2026-11-29T09:00:00.000Z') })).toMatchObject({ changed: 1, ...NO_PLACES });
    expect((await lines()).at(-1)).toMatchObject({ how: 'list', from: null });
  });

  test('an officer places it while the list is being brought in: nothing is written', async () => {
    const read = await readList(csv(OLD), TODAY);
    let late: Promise<unknown> | undefined;
    const was = await home();
    await db.transaction(async (tx) => {
      const record = { id: mint(), by: OFFICER, byOfficer: true, at: LATER, placedAt: LATER };
      await putProperty(tx, was, { to: DOOR, how: 'pin', from: was.position ?? null, sure: true }, record);
      late = db.transaction((other) => importList(other, { read, bringIn: true, now: LATER, mint }));
      late.catch(() => undefined);
      await someoneWaits();
    });
    await expect(late).rejects.toBeInstanceOf(ImportRaceError);
    expect((await home()).position).toEqual(DOOR);
  });
});

test('5,000 rows: new, the same without a write, and changed all at once', async () => {
  const lines = rows(5_000, 20_000);
  const bytes = csv(...lines);
  const laps = [performance.now()];
  expect(await bringIn(bytes)).toMatchObject({ rows: 5_000, added: 5_000, broughtIn: true });
  laps.push(performance.now());
  expect(await bringIn(bytes)).toMatchObject({ added: 0, changed: 0, same: 5_000 });
  laps.push(performance.now());
  expect(await bringIn(csv(...lines.map((it) => it.replace('2027-01-12', '2027-05-05'))))).toMatchObject({ added: 0, changed: 5_000, same: 0 });
  laps.push(performance.now());
  const list = (await held()).filter((it) => it.uprn! >= '999900020000');
  expect(new Set(list.map((it) => `${it.ver} ${it.occupancy.concern.reviewOn}`))).toEqual(new Set(['2 2027-05-05']));
  // Measured and printed, not asserted: how fast depends on what else the machine does.
  console.log(
    `5,000 rows: ${laps
      .slice(1)
      .map((it, n) => Math.round(it - laps[n]!))
      .join(', ')} ms (new, the same, changed)`,
  );
}, 240_000);

/** Until a statement waits for another transaction's lock. */
async function someoneWaits(): Promise<void> {
  const sql = postgres(fresh.url, { max: 1 });
  try {
    for (;;) {
      const [row] = await sql`SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      if (row?.['waiting'] > 0) return;
      await new Promise((settle) => setTimeout(settle, 10));
    }
  } finally {
    await sql.end();
  }
}
