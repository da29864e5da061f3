/**
 * The database of a run: made once for a worker, emptied for each seed, copied and put back as from a backup.
 *
 * Talks to PostgreSQL itself and never through the station's records, so that what it finds is found by other eyes. Commits do not wait
 * for the disk here: no seed kills the database, and the scenario that does has its own.
 */
import postgres from 'postgres';
import { connect, type Database } from '../../src/station/db/database.ts';

export type Sql = postgres.Sql;

export interface Store {
  readonly url: string;
  readonly sql: Sql;
  readonly db: Database;
  /** Everything gone, a new epoch. */
  empty(epoch: string): Promise<void>;
  backUp(): Promise<void>;
  /** As restored from the backup: its rows, under a new epoch that begins now. */
  restore(epoch: string, now: string): Promise<void>;
  close(): Promise<void>;
}

/** @param isDurable commits wait for the disk, as in service. */
export async function openStore(url: string, { isDurable = false } = {}): Promise<Store> {
  const sql = postgres(url, { max: 2, onnotice: () => undefined, connection: { application_name: 'agreement' } });
  if (!isDurable) await sql.unsafe(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET synchronous_commit = off`);
  const tables = await tablesOf(sql);
  await sql`CREATE SCHEMA IF NOT EXISTS backup`;
  const db = connect({ url, connections: 6 });
  // Triggers keep the log from being emptied, and foreign keys ask for an order: neither holds for who restores a backup.
  const unguarded = (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    sql.begin(async (tx) => {
      await tx`SET LOCAL session_replication_role = replica`;
      await work(tx);
    });
  return {
    url,
    sql,
    db,
    empty: (epoch) =>
      unguarded(async (tx) => {
        for (const { name } of tables) if (name !== 'station' && name !== 'audit_head') await tx`DELETE FROM ${tx(name)}`;
        await tx`UPDATE station SET epoch = ${epoch}, restored_at = NULL, change_seq = 0`;
        await tx`UPDATE audit_head SET seq = 0, prev = '', hash = repeat('0', 64)`;
      }).then(() => undefined),
    backUp: async () => {
      for (const { name } of tables) {
        await sql.unsafe(`DROP TABLE IF EXISTS backup."${name}"`);
        await sql.unsafe(`CREATE TABLE backup."${name}" AS TABLE public."${name}"`);
      }
    },
    restore: (epoch, now) =>
      unguarded(async (tx) => {
        for (const { name, columns } of tables) {
          const list = columns.map((it) => `"${it}"`).join(', ');
          await tx.unsafe(`DELETE FROM public."${name}"`);
          await tx.unsafe(`INSERT INTO public."${name}" (${list}) SELECT ${list} FROM backup."${name}"`);
        }
        await tx`UPDATE station SET epoch = ${epoch}, restored_at = ${now}`;
      }).then(() => undefined),
    close: async () => {
      await db.close();
      await sql.end({ timeout: 5 });
    },
  };
}

interface Table {
  readonly name: string;
  /** Those that are written; the others are worked out. */
  readonly columns: readonly string[];
}

async function tablesOf(sql: Sql): Promise<Table[]> {
  const rows = await sql<{ table_name: string; column_name: string }[]>`
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position`;
  const tables = new Map<string, string[]>();
  for (const it of rows) tables.set(it.table_name, [...(tables.get(it.table_name) ?? []), it.column_name]);
  return [...tables].map(([name, columns]) => ({ name, columns }));
}
