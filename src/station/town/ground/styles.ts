/**
 * How each kind of quarter was laid out: the size of its blocks, how its streets run, and what stands along them. Metres.
 */
import type { Style } from './quarters.ts';

export interface Layout {
  /** A block, from street to street: across the rows of houses, and along them. */
  readonly deep: number;
  readonly long: number;
  /** How far a street may bow, as a share of its length. */
  readonly bow: number;
  /** Behind the houses runs an alley. */
  readonly hasAlleys: boolean;
  /** How many of the deep blocks are opened up by a close. */
  readonly closes: number;
  readonly crescents: number;
}

export interface Frontage {
  readonly setback: number;
  readonly deep: number;
  /** From and to, in metres. */
  readonly wide: readonly [number, number];
  /** How many stand wall to wall. */
  readonly row: readonly [number, number];
  /** Between one row and the next. */
  readonly gap: readonly [number, number];
  readonly building: 'terrace' | 'semidetached_house' | 'detached' | 'bungalow' | 'apartments';
}

export const LAYOUTS: Readonly<Record<Style, Layout>> = {
  core: { deep: 58, long: 100, bow: 0.08, hasAlleys: false, closes: 0.25, crescents: 0 },
  terrace: { deep: 66, long: 170, bow: 0.012, hasAlleys: true, closes: 0.1, crescents: 0 },
  villas: { deep: 76, long: 170, bow: 0.05, hasAlleys: false, closes: 0.3, crescents: 0.2 },
  seafront: { deep: 74, long: 150, bow: 0.03, hasAlleys: true, closes: 0.1, crescents: 0.45 },
  semis: { deep: 84, long: 240, bow: 0.11, hasAlleys: false, closes: 0.6, crescents: 0.4 },
  closes: { deep: 138, long: 220, bow: 0.14, hasAlleys: false, closes: 1, crescents: 0.15 },
  edge: { deep: 112, long: 230, bow: 0.16, hasAlleys: false, closes: 0.9, crescents: 0.15 },
  bungalows: { deep: 80, long: 210, bow: 0.12, hasAlleys: false, closes: 0.7, crescents: 0.3 },
  estate: { deep: 120, long: 210, bow: 0.06, hasAlleys: false, closes: 0, crescents: 0 },
  works: { deep: 150, long: 240, bow: 0.03, hasAlleys: false, closes: 0.5, crescents: 0 },
  village: { deep: 110, long: 180, bow: 0.16, hasAlleys: false, closes: 0.8, crescents: 0 },
};

const TERRACE: Frontage = { setback: 1.6, deep: 9.5, wide: [5.3, 6.4], row: [6, 16], gap: [1.4, 3.2], building: 'terrace' };
const SEMI: Frontage = { setback: 6, deep: 8.6, wide: [6.8, 7.8], row: [2, 2], gap: [2.8, 5.2], building: 'semidetached_house' };
const ROW: Frontage = { setback: 4.5, deep: 8.6, wide: [5.4, 6.2], row: [3, 7], gap: [2.5, 7], building: 'terrace' };
const DETACHED: Frontage = { setback: 8, deep: 9.5, wide: [9.5, 13], row: [1, 1], gap: [3.5, 9], building: 'detached' };

export const FRONTAGES: Readonly<Record<Style, readonly [Frontage, ...Frontage[]]>> = {
  core: [{ setback: 0.4, deep: 12, wide: [6, 10], row: [4, 12], gap: [0, 4], building: 'terrace' }],
  terrace: [TERRACE, TERRACE, { ...TERRACE, setback: 3, wide: [6, 7] }],
  villas: [
    { setback: 5, deep: 12, wide: [7, 8.5], row: [2, 2], gap: [2.5, 4], building: 'semidetached_house' },
    { setback: 3, deep: 11, wide: [5.6, 6.8], row: [4, 10], gap: [2, 4], building: 'terrace' },
    { ...DETACHED, deep: 13, setback: 7 },
  ],
  seafront: [{ setback: 3.5, deep: 13, wide: [6, 7.5], row: [5, 14], gap: [2, 4], building: 'terrace' }, TERRACE],
  semis: [SEMI, SEMI, SEMI, { ...SEMI, setback: 7.5, wide: [7.2, 8.4] }, ROW],
  closes: [ROW, SEMI, ROW, { ...DETACHED, wide: [8, 9.5], gap: [2.5, 5], setback: 6 }],
  edge: [DETACHED, DETACHED, { ...SEMI, setback: 7 }],
  bungalows: [{ setback: 6, deep: 11, wide: [8.5, 10.5], row: [1, 2], gap: [3, 6], building: 'bungalow' }, SEMI],
  estate: [ROW, { ...ROW, row: [4, 8] }],
  works: [TERRACE],
  village: [DETACHED, { ...TERRACE, row: [2, 4], gap: [4, 12], setback: 2 }],
};
