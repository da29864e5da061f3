/**
 * What the search has in hand: the routes, what was just taken out, and which visits to try in their stead.
 *
 * Shared by the steps of one iteration; nothing is made anew between them.
 */
import { startOf } from './clock.ts';
import { Fit } from './fit.ts';
import type { Model } from './model.ts';
import { type Nearness, nearnessOf } from './nearness.ts';
import { Tours } from './tours.ts';

export class Draft {
  readonly model: Model;
  readonly tours: Tours;
  readonly fit: Fit;
  /** Visits that some crew could make, were each the only one. */
  readonly candidates: Int32Array;
  readonly nearness: Nearness;
  /** To be put in, if they fit. */
  readonly list: Int32Array;
  listed = 0;
  /** Just taken out, and marked so. */
  readonly removed: Int32Array;
  removedCount = 0;
  readonly isRemoved: Uint8Array;
  /** What a visit gains at most, and on the whole. */
  readonly gain: Float64Array;
  readonly meanGain: number;

  constructor(model: Model) {
    const { n, m } = model;
    this.model = model;
    this.tours = new Tours(model);
    this.fit = new Fit(this.tours);
    this.candidates = Int32Array.from(model.problem.visits.keys()).filter((v) => this.fitsAlone(v));
    this.nearness = nearnessOf(model, this.candidates, NEAREST);
    this.list = new Int32Array(n);
    this.removed = new Int32Array(n);
    this.isRemoved = new Uint8Array(n);
    this.gain = Float64Array.from({ length: n }, (_, v) => {
      let most = 0;
      for (let r = 0; r < m; r++) if (model.may[r * n + v] === 1) most = Math.max(most, model.gain[r * n + v] as number);
      return most;
    });
    // Of the last class alone: classes before it outweigh any temper.
    let sum = 0;
    for (const v of this.candidates) sum += Math.max(0, model.worth[v] as number);
    this.meanGain = Math.max(1e-9, sum / Math.max(1, this.candidates.length));
  }

  /** Everything gained, weighed. */
  gained(): number {
    const { weight, classes } = this.model;
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += (weight[k] as number) * (this.tours.sums[k] as number);
    return sum;
  }

  cost(): number {
    let sum = 0;
    for (let r = 0; r < this.model.m; r++) sum += this.tours.cost[r] as number;
    return sum;
  }

  clear(): void {
    for (let r = 0; r < this.model.m; r++) {
      this.tours.remove(r, 0, this.tours.len[r] as number);
      this.tours.refresh(r);
    }
  }

  /** The visits of each route, in order. */
  orders(): Int32Array[] {
    return Array.from({ length: this.model.m }, (_, r) => this.tours.order(r));
  }

  /** Takes over orders as far as they hold: a visit that does not fit behind those before it is left out. */
  follow(orders: readonly ArrayLike<number>[]): void {
    this.clear();
    for (const [r, order] of orders.entries()) {
      for (let k = 0; k < order.length; k++) {
        const v = order[k] as number;
        if (this.tours.at[v] !== -1 || this.model.may[r * this.model.n + v] !== 1 || !this.fit.findLast(r, v)) continue;
        this.tours.insert(r, this.tours.len[r] as number, v);
      }
    }
  }

  /** Breaks aside: one may fall at another stop, and so fit only where there is one. */
  private fitsAlone(v: number): boolean {
    const { model } = this;
    const { n, m, size } = model;
    for (let r = 0; r < m; r++) {
      const into = (model.from[r] as Int32Array)[v * size + n + 2 * r] as number;
      const out = (model.to[r] as Int32Array)[v * size + n + 2 * r + 1] as number;
      const end = startOf(model, v, (model.shiftFrom[r] as number) + into) + (model.service[v] as number) + out;
      const within = end <= (model.close[n + 2 * r + 1] as number) && into + out <= (model.maxTravel[r] as number) && (model.maxVisits[r] as number) > 0;
      if (model.may[r * n + v] === 1 && within) return true;
    }
    return false;
  }
}

/** Neighbours kept of each visit. */
const NEAREST = 100;
