/**
 * Good routes the walk has met, and pairs of them that together are worth more than two of the best plan's.
 *
 * The walk meets good routes at different times; side by side they may make a better plan than any it has been at. Two may share a
 * visit, which then counts once. Only where crews are alike, for then any route may be anyone's.
 */
import type { Chance } from '../../base/chance.ts';
import type { Draft } from './draft.ts';
import type { Model } from './model.ts';

interface Kept {
  readonly order: Int32Array;
  readonly gain: number;
  /** A bit a visit. */
  readonly bits: Int32Array;
}

/** Routes kept; twice as many are gathered before the lesser half goes. */
const MOST = 700;
/** Pairs looked at in one go, at most. */
const PAIRS = 30_000;

export class Pool {
  private readonly gain: Float64Array;
  private readonly words: number;
  private readonly marks: Float64Array;
  private readonly known = new Set<number>();
  private all: Kept[] = [];

  constructor(draft: Draft, chance: Chance) {
    this.gain = draft.model.gain;
    this.words = (draft.model.n + 31) >> 5;
    this.marks = Float64Array.from({ length: draft.model.n }, () => chance.next());
  }

  /** Keeps the routes that were touched last. */
  keep({ tours }: Draft): void {
    for (let k = 0; k < tours.touchedCount; k++) {
      const r = tours.touched[k] as number;
      const length = tours.len[r] as number;
      // Sums of marks tell sets apart: an order of the same set is not worth a place.
      let mark = 0;
      let gain = 0;
      for (let p = 1; p <= length; p++) {
        const v = tours.stops.at(r, p);
        mark += this.marks[v] as number;
        gain += this.gain[v] as number;
      }
      const key = Math.round(mark * 1e9);
      if (length === 0 || this.known.has(key)) continue;
      this.known.add(key);
      this.all.push(this.keptOf(tours.order(r), gain));
    }
    if (this.all.length > 2 * MOST) this.all = this.all.sort((a, b) => b.gain - a.gain).slice(0, MOST);
  }

  /** Orders worth more than these, if two of the pool in place of two of them are. */
  better(orders: readonly Int32Array[]): readonly Int32Array[] | undefined {
    const now = orders.map((order) => this.keptOf(order, this.gainOf(order)));
    for (let a = 0; a < now.length; a++) {
      for (let b = a + 1; b < now.length; b++) {
        const others = now.filter((_, r) => r !== a && r !== b);
        const pair = this.bestPair(others, (now[a] as Kept).gain + (now[b] as Kept).gain);
        if (pair) return [...others, ...pair].map((it) => it.order);
      }
    }
    return undefined;
  }

  private bestPair(others: readonly Kept[], above: number): readonly [Kept, Kept] | undefined {
    const used = new Int32Array(this.words);
    for (const it of others) for (let w = 0; w < this.words; w++) used[w] = (used[w] as number) | (it.bits[w] as number);
    const ranked = this.all.map((it) => ({ it, left: it.gain - this.shared(it.bits, used) })).sort((a, b) => b.left - a.left);
    let best = above;
    let pair: readonly [Kept, Kept] | undefined;
    let looked = 0;
    for (let i = 0; i < ranked.length && 2 * (ranked[i] as { it: Kept; left: number }).left > best && looked < PAIRS; i++) {
      const one = ranked[i] as { it: Kept; left: number };
      for (let j = i + 1; j < ranked.length; j++) {
        const other = ranked[j] as { it: Kept; left: number };
        if (one.left + other.left <= best) break;
        looked++;
        const gain = one.left + other.left - this.shared(one.it.bits, other.it.bits, used);
        if (gain <= best) continue;
        best = gain;
        pair = [one.it, other.it];
      }
    }
    return pair;
  }

  /** What the visits that both have are worth; those in `aside` were counted before. */
  private shared(a: Int32Array, b: Int32Array, aside?: Int32Array): number {
    let sum = 0;
    for (let w = 0; w < this.words; w++) {
      let both = (a[w] as number) & (b[w] as number);
      if (aside) both &= ~(aside[w] as number);
      for (; both !== 0; both &= both - 1) sum += this.gain[(w << 5) + 31 - Math.clz32(both & -both)] as number;
    }
    return sum;
  }

  private gainOf(order: Int32Array): number {
    let sum = 0;
    for (const v of order) sum += this.gain[v] as number;
    return sum;
  }

  private keptOf(order: Int32Array, gain: number): Kept {
    const bits = new Int32Array(this.words);
    for (const v of order) bits[v >> 5] = (bits[v >> 5] as number) | (1 << (v & 31));
    return { order, gain, bits };
  }
}

/** Whether any route of one crew could be any other's. */
export function crewsAreAlike({ problem, may, n, m }: Model): boolean {
  const [first, ...rest] = problem.crews;
  if (!first || rest.length === 0 || problem.known || problem.visits.some((it) => it.pin)) return false;
  const asked = (it: typeof first) => JSON.stringify([it.shift, it.start, it.end, it.mode, it.breaks, it.limits]);
  if (rest.some((it) => asked(it) !== asked(first))) return false;
  for (let at = n; at < m * n; at++) if (may[at] !== may[at % n]) return false;
  return true;
}
