/**
 * How close two visits of one home may follow each other: until it is due, nobody goes again within the policy's share of its interval.
 *
 * Counts attempts too: a knock is a visit to whoever watches the house. What is due, or cannot wait, is never held back by this.
 */
import { addDays, dayOf, type LocalDate } from '../base/instant.ts';
import type { Due } from '../list/due.ts';
import type { PlanPolicy } from './plan-policy.ts';

/** Whole days, at least one. @param gap the interval of the home, in days. */
export function apartDays(gap: number, { apartShare }: Pick<PlanPolicy, 'apartShare'>): number {
  return Math.max(1, Math.floor(gap * apartShare));
}

export function isTooSoon(due: Pick<Due, 'on' | 'now' | 'last'>, day: LocalDate, apart: number): boolean {
  return !due.now && due.on > day && due.last !== undefined && day < addDays(dayOf(due.last), apart);
}
