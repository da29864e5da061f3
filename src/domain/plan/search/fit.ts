/**
 * Where a visit fits best into a route: the inner loop of everything.
 *
 * Two additions tell whether it fits between two stops. What it costs there is the detour, and
 * half of the wait it begins with.
 */
import { startOf } from './clock.ts';
import { NEVER } from './model.ts';
import { DEP, LAT, LEG, STOP } from './stops.ts';
import type { Tours } from './tours.ts';

/** Waiting before the visit counts as half as much travel: 2 to the power of this is its divisor. */
const WAIT = 1;

export class Fit {
  private readonly tours: Tours;
  /** The version of route r in which v was found not to fit. */
  private readonly unfit: Float64Array;
  /** Of the last search that found something. */
  place = 0;
  cost = 0;
  constructor(tours: Tours) {
    this.tours = tours;
    this.unfit = new Float64Array(tours.model.m * tours.model.n);
  }

  /** True, and `place` and `cost`, where v fits into route r at less than `below`. */
  find(r: number, v: number, below: number): boolean {
    const { tours } = this;
    const { model, stops } = tours;
    if (this.unfit[r * model.n + v] === tours.version[r]) return false;
    const { data } = stops;
    const length = tours.len[r] as number;
    if (length >= (model.maxVisits[r] as number)) return false;
    const service = model.service[v] as number;
    const row = v * model.size;
    const to = model.to[r] as Int32Array;
    const from = model.from[r] as Int32Array;
    const open = model.open[v] as number;
    const close = model.close[v] as number;
    const soonest = open + service;
    const hard = model.several[v] === 1 || tours.rests[r] !== undefined;
    const room = (model.maxTravel[r] as number) - (tours.travel[r] as number);
    let best = Math.min(below, NEVER);
    let place = -1;
    let never = true;
    const base = stops.base[r] as number;
    const last = base + STOP * Math.min(length, model.place[v] as number);
    let q = base + STOP * (tours.lock[r] as number);
    while (q <= last && (data[q + STOP + LAT] as number) < soonest) q += STOP;
    for (; q <= last && (data[q + DEP] as number) <= close; q += STOP) {
      const into = from[row + (data[q] as number)] as number;
      const out = to[row + (data[q + STOP] as number)] as number;
      const time = (data[q + DEP] as number) + into;
      const wait = open - time;
      // One question for two, for the answers are not to be foreseen: below 0 where one of them is.
      const begin = time + (wait & ~(wait >> 31));
      if (((close - time) | ((data[q + STOP + LAT] as number) - begin - service - out)) < 0) continue;
      const detour = into + out - (data[q + STOP + LEG] as number);
      const price = detour + (wait > 0 ? wait >> WAIT : 0);
      if (detour > room) continue;
      if (price >= best) {
        never = false;
        continue;
      }
      if (hard && !this.fitsHard(r, (q - base) / STOP, v, into, out)) continue;
      best = price;
      place = (q - base) / STOP;
    }
    if (place < 0) {
      if (never) this.unfit[r * model.n + v] = tours.version[r] as number;
      return false;
    }
    this.place = place;
    this.cost = best;
    return true;
  }

  /** Whether v may stand behind all visits of route r. */
  findLast(r: number, v: number): boolean {
    const { tours } = this;
    const { model, stops } = tours;
    const p = tours.len[r] as number;
    if (p > (model.place[v] as number) || p >= (model.maxVisits[r] as number)) return false;
    const into = (model.from[r] as Int32Array)[v * model.size + stops.at(r, p)] as number;
    const out = (model.to[r] as Int32Array)[v * model.size + stops.at(r, p + 1)] as number;
    const detour = into + out - (stops.data[(stops.base[r] as number) + STOP * (p + 1) + LEG] as number);
    return (tours.travel[r] as number) + detour <= (model.maxTravel[r] as number) && this.fitsHard(r, p, v, into, out);
  }

  private fitsHard(r: number, p: number, v: number, into: number, out: number): boolean {
    const { model, stops, rests } = this.tours;
    const breaks = rests[r];
    if (breaks) return breaks.fits(p, v, into, out);
    const at = (stops.base[r] as number) + STOP * p;
    const end = startOf(model, v, (stops.data[at + DEP] as number) + into) + (model.service[v] as number);
    return end + out <= (stops.data[at + STOP + LAT] as number);
  }
}
