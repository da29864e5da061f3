/**
 * A station's life: its files looked at, database up, shape brought to this version, first people let in, listening; and all of it down again.
 *
 * Whatever stops it from starting is thrown as an Error in one plain line. Stopping lets the requests under way finish first.
 */
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { Result } from '../domain/base/result.ts';
import { dataFolderFault, readTls } from './check-files.ts';
import { connect } from './db/database.ts';
import { startEmbedded } from './db/embedded.ts';
import { migrateDatabase, projectTop } from './db/migrate.ts';
import { readAppFiles } from './http/app-files.ts';
import { welcomeFirstAdministrator } from './people/welcome-code.ts';
import { stationFacts } from './records/station-records.ts';
import { stationKey } from './rescue/station-key.ts';
import { buildServer } from './server.ts';
import { addressOf, type Settings, welcomeLinkHere } from './settings.ts';
import type { Station } from './station.ts';
import type { World } from './world.ts';

const STOP_PATIENCE_MS = 10_000;

export interface RunningStation {
  readonly address: string;
  /** The database driver threw outside every call [Note: A pool is thrown away, db/database.ts]. */
  renewDatabase(): void;
  stop(): Promise<void>;
}

export interface Run {
  readonly settings: Settings;
  readonly world: World;
  readonly logger: FastifyBaseLogger;
  readonly version: string;
  /** One line for the person at the terminal. */
  readonly tell: (line: string) => void;
  /** The fictional town, in place of the first administrator's welcome. */
  readonly town?: { prepare(station: Station): Promise<void>; signIns(station: Station): Promise<string[]> };
}

export async function runStation({ settings, world, logger, version, tell, town }: Run): Promise<RunningStation> {
  const tls = settings.tls && valueOrThrow(readTls(settings.tls));
  const folderFault = dataFolderFault(settings.dataDir);
  if (folderFault !== undefined) throw new Error(folderFault);
  const embedded = settings.databaseUrl === undefined ? await startEmbedded({ dataDir: settings.dataDir, log: (line) => logger.info(line) }) : undefined;
  const url = settings.databaseUrl ?? embedded?.url ?? '';
  try {
    await migrateDatabase(url);
    const db = connect({ url });
    const station: Station = {
      db,
      world,
      name: settings.stationName,
      dataDir: settings.dataDir,
      version,
      log: logger,
      ...(settings.travel ? { travel: settings.travel } : {}),
    };
    const app = buildServer({
      station,
      appFiles: readAppFiles(join(projectTop(), 'dist/app')),
      logger,
      ...(tls ? { tls } : {}),
      ...(settings.trustProxy === undefined ? {} : { trustProxy: settings.trustProxy }),
    });
    const address = addressOf(settings);
    const stop = async () => {
      // Whoever never ends a request does not keep the station from stopping.
      const patience = setTimeout(() => app.server.closeAllConnections(), STOP_PATIENCE_MS);
      await app.close();
      clearTimeout(patience);
      await db.close();
      await embedded?.stop();
    };
    try {
      if (town) await town.prepare(station);
      else await refuseTown(station);
      await db.transaction((tx) => stationKey(tx, world.now()));
      await app.listen({ port: settings.port, host: settings.host });
      const welcome = town ? undefined : await welcomeFirstAdministrator(station);
      tell(`Dunnock station ready at ${settings.publicUrl ?? address}`);
      if (town) for (const line of await town.signIns(station)) tell(line);
      if (welcome) tell(`No administrator can sign in yet. Open this once, within 24 hours: ${welcomeLinkHere(settings, welcome.code)}`);
      return { address, renewDatabase: () => db.renew(), stop };
    } catch (error) {
      await db.close();
      throw error;
    }
  } catch (error) {
    await embedded?.stop();
    throw plain(error, settings);
  }
}

/** The town's people have a passphrase that everybody may read: it must never be served as if it were real. */
async function refuseTown({ db }: Station): Promise<void> {
  if ((await db.transaction(stationFacts)).fictional)
    throw new Error('This database holds the fictional town of the demo. Give the station another DATA_DIR or DATABASE_URL.');
}

function valueOrThrow<T>(it: Result<T, string>): T {
  if (!it.ok) throw new Error(it.refusal);
  return it.value;
}

function plain(error: unknown, { port, host }: Settings): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new Error(`Port ${port} is taken by another program. Stop it, or set PORT.`);
  if (code === 'EACCES' && error instanceof Error && 'syscall' in error && error.syscall === 'listen')
    return new Error(`This account may not listen on port ${port}. Set PORT to 1024 or more.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new Error(`HOST ${host} is not an address of this machine.`);
  if (code === 'ECONNREFUSED' || code === 'CONNECT_TIMEOUT') return new Error('The database named by DATABASE_URL cannot be reached.');
  if (code === '28P01' || code === '28000' || code === '3D000') return new Error(`The database named by DATABASE_URL refuses this station (${code}).`);
  return error instanceof Error ? error : new Error(String(error));
}
