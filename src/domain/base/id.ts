/**
 * The names of things: branded ids, so that an officer's id can never be handed in where a property's is meant.
 *
 * Every id is a UUID minted by whoever made the thing (version 7 for what phones make, so that rows lie near each other on
 * disk). Ids carry no order that anyone may rely on and never appear in an address bar.
 */
import * as z from 'zod';

/** In lower case, as PostgreSQL gives it back: one thing has one name, to the letter. */
export const uuid = z.uuid().lowercase();

export const personId = uuid.brand<'PersonId'>();
export const propertyId = uuid.brand<'PropertyId'>();
export const occupancyId = uuid.brand<'OccupancyId'>();
export const warningId = uuid.brand<'WarningId'>();
export const assignmentId = uuid.brand<'AssignmentId'>();
export const visitId = uuid.brand<'VisitId'>();
export const changeId = uuid.brand<'ChangeId'>();
export const deviceId = uuid.brand<'DeviceId'>();
export const exportId = uuid.brand<'ExportId'>();
export const planId = uuid.brand<'PlanId'>();
/** A team's patch of ground, as the force codes it, for example "N2". Unique within the station. */
export const beatCode = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/, 'a beat is 1 to 16 capital letters, digits or hyphens')
  .brand<'BeatCode'>();

export type PersonId = z.infer<typeof personId>;
export type PropertyId = z.infer<typeof propertyId>;
export type OccupancyId = z.infer<typeof occupancyId>;
export type WarningId = z.infer<typeof warningId>;
export type AssignmentId = z.infer<typeof assignmentId>;
export type VisitId = z.infer<typeof visitId>;
export type ChangeId = z.infer<typeof changeId>;
export type DeviceId = z.infer<typeof deviceId>;
export type ExportId = z.infer<typeof exportId>;
export type PlanId = z.infer<typeof planId>;
export type BeatCode = z.infer<typeof beatCode>;
