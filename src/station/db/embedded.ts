/**
 * A private PostgreSQL for a station that was given none: made on the first start, and one with the data folder.
 *
 * Everything lies in `<dataDir>/postgres`: `cluster`, `password` (this account only) and `station.json` (who runs it). One
 * station at a time. A start after a crash of either process finds every committed row. It listens on 127.0.0.1, asks for the
 * password, keeps checksums and waits for the disk. A server that dies alone is started again on the same port.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { accountFor, type ServerAccount } from './embedded-account.ts';
import { findPrograms, type Programs } from './embedded-programs.ts';
import { freePort, stopStrayServer, takeFolder } from './embedded-single.ts';

export interface Embedded {
  readonly url: string;
  /** Stops the server in an orderly way: running transactions are rolled back, everything committed is on the disk. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Told what a person who runs the station should know, one line at a time. Never a row's content. */
  readonly log: (line: string) => void;
}

const NAME = 'dunnock';
const MAJOR = '18';
const READY = 'database system is ready to accept connections';
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;

/** Throws an Error in plain words where the folder is in use, or the server cannot run. */
export async function startEmbedded({ dataDir, log }: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === 'win32') throw new Error('The station brings no PostgreSQL of its own for Windows. Set DATABASE_URL.');
  const home = resolve(dataDir, 'postgres');
  mkdirSync(home, { recursive: true });
  const folder = await takeFolder(home);
  try {
    const account = accountFor();
    // Other accounts may pass through, and see nothing: the server's own account must reach `cluster` below.
    chmodSync(home, 0o711);
    const programs = findPrograms(home, account);
    const cluster = join(home, 'cluster');
    const password = passwordOf(home, existsSync(cluster));
    if (!existsSync(cluster)) {
      log('Making a new PostgreSQL cluster.');
      makeCluster({ home, cluster, account, programs, password });
    }
    checkCluster(cluster, account);
    await stopStrayServer(cluster, log);
    const server = await keepServing({ cluster, account, programs, log });
    const urlOf = (database: string) => `postgres://${NAME}:${password}@127.0.0.1:${server.port}/${database}`;
    await makeDatabase(urlOf('postgres'));
    return {
      url: urlOf(NAME),
      async stop() {
        await server.stop();
        folder.release();
      },
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}

function passwordOf(home: string, clusterExists: boolean): string {
  const path = join(home, 'password');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  if (clusterExists) throw new Error(`${path} is missing, and without it the database beside it does not open. Put it back from a copy.`);
  const password = randomBytes(24).toString('base64url');
  writeFileSync(path, `${password}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return password;
}

interface Making {
  home: string;
  cluster: string;
  account: ServerAccount;
  programs: Programs;
  password: string;
}

/** Made under another name and renamed when whole, so a start that was cut short is simply begun again. */
function makeCluster({ home, cluster, account, programs, password }: Making): void {
  const half = join(home, 'cluster.new');
  const secret = join(home, 'password.new');
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  for (const path of [half, secret]) chownSync(path, account.uid, account.gid);
  const words = [`--pgdata=${account.hereOr(half)}`, `--username=${NAME}`, '--pwfile=../password.new', '--auth=scram-sha-256', '--data-checksums'];
  const place = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'];
  const run = spawnSync(programs.initdb, [...words, ...place], { ...account.spawnAs, cwd: half, env: PLAIN_ENV, encoding: 'utf8' });
  rmSync(secret, { force: true });
  if (run.status !== 0) throw new Error(`PostgreSQL could not make a cluster in ${half}: ${run.error?.message ?? run.stderr.trim()}`);
  renameSync(half, cluster);
}

function checkCluster(cluster: string, account: ServerAccount): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR) throw new Error(`${cluster} was made by PostgreSQL ${version}; this station runs ${MAJOR}. Dump it with the old station and load it.`);
  account.own(cluster);
}

interface Serving {
  cluster: string;
  account: ServerAccount;
  programs: Programs;
  log: (line: string) => void;
}

interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

async function keepServing(serving: Serving): Promise<Server> {
  const port = await freePort();
  let stopping = false;
  let child = await startOnce(serving, port);
  const again = async (): Promise<void> => {
    serving.log('PostgreSQL ended by itself; it is being started again.');
    for (let wait = 500; !stopping; wait = Math.min(wait * 2, 10_000)) {
      try {
        child = await startOnce(serving, port);
        if (stopping) await stopChild(child);
        else watch();
        return;
      } catch (error) {
        serving.log(`PostgreSQL did not start: ${error instanceof Error ? error.message : error}`);
        await sleep(wait);
      }
    }
  };
  let restarting: Promise<void> = Promise.resolve();
  const watch = () => {
    child.once('exit', () => {
      if (!stopping) restarting = again();
    });
  };
  watch();
  return {
    port,
    async stop() {
      stopping = true;
      await stopChild(child);
      await restarting;
    },
  };
}

/**
 * [Note: The server never outlives the station]
 * A shell starts the server in its own place, and leaves a watcher that waits at the far end of a pipe. When the station
 * ends, in whatever way, the pipe closes and the watcher asks the server to shut down. `detached` keeps a Ctrl-C in the terminal
 * from the server, so that the station can first finish what it is doing.
 */
const WITH_WATCHER = '( (read -r _ <&3; kill -INT $$) >/dev/null 2>&1 & ); exec "$@" 3<&-';

/** Starts the server once; after a crash the last of its processes may still hold the memory, so that is waited for. */
async function startOnce(serving: Serving, port: number): Promise<ChildProcess> {
  const until = Date.now() + START_LIMIT_MS;
  for (;;) {
    const outcome = await spawnServer(serving, port, until - Date.now());
    if (typeof outcome !== 'string') return outcome;
    const isStillHeld = outcome.includes('still in use') || outcome.includes('lock file');
    if (!isStillHeld || Date.now() > until) throw new Error(`PostgreSQL did not start: ${outcome}`);
    await sleep(250);
  }
}

/** The running server, or what it said when it ended instead. */
function spawnServer({ cluster, account, programs, log }: Serving, port: number, limitMs: number): Promise<ChildProcess | string> {
  const settings = Object.entries({ ...SETTINGS, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn('/bin/sh', ['-c', WITH_WATCHER, 'sh', programs.postgres, '-D', account.hereOr(cluster), ...settings], {
    ...account.spawnAs,
    cwd: cluster,
    env: PLAIN_ENV,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  return new Promise((settle) => {
    const timer = setTimeout(() => child.kill('SIGQUIT'), limitMs);
    const lines = createInterface({ input: child.stderr as Readable });
    lines.on('line', (line) => {
      if (line.includes(READY)) {
        clearTimeout(timer);
        settle(child);
      }
      if (/^(WARNING|FATAL|PANIC):/.test(line)) log(`PostgreSQL: ${line}`);
      if (said.length < 50) said.push(line);
    });
    child.once('error', (error) => settle(error.message));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      child.stdio[3]?.destroy();
      // The last lines may still be on their way when the process is gone.
      setTimeout(() => settle(said.join(' ').trim() || `it ended with ${signal ?? code}`), 50);
    });
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('exit', () => done());
  });
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    child.kill(signal);
    const timer = new AbortController();
    const late = await Promise.race([ended.then(() => false), sleep(STOP_LIMIT_MS, true, { signal: timer.signal }).catch(() => true)]);
    timer.abort();
    if (!late) return;
  }
}

async function makeDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [found] = await sql`SELECT 1 FROM pg_database WHERE datname = ${NAME}`;
    if (!found) await sql.unsafe(`CREATE DATABASE ${NAME}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The server reads nothing from the station's environment: no PG* variable changes where or how it runs. */
const PLAIN_ENV = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '50',
  shared_buffers: '64MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '',
  // What was asked or stored is not written to a log: no statements, no values of a broken rule.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};
