/**
 * The station's connection to PostgreSQL: transactions, and nothing that knows a table.
 *
 * A transaction that lost a race (serialization failure, deadlock) is run again from its start, so whatever runs inside one
 * must do all its work through `tx`. `isDatabaseAway` tells a database that cannot be reached from one that said no.
 */
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

type Drizzle = PostgresJsDatabase<Record<string, never>>;
export type Tx = Parameters<Parameters<Drizzle['transaction']>[0]>[0];

export interface Database {
  /** Runs `work` in one transaction. `snapshot` is REPEATABLE READ: everything read is of one moment. */
  transaction<T>(work: (tx: Tx) => Promise<T>, kind?: 'plain' | 'snapshot'): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Most connections at once. */
  readonly connections?: number;
  /** A statement that runs longer is stopped, in milliseconds. Bulk imports need some seconds. */
  readonly statementTimeoutMs?: number;
}

const MOST_RUNS = 5;

export function connect({ url, connections = 10, statementTimeoutMs = 60_000 }: DatabaseOptions): Database {
  const sql = postgres(url, {
    max: connections,
    connect_timeout: 5,
    // A database that comes back must be noticed within a second, not within the driver's 20.
    backoff: () => 0.25,
    onnotice: () => undefined,
    connection: { application_name: 'dunnock', statement_timeout: statementTimeoutMs, lock_timeout: 20_000, idle_in_transaction_session_timeout: 60_000 },
  });
  const db: Drizzle = drizzle(sql);
  return {
    async transaction(work, kind = 'plain') {
      for (let run = 1; ; run++) {
        try {
          return await db.transaction(work, { isolationLevel: kind === 'snapshot' ? 'repeatable read' : 'read committed' });
        } catch (error) {
          if (run >= MOST_RUNS || !lostARace(error)) throw error;
        }
      }
    },
    close: () => sql.end({ timeout: 5 }),
  };
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

function lostARace(error: unknown): boolean {
  const code = databaseCode(error);
  return code === '40001' || code === '40P01';
}

const AWAY = new Set([
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
