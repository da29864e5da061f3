/**
 * What a visit is worth to a shift, as a sum whose every part can be said in words.
 *
 * Tier, days overdue, a concern that presses, and silence: days since somebody was seen, where a knock went unanswered since. It
 * knows nothing of who lives there but these, and of earlier visits only what `dueOf` made of them: how many there were is no part of
 * it. Adding a visit that saw the occupant never raises it. Weights are local policy (plan-policy.ts).
 */
import { dayOf, daysBetween, type LocalDate } from '../base/instant.ts';
import type { Due } from '../list/due.ts';
import type { Tier, TierSetting } from '../list/tier.ts';
import type { PlanPolicy } from './plan-policy.ts';

export type PriorityPart =
  | { readonly part: 'tier'; readonly tier: Tier; readonly worth: number }
  | { readonly part: 'overdue'; readonly days: number; readonly worth: number }
  | { readonly part: 'pressing'; readonly because: 'urgent_sign' | 'new_concern'; readonly worth: number }
  | { readonly part: 'silence'; readonly days: number; readonly worth: number }
  /** Less than nothing. */
  | { readonly part: 'not_yet_due'; readonly days: number; readonly worth: number };

export interface Priority {
  /** Whole, at least 1. */
  readonly worth: number;
  /** Largest first. */
  readonly parts: readonly PriorityPart[];
}

export interface PriorityQuestion {
  readonly tier: Pick<TierSetting, 'tier' | 'at'>;
  /** Undefined where patrols should not see it any more and a supervisor gave it all the same. */
  readonly due: Pick<Due, 'on' | 'now' | 'reason' | 'overdueDays' | 'lastSeen' | 'unseenInARow'> | undefined;
  readonly today: LocalDate;
}

export function priorityOf(
  { tier, due, today }: PriorityQuestion,
  policy: Pick<PlanPolicy, 'tierWorth' | 'overdue' | 'pressing' | 'silence' | 'notYetDuePerDay'>,
): Priority {
  const byTier = policy.tierWorth[tier.tier];
  const parts: PriorityPart[] = [{ part: 'tier', tier: tier.tier, worth: byTier }];
  if (due?.now) parts.push({ part: 'pressing', because: due.reason === 'urgent_sign' ? 'urgent_sign' : 'new_concern', worth: policy.pressing });
  if (due && due.overdueDays > 0) parts.push({ part: 'overdue', days: due.overdueDays, worth: points(due.overdueDays, policy.overdue) });
  const silent = due && due.unseenInARow > 0 ? daysBetween(dayOf(due.lastSeen ?? tier.at), today) : 0;
  if (silent > 0) parts.push({ part: 'silence', days: silent, worth: points(silent, policy.silence) });
  const early = due && !due.now ? daysBetween(today, due.on) : 0;
  if (early > 0) parts.push({ part: 'not_yet_due', days: early, worth: -Math.min(byTier - 1, early * policy.notYetDuePerDay) });
  return { worth: parts.reduce((sum, it) => sum + it.worth, 0), parts: parts.sort((a, b) => b.worth - a.worth) };
}

function points(days: number, { perDay, mostDays }: PlanPolicy['overdue']): number {
  return Math.min(days, mostDays) * perDay;
}
