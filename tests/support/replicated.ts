/**
 * A PostgreSQL with a synchronous standby, both in folders of this run: what a force would run, small.
 *
 * The primary can be killed or frozen, the standby promoted, and a new standby made from the new primary. It uses the
 * programs the station brings, which have no pg_basebackup: a standby is a copy of the folder taken between pg_backup_start and
 * pg_backup_stop, as the manual's chapter on continuous archiving describes.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { accountFor, type ServerAccount } from '../../src/station/db/embedded-account.ts';
import { findPrograms, type Programs } from '../../src/station/db/embedded-programs.ts';
import { freePort } from '../../src/station/db/embedded-single.ts';

const DATABASE = 'dunnock';
/** What a copy of a running server leaves out: what is the server's own, and the log that the standby fetches itself. */
const NOT_COPIED = new Set(['postmaster.pid', 'postmaster.opts', 'postgresql.auto.conf', 'pg_wal', 'pg_replslot', 'pg_stat_tmp', 'standby.signal']);
const ENV = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

interface Server {
  readonly folder: string;
  readonly port: number;
  child: ChildProcess | undefined;
}

export class Replicated {
  private primary: Server;
  private standby: Server;
  private readonly home: string;
  private readonly account: ServerAccount;
  private readonly programs: Programs;

  private constructor(home: string, ports: readonly [number, number]) {
    this.home = home;
    this.account = accountFor();
    this.programs = findPrograms(home, this.account);
    this.primary = { folder: join(home, 'one'), port: ports[0], child: undefined };
    this.standby = { folder: join(home, 'two'), port: ports[1], child: undefined };
  }

  static async start(): Promise<Replicated> {
    const home = mkdtempSync(join(tmpdir(), 'dunnock-replicated-'));
    chmodSync(home, 0o755);
    const it = new Replicated(home, [await freePort(), await freePort()]);
    it.makeCluster();
    await it.serve(it.primary);
    await it.ask(it.primary, 'postgres', `CREATE DATABASE ${DATABASE}`);
    await it.standBy();
    return it;
  }

  /** Both hosts, whichever is which. */
  get url(): string {
    const [one, two] = [this.primary.port, this.standby.port].sort();
    return `postgres://dunnock@127.0.0.1:${one},127.0.0.1:${two}/${DATABASE}`;
  }

  get primaryUrl(): string {
    return urlOf(this.primary, DATABASE);
  }

  /** `killed`: gone without a word. `frozen`: neither here nor gone, until the new standby takes its place. */
  fail(how: 'killed' | 'frozen'): void {
    signal(this.primary, how === 'killed' ? 'SIGKILL' : 'SIGSTOP');
  }

  /** The standby is the primary from now on, and waits for no standby until there is one. */
  async promote(): Promise<void> {
    await this.ask(this.standby, 'postgres', 'SELECT pg_promote(true, 60)');
    [this.primary, this.standby] = [this.standby, this.primary];
  }

  /** The one that failed is ended for good, and comes back as the standby of the other. Ends when it holds all the other has. */
  async standBy(): Promise<void> {
    const { folder, child } = this.standby;
    if (child !== undefined) {
      const gone = new Promise((settle) => (child.exitCode === null && child.signalCode === null ? child.once('exit', settle) : settle(undefined)));
      signal(this.standby, 'SIGKILL');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    const sql = postgres(urlOf(this.primary, 'postgres'), { max: 1, onnotice: () => undefined });
    try {
      await sql`SELECT pg_backup_start('standby', true)`;
      this.copy(this.primary.folder, folder);
      const [label] = await sql<{ labelfile: string }[]>`SELECT labelfile FROM pg_backup_stop(false)`;
      this.write(join(folder, 'backup_label'), label?.labelfile ?? '');
      this.write(join(folder, 'standby.signal'), '');
      await this.serve(this.standby, [`primary_conninfo=host=127.0.0.1 port=${this.primary.port} user=dunnock application_name=standby`]);
      while ((await sql`SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'`).length === 0) await sleep(50);
      await sql`ALTER SYSTEM SET synchronous_standby_names = 'standby'`;
      await sql`SELECT pg_reload_conf()`;
      while ((await sql`SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'`).length === 0) await sleep(50);
    } finally {
      await sql.end({ timeout: 5 });
    }
  }

  async stop(): Promise<void> {
    const gone = [this.primary, this.standby].map(
      ({ child }) => new Promise((settle) => (child && child.exitCode === null && child.signalCode === null ? child.once('exit', settle) : settle(undefined))),
    );
    for (const it of [this.primary, this.standby]) signal(it, 'SIGKILL');
    await Promise.all(gone);
    rmSync(this.home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }

  private makeCluster(): void {
    const { folder } = this.primary;
    this.folder(folder);
    const words = [`--pgdata=${this.account.hereOr(folder)}`, '--username=dunnock', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-instructions'];
    const made = spawnSync(this.programs.initdb, words, { ...this.account.spawnAs, cwd: folder, env: ENV, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`no cluster could be made: ${made.stderr}`);
  }

  private serve(server: Server, more: readonly string[] = []): Promise<void> {
    const { folder, port } = server;
    const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'wal_keep_size=256MB', 'shared_buffers=32MB', ...more];
    const words = ['-D', this.account.hereOr(folder), ...settings.flatMap((it) => ['-c', it])];
    const child = spawn(this.programs.postgres, words, { ...this.account.spawnAs, cwd: folder, env: ENV, stdio: ['ignore', 'ignore', 'pipe'] });
    server.child = child;
    const endWithUs = () => signal(server, 'SIGKILL');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    const said: string[] = [];
    return new Promise((settle, fail) => {
      createInterface({ input: child.stderr }).on('line', (line) => {
        said.push(line);
        if (line.includes('ready to accept')) settle();
      });
      child.once('exit', () => fail(new Error(`PostgreSQL ended: ${said.slice(-10).join(' ')}`)));
    });
  }

  /** A file that goes while it is copied is one the log will bring or take. */
  private copy(from: string, to: string): void {
    this.folder(to);
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (NOT_COPIED.has(entry.name)) {
        if (entry.isDirectory()) this.folder(target);
      } else if (entry.isDirectory()) this.copy(source, target);
      else this.copyFile(source, target);
    }
  }

  private copyFile(source: string, target: string): void {
    try {
      copyFileSync(source, target);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
      throw error;
    }
    chownSync(target, this.account.uid, this.account.gid);
  }

  private folder(path: string): void {
    mkdirSync(path, { mode: 0o700 });
    chownSync(path, this.account.uid, this.account.gid);
  }

  private write(path: string, text: string): void {
    writeFileSync(path, text, { mode: 0o600 });
    chownSync(path, this.account.uid, this.account.gid);
  }

  private async ask(server: Server, database: string, statement: string): Promise<void> {
    const sql = postgres(urlOf(server, database), { max: 1, onnotice: () => undefined });
    try {
      await sql.unsafe(statement);
    } finally {
      await sql.end({ timeout: 5 });
    }
  }
}

function urlOf({ port }: Server, database: string): string {
  return `postgres://dunnock@127.0.0.1:${port}/${database}`;
}

/** To the server and to each of its processes, which are in sessions of their own. */
function signal({ child }: Server, name: 'SIGKILL' | 'SIGSTOP'): void {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  for (const pid of [child.pid, ...childrenOf(child.pid)]) {
    try {
      process.kill(pid, name);
    } catch {
      // Ended by itself just then.
    }
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      // After the name in brackets: the state, then the parent.
      const [, of] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      return Number(of) === parent ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}
