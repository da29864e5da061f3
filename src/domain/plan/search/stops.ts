/**
 * The stops of the routes: their order, how early each can be left and how late it may be reached.
 *
 * With both times kept, one addition to each side tells whether a visit fits between two stops. What is told of a stop lies side by side, as the
 * inner loops read it. Each route has two stretches of memory, one in use and one as it was: a change is taken back by turning to the other.
 */
import { latestOf, startOf } from './clock.ts';
import type { Model } from './model.ts';

/** The numbers of a stop, in order: who is visited, earliest end of the service, latest arrival, travel from the stop before. */
export const STOP = 4;
export const DEP = 1;
export const LAT = 2;
export const LEG = 3;

export class Stops {
  /** The stops of route r lie from `base[r]` on, STOP numbers each: its start, its visits, its end. */
  readonly base: Int32Array;
  readonly data: Int32Array;
  private readonly model: Model;
  private readonly stride: number;
  /** Of each visit: opening, close, service, whether it has several windows. */
  private readonly facts: Int32Array;

  constructor(model: Model) {
    const { n, m, size, open, close, service, several } = model;
    this.model = model;
    this.stride = STOP * (n + 2);
    this.base = Int32Array.from({ length: m }, (_, r) => 2 * r * this.stride);
    this.data = new Int32Array(2 * m * this.stride);
    this.facts = new Int32Array(4 * size);
    for (let v = 0; v < size; v++) this.facts.set([open[v] as number, close[v] as number, service[v] as number, several[v] ?? 0], 4 * v);
    for (let r = 0; r < m; r++) {
      this.data[this.base[r] as number] = n + 2 * r;
      this.data[(this.base[r] as number) + STOP] = n + 2 * r + 1;
    }
  }

  /** The visit at place p of route r; 0 is its start. */
  at(r: number, p: number): number {
    return this.data[(this.base[r] as number) + STOP * p] as number;
  }

  /** Leaves route r, of so many visits, as it is and goes on with a copy. */
  keep(r: number, length: number): void {
    const from = this.base[r] as number;
    this.turn(r);
    this.data.copyWithin(this.base[r] as number, from, from + STOP * (length + 2));
  }

  /** To the other stretch of route r's memory. */
  turn(r: number): void {
    this.base[r] = this.other(r);
  }

  /** Where that begins. */
  other(r: number): number {
    return (4 * r + 1) * this.stride - (this.base[r] as number);
  }

  /** Whether route r has the same order of visits in both stretches. */
  isAsBefore(r: number, length: number): boolean {
    const base = this.base[r] as number;
    const other = this.other(r) - base;
    for (let q = base + STOP; q <= base + STOP * length; q += STOP) if (this.data[q] !== this.data[q + other]) return false;
    return true;
  }

  /** Takes `count` out behind the first `p` of `length` visits. The times are stale then. */
  remove(r: number, length: number, p: number, count: number): void {
    const base = this.base[r] as number;
    this.data.copyWithin(base + STOP * (p + 1), base + STOP * (p + count + 1), base + STOP * (length + 2));
  }

  /** Puts v behind all `length` visits. The times are stale then. */
  append(r: number, length: number, v: number): void {
    const at = (this.base[r] as number) + STOP * (length + 1);
    this.data[at + STOP] = this.data[at] as number;
    this.data[at] = v;
  }

  /** Puts v behind the first `p` of `length` visits of route r; only what changes is worked out anew. Answers the detour. */
  insert(r: number, length: number, p: number, v: number): number {
    const { data, model } = this;
    const base = this.base[r] as number;
    const at = base + STOP * (p + 1);
    const end = base + STOP * (length + 2);
    data.copyWithin(at + STOP, at, end);
    const next = at + STOP;
    const into = (model.from[r] as Int32Array)[v * model.size + (data[at - STOP] as number)] as number;
    const out = (model.to[r] as Int32Array)[v * model.size + (data[next] as number)] as number;
    const detour = into + out - (data[next + LEG] as number);
    data[at] = v;
    data[at + LEG] = into;
    data[next + LEG] = out;
    let time = data[at - STOP + DEP] as number;
    for (let q = at; q <= end; q += STOP) {
      time = this.leave(data[q] as number, time + (data[q + LEG] as number));
      if (q > at && time === data[q + DEP]) break;
      data[q + DEP] = time;
    }
    let late = data[next + LAT] as number;
    for (let q = at; q > base; q -= STOP) {
      late = this.latest(data[q] as number, late - (data[q + STOP + LEG] as number));
      if (q < at && late === data[q + LAT]) break;
      data[q + LAT] = late;
    }
    return detour;
  }

  /** Works out all times of route r anew. Answers its travel. */
  refresh(r: number, length: number): number {
    const { model, data } = this;
    const { size } = model;
    const to = model.to[r] as Int32Array;
    const base = this.base[r] as number;
    const end = base + STOP * (length + 1);
    let row = (data[base] as number) * size;
    let time = model.shiftFrom[r] as number;
    let travel = 0;
    data[base + DEP] = time;
    for (let q = base + STOP; q <= end; q += STOP) {
      const v = data[q] as number;
      const leg = to[row + v] as number;
      data[q + LEG] = leg;
      travel += leg;
      time = this.leave(v, time + leg);
      data[q + DEP] = time;
      row = v * size;
    }
    let late = model.close[data[end] as number] as number;
    data[end + LAT] = late;
    for (let q = end - STOP; q > base; q -= STOP) {
      late = this.latest(data[q] as number, late - (data[q + STOP + LEG] as number));
      data[q + LAT] = late;
    }
    return travel;
  }

  private leave(v: number, arrive: number): number {
    const { facts } = this;
    const at = 4 * v;
    const service = facts[at + 2] as number;
    if (facts[at + 3] === 1) return startOf(this.model, v, arrive) + service;
    return Math.max(arrive, facts[at] as number) + service;
  }

  private latest(v: number, leave: number): number {
    const { facts } = this;
    const at = 4 * v;
    const begin = leave - (facts[at + 2] as number);
    if (facts[at + 3] === 1) return latestOf(this.model, v, begin);
    return Math.min(begin, facts[at + 1] as number);
  }
}
