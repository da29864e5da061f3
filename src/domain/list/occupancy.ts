/**
 * One tenancy of a property: who lives there, as far as an officer at the door needs to know, and the concern for them.
 *
 * The occupant is a possible victim until the facts say otherwise (domain.md section 0, fact 8): there is no field for
 * suspicion here. Initials and age band do at a door; a full name is not carried.
 */
import * as z from 'zod';
import { occupancyId } from '../base/id.ts';
import { localDate } from '../base/instant.ts';
import { line } from '../base/text.ts';
import { concern } from './concern.ts';

export const occupant = z.strictObject({
  /** For example "J.S.". */
  initials: line(12).optional(),
  age: z.int().min(0).max(120).optional(),
  livesAlone: z.boolean().optional(),
  /** How to reach them without putting them in danger, for example "evenings, in person, no letters". */
  safeContact: line(200).optional(),
});
export type Occupant = z.infer<typeof occupant>;

export const endReason = z.enum(['moved', 'died', 'evicted', 'void', 'listed_in_error']);
export type EndReason = z.infer<typeof endReason>;

export const occupancy = z.strictObject({
  id: occupancyId,
  occupant,
  since: localDate.optional(),
  ended: z.strictObject({ on: localDate, reason: endReason }).optional(),
  concern,
});
export type Occupancy = z.infer<typeof occupancy>;
