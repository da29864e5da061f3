/**
 * One real PostgreSQL for a run of the tests, and a fresh, migrated database for whoever asks.
 *
 * The cluster is the station's own embedded one, in a folder that goes with the run; DATABASE_URL_TEST names another
 * server (its account must be allowed to make databases). Each database is cloned from a template that was migrated
 * once, so a test file costs a tenth of a second and never sees another's rows.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/station/db/embedded.ts';
import { migrateDatabase } from '../../src/station/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    postgresTemplate: string;
  }
}

export interface FreshDatabase {
  readonly url: string;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
}

let count = 0;

/** @param name stands in the database's name, to know it by in the server's list; letters, digits and _ */
export async function freshDatabase(name = 'test'): Promise<FreshDatabase> {
  const server = inject('postgresUrl');
  const database = `${name}_${process.pid}_${process.env['VITEST_POOL_ID'] ?? 0}_${++count}`;
  await ask(server, `CREATE DATABASE "${database}" TEMPLATE "${inject('postgresTemplate')}"`);
  return { url: withDatabase(server, database), drop: () => ask(server, `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`) };
}

/** Vitest calls this once a run, in its own process. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL_TEST'];
  const own = given ? undefined : await ownCluster();
  const url = given ?? own?.url ?? '';
  const template = `template_${process.pid}`;
  await ask(url, `DROP DATABASE IF EXISTS "${template}"`);
  await ask(url, `CREATE DATABASE "${template}"`);
  await migrateDatabase(withDatabase(url, template));
  project.provide('postgresUrl', url);
  project.provide('postgresTemplate', template);
  return async () => {
    if (given) await ask(url, `DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`);
    await own?.stop();
  };
}

async function ownCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dunnock-tests-'));
  chmodSync(dataDir, 0o755);
  const embedded = await startEmbedded({ dataDir, log: (line) => console.error(line) });
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

function withDatabase(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.href;
}
