/**
 * Why a home is on the list: its status on the ladder, the basis it was listed on, the tier, and the day it must be reviewed.
 *
 * At risk, suspected and confirmed are three different things and never one word. A concern belongs to one occupancy (one
 * tenancy), never to bricks; it ends with it. When the review day passes, the concern leaves patrol views until a supervisor
 * renews it (product.md, "The life of a property").
 */
import * as z from 'zod';
import { addDays, instant, type LocalDate, localDate } from '../base/instant.ts';
import { line } from '../base/text.ts';
import { tierSetting } from './tier.ts';

export const STATUSES = ['proposed', 'at_risk', 'suspected', 'confirmed', 'recovering', 'closed', 'no_longer_of_concern'] as const;
export const status = z.enum(STATUSES);
export type Status = z.infer<typeof status>;

/** Grading of a source, 3x5x2: 1 reliable, 2 untested, 3 not reliable. */
export const sourceGrade = z.enum(['1', '2', '3']);
/** Grading of the information, 3x5x2: A known directly, B indirectly but corroborated, C indirectly, D not known, E suspected false. */
export const informationGrade = z.enum(['A', 'B', 'C', 'D', 'E']);

/** One ground for listing. The source is an agency or a report's reference, never the identity of a person who told. */
export const ground = z.strictObject({
  on: localDate,
  source: line(120),
  grade: z.strictObject({ source: sourceGrade, information: informationGrade }).optional(),
});
export type Ground = z.infer<typeof ground>;

export const concern = z
  .strictObject({
    status,
    basis: z.strictObject({
      previouslyCuckooed: ground.optional(),
      atHighRisk: ground.optional(),
    }),
    tier: tierSetting,
    reviewOn: localDate,
    /** When recovery began: the status `recovering` has it, no other does. */
    recoveringSince: instant.optional(),
  })
  .refine((it) => it.basis.previouslyCuckooed !== undefined || it.basis.atHighRisk !== undefined, {
    message: 'at least one basis is needed: previously cuckooed, or at high risk',
    path: ['basis'],
  })
  .refine((it) => (it.status === 'recovering') === (it.recoveringSince !== undefined), {
    message: 'a recovering property says since when, and only a recovering one does',
    path: ['recoveringSince'],
  });
export type Concern = z.infer<typeof concern>;

/** Whether patrols should see it: listed, not ended, and its review day not past. */
export function isOnPatrol(it: Concern, today: LocalDate): boolean {
  return isListed(it) && it.reviewOn >= today;
}

/** Listed means a supervisor stands behind it: neither a proposal nor ended. */
export function isListed(it: Pick<Concern, 'status'>): boolean {
  return it.status === 'at_risk' || it.status === 'suspected' || it.status === 'confirmed' || it.status === 'recovering';
}

/** The last day a review may be put off to: a listing that nobody looks at again would never end. */
export function latestReview(today: LocalDate): LocalDate {
  return addDays(today, 2 * 365);
}

/** Whether the listing is over. */
export function isOver(it: Pick<Concern, 'status'>): boolean {
  return it.status === 'closed' || it.status === 'no_longer_of_concern';
}
