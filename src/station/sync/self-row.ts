/**
 * The one row that tells an officer of themselves and of the station, and its revision.
 */
import { createHash } from 'node:crypto';
import { canonicalText } from '../../domain/change/change.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { SelfRow } from '../../wire/pull.ts';
import type { StationFacts } from '../records/station-records.ts';
import type { Station } from '../station.ts';

export function selfRowOf(station: Station, who: Person, { policy, fictional }: Pick<StationFacts, 'policy' | 'fictional'>): SelfRow {
  return { person: who, policy, stationName: station.name, fictional };
}

export function revOf(self: SelfRow): string {
  return createHash('sha256').update(canonicalText(self)).digest('hex').slice(0, 16);
}

/** A phone that was renewed since may be told more. */
export function toldRev(self: SelfRow, proto: number): string {
  return `${revOf(self)} ${proto}`;
}
