/**
 * The routes of the walk: who is in which, what they gain and cost, and the one place where they change.
 *
 * A change can be taken back: the routes it touched are kept as they were.
 */
import { type Model, NEVER } from './model.ts';
import { Rests } from './rests.ts';
import { DEP, STOP, Stops } from './stops.ts';

/** How much more than a detour a crew's longer work weighs, where balance is asked for. */
const BALANCE = 4;

export class Tours {
  readonly model: Model;
  readonly stops: Stops;
  /** Visits in the route, without its ends. */
  readonly len: Int32Array;
  readonly travel: Int32Array;
  /** Nothing is put before this many stops: pinned ones stand at their place there. */
  readonly lock: Int32Array;
  /** What is kept low among plans worth the same. */
  readonly cost: Float64Array;
  /** Changes whenever the route does, and comes back with it. */
  readonly version: Float64Array;
  /** The route of each visit, or -1. */
  readonly at: Int32Array;
  /** What is gained, by class; the musts first. */
  readonly sums: Float64Array;
  readonly rests: readonly (Rests | undefined)[];
  /** The routes touched since `mark`. */
  readonly touched: Int32Array;
  touchedCount = 0;
  private readonly isTouched: Uint8Array;
  private clock = 0;
  private readonly extras: boolean;
  private readonly pins: boolean;
  private readonly kept: {
    readonly len: Int32Array;
    readonly travel: Int32Array;
    readonly lock: Int32Array;
    readonly cost: Float64Array;
    readonly version: Float64Array;
    readonly sums: Float64Array;
  };

  constructor(model: Model) {
    const { n, m } = model;
    this.model = model;
    this.stops = new Stops(model);
    const whole = () => new Int32Array(m);
    [this.len, this.travel, this.lock, this.touched] = [whole(), whole(), whole(), whole()];
    [this.cost, this.version, this.sums] = [new Float64Array(m), new Float64Array(m), new Float64Array(model.classes)];
    this.kept = {
      len: whole(),
      travel: whole(),
      lock: whole(),
      cost: new Float64Array(m),
      version: new Float64Array(m),
      sums: new Float64Array(model.classes),
    };
    this.at = new Int32Array(n).fill(-1);
    this.isTouched = new Uint8Array(m);
    this.rests = model.breaks.map((it, r) => (it.length > 0 ? new Rests(model, r, n + 2) : undefined));
    this.extras = model.problem.known !== undefined || model.problem.balanced === true;
    this.pins = model.place.some((it) => it !== NEVER);
    for (let r = 0; r < m; r++) this.refresh(r);
  }

  /** From here on changes can be taken back. */
  mark(): void {
    for (let k = 0; k < this.touchedCount; k++) this.isTouched[this.touched[k] as number] = 0;
    this.touchedCount = 0;
    this.kept.sums.set(this.sums);
  }

  takeBack(): void {
    const { stops, at, kept } = this;
    for (let k = 0; k < this.touchedCount; k++) {
      const r = this.touched[k] as number;
      for (let p = this.len[r] as number; p > 0; p--) at[stops.at(r, p)] = -1;
    }
    for (let k = 0; k < this.touchedCount; k++) {
      const r = this.touched[k] as number;
      const length = kept.len[r] as number;
      stops.turn(r);
      for (let p = length; p > 0; p--) at[stops.at(r, p)] = r;
      this.len[r] = length;
      this.travel[r] = kept.travel[r] as number;
      this.lock[r] = kept.lock[r] as number;
      this.cost[r] = kept.cost[r] as number;
      this.version[r] = kept.version[r] as number;
      this.rests[r]?.takeBack(length + 2);
    }
    this.sums.set(kept.sums);
    this.mark();
  }

  /** Whether all touched routes are again what they were. */
  isAsBefore(): boolean {
    for (let k = 0; k < this.touchedCount; k++) {
      const r = this.touched[k] as number;
      if (this.len[r] !== this.kept.len[r] || !this.stops.isAsBefore(r, this.len[r] as number)) return false;
    }
    return true;
  }

  /** Puts visit v behind the first `p` visits of route r. */
  insert(r: number, p: number, v: number): void {
    this.touch(r);
    (this.travel[r] as number) += this.stops.insert(r, this.len[r] as number, p, v);
    (this.len[r] as number)++;
    this.count(r, v, 1);
    this.at[v] = r;
    this.settle(r);
  }

  /** Fills the empty route r with these, without asking whether they fit. */
  put(r: number, visits: readonly number[]): void {
    for (const v of visits) this.append(r, v);
    this.refresh(r);
  }

  /** Puts v behind all visits of route r, without asking whether it fits. Its times are stale until `refresh`. */
  append(r: number, v: number): void {
    this.touch(r);
    this.stops.append(r, this.len[r] as number, v);
    (this.len[r] as number)++;
    this.at[v] = r;
    this.count(r, v, 1);
  }

  /** Takes `count` visits out of route r, from number `p` on (0 for the first). Its times are stale until `refresh`. */
  remove(r: number, p: number, count: number): void {
    this.touch(r);
    for (let q = p + 1; q <= p + count; q++) {
      const v = this.stops.at(r, q);
      this.at[v] = -1;
      this.count(r, v, -1);
    }
    this.stops.remove(r, this.len[r] as number, p, count);
    (this.len[r] as number) -= count;
  }

  refreshTouched(): void {
    for (let k = 0; k < this.touchedCount; k++) this.refresh(this.touched[k] as number);
  }

  /** Works out the times of route r anew. */
  refresh(r: number): void {
    this.travel[r] = this.stops.refresh(r, this.len[r] as number);
    this.settle(r);
  }

  /** The visits of route r, in order. */
  order(r: number): Int32Array {
    const order = new Int32Array(this.len[r] as number);
    for (let p = 0; p < order.length; p++) order[p] = this.stops.at(r, p + 1);
    return order;
  }

  /** Where v stands in its route; 1 for the first. */
  placeOf(v: number): number {
    let p = 1;
    while (this.stops.at(this.at[v] as number, p) !== v) p++;
    return p;
  }

  /** When the last of route r is done. */
  ends(r: number): number {
    return this.stops.data[(this.stops.base[r] as number) + STOP * ((this.len[r] as number) + 1) + DEP] as number;
  }

  private count(r: number, v: number, sign: number): void {
    const { model, sums } = this;
    (sums[model.classOf[v] as number] as number) += sign * (model.worth[r * model.n + v] as number);
    if (model.must[v]) (sums[0] as number) += sign;
  }

  private touch(r: number): void {
    if (this.isTouched[r]) return;
    this.isTouched[r] = 1;
    this.touched[this.touchedCount++] = r;
    const { kept } = this;
    const length = this.len[r] as number;
    this.stops.keep(r, length);
    kept.len[r] = length;
    kept.travel[r] = this.travel[r] as number;
    kept.lock[r] = this.lock[r] as number;
    kept.cost[r] = this.cost[r] as number;
    kept.version[r] = this.version[r] as number;
    this.rests[r]?.keep(length + 2);
  }

  private settle(r: number): void {
    this.cost[r] = this.travel[r] as number;
    this.version[r] = ++this.clock;
    if (this.pins) this.lock[r] = this.lockOf(r);
    if (this.extras) this.addExtras(r);
    this.rests[r]?.refresh(this.stops.data, this.stops.base[r] as number, this.len[r] as number);
  }

  private lockOf(r: number): number {
    for (let p = this.len[r] as number; p > 0; p--) if ((this.model.place[this.stops.at(r, p)] as number) <= p - 1) return p;
    return 0;
  }

  /** A broken succession of a known plan costs a typical leg; with `balanced`, long work costs more than its share. */
  private addExtras(r: number): void {
    const { model, stops } = this;
    const length = this.len[r] as number;
    let work = this.travel[r] as number;
    let broken = 0;
    for (let p = 1; p <= length; p++) {
      const v = stops.at(r, p);
      work += model.service[v] as number;
      const next = model.knownNext[v] as number;
      if (next !== -1 && this.at[next] === r && stops.at(r, p + 1) !== next) broken++;
    }
    const shift = Math.max(1, (model.close[stops.at(r, length + 1)] as number) - (model.shiftFrom[r] as number));
    this.cost[r] = (this.travel[r] as number) + broken * model.typicalLeg + (model.problem.balanced ? (BALANCE * work * work) / shift : 0);
  }
}
