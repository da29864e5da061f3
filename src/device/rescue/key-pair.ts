/**
 * A phone's own key pair for a rescue, and its keys as text. Loaded with what needs it: once for making the key known, and for sealing.
 */
import type { Doors } from '../doors.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A key pair of P-256 that can be put away sealed: the point and the number, as base64url. */
export async function newKeyPair(crypto: Doors['crypto']): Promise<{ readonly publicKey: string; readonly privateKey: string }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const [point, { d = '' }] = await Promise.all([crypto.subtle.exportKey('raw', pair.publicKey), crypto.subtle.exportKey('jwk', pair.privateKey)]);
  return { publicKey: base64url(new Uint8Array(point)), privateKey: d };
}

export async function sha256(crypto: Doors['crypto'], bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

export function fromBase64url(text: string): Bytes {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (it) => it.charCodeAt(0));
}
