/**
 * Which parts of the policy a change touches, in tags for the log and the screens, which of them are not a supervisor's, and what no
 * policy may say: that a worse tier waits longer or counts less, or that what cannot wait counts less than what can.
 */
import { canonicalText } from '../change/change.ts';
import { planningOf } from '../plan/plan-policy.ts';
import type { Policy } from './policy.ts';
import { TIERS } from './tier.ts';

/** Rules of phones, not of visits: how long one may be out of touch, and when it locks. */
const OF_PHONES: ReadonlySet<string> = new Set<keyof Policy>(['offlineHours', 'lock']);

export function changedParts(before: Policy, after: Policy): (keyof Policy)[] {
  const parts = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof Policy)[]);
  return [...parts].filter((it) => canonicalText(before[it] ?? null) !== canonicalText(after[it] ?? null));
}

/** Every single figure that differs, by its path: "planning.tierWorth.high". */
export function changedFigures(before: Policy, after: Policy): { readonly at: string; readonly before: Figure; readonly after: Figure }[] {
  const [was, is] = [figuresOf(before), figuresOf(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return paths.flatMap((at) => (was.get(at) === is.get(at) ? [] : [{ at, before: was.get(at), after: is.get(at) }]));
}

export type Figure = string | number | undefined;

/** `worse_waits_longer`, `worse_counts_less`: a tier against the next. `urgent_counts_less`: what cannot wait against the highest tier. */
export type PolicyFault = 'worse_waits_longer' | 'worse_counts_less' | 'urgent_counts_less';

/** Beyond the bounds of each figure, which its schema holds. */
export function policyFaults(policy: Policy): { readonly at: string; readonly fault: PolicyFault }[] {
  const { tierWorth, pressing } = planningOf(policy);
  const pairs = TIERS.slice(1).map((low, n) => [TIERS[n] ?? low, low] as const);
  return [
    ...pairs
      .filter(([high, low]) => policy.gapDays[low] < policy.gapDays[high])
      .map(([high]) => ({ at: `gapDays.${high}`, fault: 'worse_waits_longer' as const })),
    ...pairs
      .filter(([high, low]) => tierWorth[low] > tierWorth[high])
      .map(([high]) => ({ at: `planning.tierWorth.${high}`, fault: 'worse_counts_less' as const })),
    ...(pressing < tierWorth.very_high ? [{ at: 'planning.pressing', fault: 'urgent_counts_less' as const }] : []),
  ];
}

export function isOnlyForAdministrators(before: Policy, after: Policy): boolean {
  return changedParts(before, after).some((it) => OF_PHONES.has(it));
}

function figuresOf(policy: Policy): Map<string, Figure> {
  const found = new Map<string, Figure>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'object' && value !== null) for (const [key, it] of Object.entries(value)) walk(it, path === '' ? key : `${path}.${key}`);
    else if (value !== undefined) found.set(path, value as Figure);
  };
  walk({ ...policy, planning: planningOf(policy) }, '');
  return found;
}
