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
  /** When the station had it. Undefined where it has not yet: nobody there can have decided on it. */
  readonly knownAt: Instant | undefined;
  /** By somebody who had no business there. It may press; it settles nothing and moves no date. */
  readonly outside: boolean;
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
  /** Visits in a row, back from the newest, that did not see the occupant: no reply, refused, or only others at the door. */
  readonly unseenInARow: number;
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

/** @returns undefined when patrols should not see it: proposed, ended, or past its review day. See `pressingOf` for those. */
export function dueOf({ concern, visits, policy, today }: DueQuestion): Due | undefined {
  if (!isOnPatrol(concern, today)) return undefined;
  const newestFirst = inOrder(visits);
  const lastSeen = newestFirst.find((it) => resets(it, policy));
  const sinceSeen = since(newestFirst, lastSeen);
  const unseenInARow = leadingUnseen(newestFirst);
  const gap = gapDays(concern, policy);

  const answer = (on: LocalDate, reason: DueReason, now = false): Due => ({
    on,
    now,
    reason,
    overdueDays: Math.max(0, daysBetween(on, today)),
    lastSeen: lastSeen?.at,
    last: newestFirst[0]?.at,
    unseenInARow,
    forSupervisor: now || unseenInARow >= policy.noRepliesToSupervisor,
  });

  const byTier = addDays(dayOf(lastSeen?.at ?? concern.tier.at), gap);
  const pressing = pressingIn(newestFirst, concern, policy);
  // What presses is due from the day it was noted, and never later than it was due anyway.
  if (pressing) return answer(earlier(pressing.since, byTier), pressing.reason, true);

  const lastTry = sinceSeen.find(isTry);
  if (lastTry) {
    const retry = addDays(dayOf(lastTry.at), Math.max(1, Math.floor(gap * policy.retryShare)));
    // Silence may bring a visit nearer. It never pushes one away.
    if (retry < byTier) return answer(retry, 'not_seen_retry');
  }
  if (lastSeen === undefined) return answer(byTier, 'never_seen');
  return answer(byTier, concern.status === 'recovering' ? 'recovering' : 'tier_gap');
}

export interface Pressing {
  readonly reason: 'urgent_sign' | 'new_concern';
  /** The day it was noted. */
  readonly since: LocalDate;
}

/** What cannot wait at a home, whether patrols should see it or not: a passed review day makes nobody safe. */
export function pressingOf({ concern, visits, policy }: Omit<DueQuestion, 'today'>): Pressing | undefined {
  return pressingIn(inOrder(visits), concern, policy);
}

function pressingIn(newestFirst: readonly VisitFacts[], concern: Concern, policy: Policy): Pressing | undefined {
  const lastSeen = newestFirst.find((it) => resets(it, policy));
  // An urgent sign stands until a later visit has seen the occupant; the oldest that stands gives the day.
  const urgent = lastSeen?.urgent
    ? lastSeen
    : since(newestFirst, lastSeen)
        .filter((it) => it.urgent)
        .at(-1);
  // A concern found stands until a later visit saw the occupant and found none, or a supervisor set the tier. Silence settles nothing.
  const concerns = since(
    newestFirst,
    newestFirst.find((it) => settlesConcern(it, policy)),
  ).filter(isConcern);
  const lastKnown = knownLast(concerns);
  const found = lastKnown && !isDecided(lastKnown, concern) ? lastKnown : undefined;
  const days = [urgent, found].filter((it) => it !== undefined).map((it) => dayOf(it.at));
  if (days.length === 0) return undefined;
  return { reason: urgent ? 'urgent_sign' : 'new_concern', since: days.reduce(earlier) };
}

/** Of silences at the door in a row, so many are told apart; more than any policy asks for (policy.ts). */
const MOST_UNSEEN = 20;
/** No history bears on due in more visits than this. */
export const MOST_BEARING = MOST_UNSEEN + 9;

/**
 * The visits of a history without which `dueOf` would answer otherwise, whatever the policy: so that a cut through a long
 * history never silences a sign. A row of more than 20 silences may be counted shorter, never below 20.
 *
 * @param newestFirst all standing visits, or at least all that any answer could hang on.
 */
export function bearingOnDue<T extends VisitFacts>(newestFirst: readonly T[]): T[] {
  const kept = new Set<T | undefined>([newestFirst[0], ...newestFirst.filter(isTry).slice(0, MOST_UNSEEN)]);
  for (const resetsOn of ['seen_alone', 'seen'] as const) {
    const lastSeen = newestFirst.find((it) => resets(it, { resetsOn }));
    kept.add(lastSeen);
    const settled = newestFirst.find((it) => settlesConcern(it, { resetsOn }));
    kept.add(settled);
    kept.add(knownLast(since(newestFirst, settled).filter(isConcern)));
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

function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return [a, b].sort()[0] ?? a;
}

type Resetting = Pick<Policy, 'resetsOn'>;

/** Visits at one moment keep the order in which they came. */
function inOrder(visits: readonly VisitFacts[]): VisitFacts[] {
  return [...visits].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function resets(it: VisitFacts, policy: Resetting): boolean {
  if (it.outside) return false;
  return policy.resetsOn === 'seen_alone' ? it.contact === 'CONTACT_OCCUPANT_ALONE' : sawOccupant(it.contact);
}

/** Only who saw the occupant as policy asks can say that a concern is over. */
export function settlesConcern(it: VisitFacts, policy: Resetting): boolean {
  return it.finding === 'NO_CONCERN' && resets(it, policy);
}

function isConcern(it: VisitFacts): boolean {
  return it.finding === 'CONCERN' || it.finding === 'SUSPECTED' || it.finding === 'CONFIRMED';
}

function since<T>(newestFirst: readonly T[], last: T | undefined): readonly T[] {
  return last === undefined ? newestFirst : newestFirst.slice(0, newestFirst.indexOf(last));
}

/** A named supervisor who set the tier after the station had the finding has settled it. A list brought in has not looked at it. */
export function isDecided(it: Pick<VisitFacts, 'knownAt'>, { tier }: Pick<Concern, 'tier'>): boolean {
  return tier.by !== undefined && it.knownAt !== undefined && tier.at > it.knownAt;
}

/** Of those, the one the station had last; what it has not yet is later than all it has. Of equals the newest. */
function knownLast<T extends VisitFacts>(newestFirst: readonly T[]): T | undefined {
  return newestFirst.reduce<T | undefined>((last, it) => (last === undefined || isKnownAfter(it, last) ? it : last), undefined);
}

function isKnownAfter(a: VisitFacts, b: VisitFacts): boolean {
  return b.knownAt !== undefined && (a.knownAt === undefined || a.knownAt > b.knownAt);
}

/** An attempt that was never made is no silence at the door, and one by an outsider is nobody's duty done. */
function isTry(it: VisitFacts): boolean {
  return it.contact !== 'NOT_ATTEMPTED' && !it.outside;
}

function leadingUnseen(newestFirst: readonly VisitFacts[]): number {
  const tries = newestFirst.filter(isTry);
  const seen = tries.findIndex((it) => !UNSEEN.has(it.contact));
  return seen === -1 ? tries.length : seen;
}

const UNSEEN: ReadonlySet<Contact> = new Set(['NO_REPLY', 'REFUSED', 'CONTACT_OTHER_ONLY']);
