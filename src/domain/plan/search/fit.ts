/**
 * Where a visit fits best into a route: the inner loop of everything.
 *
 * Two additions tell whether it fits between two stops. What it costs there is the detour, and part of the waiting it brings.
 */
import { startOf } from './clock.ts';
import type { Tours } from './tours.ts';

export class Fit {
  private readonly tours: Tours;
  /** Of the last search that found something. */
  place = 0;
  cost = 0;
  constructor(tours: Tours) {
    this.tours = tours;
  }

  /** True, and `place` and `cost`, where v fits into route r at less than `below`. */
  find(r: number, v: number, below: number): boolean {
    const { tours } = this;
    const { model, dep, lat, leg, seq, gap } = tours;
    const service = model.service[v] as number;
    const least = service - 2;
    if ((tours.widest[r] as number) < least) return false;
    const base = r * tours.stride;
    const length = tours.len[r] as number;
    if (length >= (model.maxVisits[r] as number)) return false;
    const row = v * model.size;
    const to = model.to[r] as Int32Array;
    const from = model.from[r] as Int32Array;
    const open = model.open[v] as number;
    const close = model.close[v] as number;
    const room = (model.maxTravel[r] as number) - (tours.travel[r] as number);
    const rests = tours.rests[r];
    const hard = model.several[v] === 1 || rests !== undefined;
    let p = base + (tours.lock[r] as number);
    const last = base + Math.min(length, model.place[v] as number);
    const soonest = open + service;
    while (p <= last && (lat[p + 1] as number) < soonest) p++;
    let best = below;
    let place = -1;
    for (; p <= last; p++) {
      if ((gap[p] as number) < least) continue;
      let time = dep[p] as number;
      if (time > close) break;
      const into = from[row + (seq[p] as number)] as number;
      time += into;
      if (time > close) continue;
      const wait = open - time;
      if (wait > 0) time = open;
      const out = to[row + (seq[p + 1] as number)] as number;
      if (time + service + out > (lat[p + 1] as number)) continue;
      const detour = into + out - (leg[p + 1] as number);
      if (detour > room) continue;
      const cost = detour;
      if (cost >= best) continue;
      if (hard && !this.fitsHard(r, p - base, v, into, out)) continue;
      best = cost;
      place = p;
    }
    if (place < 0) return false;
    this.place = place - base;
    this.cost = best;
    return true;
  }

  /** Whether v may stand behind the first `p` visits of route r. */
  findAt(r: number, v: number, p: number): boolean {
    const { tours } = this;
    const { model } = tours;
    const at = r * tours.stride + p;
    if (p < (tours.lock[r] as number) || p > (model.place[v] as number) || (tours.len[r] as number) >= (model.maxVisits[r] as number)) return false;
    const into = (model.from[r] as Int32Array)[v * model.size + (tours.seq[at] as number)] as number;
    const out = (model.to[r] as Int32Array)[v * model.size + (tours.seq[at + 1] as number)] as number;
    const detour = into + out - (tours.leg[at + 1] as number);
    return (tours.travel[r] as number) + detour <= (model.maxTravel[r] as number) && this.fitsHard(r, p, v, into, out);
  }

  private fitsHard(r: number, p: number, v: number, into: number, out: number): boolean {
    const { tours } = this;
    const rests = tours.rests[r];
    if (rests) return rests.fits(p, v, into, out);
    const at = r * tours.stride + p;
    return startOf(tours.model, v, (tours.dep[at] as number) + into) + (tours.model.service[v] as number) + out <= (tours.lat[at + 1] as number);
  }
}
