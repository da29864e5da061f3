/**
 * The force's own rules on how often and how soon: editable, and always shown as local policy, since no national interval
 * is published (domain.md section 0, fact 2).
 */
import * as z from 'zod';
import { planPolicy } from '../plan/plan-policy.ts';
import { tier } from './tier.ts';

export const policy = z.strictObject({
  /** Longest gap between visits that saw the occupant, in days. */
  gapDays: z.record(tier, z.int().min(1).max(365)),
  recovering: z.strictObject({ gapDays: z.int().min(1).max(365), weeks: z.int().min(1).max(104) }),
  /** A visit that did not see the occupant is tried again within this share of the gap. */
  retryShare: z.number().min(0.1).max(1),
  /** So many no-replies in a row go to the supervisor. */
  noRepliesToSupervisor: z.int().min(1).max(20),
  /** Which visits reset the date: seen alone, or seen at all. */
  resetsOn: z.enum(['seen_alone', 'seen']),
  /** How long a phone may go without hearing the station before it refuses to unlock, in hours. */
  offlineHours: z.int().min(1).max(168),
  /** The phone locks itself after so many minutes without a touch, or out of sight. */
  lock: z.strictObject({ idleMinutes: z.number().min(0.5).max(60), hiddenMinutes: z.number().min(0).max(60) }),
  /** Whom to call when something is urgent; a dialling string, for example "101". */
  callSupervisor: z
    .string()
    .regex(/^[+0-9 ]{3,20}$/)
    .optional(),
  /** What counts how much when visits are planned. Absent at a phone of before, and there the weights it began with. */
  planning: planPolicy.optional(),
});
export type Policy = z.infer<typeof policy>;

/** The defaults of product.md ("Due") and trust.md section 3.2. */
export const DEFAULT_POLICY: Policy = {
  gapDays: { very_high: 2, high: 7, medium: 14, low: 28 },
  recovering: { gapDays: 14, weeks: 8 },
  retryShare: 0.5,
  noRepliesToSupervisor: 3,
  resetsOn: 'seen_alone',
  offlineHours: 24,
  lock: { idleMinutes: 5, hiddenMinutes: 2 },
};
