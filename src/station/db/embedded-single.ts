/**
 * One station, one server, one data folder.
 *
 * The folder is taken by a file that names the station's process and when that process began, so a number that the
 * machine gave to another process since does not count. A server that outlived its station is shut down in an orderly
 * way before a new one starts. Never touches a process that does not stand in this folder.
 */
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A station that was told to end may need a moment to be gone, and the one that replaces it should not fail for that. */
const PATIENCE_MS = 3_000;

/** Throws where another station that is alive has taken the folder. */
export async function takeFolder(home: string): Promise<{ release(): void }> {
  const path = join(home, 'station.json');
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    try {
      writeFileSync(path, JSON.stringify({ pid: process.pid, began: beganAt(process.pid) }), { flag: 'wx', mode: 0o644 });
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = readHolder(path);
    if (holder && isAlive(holder.pid) && beganAt(holder.pid) === holder.began) {
      if (Date.now() < until) {
        await sleep(100);
        continue;
      }
      throw new Error(`Another station (process ${holder.pid}) is running on ${home}. Stop it first, or give this one another DATA_DIR.`);
    }
    rmSync(path, { force: true });
  }
}

/** Ends a server that a killed station left in the cluster. */
export async function stopStrayServer(cluster: string, log: (line: string) => void): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
  if (!(pid > 1) || !isServerOf(pid, cluster)) return;
  log('A PostgreSQL of an earlier station still runs here; it is being shut down.');
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < 30_000; waited += 100) {
      if (!isServerOf(pid, cluster)) return;
      await sleep(100);
    }
  }
  throw new Error(`A PostgreSQL (process ${pid}) runs on ${cluster} and does not end. End it, then start the station again.`);
}

/** A port of 127.0.0.1 that nobody listened on a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? settle(address.port) : fail(new Error('no free port'))));
    });
  });
}

function readHolder(path: string): { pid: number; began: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Cut short while it was written, or just released.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Ended, and only its number is left until its parent takes note. */
function isZombie(pid: number): boolean {
  return statOf(pid)?.[0] === 'Z';
}

/** When a process began, as the machine counts it; the same for every process where the machine does not say. */
function beganAt(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${statOf(pid)?.[19]}`;
  } catch {
    return 'unknown';
  }
}

/** What Linux says of a process, from its state (the third field) on; the name before it may hold spaces and brackets. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function isServerOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    // No /proc on this system: the number in the cluster's own file must do. On Linux the process ended just now.
    return process.platform !== 'linux';
  }
}
