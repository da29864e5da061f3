/**
 * A visit as it was recorded: the outcome, who went and how, where and when the phone believes it was.
 *
 * A visit is never changed. A correction is another visit that names the one it supersedes; both stay. The stamps are
 * evidence and never block: device time orders nothing, the station's sequence does.
 */
import * as z from 'zod';
import { assignmentId, deviceId, occupancyId, personId, propertyId, uuid, visitId } from '../base/id.ts';
import { instant, localDate } from '../base/instant.ts';
import { fix, nearness } from '../base/place.ts';
import { line, lines } from '../base/text.ts';
import { outcome } from './outcome.ts';

export const partner = z.strictObject({
  agency: z.enum(['housing', 'social_care', 'drug_service', 'health', 'council', 'fire', 'other']),
  name: line(60).optional(),
});
export type Partner = z.infer<typeof partner>;

/** How the officers looked to the street: repeated visits in uniform can mark a home. */
export const dress = z.enum(['uniform', 'plain', 'unmarked_car']);
export type Dress = z.infer<typeof dress>;

/** Whether a card may be left or a call made without putting anyone in danger. Never assumed to be yes. */
export const safeContact = z.enum(['yes', 'no', 'not_known']);
export type SafeContact = z.infer<typeof safeContact>;

/**
 * Clock readings of the phone at the moment of saving. `monoMs` counts since the page began and cannot be set by hand, so
 * with the last answer of the station it bounds the true time even when the phone's clock is wrong by years.
 */
export const stamp = z.strictObject({
  wallMs: z.int().min(-8.64e15).max(8.64e15),
  zone: z.string().max(60),
  monoMs: z.number().min(0).max(1e13),
  sessionId: uuid,
  /** The station's clock when it last answered in this session, and the phone's `monoMs` then. */
  lastStation: z.strictObject({ stationMs: z.int().min(0).max(8.64e15), monoMs: z.number().min(0).max(1e13) }).optional(),
});
export type Stamp = z.infer<typeof stamp>;

export const visit = z.strictObject({
  id: visitId,
  propertyId,
  occupancyId,
  assignmentId: assignmentId.optional(),
  /** Who recorded it. The station checks it against who is signed in. */
  by: personId,
  device: deviceId,
  /** The visit this one corrects. */
  supersedes: visitId.optional(),
  /** When the officer said they were there, by the phone's clock. */
  arrivedAt: instant,
  savedAt: instant,
  where: z
    .strictObject({ fix: fix.optional(), nearness })
    // Near or far is worked out from a position: without one neither can be said.
    .refine((it) => it.fix !== undefined || it.nearness === 'no_fix', { message: 'without a position there is no nearness', path: ['nearness'] }),
  outcome,
  /** Initials or collar numbers of colleagues who went too. */
  with: z.array(line(40)).max(10),
  dress: dress.optional(),
  partners: z.array(partner).max(10),
  /** The partners named went without police: whoever recorded it was told, and was not there. */
  madeByPartner: z.literal(true).optional(),
  /** Reference of body-worn video. Never the footage. */
  videoRef: z
    .string()
    .regex(/^[A-Za-z0-9/ .-]{1,40}$/)
    .optional(),
  safeContact,
  /** Where the occupant is now, where that is known and differs, for example "at sister's, returns Friday". */
  occupantNow: line(160).optional(),
  note: lines(4_000),
  /** The next visit as proposed or as the officer changed it. A proposal: due is worked out from the facts each time. */
  nextVisit: z.strictObject({ on: localDate, changedByOfficer: z.boolean() }).optional(),
});
export type Visit = z.infer<typeof visit>;

/** Drops what a later visit supersedes; the newest correction of a chain stands. Order is kept. */
export function standingVisits<T extends { readonly id: string; readonly supersedes?: string | undefined }>(visits: readonly T[]): T[] {
  const replaced = new Set(visits.map((it) => it.supersedes).filter((id) => id !== undefined));
  return visits.filter((it) => !replaced.has(it.id));
}

/** An attempt that was not made answers nothing: the home is still to be visited. */
export function answersAssignment(it: Pick<Visit, 'assignmentId' | 'outcome'>): boolean {
  return it.assignmentId !== undefined && it.outcome.contact !== 'NOT_ATTEMPTED';
}
