/**
 * The built program as a process of its own: what no test inside this process could show.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { projectTop } from '../../src/station/db/migrate.ts';
import { aVisit, idOf, noReply } from '../support/builders.ts';
import type { FreshDatabase } from '../support/postgres.ts';
import { aStation, NOW, OFFICER, PASSPHRASE, PHONE, personOf, propertyOf } from './a-station.ts';

const TOP = projectTop();
const HEAD = { proto: 1, build: 'test', device: PHONE, epoch: null };
let built: string;
let dataDir: string;
let database: FreshDatabase;
const children: ChildProcess[] = [];

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  output(): string;
  ended: Promise<number | null>;
}

beforeAll(() => {
  mkdirSync(join(TOP, 'dist/tests'), { recursive: true });
  built = mkdtempSync(join(TOP, 'dist/tests/station-'));
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--mode', 'station', '--outDir', built, '--logLevel', 'error'], { cwd: TOP });
  dataDir = mkdtempSync(join(tmpdir(), 'dunnock-process-'));
}, 240_000);
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await database?.drop();
});
afterAll(() => {
  for (const folder of [built, dataDir]) rmSync(folder, { recursive: true, force: true });
});

/** A station's database with an officer, a property and a supervisor in it. */
async function prepared(name: string): Promise<FreshDatabase & { url: string }> {
  const it = await aStation(name);
  await it.addProperties([propertyOf(1)]);
  await it.as({ ...personOf('officer', 1), signInName: 'a.dale' });
  await it.app.close();
  await it.db.close();
  return { url: it.url, drop: () => it.end() };
}

function run(env: Record<string, string>, port: number): Running {
  const child = spawn(process.execPath, [join(built, 'main.js')], {
    cwd: TOP,
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (output += String(part)));
  const ended = new Promise<number | null>((settle) => child.once('exit', (code) => settle(code)));
  return { child, url: `http://127.0.0.1:${port}`, output: () => output, ended };
}

async function ready(it: Running): Promise<void> {
  for (;;) {
    if (it.output().includes('Dunnock station ready at')) return;
    if (it.child.exitCode !== null) throw new Error(it.output());
    await sleep(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  await new Promise((settle) => server.close(settle));
  return typeof address === 'object' && address ? address.port : 0;
}

async function post(it: Running, path: string, body: unknown, cookie = ''): Promise<Response> {
  return fetch(`${it.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(body),
  });
}

async function signIn(it: Running): Promise<string> {
  const answer = await post(it, '/api/session/begin', { name: 'a.dale', passphrase: PASSPHRASE });
  expect(answer.status).toBe(200);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

function visitChange(n: number) {
  const body = aVisit({
    id: idOf(5_000 + n),
    propertyId: propertyOf(1).id,
    occupancyId: propertyOf(1).occupancy.id,
    by: OFFICER,
    device: PHONE,
    outcome: noReply(),
  });
  return {
    id: idOf(7_000 + n),
    deviceSeq: n,
    kind: 'visit',
    v: 1,
    body,
    stamp: { wallMs: Date.parse(NOW), zone: 'Europe/London', monoMs: 1, sessionId: idOf(800) },
  };
}

test('what stops it from starting is one plain line, and the exit code says so', async () => {
  const taken = createServer();
  await new Promise<void>((settle) => taken.listen(0, '127.0.0.1', settle));
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  database = await prepared('start');
  const cases: [Record<string, string>, RegExp][] = [
    [{ DATABASE_URL: database.url }, /^Port \d+ is taken by another program\. Stop it, or set PORT\.\n$/],
    [{ HOST: '0.0.0.0' }, /^HOST 0\.0\.0\.0 can be reached by others, .*\n$/],
    [{ TLS_CERT: 'package.json', TLS_KEY: 'package.json' }, /^TLS_CERT: package\.json holds no certificate in PEM\.\n$/],
    [{ DATA_DIR: join(TOP, 'package.json') }, /^DATA_DIR .*package\.json is not a folder, or lies below a file\.\n$/],
    [{ DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }, /^The database named by DATABASE_URL cannot be reached\.\n$/],
  ];
  for (const [env, line] of cases) {
    const it = run({ ...env, LOG_LEVEL: 'silent' }, port);
    expect(await it.ended).toBe(1);
    expect(it.output()).toMatch(line);
  }
  // What was wrong was seen before a cluster was made.
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  await new Promise((settle) => taken.close(settle));
}, 120_000);

test('told to stop it finishes what runs, takes nothing new, and ends with 0', async () => {
  database = await prepared('stop');
  const it = run({ DATABASE_URL: database.url }, await freePort());
  await ready(it);
  const cookie = await signIn(it);
  const under = post(it, '/api/sync/push', { head: HEAD, person: OFFICER, changes: Array.from({ length: 30 }, (_, n) => visitChange(n + 1)) }, cookie);
  const sql = postgres(database.url, { max: 1 });
  // Not before the station has begun to take them.
  while ((await sql`SELECT 1 FROM change`).length === 0) await sleep(5);
  it.child.kill('SIGTERM');
  const answer = await under;
  expect(answer.status).toBe(200);
  expect(((await answer.json()) as { receipts: unknown[] }).receipts).toHaveLength(30);
  expect(await it.ended).toBe(0);
  expect(await sql`SELECT id FROM visit`).toHaveLength(30);
  await sql.end();
}, 120_000);

test('killed in the middle, what it answered for is there, once, and the log fits', async () => {
  database = await prepared('killed');
  const port = await freePort();
  const answered = new Set<string>();
  let sent = 0;
  for (let round = 0; round < 3; round++) {
    const it = run({ DATABASE_URL: database.url }, port);
    await ready(it);
    const cookie = await signIn(it);
    const again = sent;
    sent = Math.max(sent, again) + 40;
    const upTo = sent;
    const pushing = (async () => {
      for (let n = 1; n <= upTo; n++) {
        const reply = await post(it, '/api/sync/push', { head: HEAD, person: OFFICER, changes: [visitChange(n)] }, cookie).then(
          (it) => it.json(),
          () => undefined,
        );
        const receipt = (reply as { receipts?: { id: string; answer: { verdict: string } }[] } | undefined)?.receipts?.[0];
        if (!receipt) return;
        expect(receipt.answer.verdict).toBe('applied');
        answered.add(receipt.id);
      }
    })();
    const before = answered.size;
    while (answered.size < before + 7) await sleep(5);
    it.child.kill('SIGKILL');
    await it.ended;
    await pushing;
  }
  const sql = postgres(database.url, { max: 1 });
  const ids = (await sql`SELECT id FROM change`).map((row) => String(row['id']));
  for (const id of answered) expect(ids).toContain(id);
  expect(await sql`SELECT id FROM visit`).toHaveLength(ids.length);
  expect(await sql`SELECT seq FROM audit WHERE act = 'visit.record'`).toHaveLength(ids.length);
  await sql.end();
}, 240_000);

test('a database that drops every connection, again and again, gives 503 at worst and is found again', async () => {
  database = await prepared('dropped');
  const it = run({ DATABASE_URL: database.url }, await freePort());
  await ready(it);
  const cookie = await signIn(it);
  const admin = postgres(database.url, { max: 1, connection: { application_name: 'the test' } });
  const statuses = new Map<number, number>();
  let isOver = false;
  const asking = Array.from({ length: 6 }, async () => {
    while (!isOver && it.child.exitCode === null) {
      // A station that is gone is told of below, with what it said last.
      const status = await post(it, '/api/sync/pull', { head: HEAD, view: null, limit: 50 }, cookie).then(
        (answer) => answer.status,
        () => 0,
      );
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  });
  for (let round = 0; round < 25; round++) {
    const good = statuses.get(200) ?? 0;
    while ((statuses.get(200) ?? 0) < good + 3 && it.child.exitCode === null) await sleep(5);
    await admin`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dunnock' AND datname = current_database()`;
  }
  isOver = true;
  await Promise.all(asking);
  expect(it.child.exitCode, it.output()).toBeNull();
  expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect((await fetch(`${it.url}/api/health`)).status).toBe(200);
  await admin.end();
}, 240_000);
