/**
 * What the station takes from outside: the time and new ids. Made once in main.ts, handed down; tests hand in their own.
 *
 * Secrets (session tokens, one-time codes) are not minted here: they come from the machine's own random source, always.
 */
import type { Instant } from '../domain/base/instant.ts';

export interface World {
  now(): Instant;
  /** A new UUID, version 7. */
  mint(): string;
}
