/**
 * The shapes of what lies sealed on the phone, as they are read back: rows of the station, changes, drafts, the plan of the shift, keys for a
 * rescue, notes on the list.
 *
 * A change is kept as an envelope whose body nobody here needs to understand, so that a change made by an older build can be
 * sent by a newer one. No upgrade of the database ever touches it.
 */
import * as z from 'zod';
import { occupancyId, propertyId, uuid } from '../../domain/base/id.ts';
import { instant } from '../../domain/base/instant.ts';
import { change } from '../../domain/change/change.ts';
import { property } from '../../domain/list/property.ts';
import { shiftPlan } from '../../domain/plan/shift-plan.ts';
import { put } from '../../wire/pull.ts';
import { receipt } from '../../wire/push.ts';
import { publicKey } from '../../wire/rescue-key.ts';
import { sessionReply } from '../../wire/session.ts';

/** A change made here. Its number in the device's sequence comes with the first attempt to send it (write/outbox.ts). */
export const keptChange = z.strictObject({
  change: change.extend({ deviceSeq: z.int().positive().optional() }),
  keptAt: instant,
  /** Order of keeping on this phone. */
  place: z.int().positive(),
  /** The station's final word, under which epoch, and when it arrived by the wall clock. */
  answered: z.strictObject({ receipt, epoch: uuid, wallMs: z.int() }).optional(),
});
export type KeptChange = z.infer<typeof keptChange>;

/** How the rows here compare with the station's: one note, changed in the transaction that changes the rows. */
export const listMark = z.strictObject({
  epoch: uuid,
  /** Number of the view held; null asks for everything anew. */
  view: z.int().positive().nullable(),
  /** When the list was last equal to the station's, by the station's clock. */
  equalAt: instant.optional(),
});
export type ListMark = z.infer<typeof listMark>;

export const keptDraft = z.strictObject({
  propertyId,
  keptAt: instant,
  form: z.unknown(),
  /** The tenancy it was begun under. A draft of an earlier build has none. */
  occupancyId: occupancyId.optional(),
  /** The home as it last stood on the list, from when it left the list until the draft is saved or discarded. No row of the station's. */
  home: property.optional(),
});
export type KeptDraft = z.infer<typeof keptDraft>;

/** This vault's own key pair, which the station knows, and the station's key as it was first told under this epoch. */
export const rescueKeys = z.strictObject({ epoch: uuid, station: publicKey, publicKey, privateKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
export type RescueKeys = z.infer<typeof rescueKeys>;

/** What lies in one sealed row, with the name of what it is. */
export const keptRow = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('row'), value: put }),
  z.strictObject({ is: z.literal('change'), value: keptChange }),
  z.strictObject({ is: z.literal('draft'), value: keptDraft }),
  z.strictObject({ is: z.literal('plan'), value: shiftPlan }),
  z.strictObject({ is: z.literal('list'), value: listMark }),
  z.strictObject({ is: z.literal('session'), value: sessionReply }),
  z.strictObject({ is: z.literal('rescue'), value: rescueKeys }),
]);
export type KeptRow = z.infer<typeof keptRow>;

/** The name of a row within its vault; only its HMAC is ever on the disk. */
export function nameOf(it: KeptRow): string {
  switch (it.is) {
    case 'row':
      return `${it.value.table}|${it.value.id}`;
    case 'change':
      return `change|${it.value.change.id}`;
    case 'draft':
      return `draft|${it.value.propertyId}`;
    case 'plan':
    case 'list':
    case 'session':
    case 'rescue':
      return it.is;
  }
}
