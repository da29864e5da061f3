/**
 * The drawings of the tiers on a 32 grid: octagon, triangle, diamond, circle, and the square of a done visit.
 *
 * Shape and letter say the tier; colour comes last. Shared by the lists and by the map, so that a home looks the same on both.
 */
import type { Tier } from '../../domain/list/tier.ts';

export type Mark = Tier | 'done';

export interface Shape {
  /** Path data within 0 0 32 32. */
  readonly path: string;
  /** Baseline of the letter. */
  readonly letterY: number;
  readonly letterSize: number;
}

export const TIER_SHAPE: Readonly<Record<Mark, Shape>> = {
  very_high: { path: 'M10.6 3h10.8L29 10.6v10.8L21.4 29H10.6L3 21.4V10.6z', letterY: 21.4, letterSize: 15 },
  high: { path: 'M13.9 3.6a2.5 2.5 0 0 1 4.2 0L30 24.6a2.4 2.4 0 0 1-2.1 3.7H4.1A2.4 2.4 0 0 1 2 24.600z', letterY: 24.8, letterSize: 14 },
  medium: {
    path: 'M14.4 1.9a2.2 2.2 0 0 1 3.2 0l12.5 12.500a2.2 2.2 0 0 1 0 3.200l-12.5 12.500a2.2 2.2 0 0 1-3.2 0L1.9 17.600a2.2 2.2 0 0 1 0-3.200z',
    letterY: 20.8,
    letterSize: 14,
  },
  low: { path: 'M16 3a13 13 0 1 0 0 26 13 13 0 1 0 0-26z', letterY: 21.3, letterSize: 15 },
  done: { path: 'M7 4h18a3 3 0 0 1 3 3v18a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z', letterY: 0, letterSize: 0 },
};

/** The tick inside the done square. */
export const TICK = 'M10 16.300l4.2 4.200L22.3 12';
