/**
 * What other figures would mean today: of the homes on the list, how many are due or overdue by either. Pure; nothing is estimated.
 */
import { dayOf, type Instant } from '../../../domain/base/instant.ts';
import { dueOf } from '../../../domain/list/due.ts';
import type { Policy } from '../../../domain/list/policy.ts';
import type { PropertyLine } from '../../station-api.ts';

export interface PolicyEffect {
  readonly all: number;
  readonly before: number;
  readonly now: number;
}

export function effectOf(lines: readonly PropertyLine[], before: Policy, after: Policy, now: Instant): PolicyEffect {
  const today = dayOf(now);
  const dueBy = (policy: Policy) =>
    lines.flatMap((it) => dueOf({ concern: it.property.occupancy.concern, visits: it.visits, policy, today }) ?? []).map((it) => it.on <= today);
  const [was, is] = [dueBy(before), dueBy(after)];
  const count = (all: readonly boolean[]) => all.filter((it) => it).length;
  return { all: was.length, before: count(was), now: count(is) };
}
