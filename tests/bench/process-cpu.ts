/**
 * How much processor time a process has used, and a whole PostgreSQL with its backends, from Linux's own books.
 *
 * A backend that ended is counted in its parent, so a server's sum never goes down. Clock ticks are 10 ms: what is measured must be repeated
 * until it lasts far longer than one.
 */
import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

/** User and system time of the process itself, in milliseconds. */
export function cpuOf(pid: number): number {
  const it = statOf(pid);
  return it === undefined ? 0 : (it.user + it.system) * TICK_MS;
}

/** Of a server whose processes are the children of one: what they have used, and what those that ended had. */
export function cpuOfFamily(parent: number): number {
  const head = statOf(parent);
  const living = pids()
    .flatMap((pid) => statOf(pid) ?? [])
    .filter((it) => it.parent === parent);
  const ended = head === undefined ? 0 : head.user + head.system + head.endedUser + head.endedSystem;
  return living.reduce((sum, it) => sum + it.user + it.system, ended) * TICK_MS;
}

export function parentOf(pid: number): number {
  return statOf(pid)?.parent ?? 0;
}

function pids(): number[] {
  return readdirSync('/proc')
    .filter((it) => /^\d+$/.test(it))
    .map(Number);
}

interface Stat {
  readonly parent: number;
  readonly user: number;
  readonly system: number;
  readonly endedUser: number;
  readonly endedSystem: number;
}

/** undefined where the process has ended meanwhile. */
function statOf(pid: number): Stat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name may hold spaces and brackets: the fields are counted from behind its last bracket.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const at = (n: number) => Number(fields[n - 3]);
  return { parent: at(4), user: at(14), system: at(15), endedUser: at(16), endedSystem: at(17) };
}
