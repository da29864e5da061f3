/**
 * The station's connection to PostgreSQL: transactions, and nothing that knows a table.
 *
 * A transaction that lost a race (serialization failure, deadlock) is run again from its start, so whatever runs inside one
 * must do all its work through `tx`. `isDatabaseAway` tells a database that cannot be reached from one that said no.
 *
 * [Note: A pool is thrown away] When a connection dies inside a transaction, postgres.js 3.4.9 may throw where nobody can
 * catch it (porsager/postgres#1208), leave the statement under way without an end, and leave the connection's slot
 * unable to write for ever. So after such a death the whole pool is replaced, and whoever still waits on the old one is told
 * that the database is away. What was thrown outside, main.ts recognises by `isDriverFault`.
 */
import { fillPlaceholders, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { hostsOf, watchPrimary } from './hosts.ts';

import { preparing } from './preparing.ts';

type Drizzle = PostgresJsDatabase<Record<string, never>>;
export type Tx = Parameters<Parameters<Drizzle['transaction']>[0]>[0];

export interface Database {
  /** Runs `work` in one transaction. `snapshot` is REPEATABLE READ: everything read is of one moment. */
  transaction<T>(work: (tx: Tx) => Promise<T>, kind?: 'plain' | 'snapshot'): Promise<T>;
  /** One prepared question by itself, in a moment of its own: one way there and back. `values` are those of its placeholders, by name. */
  ask<Row>(question: Question, values: Record<string, unknown>): Promise<Row[]>;
  /** Throws the pool away [Note: A pool is thrown away]. */
  renew(): void;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Of one host, or of several (hosts.ts). */
  readonly url: string;
  /** Most connections at once. */
  readonly connections?: number;
  /** A statement that runs longer is stopped, in milliseconds. Bulk imports need some seconds. */
  readonly statementTimeoutMs?: number;
}

const MOST_RUNS = 5;
const CLOSE_SECONDS = 5;
/** So long may a transaction on a pool that was thrown away still end well. */
const GRACE_SECONDS = 2;

export function connect(options: DatabaseOptions): Database {
  const hosts = hostsOf(options.url);
  let url = hosts[0];
  let pool = openPool({ ...options, url });
  const renew = () => {
    const old = pool;
    pool = openPool({ ...options, url });
    void old.close(GRACE_SECONDS);
  };
  const moveTo = (host: string) => {
    url = host;
    renew();
  };
  const primary = hosts.length > 1 ? watchPrimary(hosts, moveTo) : undefined;
  return {
    async transaction(work, kind = 'plain') {
      await primary?.first;
      for (let run = 1; ; run++) {
        const current = pool;
        try {
          return await current.use((db) => db.transaction(work, { isolationLevel: kind === 'snapshot' ? 'repeatable read' : 'read committed' }));
        } catch (error) {
          if (current === pool && lostItsConnection(error)) renew();
          if (isDatabaseAway(error)) primary?.ask();
          if (run >= MOST_RUNS || !lostARace(error)) throw error;
        }
      }
    },
    async ask<Row>(question: Question, values: Record<string, unknown>) {
      await primary?.first;
      const current = pool;
      try {
        return (await current.use((_, sql) =>
          sql.unsafe(question.text, fillPlaceholders(question.params, values) as never[], { prepare: true }),
        )) as unknown as Row[];
      } catch (error) {
        if (current === pool && lostItsConnection(error)) renew();
        if (isDatabaseAway(error)) primary?.ask();
        throw error;
      }
    },
    renew,
    close() {
      primary?.stop();
      return pool.close(CLOSE_SECONDS);
    },
  };
}

/** Written once, at the start of the program. */
export interface Question {
  readonly text: string;
  readonly params: unknown[];
}

export function questionOf(statement: SQL): Question {
  const { sql: text, params } = new PgDialect().sqlToQuery(statement);
  return { text, params };
}

interface Pool {
  use<T>(work: (db: Drizzle, sql: postgres.Sql) => Promise<T>): Promise<T>;
  close(seconds: number): Promise<void>;
}

function openPool({ url, connections = 10, statementTimeoutMs = 60_000 }: DatabaseOptions): Pool {
  const sql = postgres(url, {
    max: connections,
    connect_timeout: 5,
    // A database that comes back must be noticed within a second, not within the driver's 20.
    backoff: () => 0.25,
    onnotice: () => undefined,
    connection: { application_name: 'dunnock', statement_timeout: statementTimeoutMs, lock_timeout: 20_000, idle_in_transaction_session_timeout: 60_000 },
  });
  const db: Drizzle = drizzle(preparing(sql));
  const waiting = new Set<(reason: Error) => void>();
  return {
    use: (work) =>
      new Promise((settle, fail) => {
        waiting.add(fail);
        work(db, sql)
          .then(settle, fail)
          .finally(() => waiting.delete(fail));
      }),
    async close(seconds) {
      await sql.end({ timeout: seconds }).catch(() => undefined);
      for (const fail of waiting) fail(new PoolGoneError());
    },
  };
}

class PoolGoneError extends Error {
  readonly code = 'CONNECTION_CLOSED';

  constructor() {
    super('the connection was given up');
  }
}

/**
 * An error of the driver that no caller could catch: nothing of ours is wrong, and the pool is to be renewed. Either the throw of the
 * note above, or the end of a connection told to a statement nobody waits for any more (seen: 57P01 after some 200 such ends).
 */
export function isDriverFault(error: unknown): boolean {
  return isDatabaseAway(error) || (error instanceof TypeError && /\bnextWrite\b.*[\\/]postgres[\\/]/.test(error.stack ?? ''));
}

/** PostgreSQL's own code of a failure (`SQLSTATE`), or the driver's, wherever in the chain of causes it stands. */
export function databaseCode(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return undefined;
}

/** True where the database could not be reached or is going down: nothing was done, and later it may work. */
export function isDatabaseAway(error: unknown): boolean {
  const code = databaseCode(error);
  return code !== undefined && (AWAY.has(code) || code.startsWith('08') || code.startsWith('57P') || code.startsWith('53'));
}

/** True where the database refused a value (classes 22 and 23): a year zero, a NUL inside a document, an id that is taken. */
export function isValueRefused(error: unknown): boolean {
  return /^2[23][0-9A-Z]{3}$/.test(databaseCode(error) ?? '');
}

/** True where another transaction held a lock too long, or the statement ran out of time. */
export function isDatabaseBusy(error: unknown): boolean {
  const code = databaseCode(error);
  return code === '55P03' || code === '57014' || lostARace(error);
}

/** The connection was there and died, unlike one that could not be made. */
function lostItsConnection(error: unknown): boolean {
  return isDatabaseAway(error) && databaseCode(error) !== 'ECONNREFUSED';
}

function lostARace(error: unknown): boolean {
  const code = databaseCode(error);
  return code === '40001' || code === '40P01';
}

const AWAY = new Set([
  // It takes no writes: a standby, or a primary that was set back. Another one may.
  '25006',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
]);
