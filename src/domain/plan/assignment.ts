/**
 * An assignment: this officer is to visit this property within this window.
 *
 * Made and withdrawn by a supervisor. A visit recorded for an assignment that has since been withdrawn is taken and flagged,
 * never refused: the officer was there. One that a published plan made says its crew, its place in the order and the planned time;
 * where a crew is two officers, each has one.
 */
import * as z from 'zod';
import { assignmentId, personId, planId, propertyId, visitId } from '../base/id.ts';
import { type Instant, instant } from '../base/instant.ts';
import { line } from '../base/text.ts';

export const visitWindow = z
  .strictObject({ from: instant, to: instant })
  .refine((it) => it.from < it.to, { message: 'the window ends before it begins', path: ['to'] });
export type VisitWindow = z.infer<typeof visitWindow>;

/** What a crew is called on the radio, for example "N1". */
export const crewName = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,7}$/, 'a crew is 1 to 8 capital letters, digits or hyphens')
  .brand<'CrewName'>();
export type CrewName = z.infer<typeof crewName>;

export const plannedStop = z.strictObject({
  plan: planId,
  crew: crewName,
  /** 1 for the crew's first. */
  order: z.int().positive(),
  /** When the visit is to begin. The window goes on until anything after it would become late. */
  begin: instant,
});
export type PlannedStop = z.infer<typeof plannedStop>;

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
  planned: plannedStop.optional(),
});
export type Assignment = z.infer<typeof assignment>;

/** Still to be done. One whose window has passed stays open, late, until someone settles it: it never just disappears. */
export function isOpen(it: Assignment): boolean {
  return it.state === 'given';
}

export function isLate(it: Assignment, now: Instant): boolean {
  return isOpen(it) && it.window.to < now;
}
