/**
 * SHA-256 of a pack while it comes, a stretch at a time.
 *
 * WebCrypto wants the file in one piece, which a phone has no memory for.
 */
import { createSHA256 } from 'hash-wasm';

export interface PackHash {
  add(bytes: Uint8Array): void;
  /** In hexadecimal. Ends the hash. */
  end(): string;
}

export async function packHash(): Promise<PackHash> {
  const hash = await createSHA256();
  hash.init();
  return { add: (bytes) => void hash.update(bytes), end: () => hash.digest('hex') };
}
