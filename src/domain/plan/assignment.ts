/**
 * An assignment: this officer is to visit this property within this window.
 *
 * Made and withdrawn by a supervisor. A visit recorded for an assignment that has since been withdrawn is taken and flagged,
 * never refused: the officer was there.
 */
import * as z from 'zod';
import { assignmentId, personId, propertyId, visitId } from '../base/id.ts';
import { type Instant, instant } from '../base/instant.ts';
import { line } from '../base/text.ts';

export const visitWindow = z
  .strictObject({ from: instant, to: instant })
  .refine((it) => it.from < it.to, { message: 'the window ends before it begins', path: ['to'] });
export type VisitWindow = z.infer<typeof visitWindow>;

export const assignment = z.strictObject({
  id: assignmentId,
  ver: z.int().positive(),
  propertyId,
  officer: personId,
  window: visitWindow,
  state: z.enum(['given', 'done', 'withdrawn']),
  /** The visit that answered it, when done. */
  visitId: visitId.optional(),
  givenBy: personId,
  givenAt: instant,
  /** For the officer, for example "housing there at 16:00". */
  note: line(200).optional(),
});
export type Assignment = z.infer<typeof assignment>;

/** Still to be done. One whose window has passed stays open, late, until someone settles it: it never just disappears. */
export function isOpen(it: Assignment): boolean {
  return it.state === 'given';
}

export function isLate(it: Assignment, now: Instant): boolean {
  return isOpen(it) && it.window.to < now;
}
