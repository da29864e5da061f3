/**
 * Opens what a phone has sealed, by the library and the layout alone: the station's own code has no part in it.
 */
import { inflateRawSync } from 'node:zlib';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { RESCUE_INFO, type RescueContent, readRescue, rescueContent } from '../../../src/wire/rescue.ts';

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** @param secret the station's, @param phoneKey the phone's public one; both base64url. */
export async function openedRescue(bytes: Uint8Array, secret: string, phoneKey: string): Promise<RescueContent> {
  const read = readRescue(bytes);
  if (!read.ok) throw new Error(read.refusal);
  const raw = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  const recipient = await suite.createRecipientContext({
    recipientKey: await suite.kem.deserializePrivateKey(raw(secret)),
    senderPublicKey: await suite.kem.deserializePublicKey(raw(phoneKey)),
    enc: read.value.encapsulated,
    info: new TextEncoder().encode(RESCUE_INFO),
  });
  const clear = new Uint8Array(await recipient.open(read.value.sealed, read.value.head));
  return rescueContent.parse(JSON.parse(inflateRawSync(clear.subarray(1)).toString()));
}
