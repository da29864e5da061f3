/**
 * The same 10,000 records of 2 KB into the same browser: from our station, sealed on the phone; and from express-pouchdb into PouchDB 9, in clear.
 *
 * Three things are timed, each a whole exchange with everything kept: the first sync, a sync with nothing new, the push of 1,000 visits. Each side has its own
 * process for its server, a browser with an empty profile, and a counted line in between. Theirs is given its choice: the batch size it is quickest with is told.
 */
import { hash } from '@node-rs/argon2';
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { dayOf, instantFromMs } from '../../../src/domain/base/instant.ts';
import type { Property } from '../../../src/domain/list/property.ts';
import { startCluster } from '../../agreement/cluster.ts';
import { launchPhone } from '../../support/browser.ts';
import { startStation } from '../../support/station.ts';
import { median, type Row } from '../report.ts';
import { countedLine } from './counted-line.ts';
import type { SyncBench } from './page/page.ts';
import { homesOfTwoKb, RECORD_BYTES, visitsTo } from './records.ts';
import { startRival } from './rival.ts';
import { topWithBenchPage } from './served-page.ts';

const RECORDS = 10_000;
const VISITS = 1_000;
const IDLE = 30;
const PASSPHRASE = 'nine plain words for a bench';
/** PouchDB's own choice, and about our page. */
const THEIR_BATCHES = [100, 500];

interface Measured {
  readonly ms: number;
  readonly up: number;
  readonly down: number;
}

interface Side {
  readonly first: Measured;
  readonly idle: Measured;
  readonly push: Measured;
}

export async function comparisonPart(): Promise<Row[]> {
  const now = instantFromMs(Date.now());
  const homes = homesOfTwoKb(RECORDS, { beat: 'N1', today: dayOf(now), at: now, seed: 20_000 });
  const mean = homes.reduce((sum, it) => sum + JSON.stringify(it).length, 0) / homes.length;
  if (Math.abs(mean - RECORD_BYTES) > 1) throw new Error(`records of ${mean} bytes`);
  const ours = await measureOurs(homes);
  const rival: Side[] = [];
  for (const batch of THEIR_BATCHES) rival.push(await measureTheirs(homes, ours.changes, batch));
  const best = (what: keyof Side) => rival.map((it) => it[what]).reduce((a, b) => (a.ms <= b.ms ? a : b));
  return [
    ...told(`first sync, ${RECORDS.toLocaleString('en-GB')} records of 2 KB`, ours.first, best('first'), 4),
    ...told('sync with nothing new', ours.idle, best('idle'), 10),
    ...told(`push of ${VISITS.toLocaleString('en-GB')} visits`, ours.push, best('push'), 4),
    { what: 'one visit kept on a phone of that size, sealed', value: ours.recordMs, unit: 'ms' },
  ];
}

function told(what: string, ours: Measured, theirs: Measured, aim: number): Row[] {
  return [
    { what: `${what}: Dunnock`, value: ours.ms, unit: 'ms' },
    { what: '  PouchDB', value: theirs.ms, unit: 'ms' },
    { what: '  times as fast', value: theirs.ms / ours.ms, unit: 'x', aim: `at least ${aim}` },
    { what: '  bytes up and down: Dunnock', value: (ours.up + ours.down) / 1024, unit: 'KiB' },
    { what: '  PouchDB', value: (theirs.up + theirs.down) / 1024, unit: 'KiB' },
  ];
}

async function measureOurs(homes: readonly Property[]): Promise<Side & { readonly recordMs: number; readonly changes: readonly unknown[] }> {
  const top = await topWithBenchPage();
  const cluster = await startCluster(1);
  const databaseUrl = cluster.urls[0] ?? '';
  const station = await startStation({ databaseUrl, env: { LOG_LEVEL: 'warn' }, top });
  const line = await countedLine(station.port);
  const phone = await launchPhone();
  try {
    const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
    await fill(sql, homes);
    const { page } = phone;
    await page.goto(line.url);
    await page.waitForFunction(() => Reflect.has(window, 'bench'));
    const first = await measured(line.sent, () => page.evaluate(([name, words]) => bench.firstSync(name, words), ['pc.bench', PASSPHRASE] as const));
    await expectHeld(page, homes.length, 0);
    const idle = await manyTimes(line.sent, () => page.evaluate(() => bench.sync()));
    const now = instantFromMs(Date.now());
    const visits = visitsTo(homes.slice(0, VISITS), now, dayOf(now));
    const recordMs = await page.evaluate((all) => bench.record(all), visits);
    await expectHeld(page, homes.length, VISITS);
    const push = await measured(line.sent, () => page.evaluate(() => bench.sync()));
    await expectHeld(page, homes.length, 0);
    const changes = await sql<{ content: string }[]>`SELECT content FROM change ORDER BY station_seq`;
    await sql.end();
    if (changes.length !== VISITS) throw new Error(`${changes.length} visits arrived`);
    return { first, idle, push, recordMs, changes: changes.map((it) => JSON.parse(it.content)) };
  } finally {
    await phone.close();
    line.close();
    await station.remove();
    await cluster.stop();
  }
}

async function fill(sql: postgres.Sql, homes: readonly Property[]): Promise<void> {
  const passphrase = await hash(PASSPHRASE, { algorithm: 2, memoryCost: 16, timeCost: 1, parallelism: 1 });
  await sql`INSERT INTO person (id, sign_in_name, name, initials, role, beats, active, passphrase)
    VALUES (gen_random_uuid(), 'pc.bench', 'PC Bench', 'B.', 'officer', ${['N1']}, true, ${passphrase})`;
  for (let at = 0; at < homes.length; at += 1_000)
    await sql`INSERT INTO property (id, doc) SELECT (it ->> 'id')::uuid, it FROM jsonb_array_elements(${sql.json(homes.slice(at, at + 1_000) as never)}) AS it`;
  await sql`ANALYZE`;
}

async function expectHeld(page: Page, homes: number, waiting: number): Promise<void> {
  const held = await page.evaluate(() => {
    const it = bench.held();
    return { homes: it.homes.length, waiting: it.waiting };
  });
  if (held.homes !== homes || held.waiting !== waiting) throw new Error(`the phone holds ${JSON.stringify(held)}`);
}

async function measureTheirs(homes: readonly Property[], changes: readonly unknown[], batch: number): Promise<Side> {
  const rival = await startRival();
  const line = await countedLine(rival.port);
  const phone = await launchPhone();
  try {
    const { page } = phone;
    for (let at = 0; at < homes.length; at += 1_000) await bulk(rival.port, 'homes', homes.slice(at, at + 1_000));
    await page.goto(line.url);
    await page.evaluate(pouchActs);
    const first = await measured(line.sent, () => page.evaluate((size) => pouch.pull(size), batch));
    const { doc_count } = await page.evaluate(() => pouch.info());
    if (doc_count !== homes.length) throw new Error(`${doc_count} documents arrived`);
    const idle = await manyTimes(line.sent, () => page.evaluate((size) => pouch.pull(size), batch));
    await page.evaluate((all) => pouch.keep(all as { id: string }[]), changes);
    const push = await measured(line.sent, () => page.evaluate((size) => pouch.push(size), batch));
    return { first, idle, push };
  } finally {
    await phone.close();
    line.close();
    await rival.stop();
  }
}

async function bulk(port: number, name: string, docs: readonly Property[]): Promise<void> {
  await fetch(`http://localhost:${port}/db/${name}`, { method: 'PUT' });
  const response = await fetch(`http://localhost:${port}/db/${name}/_bulk_docs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ docs: docs.map(({ id, ...rest }) => ({ _id: id, ...rest })) }),
  });
  if (!response.ok) throw new Error(`express-pouchdb took no documents: ${response.status} ${await response.text()}`);
}

async function measured(sent: () => { up: number; down: number }, work: () => Promise<number>): Promise<Measured> {
  const before = sent();
  const ms = await work();
  const after = sent();
  return { ms, up: after.up - before.up, down: after.down - before.down };
}

async function manyTimes(sent: () => { up: number; down: number }, work: () => Promise<number>): Promise<Measured> {
  const all: Measured[] = [];
  for (let n = 0; n < IDLE; n++) all.push(await measured(sent, work));
  const of = (what: keyof Measured) => median(all.slice(IDLE / 3).map((it) => it[what]));
  return { ms: of('ms'), up: of('up'), down: of('down') };
}

/** Their page's acts, beside PouchDB as it comes. One local database, its adapter the browser's own (IndexedDB). */
function pouchActs(): void {
  const { PouchDB } = window as unknown as { PouchDB: new (name: string, options?: object) => Pouch };
  const local = new PouchDB('homes');
  const there = new PouchDB(`${location.origin}/db/homes`, { skip_setup: true });
  const timed = async (work: () => Promise<{ readonly ok: boolean }>) => {
    const from = performance.now();
    const { ok } = await work();
    if (!ok) throw new Error('the replication failed');
    return performance.now() - from;
  };
  const pouch: PouchActs = {
    pull: (size) => timed(() => local.replicate.from(there, { batch_size: size })),
    push: (size) => timed(() => local.replicate.to(there, { batch_size: size })),
    info: () => local.info(),
    // As many at once as they like: keeping them is not timed.
    keep: async (all) => void (await local.bulkDocs(all.map(({ id, ...rest }) => ({ _id: id, ...rest })))),
  };
  Object.assign(window, { pouch });
}

interface Pouch {
  readonly replicate: Record<'from' | 'to', (other: Pouch, options: object) => Promise<{ readonly ok: boolean }>>;
  info(): Promise<{ readonly doc_count: number }>;
  bulkDocs(docs: readonly object[]): Promise<unknown>;
}

interface PouchActs {
  pull(batch: number): Promise<number>;
  push(batch: number): Promise<number>;
  info(): Promise<{ readonly doc_count: number }>;
  keep(all: readonly { readonly id: string }[]): Promise<void>;
}

// What hangs on the two pages' windows; the functions that name them run there.
declare const bench: SyncBench;
declare const pouch: PouchActs;
