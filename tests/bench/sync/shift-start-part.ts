/**
 * A shift begins: so many phones ask for their first list in the same moment, and once more when they have it. About sixty homes each, ten officers to
 * a beat, two visits known of each home. The station, its PostgreSQL and all the phones are on this machine.
 *
 * What a sign-in costs is measured apart, with the station's own hashing, since phones sign in when their officers do and not all in one second. `--phones N`
 * says how many.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { addDays, dayOf, instantFromMs, later } from '../../../src/domain/base/instant.ts';
import { hashPassphrase } from '../../../src/station/people/passphrase.ts';
import { hashSecret } from '../../../src/station/people/secret.ts';
import type { PullReply } from '../../../src/wire/pull.ts';
import { PROTO } from '../../../src/wire/version.ts';
import { startCluster } from '../../agreement/cluster.ts';
import { aVisit, noReply } from '../../support/builders.ts';
import { startStation } from '../../support/station.ts';
import { cpuOf, cpuOfFamily, parentOf } from '../process-cpu.ts';
import type { Row } from '../report.ts';
import { homesOfTwoKb } from './records.ts';

const HOMES = 60;
const OFFICERS_TO_A_BEAT = 10;
const VISITS_TO_A_HOME = 2;
const SIGN_INS = 20;
const WORDS = 'nine plain words for a bench';
/** A phone gives a request up after so long (device/sync/station-line.ts). */
const PATIENCE_MS = 25_000;

interface Phone {
  readonly device: string;
  readonly person: string;
  readonly cookie: string;
}

export async function shiftStartPart(): Promise<Row[]> {
  const { phones: asked } = parseArgs({ options: { phones: { type: 'string' } }, strict: false }).values;
  const count = typeof asked === 'string' ? Number(asked) : 1_000;
  const cluster = await startCluster(1);
  const databaseUrl = cluster.urls[0] ?? '';
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const station = await startStation({ databaseUrl, env: { LOG_LEVEL: 'warn' } });
  const rows: Row[] = [];
  try {
    const phones = await prepare(sql, count);
    const [backend] = await sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    const server = parentOf(backend?.pid ?? 0);
    const used = () => ({ station: cpuOf(station.pid()), database: cpuOfFamily(server) });

    const cold = used();
    for (let n = 0; n < SIGN_INS; n++) await signIn(station.url, `bench.${n}`);
    const warm = used();
    rows.push({ what: 'a sign-in: processor time of the station', value: (warm.station - cold.station) / SIGN_INS, unit: 'ms' });

    for (const [what, isFirst] of [
      ['first list', true],
      ['the next sync, with nothing new', false],
    ] as const) {
      const before = used();
      const began = performance.now();
      const answers = await Promise.all(phones.map((it) => pull(station.url, it, isFirst)));
      const seconds = (performance.now() - began) / 1_000;
      const after = used();
      const times = answers.map((it) => it.ms).sort((a, b) => a - b);
      const bytes = answers.reduce((sum, it) => sum + it.bytes, 0);
      const name = `${count.toLocaleString('en-GB')} phones at once, ${what}`;
      rows.push({ what: `${name}: the last has it after`, value: seconds, unit: 's', ...(isFirst ? { aim: 'under 25, a phone’s patience' } : {}) });
      rows.push({ what: '  median; 95th of a hundred below', value: times[Math.floor(times.length / 2)] ?? Number.NaN, unit: 'ms' });
      rows.push({ what: '  95th of a hundred', value: times[Math.floor(times.length * 0.95)] ?? Number.NaN, unit: 'ms' });
      rows.push({ what: '  phones that would have given up', value: answers.filter((it) => it.longest > PATIENCE_MS).length, unit: '' });
      rows.push({ what: '  processor time of one: station', value: (after.station - before.station) / count, unit: 'ms' });
      rows.push({ what: '  PostgreSQL', value: (after.database - before.database) / count, unit: 'ms' });
      rows.push({ what: '  bytes of one, packed', value: bytes / count / 1024, unit: 'KiB' });
      if (isFirst) rows.push({ what: '  rows of one', value: answers.reduce((sum, it) => sum + it.rows, 0) / count, unit: '' });
    }
    const [size] = await sql<{ bytes: string }[]>`SELECT sum(pg_column_size(v.*)) AS bytes FROM view AS v`;
    rows.push({ what: 'kept of what one phone was sent', value: Number(size?.bytes ?? 0) / count / 1024, unit: 'KiB' });
  } finally {
    await station.remove();
    await sql.end();
    await cluster.stop();
  }
  return rows;
}

async function prepare(sql: postgres.Sql, count: number): Promise<Phone[]> {
  const now = instantFromMs(Date.now());
  const today = dayOf(now);
  const passphrase = await hashPassphrase(WORDS);
  const people = Array.from({ length: count }, (_, n) => ({
    id: randomUUID(),
    sign_in_name: `bench.${n}`,
    name: 'PC Bench',
    initials: 'B.B.',
    collar: null,
    role: 'officer',
    beats: [`B${Math.floor(n / OFFICERS_TO_A_BEAT)}`],
    active: true,
    passphrase,
  }));
  for (let at = 0; at < count; at += 500) await sql`INSERT INTO person ${sql(people.slice(at, at + 500))}`;
  const phones = people.map((it) => ({ device: randomUUID(), person: it.id, token: randomBytes(32).toString('base64url') }));
  const sessions = phones.map((it) => ({ token_hash: hashSecret(it.token), person: it.person, device: it.device, begun_at: now, used_at: now }));
  for (let at = 0; at < count; at += 500) await sql`INSERT INTO session ${sql(sessions.slice(at, at + 500))}`;
  let seq = 0;
  for (let beat = 0; beat * OFFICERS_TO_A_BEAT < count; beat++) {
    const homes = homesOfTwoKb(HOMES, { beat: `B${beat}`, today, at: now, seed: beat + 1 }).map((it, n) => ({
      ...it,
      uprn: String(100_000_000_000 + beat * HOMES + n),
    }));
    await sql`INSERT INTO property (id, doc) SELECT (it ->> 'id')::uuid, it FROM jsonb_array_elements(${sql.json(homes as never)}) AS it`;
    const by = people[beat * OFFICERS_TO_A_BEAT]?.id ?? '';
    const visits = homes.flatMap((home) =>
      Array.from({ length: VISITS_TO_A_HOME }, (_, n) => {
        const at = later(now, -(n + 1) * 5 * 86_400_000);
        const doc = aVisit({
          id: randomUUID() as never,
          propertyId: home.id,
          occupancyId: home.occupancy.id,
          by: by as never,
          device: randomUUID() as never,
          arrivedAt: at,
          savedAt: at,
          outcome: noReply(),
          nextVisit: { on: addDays(today, 3), changedByOfficer: false },
        });
        return {
          id: doc.id,
          property: home.id,
          by,
          station_seq: ++seq,
          received_at: at,
          at,
          saved_latest: at,
          status_at_visit: 'at_risk',
          flags: [],
          doc,
          urgent: false,
        };
      }),
    );
    await sql`INSERT INTO visit (id, property, by, station_seq, received_at, at, saved_latest, status_at_visit, flags, doc, urgent)
      SELECT * FROM jsonb_to_recordset(${sql.json(visits as never)}) AS it(id uuid, property uuid, by uuid, station_seq bigint, received_at timestamptz, at timestamptz,
        saved_latest timestamptz, status_at_visit text, flags text[], doc jsonb, urgent boolean)`;
  }
  await sql`ANALYZE`;
  return phones.map(({ token, ...it }) => ({ ...it, cookie: `__Host-dunnock=${token}` }));
}

async function signIn(url: string, name: string): Promise<void> {
  const body = JSON.stringify({ name, passphrase: WORDS, device: randomUUID() });
  const response = await fetch(`${url}/api/session/begin`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
}

const views = new Map<string, { readonly view: number; readonly epoch: string }>();

interface Pulled {
  readonly ms: number;
  readonly longest: number;
  readonly bytes: number;
  readonly rows: number;
}

async function pull(url: string, { device, person, cookie }: Phone, isFirst: boolean): Promise<Pulled> {
  const began = performance.now();
  let longest = 0;
  let bytes = 0;
  let rows = 0;
  for (;;) {
    const held = views.get(device);
    const body = JSON.stringify({ head: { proto: PROTO, build: 'bench', device, epoch: held?.epoch ?? null }, person, view: held?.view ?? null, limit: 500 });
    const asked = performance.now();
    const response = await fetch(`${url}/api/sync/pull`, { method: 'POST', body, headers: { 'content-type': 'application/json', cookie } });
    const reply = (await response.json()) as PullReply;
    if (!response.ok) throw new Error(`a pull answered ${response.status}: ${JSON.stringify(reply)}`);
    longest = Math.max(longest, performance.now() - asked);
    bytes += Number(response.headers.get('content-length') ?? 0);
    rows += reply.puts.length;
    views.set(device, { view: reply.view, epoch: reply.epoch });
    if (!isFirst && reply.puts.length > 0) throw new Error('something was sent though nothing had changed');
    if (!reply.more) return { ms: performance.now() - began, longest, bytes, rows };
  }
}
