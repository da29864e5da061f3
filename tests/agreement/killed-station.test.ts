/**
 * The built station, killed without a word while phones push to it (trust.md A4, its short form): what it had answered for is there after it
 * comes back, nothing is there twice, and its log holds.
 */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { chanceFrom } from '../../src/domain/base/chance.ts';
import { instantFromMs } from '../../src/domain/base/instant.ts';
import { verifyAudit } from '../../src/station/records/audit-records.ts';
import { freshDatabase } from '../support/postgres.ts';
import { startStation } from '../support/station.ts';
import { BLANK_VISIT } from './blank-visit.ts';
import { openStore } from './database.ts';
import { realPhone } from './real-phone.ts';
import { aTown, passphraseOf, settleTown } from './town.ts';

const ROUNDS = process.env['FULL'] === undefined ? 10 : 200;
const PHONES = 4;

test(`${ROUNDS} kills in the middle of pushes`, { timeout: 60_000 + ROUNDS * 30_000 }, async () => {
  const built = spawnSync(process.execPath, ['src/station/fresh-build.mjs', 'station'], { encoding: 'utf8' });
  expect(built.stderr).not.toContain('failed');
  const fresh = await freshDatabase('killed');
  const store = await openStore(fresh.url, { isDurable: true });
  const chance = chanceFrom(4);
  const town = aTown(chance, PHONES, Date.now());
  await settleTown(store.sql, town);
  await store.sql`UPDATE person SET beats = ARRAY['N1', 'N2', 'N3'] WHERE role = 'officer'`;
  const station = await startStation({ databaseUrl: fresh.url, env: { LOG_LEVEL: 'silent' } });
  const phones = town.officers.map((officer) => ({ officer, ...realPhone(station.url) }));
  try {
    for (const { device, officer } of phones) expect((await device.signIn(officer.signInName, passphraseOf(officer))).ok).toBe(true);
    const told = new Map<string, string>();
    for (let round = 1; round <= ROUNDS; round++) {
      const at = chance.between(5, 400);
      const killed = new Promise<void>((resolve) => setTimeout(() => void station.kill().then(resolve), at));
      const isKilled = killed.then(() => true);
      // Everyone records and sends as fast as they can, until the station is gone under them.
      await Promise.all(
        phones.map(async ({ device }) => {
          for (let n = 0; !(await Promise.race([isKilled, false])) && n < 20; n++) {
            const [propertyId] = device.view.get()!.properties.keys();
            const note = `${round}-${told.size}`;
            const kept = await device.recordVisit({ ...BLANK_VISIT, propertyId: propertyId!, arrivedAt: instantFromMs(Date.now()), note });
            if (kept.ok) told.set(kept.value.id, note);
            await device.syncNow();
          }
        }),
      );
      await killed;
      const before = Date.now();
      await station.start();
      // The limit of trust.md is 10 s on a machine of its own; the cores here are shared.
      expect(Date.now() - before).toBeLessThan(60_000);
    }
    for (const { device } of phones) while (device.link.get().waiting > 0) await device.syncNow();
    const rows = await store.sql<{ id: string; note: string }[]>`SELECT id, doc ->> 'note' AS note FROM visit`;
    expect(told.size).toBeGreaterThan(ROUNDS);
    expect(new Map(rows.map((it) => [it.id, it.note]))).toEqual(told);
    expect(rows).toHaveLength(told.size);
    const lines = await store.sql<{ n: number }[]>`SELECT count(*)::int AS n FROM audit WHERE act = 'visit.record' AND result = 'done'`;
    expect(lines[0]?.n).toBe(told.size);
    expect((await store.db.transaction((tx) => verifyAudit(tx))).firstBad).toBeUndefined();
    const holes = await store.sql`SELECT device FROM change GROUP BY device HAVING max(device_seq) <> count(*)`;
    expect(holes).toEqual([]);
  } finally {
    for (const phone of phones) phone.kill();
    await station.remove();
    await store.close();
    await fresh.drop();
  }
});
