/**
 * Signing in and out, and what a signed-in person is told of themselves.
 *
 * The session itself is a cookie no script can read. A phone keeps what `sessionReply` says, sealed; it grants nothing at the
 * station by itself.
 */
import * as z from 'zod';
import { deviceId, uuid } from '../domain/base/id.ts';
import { instant } from '../domain/base/instant.ts';
import { policy } from '../domain/list/policy.ts';
import { person, signInName } from '../domain/people/officer.ts';

/** A passphrase as typed: any characters, bounded so that nobody can make the station hash a novel. */
export const passphrase = z.string().min(1).max(200);

export const signInRequest = z.strictObject({ name: signInName, passphrase, device: deviceId.optional() });
export const sessionReply = z.strictObject({
  person,
  policy,
  /** The force's or station's name, for prints. */
  stationName: z.string().max(80),
  /** Identity of this station's database: it changes when the station is restored or made anew. */
  epoch: uuid,
  now: instant,
  /** True for the fictional town: the screens say so. */
  fictional: z.boolean(),
});
export type SessionReply = z.infer<typeof sessionReply>;

/** Choosing one's passphrase with the one-time code an administrator gave. */
export const welcomeRequest = z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/), passphrase });
export const welcomeLookRequest = z.strictObject({ code: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/) });
export const welcomeLookReply = z.strictObject({ signInName, name: z.string().max(80) });

export const healthReply = z.strictObject({ status: z.literal('ok'), version: z.string(), proto: z.int() });
export const nothing = z.strictObject({});
