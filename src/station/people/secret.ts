/**
 * Secrets that the station hands out once and keeps only as hashes: session tokens and one-time codes.
 */
import { createHash, randomBytes } from 'node:crypto';

/** 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** 128 bits, 22 characters. */
export function newCode(): string {
  return randomBytes(16).toString('base64url');
}

/** Secrets of this length need no slow hash: nobody can try them all. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
