/**
 * The station itself: its database brought up to date, its log walked from end to end, its endpoints described.
 */
import { join } from 'node:path';
import { migrateDatabase } from '../db/migrate.ts';
import { openApiDocument } from '../openapi.ts';
import { verifyAudit } from '../records/audit-records.ts';
import type { Command } from './command.ts';
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
