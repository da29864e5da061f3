/**
 * The station's database for the time of one command, whether a station is running on it or not.
 *
 * `DATABASE_URL` where it is set; else the private cluster in the data folder: the one a running station serves, or the same
 * one started for this command and stopped after it. Never makes a new cluster in passing: a mistyped folder would look like
 * an empty station.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataFolderFault } from '../check-files.ts';
import { connect, type Database, databaseCode, isDatabaseAway } from '../db/database.ts';
import { startEmbedded } from '../db/embedded.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { ImportRaceError } from '../records/property-records.ts';
import { stationFacts } from '../records/station-records.ts';
import { type CommandContext, CommandError, type ExitCode } from './command.ts';

export async function withDatabase(cx: CommandContext, work: (db: Database) => Promise<ExitCode>): Promise<ExitCode> {
  const { databaseUrl, dataDir } = cx.settings;
  if (databaseUrl !== undefined) return withConnection(databaseUrl, 'DATABASE_URL', work);
  const home = resolve(dataDir, 'postgres');
  if (!existsSync(join(home, 'cluster')))
    throw new CommandError(3, `There is no station in ${resolve(dataDir)}. Start one first, or set DATA_DIR or DATABASE_URL.`);
  const running = await runningUrl(home);
  if (running !== undefined) return withConnection(running, home, work);
  return withOwnCluster(cx, (url) => withConnection(url, home, work));
}

/** Starts the cluster in the data folder, making it where there is none, and brings it to this version's shape. */
export async function withOwnCluster<T>({ settings, warn }: CommandContext, work: (url: string) => Promise<T>): Promise<T> {
  const fault = dataFolderFault(settings.dataDir);
  if (fault !== undefined) throw new CommandError(3, fault);
  const embedded = await startEmbedded({ dataDir: settings.dataDir, log: warn }).catch((error: unknown) => {
    throw new CommandError(3, error instanceof Error ? error.message : String(error));
  });
  try {
    await migrateDatabase(embedded.url);
    return await work(embedded.url);
  } finally {
    await embedded.stop();
  }
}

/** The address of the server that a running station keeps on this cluster; undefined where none answers. */
export async function runningUrl(home: string): Promise<string | undefined> {
  const port = readIfThere(join(home, 'cluster', 'postmaster.pid'))
    ?.split('\n')[3]
    ?.trim();
  const password = readIfThere(join(home, 'password'))?.trim();
  if (!port || !password) return undefined;
  const url = `postgres://dunnock:${password}@127.0.0.1:${port}/dunnock`;
  const db = connect({ url, connections: 1 });
  try {
    await db.transaction(stationFacts);
    return url;
  } catch (error) {
    // A file left by a crash names a port on which nobody listens, or somebody else does.
    if (isDatabaseAway(error) || REFUSED.has(databaseCode(error) ?? '')) return undefined;
    throw plain(error, home);
  } finally {
    await db.close();
  }
}

const REFUSED: ReadonlySet<string> = new Set(['28P01', '28000', '3D000']);

async function withConnection(url: string, where: string, work: (db: Database) => Promise<ExitCode>): Promise<ExitCode> {
  const db = connect({ url, connections: 2 });
  try {
    await db.transaction(stationFacts);
    return await work(db);
  } catch (error) {
    throw plain(error, where);
  } finally {
    await db.close();
  }
}

/** @param where the setting or folder that named the database; its address may hold a password and is never said. */
export function plain(error: unknown, where: string): unknown {
  const code = databaseCode(error);
  if (isDatabaseAway(error)) return new CommandError(3, `The database of ${where} cannot be reached (${code}).`);
  if (code !== undefined && REFUSED.has(code)) return new CommandError(3, `The database of ${where} refuses this station (${code}).`);
  if (code === '42P01' || code === '42703') return new CommandError(3, `The database of ${where} has not this version's shape. Run: migrate`);
  if (error instanceof ImportRaceError) return new CommandError(1, 'Somebody changed one of the properties meanwhile. Nothing was brought in; run it again.');
  return error;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
