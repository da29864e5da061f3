/**
 * What should follow a visit: the next date by local policy, and whether the supervisor must hear of it at once.
 *
 * A proposal for people to change. It runs on the same rules as due (list/due.ts), so the date an officer is shown when
 * saving is the date the board will show when the visit has arrived.
 */
import type { OccupancyId } from '../base/id.ts';
import { addDays, dayOf, type Instant, type LocalDate } from '../base/instant.ts';
import type { Concern } from '../list/concern.ts';
import { dueOf, gapDays, type VisitFacts } from '../list/due.ts';
import type { Policy } from '../list/policy.ts';
import { hasUrgentSign, type Outcome } from './outcome.ts';
import { standingVisits, type Visit } from './visit.ts';

export type TellReason = 'child_present' | 'injury' | 'kept_from_home' | 'new_concern' | 'no_replies' | 'occupant_moved' | 'void' | 'wrong_address';

export interface FollowUp {
  readonly nextOn: LocalDate;
  /** The supervisor is to be told at once, and why. Empty when nothing presses. */
  readonly tell: readonly TellReason[];
  /** Such a thing cannot wait for a sync: an officer with no connection is asked to call. */
  readonly callNow: boolean;
}

export interface FollowUpQuestion {
  readonly concern: Concern;
  readonly earlier: readonly VisitFacts[];
  readonly outcome: Outcome;
  readonly at: Instant;
  readonly policy: Policy;
}

export function followUpOf({ concern, earlier, outcome, at, policy }: FollowUpQuestion): FollowUp {
  const facts = factsOf(outcome, at);
  const today = dayOf(at);
  const due = dueOf({ concern, visits: [...earlier, facts], policy, today });
  const tell = reasonsToTell(outcome, due?.unansweredInARow ?? 0, policy);
  const callNow = tell.some((it) => it === 'child_present' || it === 'injury' || it === 'kept_from_home');
  // "Now" at the door means the next day at the latest: somebody has just been there.
  const nextOn = due === undefined ? addDays(today, gapDays(concern, policy)) : due.now || due.on <= today ? addDays(today, 1) : due.on;
  return { nextOn, tell, callNow };
}

export function factsOf(outcome: Outcome, at: Instant): VisitFacts {
  return { at, contact: outcome.contact, finding: outcome.finding, urgent: hasUrgentSign(outcome) };
}

/** What due is worked out from: the standing visits of one tenancy. Those of an earlier one say nothing about who lives there now. */
export function factsOfTenancy(visits: readonly Visit[], occupancy: OccupancyId): VisitFacts[] {
  return standingVisits(visits)
    .filter((it) => it.occupancyId === occupancy)
    .map((it) => factsOf(it.outcome, it.arrivedAt));
}

function reasonsToTell(outcome: Outcome, unansweredInARow: number, policy: Policy): TellReason[] {
  const codes = new Set(outcome.signs.noted.map((it) => it.code));
  const reasons: TellReason[] = [];
  if (codes.has('CHD01') || codes.has('CHD02')) reasons.push('child_present');
  if (codes.has('OCC03')) reasons.push('injury');
  if (codes.has('CTL04')) reasons.push('kept_from_home');
  if (outcome.finding === 'CONCERN' || outcome.finding === 'SUSPECTED' || outcome.finding === 'CONFIRMED') reasons.push('new_concern');
  if ((outcome.contact === 'NO_REPLY' || outcome.contact === 'REFUSED') && unansweredInARow >= policy.noRepliesToSupervisor) reasons.push('no_replies');
  if (outcome.contact === 'OCCUPANT_MOVED') reasons.push('occupant_moved');
  if (outcome.contact === 'PREMISES_VOID') reasons.push('void');
  if (outcome.contact === 'WRONG_ADDRESS') reasons.push('wrong_address');
  return reasons;
}
