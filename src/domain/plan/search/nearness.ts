/**
 * Which visits lie near which, in place and in time: where the search looks for what to take out together and what to put in instead.
 *
 * Near in time means that one can follow the other without a long wait that their windows force.
 */
import type { Model } from './model.ts';

/** How much of a forced wait counts as way. */
const WAIT = 0.5;

export interface Nearness {
  /** How many are kept for each. */
  readonly count: number;
  /** Those of v from `v * count` on, the nearest first; v itself is the first. */
  readonly near: Int32Array;
  /** The mean way to the nearest few. */
  readonly way: Float64Array;
}

export function nearnessOf(model: Model, candidates: Int32Array, most: number): Nearness {
  const { n, size, open, close, service } = model;
  const count = Math.min(candidates.length, most);
  const near = new Int32Array(n * count);
  const way = new Float64Array(n);
  const to = model.to[0];
  const apart = new Float64Array(n);
  const nearest = new Int32Array(count);
  for (const v of to ? candidates : []) {
    for (const u of candidates) {
      const leg = (to as Int32Array)[v * size + u] as number;
      const waits = Math.max(
        0,
        (open[u] as number) - (close[v] as number) - (service[v] as number) - leg,
        (open[v] as number) - (close[u] as number) - (service[u] as number) - leg,
      );
      apart[u] = u === v ? -1 : leg + WAIT * waits;
    }
    keepNearest(candidates, apart, nearest);
    near.set(nearest, v * count);
    let sum = 0;
    const few = Math.min(count, 8);
    for (let k = 1; k < few; k++) sum += (to as Int32Array)[v * size + (nearest[k] as number)] as number;
    way[v] = few > 1 ? sum / (few - 1) : 0;
  }
  return { count, near, way };
}

/** The nearest, in order, into `into`: a heap would be quicker for many, yet few are kept. */
function keepNearest(candidates: Int32Array, apart: Float64Array, into: Int32Array): void {
  let kept = 0;
  for (const u of candidates) {
    if (kept === into.length && (apart[u] as number) >= (apart[into[kept - 1] as number] as number)) continue;
    let at = kept < into.length ? kept++ : kept - 1;
    for (; at > 0 && (apart[into[at - 1] as number] as number) > (apart[u] as number); at--) into[at] = into[at - 1] as number;
    into[at] = u;
  }
}
