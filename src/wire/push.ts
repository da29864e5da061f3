/**
 * Push: the phone hands over its changes, the station answers for each one.
 *
 * Only a verdict with the hash of exactly these bytes ends a change on the phone; an HTTP status never does. Anything that
 * is not this reply (a captive portal's page, say) counts as no answer.
 */
import * as z from 'zod';
import { changeId, deviceId, personId, uuid } from '../domain/base/id.ts';
import { instant } from '../domain/base/instant.ts';
import { MOST_CHANGES } from './version.ts';

/** Opens every sync message. */
export const syncHead = z.strictObject({
  proto: z.int().min(1).max(10_000),
  build: z.string().max(60),
  device: deviceId,
  /** The station's epoch as this phone knows it; null before the first answer. */
  epoch: uuid.nullable(),
});
export type SyncHead = z.infer<typeof syncHead>;

export const pushRequest = z.strictObject({
  head: syncHead,
  /** Whose changes these are. Under anybody else's session nothing of it is taken, and nothing is answered for. */
  person: personId,
  /** Each item is read by itself at the station: one that cannot be read does not stop the others. */
  changes: z.array(z.unknown()).min(1).max(MOST_CHANGES),
});
export type PushRequest = z.infer<typeof pushRequest>;

export const flag = z.enum(['assignment_withdrawn', 'outside_scope', 'property_closed', 'clock_jump', 'occupancy_ended', 'needs_supervisor']);
export type Flag = z.infer<typeof flag>;

export const verdict = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('applied'), flags: z.array(flag) }),
  /** The rules refuse it. The bytes are kept at the station; the officer sees why. */
  z.strictObject({
    verdict: z.literal('rejected'),
    code: z.enum(['outcome_refused', 'no_such_property', 'not_yours', 'bad_correction', 'kind_unknown', 'place_refused', 'place_moved', 'outside_scope']),
    details: z.array(z.string().max(200)).max(50),
  }),
  /** Could not be understood; kept whole at the station for a person to look at. */
  z.strictObject({ verdict: z.literal('quarantined') }),
  /** This id came before with other content. The first stays; both are kept. */
  z.strictObject({ verdict: z.literal('id_clash') }),
  /** Not now: nothing was done. */
  z.strictObject({ verdict: z.literal('retry'), afterMs: z.int().min(0) }),
  z.strictObject({ verdict: z.literal('waiting'), dependsOn: changeId }),
]);
export type Verdict = z.infer<typeof verdict>;

/** The station's word for one change. A repeat of a change gets the first receipt again, with `duplicate` set. */
export const receipt = z.strictObject({
  id: changeId,
  /** SHA-256, hex, of `contentOf(change)` as the station computed it from the bytes it keeps. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The station's own dense sequence; 0 where nothing was taken (retry, waiting). */
  stationSeq: z.int().min(0),
  at: instant,
  duplicate: z.boolean(),
  answer: verdict,
});
export type Receipt = z.infer<typeof receipt>;

/** Every verdict but these two ends a change. */
export function isFinal(it: Verdict): boolean {
  return it.verdict !== 'retry' && it.verdict !== 'waiting';
}

export const pushReply = z.strictObject({
  epoch: uuid,
  now: instant,
  /** One per change, in the order sent. `unread` stands for an item without a readable id: it was quarantined by its position. */
  receipts: z.array(z.union([receipt, z.strictObject({ unread: z.literal(true), at: z.int().min(0) })])),
  /** Numbers of this phone's sequence the station has never seen though it has seen higher ones. */
  holes: z.array(z.int().positive()).max(200),
});
export type PushReply = z.infer<typeof pushReply>;
