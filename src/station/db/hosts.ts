/**
 * A database on several machines: the station writes to whichever of them takes writes, and notices when that is another one.
 *
 * `DATABASE_URL` may name several hosts (`postgres://user:word@one:5432,two:5432/dunnock`), as libpq's does. The driver's own way
 * through such a list begins anew with each connection, and waits at a host that is silent, neither here nor gone, each time. So each
 * host is asked by itself whether it takes writes, every two seconds, and the pool knows one host only. Where the present one
 * says yes, it stays: that an old primary comes back beside the new one is for whoever promotes to prevent.
 */
import postgres from 'postgres';

const ASK_EVERY_MS = 2_000;
/** So long may an answer take on a busy machine before a host counts as silent. */
const SILENT_AFTER_MS = 6_000;

export interface Primary {
  /** The address of the one that takes writes, once known; the first of the list where none says so in time. */
  readonly first: Promise<string>;
  /** A connection broke: asks now, and not in two seconds. */
  ask(): void;
  stop(): void;
}

/** One address for each host of a list. */
export function hostsOf(url: string): readonly [string, ...string[]] {
  const start = url.indexOf('://') + 3;
  const [authority = ''] = url.slice(start).split(/[/?#]/);
  const names = authority.slice(authority.lastIndexOf('@') + 1);
  const [first = names, ...others] = names.split(',');
  const before = url.slice(0, start + authority.length - names.length);
  const after = url.slice(start + authority.length);
  return [`${before}${first}${after}`, ...others.map((it) => `${before}${it}${after}`)];
}

/** The host of a list that takes writes, for whoever needs it once. Throws the driver's own error where there is one host that cannot be reached. */
export async function primaryOf(url: string): Promise<string> {
  const hosts = hostsOf(url);
  if (hosts.length === 1) return url;
  const watch = watchPrimary(hosts, () => undefined);
  try {
    return await watch.first;
  } finally {
    watch.stop();
  }
}

/** Calls `onMoved` each time another host is found to take writes, and the present one no longer says that it does. */
export function watchPrimary(hosts: readonly [string, ...string[]], onMoved: (url: string) => void): Primary {
  let present = hosts[0];
  let asking: Promise<void> | undefined;
  const round = async () => {
    const answers = hosts.map(async (url) => ((await takesWrites(url)) ? url : undefined));
    // The present one is heard first, however quick another is.
    if ((await answers[hosts.indexOf(present)]) !== undefined) return;
    const found = (await Promise.all(answers)).find((it) => it !== undefined);
    if (found === undefined || found === present) return;
    present = found;
    onMoved(found);
  };
  const ask = () => {
    asking ??= round().finally(() => {
      asking = undefined;
    });
    return asking;
  };
  const timer = setInterval(() => void ask(), ASK_EVERY_MS);
  timer.unref();
  return {
    first: ask().then(() => present),
    ask: () => void ask(),
    stop: () => clearInterval(timer),
  };
}

/** Asked on a connection made for this question alone: one that is open may go on answering where no other can be made any more. */
async function takesWrites(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined, connection: { application_name: 'dunnock watch' } });
  try {
    const answer = await within(SILENT_AFTER_MS, sql<{ reads: boolean }[]>`SELECT pg_is_in_recovery() AS reads`);
    return answer !== 'silent' && answer[0]?.reads === false;
  } catch {
    return false;
  } finally {
    void sql.end({ timeout: 0 }).catch(() => undefined);
  }
}

async function within<T>(ms: number, work: PromiseLike<T>): Promise<T | 'silent'> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silent'>((settle) => {
    timer = setTimeout(settle, ms, 'silent');
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
