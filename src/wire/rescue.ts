/**
 * A rescue: what a phone could not send, sealed to its station, as one file that anybody may carry.
 *
 * Four bytes of mark and version, the length of the whole, which station's key and which phone's key, the encapsulated key, the
 * sealed content, and a SHA-256 over all of it: so a file that was cut, or altered on its way, is told from one that was meant for
 * somebody else. What is sealed is a push in all but its length, so the station takes it by the same rules. The two ends
 * do the sealing (device/rescue, station/rescue); the layout and the content's shape stand here once.
 */
import * as z from 'zod';
import { personId } from '../domain/base/id.ts';
import { instant } from '../domain/base/instant.ts';
import { done, type Result, refused } from '../domain/base/result.ts';
import { syncHead } from './push.ts';

/** Bound into the seal: a key agreed for this is good for nothing else. */
export const RESCUE_INFO = 'dunnock rescue 1';
/** Largest rescue, in bytes, and largest content once it is unpacked. */
export const MOST_RESCUE_BYTES = 16 * 1024 * 1024;
export const MOST_RESCUE_CONTENT_BYTES = 64 * 1024 * 1024;

/** What is sealed. Each change is kept by itself at the station, to the byte. */
export const rescueContent = z.strictObject({
  madeAt: instant,
  head: syncHead,
  person: personId,
  /** Changes that lie on the phone and could not be opened even there. */
  damaged: z.int().min(0),
  changes: z.array(z.unknown()).min(1).max(20_000),
});
export type RescueContent = z.infer<typeof rescueContent>;

/** The first byte of what is sealed: the JSON as it is, or deflated (RFC 1951). */
export const FORM = { plain: 0, deflated: 1 } as const;

type Bytes = Uint8Array<ArrayBuffer>;
const MARK = [0x44, 0x4e, 0x4b];
const VERSION = 1;
const KEY_ID = 8;
const HEAD = 8 + 2 * KEY_ID;
const ENCAPSULATED = 65;
const DIGEST = 32;

export interface RescueParts {
  /** First bytes of the SHA-256 of either public key. */
  readonly stationKeyId: Bytes;
  readonly phoneKeyId: Bytes;
  readonly encapsulated: Bytes;
  readonly sealed: Bytes;
}

export function keyIdOf(sha256: Uint8Array): Bytes {
  return sha256.slice(0, KEY_ID) as Bytes;
}

/** What people compare: sixteen hexadecimal digits in fours. */
export function fingerprintOf(keyIdHex: string): string {
  return (keyIdHex.match(/.{4}/g) ?? []).join(' ');
}

/** What the sealed content is bound to; known before it is sealed, as sealing adds 16 bytes. */
export function rescueHead({ stationKeyId, phoneKeyId, contentLength }: Pick<RescueParts, 'stationKeyId' | 'phoneKeyId'> & { contentLength: number }): Bytes {
  const head = new Uint8Array(HEAD);
  head.set([...MARK, VERSION]);
  new DataView(head.buffer).setUint32(4, HEAD + ENCAPSULATED + contentLength + 16 + DIGEST);
  head.set(stationKeyId, 8);
  head.set(phoneKeyId, 8 + KEY_ID);
  return head;
}

/** Everything but the digest, which whoever has a hash at hand puts at the end. */
export function rescueBody(head: Uint8Array, { encapsulated, sealed }: Pick<RescueParts, 'encapsulated' | 'sealed'>): Bytes {
  return joined([head, encapsulated, sealed]);
}

export function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, it) => sum + it.length, 0));
  let at = 0;
  for (const it of parts) {
    whole.set(it, at);
    at += it.length;
  }
  return whole;
}

export type RescueFault = 'empty' | 'too_large' | 'not_a_rescue' | 'newer_version' | 'truncated' | 'too_long';

export interface ReadRescue extends RescueParts {
  readonly head: Bytes;
  /** What the digest is over, and the digest the file claims. */
  readonly covered: Bytes;
  readonly digest: Bytes;
}

/** Takes the file apart. Whether the digest holds is for the caller, who can hash. */
export function readRescue(bytes: Uint8Array): Result<ReadRescue, RescueFault> {
  if (bytes.length === 0) return refused('empty');
  if (bytes.length > MOST_RESCUE_BYTES) return refused('too_large');
  if (!isRescue(bytes)) return refused('not_a_rescue');
  if (bytes.length > MARK.length && bytes[MARK.length] !== VERSION) return refused('newer_version');
  if (bytes.length < HEAD) return refused('truncated');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4);
  if (bytes.length < length || length < HEAD + ENCAPSULATED + 16 + DIGEST) return refused('truncated');
  if (bytes.length > length) return refused('too_long');
  const part = (from: number, to: number) => bytes.slice(from, to) as Bytes;
  return done({
    head: part(0, HEAD),
    stationKeyId: part(8, 8 + KEY_ID),
    phoneKeyId: part(8 + KEY_ID, HEAD),
    encapsulated: part(HEAD, HEAD + ENCAPSULATED),
    sealed: part(HEAD + ENCAPSULATED, length - DIGEST),
    covered: part(0, length - DIGEST),
    digest: part(length - DIGEST, length),
  });
}

/** Whether it begins as one does: otherwise it may be the text of its codes. */
export function isRescue(bytes: Uint8Array): boolean {
  return MARK.every((it, at) => bytes[at] === it) && bytes[MARK.length] !== 0x31;
}
