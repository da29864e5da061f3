/**
 * When a property falls due, and how overdue it is.
 *
 * A tier sets the longest gap between visits. Only a visit that saw the occupant moves the date; silence never does.
 * Due is worked out from facts each time and stored nowhere, so a changed policy needs no migration.
 * Asks nobody the time: the caller says what day it is. The intervals are local policy (policy.ts), not national guidance.
 */
import { addDays, dayOf, daysBetween, type Instant, type LocalDate } from '../base/instant.ts';
import { type Contact, type Finding, sawOccupant } from '../visit/outcome.ts';
import { type Concern, isOnPatrol } from './concern.ts';
import type { Policy } from './policy.ts';
import type { Tier } from './tier.ts';

/** What due needs to know of a visit; corrected ones are left out by the caller (`standingVisits`). */
export interface VisitFacts {
  readonly at: Instant;
  readonly contact: Contact;
  readonly finding: Finding;
  readonly urgent: boolean;
}

/** Why the date is what it is: the first that applies, strongest first. Each has its sentence on the screens. */
export type DueReason = 'urgent_sign' | 'new_concern' | 'never_seen' | 'not_seen_retry' | 'recovering' | 'tier_gap';

export interface Due {
  readonly on: LocalDate;
  /** True when it cannot wait for a date: now, and the supervisor is told at once. */
  readonly now: boolean;
  readonly reason: DueReason;
  /** Days past `on`; 0 when today or later. */
  readonly overdueDays: number;
  /** The last visit that saw the occupant as policy asks, if any. */
  readonly lastSeen: Instant | undefined;
  readonly last: Instant | undefined;
  /** No-replies and refusals since the occupant was last seen, counted back from the newest visit. */
  readonly unansweredInARow: number;
  /** So many in a row that it is the supervisor's to decide. */
  readonly forSupervisor: boolean;
}

export interface DueQuestion {
  readonly concern: Concern;
  /** When the property was listed or its tier last set: the date counts from here until somebody is seen. */
  readonly visits: readonly VisitFacts[];
  readonly policy: Policy;
  readonly today: LocalDate;
}

/** @returns undefined when patrols should not see it: proposed, ended, or past its review day. */
export function dueOf({ concern, visits, policy, today }: DueQuestion): Due | undefined {
  if (!isOnPatrol(concern, today)) return undefined;
  // Visits at one moment keep the order in which they came.
  const newestFirst = [...visits].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const last = newestFirst[0];
  const lastSeen = newestFirst.find((it) => resets(it.contact, policy));
  const sinceSeen = lastSeen ? newestFirst.slice(0, newestFirst.indexOf(lastSeen)) : newestFirst;
  const unansweredInARow = leadingUnanswered(newestFirst);
  const gap = gapDays(concern, policy);

  const answer = (on: LocalDate, reason: DueReason, now = false): Due => ({
    on,
    now,
    reason,
    overdueDays: Math.max(0, daysBetween(on, today)),
    lastSeen: lastSeen?.at,
    last: last?.at,
    unansweredInARow,
    forSupervisor: now || unansweredInARow >= policy.noRepliesToSupervisor,
  });

  const byTier = addDays(dayOf(lastSeen?.at ?? concern.tier.at), gap);
  // An urgent sign stands until a later visit has seen the occupant; the oldest that stands gives the day.
  const urgent = lastSeen?.urgent ? lastSeen : sinceSeen.filter((it) => it.urgent).at(-1);
  // A concern found is new until somebody has been back and met someone, or a supervisor has set the tier. Silence settles nothing.
  const assessed = newestFirst.find((it) => it.finding !== 'NOT_ASSESSED');
  const found = assessed && assessed.finding !== 'NO_CONCERN' && isNew(assessed, concern) ? assessed : undefined;
  // What presses is due from the day it was noted, and never later than it was due anyway.
  if (urgent || found) return answer(earliest(byTier, urgent, found), urgent ? 'urgent_sign' : 'new_concern', true);

  if (sinceSeen.length > 0 && last) {
    const retry = addDays(dayOf(last.at), Math.max(1, Math.floor(gap * policy.retryShare)));
    // Silence may bring a visit nearer. It never pushes one away.
    if (retry < byTier) return answer(retry, 'not_seen_retry');
  }
  if (lastSeen === undefined) return answer(byTier, 'never_seen');
  return answer(byTier, concern.status === 'recovering' ? 'recovering' : 'tier_gap');
}

/** The longest gap allowed, in days: the tier's, or the recovery's while it lasts. */
export function gapDays(concern: Concern, policy: Policy): number {
  return concern.status === 'recovering' ? policy.recovering.gapDays : policy.gapDays[concern.tier.tier];
}

/** The day a recovery is to be reviewed, or undefined where there is none. */
export function recoveryReviewOn(concern: Concern, policy: Policy): LocalDate | undefined {
  return concern.recoveringSince === undefined ? undefined : addDays(dayOf(concern.recoveringSince), policy.recovering.weeks * 7);
}

/** Orders most pressing first: now, then overdue longest, then the worse tier, then the earlier date. */
export function compareDue(a: { due: Due; tier: Tier }, b: { due: Due; tier: Tier }, tierOrder: (x: Tier, y: Tier) => number): number {
  return (
    Number(b.due.now) - Number(a.due.now) ||
    b.due.overdueDays - a.due.overdueDays ||
    tierOrder(a.tier, b.tier) ||
    (a.due.on < b.due.on ? -1 : a.due.on > b.due.on ? 1 : 0)
  );
}

function resets(it: Contact, policy: Policy): boolean {
  return policy.resetsOn === 'seen_alone' ? it === 'CONTACT_OCCUPANT_ALONE' : sawOccupant(it);
}

function earliest(day: LocalDate, ...visits: readonly (VisitFacts | undefined)[]): LocalDate {
  return visits.reduce((first, it) => (it && dayOf(it.at) < first ? dayOf(it.at) : first), day);
}

/** A supervisor who set the tier after the finding has settled it. */
function isNew(last: VisitFacts, concern: Concern): boolean {
  return concern.tier.at <= last.at;
}

function leadingUnanswered(newestFirst: readonly VisitFacts[]): number {
  const answered = newestFirst.findIndex((it) => it.contact !== 'NO_REPLY' && it.contact !== 'REFUSED' && it.contact !== 'NOT_ATTEMPTED');
  const run = answered === -1 ? newestFirst : newestFirst.slice(0, answered);
  // An attempt that was never made is no silence at the door.
  return run.filter((it) => it.contact !== 'NOT_ATTEMPTED').length;
}
