import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PersonId } from '../../../src/domain/base/id.ts';
import { dayOf, type Instant, later } from '../../../src/domain/base/instant.ts';
import { connect, type Database } from '../../../src/station/db/database.ts';
import { exportList } from '../../../src/station/imports/export-list.ts';
import { importList } from '../../../src/station/imports/import-list.ts';
import { readList } from '../../../src/station/imports/read-list.ts';
import { isPassphrase } from '../../../src/station/people/passphrase.ts';
import { assignmentsOfOfficer } from '../../../src/station/records/assignment-records.ts';
import { auditAfter, verifyAudit } from '../../../src/station/records/audit-records.ts';
import { allPeople, insertPeople, personBySignInName } from '../../../src/station/records/person-records.ts';
import { allProperties } from '../../../src/station/records/property-records.ts';
import { stationFacts } from '../../../src/station/records/station-records.ts';
import { standingVisitsBetween } from '../../../src/station/records/visit-records.ts';
import { demoSignIns, prepareDemo } from '../../../src/station/town/demo.ts';
import { BEATS, DEMO_PASSPHRASE } from '../../../src/station/town/demo-people.ts';
import { aPerson, at, idOf } from '../../support/builders.ts';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.ts';

vi.setConfig({ testTimeout: 120_000 });

let fresh: FreshDatabase;
let db: Database;
let now: Instant;
let minted = 0;
const world = { now: () => now, mint: () => idOf<string>(++minted) };

beforeEach(async () => {
  fresh = await freshDatabase('demo');
  db = connect({ url: fresh.url });
  now = at('2026-11-26T15:42:00.000Z');
});
afterEach(async () => {
  await db.close();
  await fresh.drop();
});

const officers = async () => (await db.transaction(allPeople)).map((it) => it.person).filter((it) => it.role === 'officer');
const openOf = async (officer: PersonId) => (await db.transaction((tx) => assignmentsOfOfficer(tx, officer, now))).filter((it) => it.state === 'given');

test('an empty database becomes the town, whole, with its line in the log', async () => {
  await prepareDemo({ db, world });
  await db.transaction(async (tx) => {
    expect((await stationFacts(tx)).fictional).toBe(true);
    expect(await allProperties(tx)).toHaveLength(300);
    const visits = await standingVisitsBetween(tx, BEATS, later(now, -60 * 86_400_000), now, now);
    expect(visits.length).toBeGreaterThan(600);
    expect(await verifyAudit(tx)).toEqual({ lines: 1, firstBad: undefined });
    expect(await auditAfter(tx, 0, 10)).toMatchObject([{ act: 'demo.seed', detail: { properties: 300 } }]);
    const supervisor = await personBySignInName(tx, 'm.rowan');
    expect(await isPassphrase(DEMO_PASSPHRASE, supervisor?.passphraseHash)).toBe(true);
  });
  const lines = await demoSignIns({ db });
  expect(lines).toHaveLength(8);
  expect(lines.join('\n')).toContain('a.dale   PC A. Dale, officer (N1, N2)');
  expect(lines.filter((it) => it.endsWith(', supervisor'))).toEqual(['  m.rowan  Sgt M. Rowan, supervisor', '  t.wren   Sgt T. Wren, supervisor']);
  expect(lines.at(-1)).toContain(DEMO_PASSPHRASE);
});

test('a second start on the same day changes nothing; days later everybody has a list for today again', async () => {
  await prepareDemo({ db, world });
  const first = await openOf((await officers())[0]!.id);
  now = later(now, 3_600_000);
  await prepareDemo({ db, world });
  expect(await openOf((await officers())[0]!.id)).toEqual(first);
  now = later(now, 5 * 86_400_000);
  await prepareDemo({ db, world });
  for (const officer of await officers()) {
    const open = await openOf(officer.id);
    expect(open.length).toBeGreaterThanOrEqual(6);
    for (const it of open) expect(dayOf(it.window.from)).toBe(dayOf(now));
  }
  await db.transaction(async (tx) => {
    expect(await allProperties(tx)).toHaveLength(300);
    expect((await auditAfter(tx, 0, 10)).map((it) => it.act)).toEqual(['demo.seed', 'demo.freshen']);
  });
});

test('two that start at once make one town', async () => {
  await Promise.all([prepareDemo({ db, world }), prepareDemo({ db, world })]);
  expect(await db.transaction(allProperties)).toHaveLength(300);
});

test('a database that holds anything else is refused, and left as it was', async () => {
  await db.transaction((tx) => insertPeople(tx, [{ person: aPerson() }]));
  await expect(prepareDemo({ db, world })).rejects.toThrow(/not the demo/);
  expect(await db.transaction(allProperties)).toEqual([]);
  expect((await db.transaction(stationFacts)).fictional).toBe(false);
});

test('the town’s own list goes out and comes back the same', async () => {
  await prepareDemo({ db, world });
  const before = await db.transaction((tx) => allProperties(tx));
  const { csv } = await exportList(before, dayOf(now));
  const read = await readList(new TextEncoder().encode(csv), dayOf(now));
  expect(await db.transaction((tx) => importList(tx, { read, bringIn: true, now, mint: world.mint }))).toMatchObject({
    rows: 300,
    added: 0,
    changed: 0,
    same: 300,
    faultCount: 0,
  });
  expect(await db.transaction((tx) => allProperties(tx))).toEqual(before);
});
