import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, inject, test } from 'vitest';
import { migrateDatabase, projectTop } from '../../../src/station/db/migrate.ts';

const FOLDER = join(projectTop(), 'src/station/db/migrations');
interface Journal {
  readonly entries: readonly { readonly tag: string }[];
}
const journal: Journal = JSON.parse(readFileSync(join(FOLDER, 'meta/_journal.json'), 'utf8'));

/** What each migration must keep of the one before: rows put in before it, and what they must be after. */
const KEPT: Record<string, { readonly before: string; readonly after: string; readonly expected: unknown }> = {
  '0001_urgent_visits': {
    before: `
      INSERT INTO person (id, sign_in_name, name, initials, role, beats, active)
      VALUES ('00000000-0000-4000-8000-000000000001', 'a.dale', 'PC A. Dale', 'A.D.', 'officer', '{N1}', true);
      INSERT INTO property (id, doc) VALUES ('00000000-0000-4000-8000-000000000100', '{
        "ver": 1, "beat": "N1", "address": "12 Lapwing Avenue",
        "occupancy": {"concern": {"status": "at_risk", "tier": {"tier": "high"}, "reviewOn": "2027-01-12"}}}');
      INSERT INTO visit (id, property, by, station_seq, received_at, at, saved_latest, status_at_visit, flags, doc)
      SELECT ('00000000-0000-4000-8000-00000000050' || n)::uuid, '00000000-0000-4000-8000-000000000100', '00000000-0000-4000-8000-000000000001',
        n, '2026-11-20', '2026-11-20', '2026-11-20', 'at_risk', '{}', jsonb_build_object('outcome', jsonb_build_object(
          'contact', 'NO_REPLY', 'finding', 'NOT_ASSESSED', 'signs', jsonb_build_object('noneSeen', false, 'noted', noted::jsonb)))
      FROM (VALUES (1, '[]'), (2, '[{"code": "ENV01", "basis": "seen"}, {"code": "OCC03", "basis": "told"}]'), (3, '[{"code": "ENV01", "basis": "seen"}]'))
        AS rows (n, noted);`,
    after: 'SELECT station_seq::int AS seq, urgent FROM visit ORDER BY station_seq',
    expected: [
      { seq: 1, urgent: false },
      { seq: 2, urgent: true },
      { seq: 3, urgent: false },
    ],
  },
  '0003_signed_in_places': {
    before: `
      INSERT INTO sign_in_try (key, failures, last_at, blocked_until) VALUES ('a', 7, '2026-11-20', '2026-11-21');`,
    after: 'SELECT key, failures, (SELECT count(*)::int FROM signed_in_place) AS places FROM sign_in_try',
    expected: [{ key: 'a', failures: 7, places: 0 }],
  },
  '0002_export_asks': {
    before: `
      INSERT INTO person (id, sign_in_name, name, initials, role, beats, active)
      VALUES ('00000000-0000-4000-8000-000000000009', 'm.rowan', 'Sgt M. Rowan', 'M.R.', 'supervisor', '{N1,N2}', true);
      INSERT INTO property (id, doc) VALUES ('00000000-0000-4000-8000-000000000100', '{
        "ver": 4, "beat": "N1", "address": "12 Lapwing Avenue",
        "occupancy": {"concern": {"status": "at_risk", "tier": {"tier": "high"}, "reviewOn": "2027-01-12"}}}');
      INSERT INTO visit (id, property, by, station_seq, received_at, at, saved_latest, status_at_visit, flags, urgent, doc)
      VALUES ('00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-000000000100', '00000000-0000-4000-8000-000000000009',
        7, '2026-11-20', '2026-11-20', '2026-11-20', 'at_risk', '{needs_supervisor}', true, '{"outcome": {"contact": "NO_REPLY", "finding": "NOT_ASSESSED"}}');
      INSERT INTO audit (seq, at, act, result, detail, prev, hash) VALUES (1, '2026-11-20', 'property.export', 'done', '{"rows": 1}', 'a', 'b');`,
    after: `
      SELECT person.name, person.beats, property.address, property.ver, visit.urgent, visit.flags, audit.act, (SELECT count(*)::int FROM export_ask) AS asks
      FROM visit JOIN property ON property.id = visit.property JOIN person ON person.id = visit.by CROSS JOIN audit`,
    expected: [
      {
        name: 'Sgt M. Rowan',
        beats: ['N1', 'N2'],
        address: '12 Lapwing Avenue',
        ver: 4,
        urgent: true,
        flags: ['needs_supervisor'],
        act: 'property.export',
        asks: 0,
      },
    ],
  },
  '0004_final_weeks': {
    before: `
      INSERT INTO person (id, sign_in_name, name, initials, role, beats, active)
      VALUES ('00000000-0000-4000-8000-000000000009', 'm.rowan', 'Sgt M. Rowan', 'M.R.', 'supervisor', '{N1,N2}', true);
      INSERT INTO export_ask (id, asked_by, asked_at, purpose, beats, rows)
      VALUES ('00000000-0000-4000-8000-000000000900', '00000000-0000-4000-8000-000000000009', '2026-11-20', 'Handover', '{N1}', 4);`,
    after: `
      SELECT person.name, export_ask.purpose, export_ask.rows, (SELECT count(*)::int FROM week_final) AS finals, (SELECT count(*)::int FROM week_name) AS names
      FROM export_ask JOIN person ON person.id = export_ask.asked_by`,
    expected: [{ name: 'Sgt M. Rowan', purpose: 'Handover', rows: 4, finals: 0, names: 0 }],
  },
  '0005_plans': {
    before: `
      INSERT INTO person (id, sign_in_name, name, initials, role, beats, active)
      VALUES ('00000000-0000-4000-8000-000000000001', 'a.dale', 'PC A. Dale', 'A.D.', 'officer', '{N1}', true);
      INSERT INTO property (id, doc) VALUES ('00000000-0000-4000-8000-000000000100', '{
        "ver": 4, "beat": "N1", "address": "12 Lapwing Avenue",
        "occupancy": {"concern": {"status": "at_risk", "tier": {"tier": "high"}, "reviewOn": "2027-01-12"}}}');
      INSERT INTO assignment (id, ver, property, officer, window_from, window_to, state, given_by, given_at, note)
      VALUES ('00000000-0000-4000-8000-000000000400', 3, '00000000-0000-4000-8000-000000000100', '00000000-0000-4000-8000-000000000001',
        '2026-11-24T14:00Z', '2026-11-24T22:00Z', 'given', '00000000-0000-4000-8000-000000000001', '2026-11-24', 'Housing there');`,
    after: `
      SELECT ver, state, note, plan, crew, plan_order, plan_begin, (SELECT count(*)::int FROM plan_version) AS plans, (SELECT count(*)::int FROM policy_version) AS policies
      FROM assignment`,
    expected: [{ ver: 3, state: 'given', note: 'Housing there', plan: null, crew: null, plan_order: null, plan_begin: null, plans: 0, policies: 0 }],
  },
  '0006_weights': {
    before: `
      INSERT INTO person (id, sign_in_name, name, initials, role, beats, active)
      VALUES ('00000000-0000-4000-8000-000000000009', 'm.rowan', 'Sgt M. Rowan', 'M.R.', 'supervisor', '{N1}', true);
      UPDATE station SET policy = '{"retryShare": 0.4}';
      INSERT INTO policy_version (version, before, doc, reason, made_by, made_at)
      VALUES (1, '{"retryShare": 0.5}', '{"retryShare": 0.4}', 'As agreed', '00000000-0000-4000-8000-000000000009', '2026-11-20');`,
    after: `
      SELECT station.policy ->> 'retryShare' AS share, station.policy -> 'planning' -> 'tierWorth' ->> 'very_high' AS worth, policy_version.doc, reason
      FROM station CROSS JOIN policy_version`,
    expected: [{ share: '0.4', worth: '100', doc: { retryShare: 0.4 }, reason: 'As agreed' }],
  },
  '0008_restored_at': {
    before: `UPDATE station SET epoch = '00000000-0000-4000-8000-000000000a00', change_seq = 7;`,
    after: 'SELECT epoch, change_seq::int AS seq, restored_at FROM station',
    expected: [{ epoch: '00000000-0000-4000-8000-000000000a00', seq: 7, restored_at: null }],
  },
  '0007_rescue': {
    before: `
      INSERT INTO person (id, sign_in_name, name, initials, role, beats, active)
      VALUES ('00000000-0000-4000-8000-000000000001', 'a.dale', 'PC A. Dale', 'A.D.', 'officer', '{N1}', true);
      INSERT INTO device (id, first_seen, last_view) VALUES ('00000000-0000-4000-8000-000000000600', '2026-11-20', 4);
      INSERT INTO device_person (device, person, first_seen, last_seen)
      VALUES ('00000000-0000-4000-8000-000000000600', '00000000-0000-4000-8000-000000000001', '2026-11-20', '2026-11-21');`,
    after: `
      SELECT device.last_view, device_person.person, (SELECT count(*)::int FROM phone_key) AS phones, (SELECT count(*)::int FROM rescue_key) AS keys
      FROM device JOIN device_person ON device_person.device = device.id`,
    expected: [{ last_view: 4, person: '00000000-0000-4000-8000-000000000001', phones: 0, keys: 0 }],
  },
};

async function onEmptyDatabase(work: (url: string, sql: postgres.Sql) => Promise<void>): Promise<void> {
  const server = new URL(inject('postgresUrl'));
  const name = `migrate_${process.pid}_${Math.floor(performance.now() * 1_000)}`;
  const admin = postgres(server.href, { max: 1 });
  await admin.unsafe(`CREATE DATABASE ${name}`);
  server.pathname = `/${name}`;
  const sql = postgres(server.href, { max: 1, onnotice: () => undefined });
  try {
    await work(server.href, sql);
  } finally {
    await sql.end();
    await admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

/** The migrations up to and including the n-th, in a folder of their own. */
function upTo(n: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'dunnock-migrations-'));
  cpSync(FOLDER, folder, { recursive: true });
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.slice(0, n) }));
  return folder;
}

test('each migration is in the journal, and each in the journal is there', () => {
  const files = readdirSync(FOLDER)
    .filter((it) => it.endsWith('.sql'))
    .map((it) => it.replace('.sql', ''));
  expect(files.sort()).toEqual(journal.entries.map((it) => it.tag).sort());
});

test.each(journal.entries.map((it, at) => [it.tag, at + 1] as const))(
  '%s goes on from the one before, keeps its rows, and twice is harmless',
  async (tag, n) => {
    await onEmptyDatabase(async (url, sql) => {
      const [before, now] = [upTo(n - 1), upTo(n)];
      const kept = KEPT[tag];
      if (n > 1) {
        expect(kept, `say in KEPT what ${tag} must keep`).toBeDefined();
        await migrateDatabase(url, before);
        await sql.unsafe(kept?.before ?? '');
      }
      await migrateDatabase(url, now);
      await migrateDatabase(url, now);
      if (kept) expect(await sql.unsafe(kept.after)).toEqual(kept.expected);
      const [count] = await sql`SELECT count(*)::int AS n FROM drizzle.__drizzle_migrations`;
      expect(count?.['n']).toBe(n);
      for (const folder of [before, now]) rmSync(folder, { recursive: true });
    });
  },
);

test('stations that start at once on one empty database agree on one epoch', async () => {
  await onEmptyDatabase(async (url, sql) => {
    await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(url)));
    expect(await sql`SELECT id FROM station`).toHaveLength(1);
    expect(await sql`SELECT seq FROM audit_head`).toHaveLength(1);
  });
});
