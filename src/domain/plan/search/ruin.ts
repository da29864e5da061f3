/**
 * Takes short strings of stops out of the routes around a place and an hour, and lists what may be put in instead.
 *
 * Strings, not single stops, for a visit needs time in one piece (slack induction by string removals, Christiaens and Vanden Berghe 2020);
 * short ones in several routes, for few stops make room for one of another kind. What is near competes for the room; now and then all do.
 */
import type { Chance } from '../../base/chance.ts';
import type { Draft } from './draft.ts';

/** At most so many stops, in at most so many strings. */
const STOPS = 8;
const STRINGS = 3;
/** How often a neighbour is passed over. */
const PASS = 0.4;

export function ruin(draft: Draft, chance: Chance, seed: number): void {
  const { nearness, tours, removed, isRemoved } = draft;
  draft.removedCount = 0;
  draft.listed = 0;
  const want = 1 + Math.floor(chance.next() * STOPS);
  const longest = Math.max(1, Math.ceil(want / (1 + Math.floor(chance.next() * STRINGS))));
  for (let k = 0; k < nearness.count && draft.removedCount < want; k++) {
    const v = nearness.near[seed * nearness.count + k] as number;
    const r = tours.at[v] as number;
    if (r < 0 || chance.next() < PASS) continue;
    const at = tours.placeOf(v) - 1;
    const length = tours.len[r] as number;
    const count = Math.min(longest, length, want - draft.removedCount);
    const begin = Math.min(length - count, Math.max(0, at - Math.floor(chance.next() * count)));
    for (let q = begin + 1; q <= begin + count; q++) {
      const u = tours.stops.at(r, q);
      removed[draft.removedCount++] = u;
      isRemoved[u] = 1;
    }
    tours.remove(r, begin, count);
  }
  tours.refreshTouched();
  for (let k = 0; k < draft.removedCount; k++) draft.list[draft.listed++] = removed[k] as number;
}
