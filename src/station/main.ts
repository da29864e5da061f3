/**
 * The station's program: `node dist/station/main.js` serves, `... main.js demo` serves the fictional town.
 *
 * The world (clock, ids) is made here and nowhere else in the station. Says what it needs to on one line each; the log of
 * requests goes to the error stream as JSON.
 */
import { pino } from 'pino';
import { uuidv7 } from 'uuidv7';
import { instantFromMs } from '../domain/base/instant.ts';
import { isDriverFault } from './db/database.ts';
import { traceOf } from './http/fault.ts';
import { runStation } from './run.ts';
import { readSettings } from './settings.ts';
import type { Station } from './station.ts';
import { demoSignIns, prepareDemo } from './town/demo.ts';
import { prepareTownArea } from './town/town-area.ts';
import type { World } from './world.ts';

/** A hash of the sources, set by the build. */
declare const __BUILD__: string;

const mode = process.argv[2] === 'demo' ? 'demo' : 'start';
const world: World = { now: () => instantFromMs(Date.now()), mint: uuidv7 };
const tell = (line: string) => console.log(line);

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}

if (process.argv[2] !== undefined && process.argv[2] !== 'demo') giveUp('Usage: node dist/station/main.js [demo]. Settings: npm run station -- --help');
const settings = readSettings(process.env, mode);
if (!settings.ok) giveUp(settings.refusal);

const logger = pino(
  { level: settings.value.logLevel, base: null, serializers: { req: () => undefined, res: () => undefined, err: (it: Error) => ({ fault: it.name }) } },
  pino.destination(2),
);
try {
  const town = {
    async prepare(it: Station) {
      await prepareDemo(it);
      await prepareTownArea(it);
    },
    signIns: demoSignIns,
  };
  const station = await runStation({ settings: settings.value, world, logger, version: __BUILD__, tell, ...(mode === 'demo' ? { town } : {}) });
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    logger.info({ signal }, 'stopping');
    station.stop().then(
      () => process.exit(0),
      (error: unknown) => giveUp(error instanceof Error ? error.message : 'The station did not stop in an orderly way.'),
    );
  };
  process.on('uncaughtException', (error) => {
    if (!isDriverFault(error)) {
      logger.fatal(traceOf(error), 'a bug outside every request');
      giveUp('The station met a fault it cannot go on with. Start it again.');
    }
    logger.warn(traceOf(error), 'the database connection died; the pool is renewed');
    station.renewDatabase();
  });
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
