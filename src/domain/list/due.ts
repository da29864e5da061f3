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
  const sinceSeen = since(newestFirst, lastSeen);
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
  // A concern found stands until a later visit saw the occupant and found none, or a supervisor set the tier. Silence settles nothing.
  const found = since(
    newestFirst,
    newestFirst.find((it) => settles(it, policy)),
  ).find((it) => isConcern(it) && isNew(it, concern));
  // What presses is due from the day it was noted, and never later than it was due anyway.
  if (urgent || found) return answer(earliest(byTier, urgent, found), urgent ? 'urgent_sign' : 'new_concern', true);

  const lastTry = sinceSeen.find((it) => it.contact !== 'NOT_ATTEMPTED');
  if (lastTry) {
    const retry = addDays(dayOf(lastTry.at), Math.max(1, Math.floor(gap * policy.retryShare)));
    // Silence may bring a visit nearer. It never pushes one away.
    if (retry < byTier) return answer(retry, 'not_seen_retry');
  }
  if (lastSeen === undefined) return answer(byTier, 'never_seen');
  return answer(byTier, concern.status === 'recovering' ? 'recovering' : 'tier_gap');
}

/** Of silences at the door in a row, so many are told apart; more than any policy asks for (policy.ts). */
const MOST_UNANSWERED = 20;
/** No history bears on due in more visits than this. */
export const MOST_BEARING = MOST_UNANSWERED + 9;

/**
 * The visits of a history without which `dueOf` would answer otherwise, whatever the policy: so that a cut through a long
 * history never silences a sign. A row of more than 20 silences may be counted shorter, never below 20.
 *
 * @param newestFirst all standing visits, or at least all that any answer could hang on.
 */
export function bearingOnDue<T extends VisitFacts>(newestFirst: readonly T[]): T[] {
  const kept = new Set<T | undefined>([newestFirst[0], newestFirst.find(isConcern)]);
  for (const it of newestFirst.filter((it) => it.contact !== 'NOT_ATTEMPTED').slice(0, MOST_UNANSWERED)) kept.add(it);
  for (const resetsOn of ['seen_alone', 'seen'] as const) {
    const lastSeen = newestFirst.find((it) => resets(it.contact, { resetsOn }));
    kept.add(lastSeen);
    kept.add(newestFirst.find((it) => settles(it, { resetsOn })));
    kept.add(
      since(newestFirst, lastSeen)
        .filter((it) => it.urgent)
        .at(-1),
    );
  }
  return newestFirst.filter((it) => kept.has(it));
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

type Resetting = Pick<Policy, 'resetsOn'>;

function resets(it: Contact, policy: Resetting): boolean {
  return policy.resetsOn === 'seen_alone' ? it === 'CONTACT_OCCUPANT_ALONE' : sawOccupant(it);
}

/** Only who saw the occupant as policy asks can say that a concern is over. */
function settles(it: VisitFacts, policy: Resetting): boolean {
  return it.finding === 'NO_CONCERN' && resets(it.contact, policy);
}

function isConcern(it: VisitFacts): boolean {
  return it.finding === 'CONCERN' || it.finding === 'SUSPECTED' || it.finding === 'CONFIRMED';
}

function since<T>(newestFirst: readonly T[], last: T | undefined): readonly T[] {
  return last === undefined ? newestFirst : newestFirst.slice(0, newestFirst.indexOf(last));
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
