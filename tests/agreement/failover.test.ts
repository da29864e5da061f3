/**
 * Two stations on a PostgreSQL with a synchronous standby: what is beyond one machine (docs/scale.md).
 *
 * The primary is killed, or freezes, while phones push to both stations; the standby is promoted. Both stations find it by
 * themselves (asked of the phones: a visit recorded after is answered for); nothing that was answered for is lost, nothing is there twice, and the log holds.
 */
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chanceFrom } from '../../src/domain/base/chance.ts';
import { instantFromMs } from '../../src/domain/base/instant.ts';
import { verifyAudit } from '../../src/station/records/audit-records.ts';
import { Replicated } from '../support/replicated.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { BLANK_VISIT } from './blank-visit.ts';
import { openStore } from './database.ts';
import { type RealPhone, realPhone } from './real-phone.ts';
import { aTown, passphraseOf, settleTown } from './town.ts';

const ROUNDS = process.env['FULL'] === undefined ? 2 : 20;
const PHONES = 4;
let servers: Replicated;

beforeAll(async () => {
  const built = spawnSync(process.execPath, ['src/station/fresh-build.mjs', 'station'], { encoding: 'utf8' });
  expect(built.stderr).not.toContain('failed');
  servers = await Replicated.start();
}, 300_000);
afterAll(() => servers.stop());

test(`${ROUNDS} primaries lost in the middle of pushes to two stations`, { timeout: 120_000 + ROUNDS * 90_000 }, async () => {
  const stations: RunningStation[] = [];
  for (let n = 0; n < 2; n++) stations.push(await startStation({ databaseUrl: servers.url, env: { LOG_LEVEL: 'silent' } }));
  const chance = chanceFrom(7);
  const town = aTown(chance, PHONES, Date.now());
  const first = await openStore(servers.primaryUrl, { isDurable: true });
  await settleTown(first.sql, town);
  await first.sql`UPDATE person SET beats = ARRAY['N1', 'N2', 'N3'] WHERE role = 'officer'`;
  await first.close();
  const phones = town.officers.map((_, at) => realPhone(stations[at % 2]?.url ?? ''));
  const told = new Map<string, string>();
  const waits: number[] = [];
  try {
    for (const [at, { device }] of phones.entries()) {
      const officer = town.officers[at];
      expect((await device.signIn(officer?.signInName ?? '', passphraseOf(officer ?? { signInName: '' }))).ok).toBe(true);
    }
    for (let round = 1; round <= ROUNDS; round++) {
      let isOver = false;
      const pushers = phones.map((it, at) => new Pusher(it, told, `${round}-${at}`));
      const pushing = Promise.all(pushers.map((it) => it.push(() => isOver)));
      await until(() => pushers.every((it) => it.answered >= 2));
      await sleep(chance.between(0, 300));
      servers.fail(round % 2 === 1 ? 'killed' : 'frozen');
      await servers.promote();
      const [since, before] = [Date.now(), pushers.map((it) => it.recorded)];
      await until(() => pushers.every((it, at) => it.lastAnswered > (before[at] ?? 0)));
      waits.push(Date.now() - since);
      isOver = true;
      await pushing;
      await servers.standBy();
    }
    for (const { device } of phones) while (device.link.get().waiting > 0) await device.syncNow();
    // The limit for a force is 15 s; the cores here are shared.
    expect(Math.max(...waits)).toBeLessThan(60_000);
    console.log(`found the new primary after ${waits.join(', ')} ms`);
    const store = await openStore(servers.primaryUrl, { isDurable: true });
    const rows = await store.sql<{ id: string; note: string }[]>`SELECT id, doc ->> 'note' AS note FROM visit`;
    const lines = await store.sql<{ n: number }[]>`SELECT count(*)::int AS n FROM audit WHERE act = 'visit.record' AND result = 'done'`;
    const chain = await store.db.transaction((tx) => verifyAudit(tx));
    await store.close();
    expect(told.size).toBeGreaterThanOrEqual(3 * ROUNDS * PHONES);
    expect(new Map(rows.map((it) => [it.id, it.note]))).toEqual(told);
    expect(rows).toHaveLength(told.size);
    expect(lines[0]?.n).toBe(told.size);
    expect(chain.firstBad).toBeUndefined();
  } finally {
    for (const it of phones) it.kill();
    for (const it of stations) await it.remove();
  }
});

/** An officer who records and sends, one visit after the other, whatever the answer. */
class Pusher {
  recorded = 0;
  answered = 0;
  /** The number of the last visit the station has answered for. */
  lastAnswered = 0;
  private readonly phone: RealPhone;
  private readonly told: Map<string, string>;
  private readonly name: string;

  constructor(phone: RealPhone, told: Map<string, string>, name: string) {
    this.phone = phone;
    this.told = told;
    this.name = name;
  }

  async push(isOver: () => boolean): Promise<void> {
    const { device } = this.phone;
    while (!isOver()) {
      const [propertyId] = device.view.get()?.properties.keys() ?? [];
      if (propertyId === undefined) throw new Error('nothing to visit');
      const note = `${this.name}-${++this.recorded}`;
      const kept = await device.recordVisit({ ...BLANK_VISIT, propertyId, arrivedAt: instantFromMs(Date.now()), note });
      if (!kept.ok) throw new Error(`not kept: ${kept.refusal.because}`);
      this.told.set(kept.value.id, note);
      await device.syncNow();
      if (device.view.get()?.outbox.find((it) => it.visit.id === kept.value.id)?.whereabouts.is !== 'at_station') await sleep(100);
      else [this.answered, this.lastAnswered] = [this.answered + 1, this.recorded];
    }
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}
