/**
 * Seeded numbers: the same seed gives the same run, on every machine.
 *
 * sfc32 (Chris Doty-Humphrey, PractRand, public domain), seeded by splitmix32. Good for plans, towns and tests; never for
 * keys, codes or anything a stranger must not guess.
 */
export interface Chance {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number of at least `low` and at most `high`. */
  between(low: number, high: number): number;
  pick<T>(choices: readonly [T, ...T[]] | readonly T[]): T;
  /** True with the given probability. */
  happens(probability: number): boolean;
}

export function chanceFrom(seed: number): Chance {
  let mix = seed | 0;
  const word = () => {
    mix = (mix + 0x9e3779b9) | 0;
    let t = mix ^ (mix >>> 16);
    t = Math.imul(t, 0x21f0aaad);
    t ^= t >>> 15;
    t = Math.imul(t, 0x735a2d97);
    return t ^ (t >>> 15);
  };
  let a = word();
  let b = word();
  let c = word();
  let d = 1;
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let warm = 0; warm < 12; warm++) next();
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    happens: (probability) => next() < probability,
    pick<T>(choices: readonly T[]): T {
      if (choices.length === 0) throw new RangeError('nothing to pick from');
      return choices[between(0, choices.length - 1)] as T;
    },
  };
}
