/**
 * The tier: how often someone should be seen, set by a named supervisor with a reason.
 *
 * No published scored matrix exists (domain.md section 0), so there is no score here and nothing sums indicators into one.
 */
import * as z from 'zod';
import { personId } from '../base/id.ts';
import { instant } from '../base/instant.ts';
import { line } from '../base/text.ts';

/** Worst first: the order is the order of concern. */
export const TIERS = ['very_high', 'high', 'medium', 'low'] as const;
export const tier = z.enum(TIERS);
export type Tier = z.infer<typeof tier>;

/** A tier as it was set. `by` is absent only where a list was brought in, and then the source says so. */
export const tierSetting = z.strictObject({
  tier,
  reason: line(500),
  by: personId.optional(),
  at: instant,
});
export type TierSetting = z.infer<typeof tierSetting>;

/** Negative when `a` is the worse of the two. */
export function compareTiers(a: Tier, b: Tier): number {
  return TIERS.indexOf(a) - TIERS.indexOf(b);
}
