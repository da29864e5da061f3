/**
 * Opens a rescue: whole, unaltered, for this station, and truly from a phone that it knows in that officer's hands.
 *
 * [Note: Who made a rescue] HPKE in its Auth mode (RFC 9180): it opens only under the public key of whoever sealed it, and that key is
 * known from a session of the officer's own. So nobody can write a visit in another's name: neither one who has this station's public key,
 * nor another officer, nor a finder of the phone. What the content says of person and phone must be what the key says.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { done, type Result, refused } from '../../domain/base/result.ts';
import {
  FORM,
  MOST_RESCUE_CONTENT_BYTES,
  RESCUE_INFO,
  type ReadRescue,
  type RescueContent,
  type RescueFault,
  readRescue,
  rescueContent,
} from '../../wire/rescue.ts';
import type { Tx } from '../db/database.ts';
import { type PhoneKey, phoneKeysNamed, type StationKeyPair } from '../records/rescue-records.ts';
import { keyIdHex } from './station-key.ts';

export type OpenFault = RescueFault | 'altered' | 'other_station' | 'unknown_phone' | 'forged' | 'unreadable';

export interface OpenedRescue {
  readonly content: RescueContent;
  /** The content as it was written, to the byte. */
  readonly text: string;
}

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const inflate = promisify(inflateRaw);

export async function openRescue(tx: Tx, own: StationKeyPair, bytes: Uint8Array): Promise<Result<OpenedRescue, OpenFault>> {
  const read = readRescue(bytes);
  if (!read.ok) return read;
  const { covered, digest, stationKeyId, phoneKeyId } = read.value;
  if (!createHash('sha256').update(covered).digest().equals(digest)) return refused('altered');
  if (keyIdHex(own.publicKey) !== Buffer.from(stationKeyId).toString('hex')) return refused('other_station');
  const phones = await phoneKeysNamed(tx, Buffer.from(phoneKeyId).toString('hex'));
  if (phones.length === 0) return refused('unknown_phone');
  for (const phone of phones) {
    const clear = await unsealed(own, phone, read.value);
    if (clear === undefined) continue;
    const opened = await contentOf(clear);
    if (opened === undefined) return refused('unreadable');
    const { person, head } = opened.content;
    return person === phone.person && head.device === phone.device ? done(opened) : refused('forged');
  }
  return refused('forged');
}

/** @returns undefined where it was not sealed by this phone for this station. */
async function unsealed(own: StationKeyPair, phone: PhoneKey, { encapsulated, sealed, head }: ReadRescue): Promise<Uint8Array | undefined> {
  try {
    const recipient = await suite.createRecipientContext({
      recipientKey: await suite.kem.deserializePrivateKey(bytesOf(own.privateKey)),
      senderPublicKey: await suite.kem.deserializePublicKey(bytesOf(phone.publicKey)),
      enc: encapsulated,
      info: new TextEncoder().encode(RESCUE_INFO),
    });
    return new Uint8Array(await recipient.open(sealed, head));
  } catch {
    return undefined;
  }
}

async function contentOf(clear: Uint8Array): Promise<OpenedRescue | undefined> {
  try {
    const [form] = clear;
    const rest = clear.subarray(1);
    const plain = form === FORM.deflated ? await inflate(rest, { maxOutputLength: MOST_RESCUE_CONTENT_BYTES }) : form === FORM.plain ? rest : undefined;
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
    return { content: rescueContent.parse(JSON.parse(text)), text };
  } catch {
    return undefined;
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, 'base64url'));
}
