/**
 * Whether the station can work: it and its database answer.
 */
import { PROTO } from '../../wire/version.ts';
import { stationFacts } from '../records/station-records.ts';
import type { Handler } from './handler.ts';

export const health: Handler<'health'> = {
  kind: 'open',
  async run(station) {
    await station.db.transaction(stationFacts);
    return { status: 'ok', version: station.version, proto: PROTO };
  },
};
