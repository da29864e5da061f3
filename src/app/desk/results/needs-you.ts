/**
 * Which of the results wait for the supervisor, and why.
 *
 * A flagged result waits until the supervisor has settled it: set the tier (the same one will do) or ended the listing after
 * the visit; or until a later visit has been made. The reasons are the domain's (follow-up), worked out again and not stored.
 */

import { dayOf, type Instant } from '../../../domain/base/instant.ts';
import { dueOf } from '../../../domain/list/due.ts';
import type { Policy } from '../../../domain/list/policy.ts';
import { followUpOf, type TellReason } from '../../../domain/visit/follow-up.ts';
import type { ArrivedResult, PropertyLine } from '../../station-api.ts';

export interface NeedsYou {
  readonly result: ArrivedResult;
  readonly tell: readonly TellReason[];
}

export function needsYou(results: readonly ArrivedResult[], lineById: ReadonlyMap<string, PropertyLine>, policy: Policy, now: Instant): NeedsYou[] {
  return results.flatMap((result) => {
    if (!result.flags.includes('needs_supervisor')) return [];
    const { visit } = result.row;
    const line = lineById.get(visit.propertyId);
    if (line && isSettled(line, visit.arrivedAt, policy, now)) return [];
    const tell = line
      ? followUpOf({
          concern: line.property.occupancy.concern,
          earlier: line.visits.filter((it) => it.at < visit.arrivedAt),
          outcome: visit.outcome,
          at: visit.arrivedAt,
          policy,
        }).tell
      : [];
    return [{ result, tell }];
  });
}

function isSettled(line: PropertyLine, at: Instant, policy: Policy, now: Instant): boolean {
  const { concern } = line.property.occupancy;
  if (concern.tier.at > at || line.visits.some((it) => it.at > at)) return true;
  return dueOf({ concern, visits: line.visits, policy, today: dayOf(now) }) === undefined;
}
