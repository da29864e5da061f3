/**
 * The station's own key pair for rescues, and the keys of phones, as rows.
 */
import { and, count, eq } from 'drizzle-orm';
import type { DeviceId, PersonId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { Tx } from '../db/database.ts';
import { phoneKey, rescueKey } from '../db/rescue-schema.ts';

/** Both as base64url: the 65 bytes of the point, the 32 of the number. */
export interface StationKeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

export async function stationKeyPair(tx: Tx): Promise<StationKeyPair | undefined> {
  const [row] = await tx.select({ publicKey: rescueKey.publicKey, privateKey: rescueKey.privateKey }).from(rescueKey).where(eq(rescueKey.id, 1));
  return row;
}

/** The first one stays for ever: of two stations that start at once, both serve the same. */
export async function keepStationKeyPair(tx: Tx, it: StationKeyPair, madeAt: Instant): Promise<void> {
  await tx
    .insert(rescueKey)
    .values({ id: 1, ...it, madeAt })
    .onConflictDoNothing();
}

export interface PhoneKey {
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly publicKey: string;
  readonly keyId: string;
}

/** @returns whether it is new. */
export async function keepPhoneKey(tx: Tx, it: PhoneKey, knownSince: Instant): Promise<boolean> {
  const rows = await tx
    .insert(phoneKey)
    .values({ ...it, knownSince })
    .onConflictDoNothing()
    .returning({ keyId: phoneKey.keyId });
  return rows.length > 0;
}

export async function countPhoneKeys(tx: Tx, { device, person }: Pick<PhoneKey, 'device' | 'person'>): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(phoneKey)
    .where(and(eq(phoneKey.device, device), eq(phoneKey.person, person)));
  return row?.n ?? 0;
}

/** Whose phones a rescue may be from. Commonly one. */
export async function phoneKeysNamed(tx: Tx, keyId: string): Promise<PhoneKey[]> {
  return tx
    .select({ device: phoneKey.device, person: phoneKey.person, publicKey: phoneKey.publicKey, keyId: phoneKey.keyId })
    .from(phoneKey)
    .where(eq(phoneKey.keyId, keyId));
}
