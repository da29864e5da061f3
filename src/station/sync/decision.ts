/**
 * The word on one change, and what is to be written for it: a value, so that fifty can be decided first and written together.
 */
import type { AssignmentId, PropertyId, VisitId } from '../../domain/base/id.ts';
import type { PhonePlacing } from '../../domain/list/placing.ts';
import type { Property } from '../../domain/list/property.ts';
import type { AuditLine } from '../../domain/people/audit.ts';
import type { Verdict } from '../../wire/push.ts';
import type { PlacingRecord } from '../records/placing-records.ts';
import type { ReceivedVisit } from '../records/visit-records.ts';

export interface Decision {
  /** Not final (`waiting`): then nothing is kept, and the change comes again. */
  readonly verdict: Verdict;
  readonly effects?: Effects;
  /** For the log: versions, counts and codes. */
  readonly detail?: AuditLine['detail'];
}

export interface Effects {
  readonly visit?: Omit<ReceivedVisit, 'stationSeq'>;
  /** The assignment this visit answers. */
  readonly done?: AssignmentId | undefined;
  /** What the corrected visit had answered is answered by this one, or open again. */
  readonly anew?: { readonly property: PropertyId; readonly was: VisitId; readonly now: VisitId | undefined } | undefined;
  readonly placed?: { readonly was: Property; readonly placing: PhonePlacing; readonly record: PlacingRecord };
}

/** Kept whole for a person to look at. */
export const QUARANTINED: Decision = { verdict: { verdict: 'quarantined' } };

type RejectCode = Extract<Verdict, { verdict: 'rejected' }>['code'];

export function rejected(code: RejectCode, details: readonly string[] = []): Decision {
  return { verdict: { verdict: 'rejected', code, details: details.slice(0, 50) } };
}
