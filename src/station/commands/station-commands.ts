/**
 * The station itself: its database brought up to date, its log walked from end to end, its endpoints described.
 */
import { join } from 'node:path';
import { policy } from '../../domain/list/policy.ts';
import { migrateDatabase } from '../db/migrate.ts';
import { openApiDocument } from '../openapi.ts';
import { appendAudit, verifyAudit } from '../records/audit-records.ts';
import { changePolicy } from '../records/policy-records.ts';
import { lockStation, renewEpoch } from '../records/station-records.ts';
import { type Command, CommandError } from './command.ts';
import { plain, runningUrl, withDatabase, withOwnCluster } from './open-database.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  words: [],
  says: 'brings the database to this version\u2019s shape, forward only; a start of the station does it too',
  options: {},
  async run(cx) {
    const { databaseUrl, dataDir } = cx.settings;
    const url = databaseUrl ?? (await runningUrl(join(dataDir, 'postgres')));
    try {
      if (url === undefined) await withOwnCluster(cx, async () => undefined);
      else await migrateDatabase(url);
    } catch (error) {
      throw plain(error, databaseUrl === undefined ? dataDir : 'DATABASE_URL');
    }
    cx.tell('The database has this version\u2019s shape.');
    return 0;
  },
};

export const auditVerify: Command = {
  name: 'audit verify',
  words: [],
  says: 'walks the whole log and says whether a line was changed, removed or put in',
  options: {},
  run: (cx) =>
    withDatabase(cx, async (db) => {
      const { lines, firstBad } = await db.transaction(verifyAudit, 'snapshot');
      if (firstBad === undefined) cx.tell(`${lines.toLocaleString('en-GB')} lines, all as they were written.`);
      else cx.tell(`The log was tampered with: line ${firstBad} is the first that does not fit. The ${lines.toLocaleString('en-GB')} before it do.`);
      return firstBad === undefined ? 0 : 1;
    }),
};

export const callNumber: Command = {
  name: 'call-number',
  words: ['NUMBER'],
  says: 'the number officers are given to call when something cannot wait for a sync; "none" takes it away. Phones have it after their next sync',
  options: {},
  run(cx, given) {
    const read = policy.shape.callSupervisor.safeParse(given.word(0) === 'none' ? undefined : given.word(0));
    if (!read.success) throw new CommandError(2, `"${given.word(0)}" is no number to call: 3 to 20 digits, spaces and +.`);
    const number = read.data;
    return withDatabase(cx, async (db) => {
      await db.transaction(async (tx) => {
        await lockStation(tx);
        await changePolicy(tx, { callSupervisor: number }, cx.world.now());
        await appendAudit(tx, { at: cx.world.now(), act: 'policy.change', result: 'done', detail: { part: 'callSupervisor', from: 'command line' } });
      });
      cx.tell(number === undefined ? 'Officers are given no number to call.' : `Officers are told to call ${number}.`);
      return 0;
    });
  },
};

export const restoredCommand: Command = {
  name: 'restored',
  words: [],
  says: 'call it once after the database was restored from a backup: phones then fetch their list anew and send again what the backup may lack',
  options: {},
  run: (cx) =>
    withDatabase(cx, async (db) => {
      await db.transaction(async (tx) => {
        await lockStation(tx);
        await renewEpoch(tx, cx.world.mint(), cx.world.now());
        await appendAudit(tx, { at: cx.world.now(), act: 'station.restored', result: 'done', detail: { from: 'command line' } });
      });
      cx.tell('Phones begin anew at their next sync. Nothing they still hold is lost.');
      return 0;
    }),
};

export const openapiCommand: Command = {
  name: 'openapi',
  words: [],
  says: 'prints every endpoint as OpenAPI 3.1, from the shapes that are enforced',
  options: {},
  async run({ put }) {
    put(`${JSON.stringify(openApiDocument(), null, 2)}\n`);
    return 0;
  },
};
