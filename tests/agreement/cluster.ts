/**
 * A PostgreSQL for `npm run prove`, outside any test runner: the station's own embedded one in a folder that goes with the run, or the
 * server that DATABASE_URL_TEST names. One migrated database for each worker.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbedded } from '../../src/station/db/embedded.ts';
import { migrateDatabase } from '../../src/station/db/migrate.ts';

export interface Cluster {
  /** Addresses of the databases, one for each worker. */
  readonly urls: readonly string[];
  stop(): Promise<void>;
}

export async function startCluster(workers: number): Promise<Cluster> {
  const given = process.env['DATABASE_URL_TEST'];
  const own = given === undefined ? await ownServer() : undefined;
  const server = given ?? own?.url ?? '';
  const names = Array.from({ length: workers }, (_, at) => `agreement_${process.pid}_${at}`);
  const urls = names.map((name) => Object.assign(new URL(server), { pathname: `/${name}` }).href);
  for (const name of names) await ask(server, `CREATE DATABASE "${name}"`);
  for (const url of urls) await migrateDatabase(url);
  return {
    urls,
    async stop() {
      if (own === undefined) for (const name of names) await ask(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await own?.stop();
    },
  };
}

async function ownServer(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dunnock-prove-'));
  chmodSync(dataDir, 0o755);
  const embedded = await startEmbedded({ dataDir, log: () => undefined });
  return {
    url: embedded.url,
    async stop() {
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function ask(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
