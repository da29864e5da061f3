/**
 * The built station as a process of its own, on a free port, as it runs in service.
 *
 * It can be stopped in an orderly way, killed, and started again on the same port, database and data folder: what a phone
 * sees of a station that goes away and comes back. Needs `dist/station/main.js` (tests/support/built.ts sees to it).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../src/station/db/embedded-single.ts';

export interface RunningStation {
  /** `http://localhost:PORT`: passkeys and service workers want this very name. */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  pid(): number;
  /** Everything it wrote so far, of all its runs. */
  output(): string;
  /** SIGTERM, and waits until it is gone. The data folder stays. Gives the exit code, null where a signal ended it. */
  stop(): Promise<number | null>;
  /** SIGKILL: as a power cut. */
  kill(): Promise<void>;
  /** Starts it again on the same port, database and data folder, with other settings where given. */
  start(env?: Record<string, string>): Promise<void>;
  /** Ends it and removes the data folder it was given here. */
  remove(): Promise<void>;
}

export interface StationOptions {
  /** Left out, the station runs its own PostgreSQL in its data folder. */
  readonly databaseUrl?: string;
  readonly dataDir?: string;
  readonly port?: number;
  readonly env?: Record<string, string>;
  /** `['demo']` for the town. */
  readonly args?: readonly string[];
  /** The top of the project whose `dist` is run; this one, where left out. */
  readonly top?: string;
  /** How long a start may take, in milliseconds. */
  readonly patienceMs?: number;
}

export async function startStation(options: StationOptions = {}): Promise<RunningStation> {
  const { databaseUrl, args = [], patienceMs = 90_000 } = options;
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'dunnock-station-'));
  const url = `http://localhost:${port}`;
  let output = '';
  let child: ChildProcess | undefined;

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null;
    const ended = new Promise<number | null>((settle) => ending.once('exit', (code) => settle(code)));
    ending.kill(signal);
    return ended;
  };

  const start = async (env: Record<string, string> = {}) => {
    const { DATABASE_URL: _, ...around } = process.env;
    const started = spawn(process.execPath, ['dist/station/main.js', ...args], {
      env: { ...around, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}), ...options.env, ...env, PORT: String(port), DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.top === undefined ? {} : { cwd: options.top }),
    });
    child = started;
    const endWithUs = () => started.kill('SIGKILL');
    process.once('exit', endWithUs);
    started.once('exit', () => process.off('exit', endWithUs));
    for (const stream of [started.stdout, started.stderr]) stream?.on('data', (text) => (output += String(text)));
    for (const until = Date.now() + patienceMs; ; await sleep(100)) {
      if (started.exitCode !== null || started.signalCode !== null) throw new Error(`The station ended while it was starting:\n${output}`);
      if (await isHealthy(url)) return;
      if (Date.now() > until) {
        await end('SIGKILL');
        throw new Error(`The station did not answer within ${patienceMs} ms:\n${output}`);
      }
    }
  };

  await start();
  return {
    url,
    port,
    dataDir,
    pid: () => child?.pid ?? 0,
    output: () => output,
    stop: () => end('SIGTERM'),
    async kill() {
      await end('SIGKILL');
    },
    start,
    async remove() {
      await end('SIGTERM');
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
