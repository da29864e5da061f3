/**
 * What syncing costs, measured against the built station on loopback and PostgreSQL as it comes: first lists of 300, 500 and 5,000 homes, the
 * push of fifty visits, twenty phones at once; visits durably taken a second from 1, 10 and 100 phones, and what processor time one costs; a sync
 * with nothing to do; the station's memory at rest and after a list of 5,000 rows was brought in, and how long that took.
 *
 * Time and bytes are those of the whole exchange, as a client without a browser sees them. Nothing is estimated.
 */

import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hash } from '@node-rs/argon2';
import postgres from 'postgres';
import { uuidv7 } from 'uuidv7';
import { addDays, dayOf, instantFromMs } from '../../../src/domain/base/instant.ts';
import { type Change, change as changeShape } from '../../../src/domain/change/change.ts';
import type { ImportReply } from '../../../src/wire/desk.ts';
import type { PullReply } from '../../../src/wire/pull.ts';
import type { PushReply } from '../../../src/wire/push.ts';
import { PROTO } from '../../../src/wire/version.ts';
import { startCluster } from '../../agreement/cluster.ts';
import { aVisit, noReply } from '../../support/builders.ts';
import { aList } from '../../support/lists.ts';
import { type RunningStation, startStation } from '../../support/station.ts';
import { cpuOf, cpuOfFamily, parentOf } from '../process-cpu.ts';
import type { Row } from '../report.ts';

const PASSPHRASE = 'nine plain words for a bench';
/** Each list lies on a beat of its own, so that an officer of that beat sees just it. */
const LISTS = [300, 500, 5_000];
const PUSHES = 40;
const PHONES = 20;
/** Phones at once, and how many pushes of fifty each makes. */
const SHIFTS: readonly (readonly [number, number])[] = [
  [1, 20],
  [10, 8],
  [100, 2],
];
const IDLE_SYNCS = 200;

const today = dayOf(instantFromMs(Date.now()));
const rows: Row[] = [];
let station: RunningStation;
let sql: postgres.Sql;

/** @param only names one of the parts; undefined: all of them. */
export async function stationPart(only: string | undefined): Promise<Row[]> {
  const isAsked = (part: string) => only === undefined || only === part;
  const cluster = await startCluster(1);
  const databaseUrl = cluster.urls[0] ?? '';
  sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  station = await startStation({ databaseUrl, env: { LOG_LEVEL: 'warn' } });
  try {
    await addPeople();
    const desk = await signIn('bench.supervisor');
    rows.push({ what: 'station memory at rest', value: memoryOf(station), unit: 'MiB' });
    await bringIn(desk);
    if (isAsked('lists')) await pullFirstLists();
    if (isAsked('push')) await pushVisits();
    if (isAsked('crowd')) await pushAtOnce();
    if (isAsked('taken')) for (const [phones, pushes] of SHIFTS) await takenASecond(phones, pushes);
    if (isAsked('idle')) await nothingToDo();
    rows.push({ what: 'station memory at the end', value: memoryOf(station), unit: 'MiB' });
  } finally {
    await station.remove();
    await sql.end();
    await cluster.stop();
  }
  return rows;
}

interface Client {
  readonly device: string;
  readonly person: string;
  ask<T>(path: string, body: unknown): Promise<{ readonly reply: T; readonly bytes: number; readonly ms: number }>;
}

async function signIn(name: string): Promise<Client> {
  const device = randomUUID();
  let cookie = '';
  const ask = async <T>(path: string, body: unknown) => {
    const began = performance.now();
    const response = await fetch(`${station.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    });
    const text = await response.text();
    const ms = performance.now() - began;
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return { reply: JSON.parse(text) as T, bytes: Buffer.byteLength(text), ms };
  };
  const { reply } = await ask<{ person: { id: string } }>('/api/session/begin', { name, passphrase: PASSPHRASE, device });
  return { device, person: reply.person.id, ask };
}

async function addPeople(): Promise<void> {
  const passphrase = await hash(PASSPHRASE, { algorithm: 2, memoryCost: 16, timeCost: 1, parallelism: 1 });
  const person = (sign_in_name: string, role: string, beats: string[]) => ({
    id: randomUUID(),
    sign_in_name,
    name: sign_in_name,
    initials: 'B.B.',
    collar: null,
    role,
    beats,
    active: true,
    passphrase,
  });
  const beats = LISTS.map(beatOf);
  const officers = [
    ...LISTS.map((size) => person(`bench.${size}`, 'officer', [beatOf(size)])),
    ...Array.from({ length: PHONES }, (_, n) => person(`bench.phone.${n}`, 'officer', [beatOf(500)])),
    ...Array.from({ length: Math.max(...SHIFTS.map(([phones]) => phones)) }, (_, n) => person(`bench.shift.${n}`, 'officer', [beatOf(300)])),
  ];
  await sql`INSERT INTO person ${sql([person('bench.supervisor', 'supervisor', beats), ...officers])}`;
}

function beatOf(size: number): string {
  return `B${size}`;
}

/** The station's own route, as the desk calls it. */
async function bringIn(desk: Client): Promise<void> {
  for (const [at, size] of LISTS.entries()) {
    const list = aList({ rows: size, today, beats: [beatOf(size)], seed: at + 1 })
      .replaceAll(/^9999(\d{8})/gm, (_, rest: string) => `999${at}${rest}`)
      .replaceAll(/^(\d+,")Flat/gm, `$1${beatOf(size)} Flat`);
    const bringing = desk.ask<ImportReply>('/api/desk/import', { file: Buffer.from(list).toString('base64'), bringIn: true });
    const othersWait = await longestHealthCheck(bringing);
    const { reply, ms } = await bringing;
    if (reply.added !== size) throw new Error(`${size} rows, ${reply.added} added: ${JSON.stringify(reply.faults.slice(0, 3))}`);
    if (size === 5_000) {
      rows.push({ what: 'bringing in a list of 5,000 rows, with its report', value: ms / 1_000, unit: 's', aim: 'under 20' });
      rows.push({ what: '  others wait meanwhile, at most', value: othersWait, unit: 'ms' });
      rows.push({ what: 'station memory right after it', value: memoryOf(station), unit: 'MiB' });
      rows.push({ what: 'station memory at its highest', value: memoryOf(station, 'VmHWM'), unit: 'MiB' });
    }
  }
}

/** Of one health check after the other until the work is done. */
async function longestHealthCheck(work: Promise<unknown>): Promise<number> {
  let isDone = false;
  let longest = 0;
  const end = () => {
    isDone = true;
  };
  work.then(end, end);
  while (!isDone) {
    const began = performance.now();
    await (await fetch(`${station.url}/api/health`)).arrayBuffer();
    longest = Math.max(longest, performance.now() - began);
  }
  return longest;
}

async function pullFirstLists(): Promise<void> {
  for (const size of LISTS) {
    const times: number[] = [];
    let bytes = 0;
    let asks = 0;
    for (let n = 0; n < 3; n++) {
      const client = await signIn(`bench.${size}`);
      const pulled = await pullAll(client);
      if (pulled.homes !== size) throw new Error(`${size} homes expected, ${pulled.homes} came`);
      times.push(pulled.ms);
      ({ bytes, asks } = pulled);
    }
    rows.push({ what: `first list of ${size.toLocaleString('en-GB')} homes`, value: at(times, 0.5), unit: 'ms' });
    rows.push({ what: `  its bytes, in ${asks} replies`, value: bytes / 1024, unit: 'KiB' });
  }
}

async function pullAll(client: Client): Promise<{
  readonly ms: number;
  readonly bytes: number;
  readonly homes: number;
  readonly asks: number;
  readonly some: readonly Home[];
  readonly view: number;
}> {
  const began = performance.now();
  let view: number | null = null;
  let bytes = 0;
  let asks = 0;
  const homes: Home[] = [];
  for (;;) {
    const answer: { reply: PullReply; bytes: number } = await client.ask<PullReply>('/api/sync/pull', {
      head: headOf(client),
      person: client.person,
      view,
      limit: 500,
    });
    bytes += answer.bytes;
    asks++;
    for (const it of answer.reply.puts) if (it.table === 'property') homes.push({ id: it.row.id, occupancy: it.row.occupancy.id });
    view = answer.reply.view;
    if (!answer.reply.more) return { ms: performance.now() - began, bytes, homes: homes.length, asks, some: homes, view: answer.reply.view };
  }
}

interface Home {
  readonly id: string;
  readonly occupancy: string;
}

async function pushVisits(): Promise<void> {
  const client = await signIn('bench.500');
  const { some } = await pullAll(client);
  const times: number[] = [];
  for (let n = 0; n < PUSHES; n++) times.push(await pushFifty(client, some, n * 50));
  rows.push({ what: 'push of 50 visits, median', value: at(times, 0.5), unit: 'ms' });
  rows.push({ what: 'push of 50 visits, 95th of a hundred', value: at(times, 0.95), unit: 'ms' });
}

async function pushAtOnce(): Promise<void> {
  const clients: Client[] = [];
  for (let n = 0; n < PHONES; n++) clients.push(await signIn(`bench.phone.${n}`));
  const pulls: number[] = [];
  const pushes: number[] = [];
  const began = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      const pulled = await pullAll(client);
      pulls.push(pulled.ms);
      for (let n = 0; n < 5; n++) pushes.push(await pushFifty(client, pulled.some, n * 50));
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  rows.push({ what: `${PHONES} phones at once: first list of 500 homes, 95th`, value: at(pulls, 0.95), unit: 'ms' });
  rows.push({ what: `${PHONES} phones at once: push of 50 visits, median`, value: at(pushes, 0.5), unit: 'ms' });
  rows.push({ what: `${PHONES} phones at once: push of 50 visits, 95th`, value: at(pushes, 0.95), unit: 'ms' });
  rows.push({ what: `${PHONES} phones at once: visits taken a second`, value: (PHONES * 5 * 50) / seconds, unit: '/s' });
}

/** Every push is answered after its commit, so the time to the last answer is the time to the last durable visit. */
async function takenASecond(phones: number, pushes: number): Promise<void> {
  const clients: { client: Client; homes: readonly Home[] }[] = [];
  for (let n = 0; n < phones; n++) {
    const client = await signIn(`bench.shift.${n}`);
    clients.push({ client, homes: (await pullAll(client)).some });
  }
  const before = await usedSoFar();
  const began = performance.now();
  await Promise.all(
    clients.map(async ({ client, homes }) => {
      for (let n = 0; n < pushes; n++) await pushFifty(client, homes, n * 50);
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  const after = await usedSoFar();
  const visits = phones * pushes * 50;
  const name = phones === 1 ? '1 phone' : `${phones} phones at once`;
  rows.push({ what: `${name}: visits durably taken a second`, value: visits / seconds, unit: '/s', ...(phones === 1 ? {} : { aim: 'at least 500' }) });
  rows.push({ what: '  processor time of one: station', value: (after.station - before.station) / visits, unit: 'ms' });
  rows.push({ what: '  PostgreSQL', value: (after.database - before.database) / visits, unit: 'ms' });
}

/**
 * A phone that holds all of the largest list asks whether there is anything new, as the app does once its session is known: one pull of nothing. Asked in a row,
 * and each time as if a minute had passed, when the session and the phone are noted as used.
 */
async function nothingToDo(): Promise<void> {
  const client = await signIn('bench.5000');
  const { view, homes } = await pullAll(client);
  const sync = async () => {
    const { reply, ms } = await client.ask<PullReply>('/api/sync/pull', { head: headOf(client), person: client.person, view, limit: 500 });
    if (reply.puts.length + reply.gone.length > 0) throw new Error('something was sent though nothing had changed');
    return ms;
  };
  // A station in service is warm.
  for (let n = 0; n < IDLE_SYNCS; n++) await sync();
  for (const isMinutely of [false, true]) {
    const before = await usedSoFar();
    const times: number[] = [];
    for (let n = 0; n < IDLE_SYNCS; n++) {
      // Its cost is counted with PostgreSQL's.
      if (isMinutely)
        await sql`WITH s AS (UPDATE session SET used_at = used_at - interval '2 min') UPDATE device_person SET last_seen = last_seen - interval '2 min'`;
      times.push(await sync());
    }
    const after = await usedSoFar();
    const when = isMinutely ? ', a minute after the last' : '';
    rows.push({ what: `sync with nothing to do, ${homes.toLocaleString('en-GB')} homes${when}`, value: at(times, 0.5), unit: 'ms' });
    rows.push({ what: '  processor time: station', value: (after.station - before.station) / IDLE_SYNCS, unit: 'ms', aim: 'under 5' });
    rows.push({ what: '  PostgreSQL', value: (after.database - before.database) / IDLE_SYNCS, unit: 'ms' });
  }
}

async function usedSoFar(): Promise<{ readonly station: number; readonly database: number }> {
  const [backend] = await sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  return { station: cpuOf(station.pid()), database: cpuOfFamily(parentOf(backend?.pid ?? 0)) };
}

async function pushFifty(client: Client, homes: readonly Home[], from: number): Promise<number> {
  const changes = Array.from({ length: 50 }, (_, n) => aChange(client, homes[(from + n) % homes.length] as Home, from + n + 1));
  const { reply, ms } = await client.ask<PushReply>('/api/sync/push', { head: headOf(client), person: client.person, changes });
  const refused = reply.receipts.filter((it) => 'unread' in it || it.answer.verdict !== 'applied');
  if (refused.length > 0) throw new Error(`${refused.length} refused: ${JSON.stringify(refused[0])}`);
  return ms;
}

function aChange(client: Client, home: Home, deviceSeq: number): Change {
  const now = instantFromMs(Date.now());
  const id = uuidv7();
  const note = randomBytes(90).toString('base64');
  const body = aVisit({
    id: id as never,
    propertyId: home.id as never,
    occupancyId: home.occupancy as never,
    by: client.person as never,
    device: client.device as never,
    arrivedAt: now,
    savedAt: now,
    outcome: noReply(),
    note,
    nextVisit: { on: addDays(today, 3), changedByOfficer: false },
  });
  return changeShape.parse({
    id,
    deviceSeq,
    kind: 'visit',
    v: 1,
    body,
    stamp: { wallMs: Date.now(), zone: 'Europe/London', monoMs: performance.now(), sessionId: client.device },
  });
}

function headOf({ device }: Client): unknown {
  return { proto: PROTO, build: 'bench', device, epoch: null };
}

/** Resident memory of the station's own process, without PostgreSQL. */
function memoryOf(it: RunningStation, field: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  const line = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${it.pid()}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

function at(all: readonly number[], share: number): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
