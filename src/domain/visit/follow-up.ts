/**
 * What should follow a visit: the next date by local policy, and whether the supervisor must hear of it at once.
 *
 * A proposal for people to change. It runs on the same rules as due (list/due.ts), so the date an officer is shown when
 * saving is the date the board will show when the visit has arrived.
 */
import type { OccupancyId } from '../base/id.ts';
import { addDays, dayOf, type Instant, type LocalDate } from '../base/instant.ts';
import type { Concern } from '../list/concern.ts';
import { dueOf, gapDays, settlesConcern, type VisitFacts } from '../list/due.ts';
import type { Policy } from '../list/policy.ts';
import { hasUrgentSign, type Outcome, sawOccupant } from './outcome.ts';
import { standingVisits, type Visit } from './visit.ts';

export const TELL_REASONS = ['child_present', 'injury', 'kept_from_home', 'new_concern', 'no_replies', 'occupant_moved', 'void', 'wrong_address'] as const;
export type TellReason = (typeof TELL_REASONS)[number];

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
  const tell = reasonsToTell(outcome, due?.unseenInARow ?? 0, policy);
  const callNow = tell.some((it) => it === 'child_present' || it === 'injury' || it === 'kept_from_home');
  // "Now" at the door means the next day at the latest: somebody has just been there.
  const nextOn = due === undefined ? addDays(today, gapDays(concern, policy)) : due.now || due.on <= today ? addDays(today, 1) : due.on;
  return { nextOn, tell, callNow };
}

/** What due needs of an outcome. Where the station has it already, `known` says since when, and whether by an outsider. */
export function factsOf(outcome: Outcome, at: Instant, known: Pick<VisitFacts, 'knownAt' | 'outside'> = { knownAt: undefined, outside: false }): VisitFacts {
  return { at, contact: outcome.contact, finding: outcome.finding, urgent: hasUrgentSign(outcome), knownAt: known.knownAt, outside: known.outside };
}

/** A visit with what is known of it beside the officer's own words. */
export interface VisitKnown extends Pick<VisitFacts, 'at' | 'knownAt' | 'outside'> {
  readonly visit: Visit;
}

/** What due is worked out from: the standing visits of one tenancy. Those of an earlier one say nothing about who lives there now. */
export function factsOfTenancy(known: readonly VisitKnown[], occupancy: OccupancyId): VisitFacts[] {
  const standing = new Set(standingVisits(known.map((it) => it.visit)));
  return known.filter((it) => standing.has(it.visit) && it.visit.occupancyId === occupancy).map((it) => factsOf(it.visit.outcome, it.at, it));
}

/**
 * Whether what a supervisor was told of has been answered by a later visit. What was found is over when the occupant was seen as policy asks and
 * nothing was found; silences are, once the occupant was seen at all. That somebody moved or a home stands empty only people decide.
 */
export function isAnswered(reason: TellReason, later: readonly VisitFacts[], policy: Policy): boolean {
  if (reason === 'occupant_moved' || reason === 'void' || reason === 'wrong_address') return false;
  if (reason === 'no_replies') return later.some((it) => sawOccupant(it.contact) && !it.outside);
  return later.some((it) => settlesConcern(it, policy));
}

function reasonsToTell(outcome: Outcome, unseenInARow: number, policy: Policy): TellReason[] {
  const codes = new Set(outcome.signs.noted.map((it) => it.code));
  const reasons: TellReason[] = [];
  if (codes.has('CHD01') || codes.has('CHD02')) reasons.push('child_present');
  if (codes.has('OCC03')) reasons.push('injury');
  if (codes.has('CTL04')) reasons.push('kept_from_home');
  if (outcome.finding === 'CONCERN' || outcome.finding === 'SUSPECTED' || outcome.finding === 'CONFIRMED') reasons.push('new_concern');
  if (
    (outcome.contact === 'NO_REPLY' || outcome.contact === 'REFUSED' || outcome.contact === 'CONTACT_OTHER_ONLY') &&
    unseenInARow >= policy.noRepliesToSupervisor
  )
    reasons.push('no_replies');
  if (outcome.contact === 'OCCUPANT_MOVED') reasons.push('occupant_moved');
  if (outcome.contact === 'PREMISES_VOID') reasons.push('void');
  if (outcome.contact === 'WRONG_ADDRESS') reasons.push('wrong_address');
  return reasons;
}
