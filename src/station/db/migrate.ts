/**
 * Brings a database to this version's shape: forward only, and safely when two stations start on one database at once.
 *
 * The migrations lie in `src/station/db/migrations` under the top of the project, which is found by its package.json, so
 * the built station and the tests read the same files.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { DEFAULT_POLICY } from '../../domain/list/policy.ts';
import { PLAN_POLICY } from '../../domain/plan/plan-policy.ts';
import { primaryOf } from './hosts.ts';

/** Any number will do, as long as every station takes the same. */
const LOCK = 4_206_108_227;

export async function migrateDatabase(url: string, folder = join(projectTop(), 'src/station/db/migrations')): Promise<void> {
  const sql = postgres(await primaryOf(url), { max: 1, connect_timeout: 10, onnotice: () => undefined, connection: { application_name: 'dunnock migration' } });
  try {
    await sql`SELECT pg_advisory_lock(${LOCK})`;
    const db = drizzle(sql);
    await migrate(db, { migrationsFolder: folder });
    // By name, and only what every version has: a column that a later one added has its own default.
    await sql`
      INSERT INTO station (id, epoch, policy, fictional, change_seq)
      VALUES (1, ${randomUUID()}, ${JSON.stringify({ ...DEFAULT_POLICY, planning: PLAN_POLICY })}::jsonb, false, 0) ON CONFLICT DO NOTHING`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The folder of the project's package.json, upwards from this file. */
export function projectTop(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json')) && existsSync(join(at, 'src'))) return at;
    if (dirname(at) === at) throw new Error('no package.json above the station');
  }
}
