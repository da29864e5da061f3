/**
 * What happened at one home of the demo: when it was listed and why, how its tier and status changed, and what each visit
 * came to. Days are counted from today (0), the past being negative.
 *
 * A story is told backwards from how it should stand today (overdue by so many days, never seen, recovering, past its review),
 * so that each screen has something true to show; what is due is still worked out from the facts, as everywhere.
 */
import type { Chance } from '../../domain/base/chance.ts';
import type { Status } from '../../domain/list/concern.ts';
import { DEFAULT_POLICY } from '../../domain/list/policy.ts';
import type { Tier } from '../../domain/list/tier.ts';
import type { OutcomeKind } from './outcomes.ts';

export interface StoryVisit {
  readonly day: number;
  readonly kind: OutcomeKind;
}

export interface Story {
  readonly listedOn: number;
  readonly reviewOn: number;
  readonly tier: { readonly tier: Tier; readonly on: number; readonly before: Tier | undefined };
  readonly status: { readonly status: Status; readonly on: number; readonly before: Status | undefined };
  /** The last time it was taken over, where it ever was. */
  readonly cuckooedOn: number | undefined;
  readonly recoveringSince: number | undefined;
  readonly ended: { readonly on: number; readonly reason: 'moved' | 'void' } | undefined;
  /** Oldest first. */
  readonly visits: readonly StoryVisit[];
}

/** The whole town, one story for each of `count` homes, in an order that chance shuffled. */
export function tellStories(count: number, chance: Chance): Story[] {
  const told: Story[] = [];
  const tell = (times: number, one: (n: number) => Story) => {
    for (let n = 0; n < times && told.length < count; n++) told.push(one(n));
  };
  tell(7, (n) => closed(n, chance));
  tell(5, () => noLongerOfConcern(chance));
  tell(8, () => proposed(chance));
  tell(14, () => pastReview(chance));
  tell(26, (n) => recovering(dueDay(n, 26, 14, chance), chance));
  tell(18, (n) => neverSeen(n, chance));
  tell(5, (n) => freshConcern(n, chance));
  tell(5, (n) => newlyConfirmed(n, chance));
  tell(9, (n) => active('very_high', dueDay(n, 9, 2, chance), chance));
  tell(52, (n) => active('high', dueDay(n, 52, 7, chance), chance));
  tell(79, (n) => active('medium', dueDay(n, 79, 14, chance), chance));
  tell(count, (n) => active('low', dueDay(n, 72, 28, chance), chance));
  return shuffle(told, chance);
}

/** About one in six overdue, one in fifteen today, the rest spread over the gap ahead. */
function dueDay(n: number, of: number, gap: number, chance: Chance): number {
  const share = n / of;
  if (share < 0.16) return -chance.between(1, gap < 7 ? 3 : 9);
  if (share < 0.23) return 0;
  return chance.between(1, Math.max(1, gap - 1));
}

function active(tier: Tier, due: number, chance: Chance): Story {
  const gap = DEFAULT_POLICY.gapDays[tier];
  const cuckooed = chance.happens(tier === 'low' ? 0.2 : 0.45) ? -chance.between(90, 420) : undefined;
  const last = due - gap;
  const retryGap = Math.max(1, Math.floor(gap * DEFAULT_POLICY.retryShare));
  // Seen once, then not: the retry falls on the same day as the gap would have, or before it.
  const tried = due - retryGap;
  const isRetry = tier !== 'very_high' && tried < 0 && chance.happens(0.3);
  const seen = isRetry ? chance.between(last + 1, tried - 1) : last;
  const visits: StoryVisit[] = isRetry ? [{ day: tried, kind: unseen(chance) }] : [];
  if (isRetry && chance.happens(0.3) && tried - seen > 2) visits.unshift({ day: tried - 1, kind: 'no_reply' });
  visits.unshift({ day: seen, kind: 'seen_alone' });
  const most = tier === 'very_high' ? 6 : tier === 'high' ? 5 : tier === 'medium' ? 3 : 1;
  visits.unshift(...earlier(seen, gap, most, chance));
  const first = visits[0]?.day ?? seen;
  const listedOn = first - chance.between(3, 120);
  const concernAt = visits.find((it) => it.kind === 'concern' || it.kind === 'suspected')?.day;
  const status: Status = tier === 'very_high' ? (cuckooed ? 'confirmed' : 'suspected') : tier === 'high' && chance.happens(0.3) ? 'suspected' : 'at_risk';
  const raised = concernAt !== undefined && tier !== 'low';
  return {
    listedOn,
    reviewOn: chance.between(6, 90),
    tier: { tier, on: raised ? concernAt : listedOn, before: raised ? (tier === 'very_high' ? 'high' : tier === 'high' ? 'medium' : 'low') : undefined },
    status: { status, on: raised && status !== 'at_risk' ? concernAt : listedOn, before: raised && status !== 'at_risk' ? 'at_risk' : undefined },
    cuckooedOn: cuckooed === undefined ? undefined : Math.min(cuckooed, listedOn),
    recoveringSince: undefined,
    ended: undefined,
    visits,
  };
}

/** Visits before the one given, each about a gap apart, no further back than eight weeks. */
function earlier(before: number, gap: number, most: number, chance: Chance): StoryVisit[] {
  const visits: StoryVisit[] = [];
  let day = before;
  for (let n = 0; n < most; n++) {
    day -= Math.max(1, Math.round(gap * (0.4 + chance.next() * 0.7)));
    if (day < -56) break;
    visits.unshift({ day, kind: pastKind(chance) });
  }
  return visits;
}

function pastKind(chance: Chance): OutcomeKind {
  const at = chance.next();
  if (at < 0.48) return 'seen_alone';
  if (at < 0.74) return 'no_reply';
  if (at < 0.82) return 'seen_not_alone';
  if (at < 0.88) return 'concern';
  if (at < 0.92) return 'others_only';
  if (at < 0.95) return 'refused';
  if (at < 0.97) return 'suspected';
  return 'not_attempted';
}

function unseen(chance: Chance): OutcomeKind {
  return chance.happens(0.65) ? 'no_reply' : chance.happens(0.5) ? 'seen_not_alone' : chance.happens(0.5) ? 'refused' : 'others_only';
}

function recovering(due: number, chance: Chance): Story {
  const since = -chance.between(8, 52);
  const confirmedOn = since - chance.between(10, 60);
  const last = Math.max(since + 1, Math.min(-1, due - 14));
  return {
    listedOn: confirmedOn - chance.between(5, 90),
    reviewOn: Math.max(3, since + 56 + chance.between(0, 20)),
    tier: { tier: chance.pick(['medium', 'high'] as const), on: since, before: 'very_high' },
    status: { status: 'recovering', on: since, before: 'confirmed' },
    cuckooedOn: confirmedOn,
    recoveringSince: since,
    ended: undefined,
    visits: [
      ...(confirmedOn >= -56 ? [{ day: confirmedOn, kind: 'confirmed' } as const] : []),
      ...earlier(last, 12, 2, chance).filter((it) => it.day > since && it.kind !== 'suspected'),
      { day: last, kind: 'seen_alone' },
    ],
  };
}

function neverSeen(n: number, chance: Chance): Story {
  const tier = (['high', 'medium', 'medium', 'low'] as const)[n % 4] ?? 'medium';
  const listedOn = -chance.between(2, DEFAULT_POLICY.gapDays[tier] + 5);
  const visits: StoryVisit[] = [];
  for (let day = listedOn + chance.between(1, 3); day < 0 && visits.length < n % 3; day += chance.between(2, 4))
    visits.push({ day, kind: n % 5 === 4 ? 'others_only' : 'no_reply' });
  return { ...listed(listedOn, tier, 'at_risk', chance), visits };
}

/** A concern that nobody has gone back to yet: due now. One of them with a child present. */
function freshConcern(n: number, chance: Chance): Story {
  const day = -1 - (n % 3);
  const kind: OutcomeKind = n === 0 ? 'child_present' : n === 1 ? 'suspected' : 'concern';
  const seen = day - chance.between(3, 6);
  const before: StoryVisit[] = [
    ...earlier(seen, 7, 2, chance).filter((it) => it.kind !== 'suspected' && it.kind !== 'concern'),
    { day: seen, kind: 'seen_alone' },
  ];
  const first = before[0]?.day ?? day;
  return { ...listed(first - chance.between(10, 60), n < 2 ? 'high' : 'medium', 'at_risk', chance), visits: [...before, { day, kind }] };
}

/** Confirmed by a warrant in this week or last, and visited every other day since. */
function newlyConfirmed(n: number, chance: Chance): Story {
  const on = -3 - n * 2;
  const before = earlier(on, 6, 3, chance).filter((it) => it.kind !== 'suspected');
  const after: StoryVisit[] = [];
  for (let day = on + 1; day < 0; day += 2) after.push({ day, kind: day + 2 < 0 && chance.happens(0.3) ? 'no_reply' : 'seen_alone' });
  const story = listed((before[0]?.day ?? on) - chance.between(10, 40), 'very_high', 'confirmed', chance);
  return {
    ...story,
    cuckooedOn: on,
    tier: { tier: 'very_high', on, before: 'high' },
    status: { status: 'confirmed', on, before: 'suspected' },
    visits: [...before, { day: on, kind: 'confirmed' }, ...after],
  };
}

function pastReview(chance: Chance): Story {
  const story = active(chance.pick(['medium', 'low'] as const), -chance.between(1, 6), chance);
  return { ...story, reviewOn: -chance.between(1, 21) };
}

function proposed(chance: Chance): Story {
  // Not today: the day may be young, and nothing is listed in the future.
  return { ...listed(-chance.between(1, 9), chance.pick(['medium', 'low'] as const), 'proposed', chance), visits: [] };
}

function closed(n: number, chance: Chance): Story {
  const on = -chance.between(5, 40);
  const kind = n % 3 === 2 ? 'void' : 'moved';
  const visits = earlier(on, 14, 2, chance);
  const story = listed((visits[0]?.day ?? on) - chance.between(30, 200), 'medium', 'closed', chance);
  return { ...story, status: { status: 'closed', on, before: 'at_risk' }, ended: { on, reason: kind }, visits: [...visits, { day: on, kind }] };
}

function noLongerOfConcern(chance: Chance): Story {
  const on = -chance.between(4, 30);
  const visits = [...earlier(on, 14, 2, chance).filter((it) => it.kind !== 'suspected' && it.kind !== 'concern'), { day: on, kind: 'seen_alone' } as const];
  const story = listed((visits[0]?.day ?? on) - chance.between(60, 240), 'low', 'no_longer_of_concern', chance);
  return { ...story, status: { status: 'no_longer_of_concern', on, before: 'at_risk' }, visits };
}

function listed(listedOn: number, tier: Tier, status: Status, chance: Chance): Story {
  return {
    listedOn,
    reviewOn: chance.between(10, 90),
    tier: { tier, on: listedOn, before: undefined },
    status: { status, on: listedOn, before: undefined },
    cuckooedOn: chance.happens(0.25) ? listedOn - chance.between(30, 300) : undefined,
    recoveringSince: undefined,
    ended: undefined,
    visits: [],
  };
}

function shuffle<T>(all: readonly T[], chance: Chance): T[] {
  const left = [...all];
  for (let at = left.length - 1; at > 0; at--) {
    const other = chance.between(0, at);
    [left[at], left[other]] = [left[other] as T, left[at] as T];
  }
  return left;
}
