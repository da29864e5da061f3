/**
 * The one row that tells an officer of themselves and of the station, and its revision.
 */
import { createHash } from 'node:crypto';
import { canonicalText } from '../../domain/change/change.ts';
import type { Policy } from '../../domain/list/policy.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { SelfRow } from '../../wire/pull.ts';
import type { StationFacts } from '../records/station-records.ts';
import type { Station } from '../station.ts';

const WEIGHTS_SINCE = 5;

export function selfRowOf(station: Station, who: Person, { policy, fictional }: Pick<StationFacts, 'policy' | 'fictional'>, proto: number): SelfRow {
  return { person: who, policy: policyKnownTo(proto, policy), stationName: station.name, fictional };
}

/** A phone that speaks an older version plans by the weights it was built with: it would refuse a row with a key it does not know. */
function policyKnownTo(proto: number, { planning, ...older }: Policy): Policy {
  return proto >= WEIGHTS_SINCE && planning ? { ...older, planning } : older;
}

export function revOf(self: SelfRow): string {
  return createHash('sha256').update(canonicalText(self)).digest('hex').slice(0, 16);
}

/** A phone that was renewed since may be told more. */
export function toldRev(self: SelfRow, proto: number): string {
  return `${revOf(self)} ${proto}`;
}
