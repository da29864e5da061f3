/**
 * The station's key pair for rescues: made once, at the first start, and never another.
 *
 * Its public half goes to every phone; what is sealed to it opens at every station on this database and nowhere else. People
 * compare the fingerprint: the phone shows the same.
 */
import { createHash, generateKeyPairSync } from 'node:crypto';
import type { Instant } from '../../domain/base/instant.ts';
import { keyIdOf } from '../../wire/rescue.ts';
import type { Tx } from '../db/database.ts';
import { keepStationKeyPair, type StationKeyPair, stationKeyPair } from '../records/rescue-records.ts';

export async function stationKey(tx: Tx, now: Instant): Promise<StationKeyPair> {
  const known = await stationKeyPair(tx);
  if (known !== undefined) return known;
  await keepStationKeyPair(tx, newKeyPair(), now);
  const made = await stationKeyPair(tx);
  if (made === undefined) throw new Error('the key pair that was just kept is not there');
  return made;
}

/** First eight bytes of the SHA-256 of a public key given as base64url. */
export function keyIdHex(publicKey: string): string {
  return Buffer.from(keyIdOf(createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest())).toString('hex');
}

function newKeyPair(): StationKeyPair {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const part = (it: string | undefined) => Buffer.from(it ?? '', 'base64url');
  return { publicKey: Buffer.concat([Buffer.from([4]), part(x), part(y)]).toString('base64url'), privateKey: part(d).toString('base64url') };
}
