/**
 * Sealing and opening: AES-256-GCM over padded JSON, opaque row keys by HMAC, wrapping of a vault's secret.
 *
 * The only file that touches WebCrypto, but for the keys of a rescue (rescue/key-pair.ts). Everything is sealed before a transaction opens and opened after it has ended
 * [Note: Sealing before keeping]: an IndexedDB transaction ends while WebCrypto is awaited, and half a write can stay without an error.
 * A value that was altered, moved to another row or taken from another vault does not open.
 */
import type { Doors } from '../doors.ts';

type CryptoDoor = Doors['crypto'];
type Bytes = Uint8Array<ArrayBuffer>;

export interface Sealed {
  readonly n: Bytes;
  readonly c: Bytes;
}

/** Both made from one secret, neither can be read out again. */
export interface Keys {
  readonly seal: CryptoKey;
  readonly index: CryptoKey;
}

/** The bytes are not what was sealed here: altered, moved or foreign. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

const PAD = 256;

export function randomBytes(crypto: CryptoDoor, length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

export async function keysFrom(crypto: CryptoDoor, secret: Bytes): Promise<Keys> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const from = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: utf8(info) });
  return {
    seal: await crypto.subtle.deriveKey(from('rows'), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    index: await crypto.subtle.deriveKey(from('row keys'), root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']),
  };
}

/** Wraps a vault's secret under the key made from the passphrase. `about` is bound in and must be the same to unwrap. */
export async function wrapSecret(crypto: CryptoDoor, secret: Bytes, under: Uint8Array, about: string): Promise<Sealed> {
  return encrypt(crypto, await wrappingKey(crypto, under), about, secret);
}

/** @returns undefined where the key is not the one it was wrapped under. */
export async function unwrapSecret(crypto: CryptoDoor, wrapped: Sealed, under: Uint8Array, about: string): Promise<Bytes | undefined> {
  try {
    return await decrypt(crypto, await wrappingKey(crypto, under), about, wrapped);
  } catch {
    return undefined;
  }
}

/** @param about what the value is and where it lies; the same text opens it again. */
export async function sealJson(crypto: CryptoDoor, key: CryptoKey, about: string, value: unknown): Promise<Sealed> {
  return encrypt(crypto, key, about, padded(utf8(JSON.stringify(value))));
}

/** Throws `Damaged`. */
export async function openJson(crypto: CryptoDoor, key: CryptoKey, about: string, sealed: Sealed): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(unpadded(await decrypt(crypto, key, about, sealed))));
  } catch (cause) {
    throw new Damaged('a sealed row does not open', { cause });
  }
}

/** A row's key on the disk: the same for the same row, and nothing to anyone without the secret. */
export async function opaqueKey(crypto: CryptoDoor, index: CryptoKey, text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.sign('HMAC', index, utf8(text))).slice(0, 16));
}

export async function sha256Hex(crypto: CryptoDoor, text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))));
}

export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

function wrappingKey(crypto: CryptoDoor, under: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new Uint8Array(under), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

async function encrypt(crypto: CryptoDoor, key: CryptoKey, about: string, clear: Bytes): Promise<Sealed> {
  const n = randomBytes(crypto, 12);
  const c = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: n, additionalData: utf8(about) }, key, clear);
  return { n, c: new Uint8Array(c) };
}

async function decrypt(crypto: CryptoDoor, key: CryptoKey, about: string, { n, c }: Sealed): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: n, additionalData: utf8(about) }, key, c));
}

/** Four bytes of length, the text, zeros up to a multiple of 256: sizes on the disk say little. */
function padded(text: Bytes): Bytes {
  const out = new Uint8Array(Math.ceil((text.length + 4) / PAD) * PAD);
  new DataView(out.buffer).setUint32(0, text.length);
  out.set(text, 4);
  return out;
}

function unpadded(block: Bytes): Bytes {
  const length = new DataView(block.buffer).getUint32(0);
  if (length > block.length - 4) throw new RangeError('length');
  return block.slice(4, 4 + length);
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text) as Bytes;
}
