/**
 * What the screens get from outside: the clock, new ids, and chance. Made once in main.tsx and handed down.
 */
import { createContext, use } from 'react';
import type { Instant } from '../domain/base/instant.ts';

export interface World {
  now(): Instant;
  /** A new UUID, version 7. */
  mint(): string;
  /** At least 0, below 1; from the browser's own strong source. */
  chance(): number;
}

export const WorldContext = createContext<World | undefined>(undefined);

export function useWorld(): World {
  const world = use(WorldContext);
  if (!world) throw new Error('no world above this screen');
  return world;
}
