/**
 * Seals a rescue: deflated, encrypted to the station's key, and provably from this phone (HPKE in its Auth mode, RFC 9180).
 *
 * The one file that touches that library; it and what calls it are loaded only when they are needed. Nothing of what it seals can be read on this phone or on
 * the way: only the station opens it.
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { FORM, joined, keyIdOf, RESCUE_INFO, type RescueContent, rescueBody, rescueHead } from '../../wire/rescue.ts';
import type { Doors } from '../doors.ts';
import type { RescueKeys } from '../store/kept.ts';
import { fromBase64url, sha256 } from './key-pair.ts';

export interface SealedRescue {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of all that comes before it in the file. */
  readonly digest: Uint8Array;
}

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

export async function sealRescue(crypto: Doors['crypto'], { station, publicKey, privateKey }: RescueKeys, content: RescueContent): Promise<SealedRescue> {
  const { kem } = suite;
  const [stationPoint, ownPoint] = [fromBase64url(station), fromBase64url(publicKey)];
  const clear = await packed(JSON.stringify(content));
  const [stationKeyId, phoneKeyId] = [keyIdOf(await sha256(crypto, stationPoint)), keyIdOf(await sha256(crypto, ownPoint))];
  const sender = await suite.createSenderContext({
    recipientPublicKey: await kem.deserializePublicKey(stationPoint),
    senderKey: { publicKey: await kem.deserializePublicKey(ownPoint), privateKey: await kem.deserializePrivateKey(fromBase64url(privateKey)) },
    info: new TextEncoder().encode(RESCUE_INFO),
  });
  const head = rescueHead({ stationKeyId, phoneKeyId, contentLength: clear.length });
  const sealed = new Uint8Array(await sender.seal(clear, head));
  const body = rescueBody(head, { encapsulated: new Uint8Array(sender.enc), sealed });
  const digest = await sha256(crypto, body);
  return { bytes: joined([body, digest]), digest };
}

async function packed(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const plain = new TextEncoder().encode(text);
  // Older phones have no such stream: then it is a little longer.
  if (typeof CompressionStream === 'undefined') return joined([Uint8Array.of(FORM.plain), plain]);
  const deflated = new Response(new Blob([plain]).stream().pipeThrough(new CompressionStream('deflate-raw')));
  return joined([Uint8Array.of(FORM.deflated), new Uint8Array(await deflated.arrayBuffer())]);
}
