/**
 * Which parts of the policy a change touches, in tags for the log and the screens, and which of them are not a supervisor's.
 */
import { canonicalText } from '../change/change.ts';
import type { Policy } from './policy.ts';

/** Rules of phones, not of visits: how long one may be out of touch, and when it locks. */
const OF_PHONES: ReadonlySet<string> = new Set<keyof Policy>(['offlineHours', 'lock']);

export function changedParts(before: Policy, after: Policy): (keyof Policy)[] {
  const parts = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof Policy)[]);
  return [...parts].filter((it) => canonicalText(before[it] ?? null) !== canonicalText(after[it] ?? null));
}

export function isOnlyForAdministrators(before: Policy, after: Policy): boolean {
  return changedParts(before, after).some((it) => OF_PHONES.has(it));
}
