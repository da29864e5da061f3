/**
 * How many iterations a millisecond this phone makes, as far as it was seen: of problems about as large, else of the last that was tried.
 *
 * It decides how many are asked for, and never what they find: the count is part of the plan.
 */

export interface Pace {
  /** Of problems with so many visits; undefined where nothing was seen yet. */
  of(visits: number): number | undefined;
  saw(visits: number, perMs: number): void;
}

export function knownPace(): Pace {
  const bySize = new Map<number, number>();
  return {
    of: (visits) => bySize.get(sizeOf(visits)) ?? nearest(bySize, sizeOf(visits)),
    saw(visits, perMs) {
      bySize.set(sizeOf(visits), perMs);
    },
  };
}

/** Of one size are 16 to 31 visits, 32 to 63, and so on. */
function sizeOf(visits: number): number {
  return Math.floor(Math.log2(Math.max(1, visits)));
}

/** A larger problem goes slower: what was seen of one is at most a little too few. One that is known only from smaller ones is not known. */
function nearest(bySize: ReadonlyMap<number, number>, size: number): number | undefined {
  const larger = [...bySize.keys()].filter((it) => it > size).sort((a, b) => a - b)[0];
  return larger === undefined ? undefined : bySize.get(larger);
}
