/**
 * Before anything can be sealed: a phone makes its public key known, and is told the station's (wire/rescue.ts says what for).
 *
 * Apart from the rest of a rescue, as every phone needs this much from the start.
 */
import * as z from 'zod';
import { deviceId } from '../domain/base/id.ts';

/** A public key of P-256, 65 bytes, as base64url. */
export const publicKey = z.string().regex(/^[A-Za-z0-9_-]{87}$/);

/** A phone makes its key known under its officer's session, and is told the station's. */
export const rescueKeyRequest = z.strictObject({ device: deviceId, key: publicKey });
export const rescueKeyReply = z.strictObject({ key: publicKey });
