/**
 * Two routes change their ends over: nobody is left out by it, and what is rebuilt around the place may then gain.
 *
 * Taking out and putting in moves few stops at a time, and would have to pass through much worse plans to come there. Only where crews are
 * alike and neither breaks nor limits count, for then the two times of each stop tell whether it holds.
 */
import type { Chance } from '../../base/chance.ts';
import type { Draft } from './draft.ts';
import { DEP, LAT, STOP } from './stops.ts';

/** Of those near the visit, so many are looked at. */
const LOOKED = 20;

export class Tails {
  private readonly draft: Draft;
  private readonly ends: Int32Array;

  constructor(draft: Draft) {
    this.draft = draft;
    this.ends = new Int32Array(draft.model.n);
  }

  /** One of them has visit v as its last before the change. The times are stale then; false, and nothing done, where none is found. */
  swap(v: number, chance: Chance): boolean {
    const { nearness, tours } = this.draft;
    const a = tours.at[v] as number;
    if (a < 0) return false;
    const p = tours.placeOf(v);
    const most = Math.min(LOOKED, nearness.count);
    const first = Math.floor(chance.next() * most);
    for (let k = 0; k < most; k++) {
      const u = nearness.near[v * nearness.count + ((first + k) % most)] as number;
      const b = tours.at[u] as number;
      if (b < 0 || b === a) continue;
      const q = tours.placeOf(u);
      if (!this.holds(a, p, b, q - 1) || !this.holds(b, q - 1, a, p)) continue;
      this.change(a, p, b, q - 1);
      return true;
    }
    return false;
  }

  /** Whether the first p visits of route a may be followed by all of route b but its first q. */
  private holds(a: number, p: number, b: number, q: number): boolean {
    const { model, tours } = this.draft;
    const { data, base } = tours.stops;
    const from = (base[a] as number) + STOP * p;
    const next = (base[b] as number) + STOP * (q + 1);
    const leg = (model.to[a] as Int32Array)[(data[from] as number) * model.size + (data[next] as number)] as number;
    return (data[from + DEP] as number) + leg <= (data[next + LAT] as number);
  }

  private change(a: number, p: number, b: number, q: number): void {
    const { tours } = this.draft;
    const [ofA, ofB] = [(tours.len[a] as number) - p, (tours.len[b] as number) - q];
    for (let k = 0; k < ofA; k++) this.ends[k] = tours.stops.at(a, p + 1 + k);
    for (let k = 0; k < ofB; k++) this.ends[ofA + k] = tours.stops.at(b, q + 1 + k);
    tours.remove(a, p, ofA);
    tours.remove(b, q, ofB);
    for (let k = 0; k < ofB; k++) tours.append(a, this.ends[ofA + k] as number);
    for (let k = 0; k < ofA; k++) tours.append(b, this.ends[k] as number);
  }
}
