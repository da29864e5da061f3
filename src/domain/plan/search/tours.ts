/**
 * The routes of the walk: their order, how early each stop can be left, how late it may be reached, and the one place where they change.
 *
 * With both times kept, one addition to each side tells whether a visit fits between two stops. A change can be taken back: the
 * routes it touched are kept as they were.
 */
import { latestOf, startOf } from './clock.ts';
import { type Model, NEVER } from './model.ts';
import { Rests } from './rests.ts';

/** How much more than a detour a crew's longer work weighs, where balance is asked for. */
const BALANCE = 4;

export class Tours {
  readonly model: Model;
  /** The stops of route r lie from `r * stride` on: its start, its visits, its end. */
  readonly stride: number;
  readonly seq: Int32Array;
  /** Earliest end of the service; latest arrival; travel from the stop before. */
  readonly dep: Int32Array;
  readonly lat: Int32Array;
  readonly leg: Int32Array;
  /** Behind stop p: the time a visit and its detour may take there, at most; and the most of any gap of the route. */
  readonly gap: Int32Array;
  readonly widest: Int32Array;
  /** Visits in the route, without its ends. */
  readonly len: Int32Array;
  /** Nothing is put before this many stops: pinned ones stand at their place there. */
  readonly lock: Int32Array;
  readonly travel: Int32Array;
  /** What is kept low among plans worth the same. */
  readonly cost: Float64Array;
  /** The route of each visit, or -1. */
  readonly at: Int32Array;
  /** What is gained, by class; the musts first. */
  readonly sums: Float64Array;
  /** Changes whenever the route does, and comes back with it. */
  readonly version: Float64Array;
  readonly rests: readonly (Rests | undefined)[];
  private readonly extras: boolean;
  private readonly pins: boolean;
  private readonly kept: { seq: Int32Array; dep: Int32Array; lat: Int32Array; leg: Int32Array; gap: Int32Array };
  private readonly keptOf: {
    len: Int32Array;
    lock: Int32Array;
    widest: Int32Array;
    travel: Int32Array;
    cost: Float64Array;
    version: Float64Array;
    sums: Float64Array;
  };
  /** The routes touched since `mark`. */
  readonly touched: Int32Array;
  touchedCount = 0;
  private readonly isTouched: Uint8Array;
  private clock = 0;

  constructor(model: Model) {
    const { n, m } = model;
    this.model = model;
    this.stride = n + 2;
    const flat = () => new Int32Array(m * this.stride);
    [this.seq, this.dep, this.lat, this.leg, this.gap] = [flat(), flat(), flat(), flat(), flat()];
    this.widest = new Int32Array(m);
    this.kept = { seq: flat(), dep: flat(), lat: flat(), leg: flat(), gap: flat() };
    [this.len, this.lock, this.travel] = [new Int32Array(m), new Int32Array(m), new Int32Array(m)];
    [this.cost, this.version, this.sums] = [new Float64Array(m), new Float64Array(m), new Float64Array(model.classes)];
    this.keptOf = {
      len: new Int32Array(m),
      lock: new Int32Array(m),
      widest: new Int32Array(m),
      travel: new Int32Array(m),
      cost: new Float64Array(m),
      version: new Float64Array(m),
      sums: new Float64Array(model.classes),
    };
    this.at = new Int32Array(n).fill(-1);
    this.touched = new Int32Array(m);
    this.isTouched = new Uint8Array(m);
    this.rests = model.breaks.map((it, r) => (it.length > 0 ? new Rests(model, r, this.stride) : undefined));
    this.extras = model.problem.known !== undefined || model.problem.balanced === true;
    this.pins = model.place.some((it) => it !== NEVER);
    for (let r = 0; r < m; r++) {
      this.seq[r * this.stride] = n + 2 * r;
      this.seq[r * this.stride + 1] = n + 2 * r + 1;
      this.refresh(r);
    }
  }

  /** From here on changes can be taken back. */
  mark(): void {
    for (let k = 0; k < this.touchedCount; k++) this.isTouched[this.touched[k] as number] = 0;
    this.touchedCount = 0;
    this.keptOf.sums.set(this.sums);
  }

  takeBack(): void {
    const { stride, seq, at, kept, keptOf } = this;
    for (let k = 0; k < this.touchedCount; k++) {
      const base = (this.touched[k] as number) * stride;
      for (let p = base + (this.len[this.touched[k] as number] as number); p > base; p--) at[seq[p] as number] = -1;
    }
    for (let k = 0; k < this.touchedCount; k++) {
      const r = this.touched[k] as number;
      const base = r * stride;
      const length = keptOf.len[r] as number;
      for (let p = base; p <= base + length + 1; p++) {
        seq[p] = kept.seq[p] as number;
        this.dep[p] = kept.dep[p] as number;
        this.lat[p] = kept.lat[p] as number;
        this.leg[p] = kept.leg[p] as number;
        this.gap[p] = kept.gap[p] as number;
      }
      for (let p = base + length; p > base; p--) at[seq[p] as number] = r;
      this.len[r] = length;
      this.lock[r] = keptOf.lock[r] as number;
      this.widest[r] = keptOf.widest[r] as number;
      this.travel[r] = keptOf.travel[r] as number;
      this.cost[r] = keptOf.cost[r] as number;
      this.version[r] = keptOf.version[r] as number;
      this.rests[r]?.takeBack(length + 2);
    }
    this.sums.set(keptOf.sums);
    this.mark();
  }

  /** Puts visit v behind the first `p` visits of route r. Only what changes is worked out anew. */
  insert(r: number, p: number, v: number): void {
    this.touch(r);
    const { seq, dep, lat, leg, gap, model } = this;
    const base = r * this.stride;
    const at = base + p + 1;
    const end = base + (this.len[r] as number) + 2;
    for (let q = end; q > at; q--) {
      seq[q] = seq[q - 1] as number;
      dep[q] = dep[q - 1] as number;
      lat[q] = lat[q - 1] as number;
      leg[q] = leg[q - 1] as number;
    }
    seq[at] = v;
    (this.len[r] as number)++;
    this.count(r, v, 1);
    this.at[v] = r;
    const into = (model.from[r] as Int32Array)[v * model.size + (seq[at - 1] as number)] as number;
    const out = (model.to[r] as Int32Array)[v * model.size + (seq[at + 1] as number)] as number;
    (this.travel[r] as number) += into + out - (leg[at + 1] as number);
    leg[at] = into;
    leg[at + 1] = out;
    let time = dep[at - 1] as number;
    for (let q = at; q <= end; q++) {
      time = this.leave(seq[q] as number, time + (leg[q] as number));
      if (q > at && time === (dep[q] as number)) break;
      dep[q] = time;
    }
    let late = lat[at + 1] as number;
    for (let q = at; q > base; q--) {
      late = this.latest(seq[q] as number, late - (leg[q + 1] as number));
      if (q < at && late === (lat[q] as number)) break;
      lat[q] = late;
    }
    let widest = -NEVER;
    for (let q = base + 1; q <= end; q++) {
      const room = (lat[q] as number) - (dep[q - 1] as number) - (leg[q] as number);
      gap[q - 1] = room;
      if (room > widest) widest = room;
    }
    this.widest[r] = widest;
    this.settle(r, base, end);
  }

  /** Takes `count` visits out of route r, from number `p` on (0 for the first). Its times are stale until `refresh`. */
  remove(r: number, p: number, count: number): void {
    this.touch(r);
    const base = r * this.stride;
    for (let q = base + p + 1; q <= base + p + count; q++) {
      const v = this.seq[q] as number;
      this.at[v] = -1;
      this.count(r, v, -1);
    }
    this.seq.copyWithin(base + p + 1, base + p + count + 1, base + (this.len[r] as number) + 2);
    (this.len[r] as number) -= count;
  }

  refreshTouched(): void {
    for (let k = 0; k < this.touchedCount; k++) this.refresh(this.touched[k] as number);
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
    const base = r * this.stride;
    const { kept, keptOf } = this;
    const length = this.len[r] as number;
    for (let p = base; p <= base + length + 1; p++) {
      kept.seq[p] = this.seq[p] as number;
      kept.dep[p] = this.dep[p] as number;
      kept.lat[p] = this.lat[p] as number;
      kept.leg[p] = this.leg[p] as number;
      kept.gap[p] = this.gap[p] as number;
    }
    keptOf.len[r] = length;
    keptOf.lock[r] = this.lock[r] as number;
    keptOf.widest[r] = this.widest[r] as number;
    keptOf.travel[r] = this.travel[r] as number;
    keptOf.cost[r] = this.cost[r] as number;
    keptOf.version[r] = this.version[r] as number;
    this.rests[r]?.keep(length + 2);
  }

  /** Works out the times of route r anew. */
  refresh(r: number): void {
    const { model, seq, dep, lat, leg, gap } = this;
    const to = model.to[r] as Int32Array;
    const base = r * this.stride;
    const end = base + (this.len[r] as number) + 1;
    let before = seq[base] as number;
    let time = model.shiftFrom[r] as number;
    let travel = 0;
    dep[base] = time;
    for (let p = base + 1; p <= end; p++) {
      const v = seq[p] as number;
      const t = to[before * model.size + v] as number;
      leg[p] = t;
      travel += t;
      time = this.leave(v, time + t);
      dep[p] = time;
      before = v;
    }
    let late = model.close[seq[end] as number] as number;
    lat[end] = late;
    let widest = -NEVER;
    for (let p = end; p > base; p--) {
      if (p < end) {
        late = this.latest(seq[p] as number, late - (leg[p + 1] as number));
        lat[p] = late;
      }
      const room = late - (dep[p - 1] as number) - (leg[p] as number);
      gap[p - 1] = room;
      if (room > widest) widest = room;
    }
    this.widest[r] = widest;
    this.travel[r] = travel;
    this.settle(r, base, end);
  }

  private settle(r: number, base: number, end: number): void {
    this.cost[r] = this.travel[r] as number;
    this.version[r] = ++this.clock;
    if (this.pins) this.setLock(r);
    if (this.extras) this.addExtras(r);
    this.rests[r]?.refresh(this.seq, this.leg, base, end);
  }

  private leave(v: number, arrive: number): number {
    const { open, service, several } = this.model;
    if (arrive < (open[v] as number)) return (open[v] as number) + (service[v] as number);
    return several[v] === 1 ? startOf(this.model, v, arrive) + (service[v] as number) : arrive + (service[v] as number);
  }

  private latest(v: number, leave: number): number {
    const { close, service, several } = this.model;
    const begin = leave - (service[v] as number);
    if (begin > (close[v] as number)) return close[v] as number;
    return several[v] === 1 ? latestOf(this.model, v, begin) : begin;
  }

  private setLock(r: number): void {
    const base = r * this.stride;
    let lock = 0;
    for (let p = this.len[r] as number; p > 0 && lock === 0; p--) if ((this.model.place[this.seq[base + p] as number] as number) <= p - 1) lock = p;
    this.lock[r] = lock;
  }

  /** A broken succession of a known plan costs a typical leg; with `balanced`, long work costs more than its share. */
  private addExtras(r: number): void {
    const { model, seq } = this;
    const base = r * this.stride;
    let work = this.travel[r] as number;
    let broken = 0;
    for (let p = base + 1; p <= base + (this.len[r] as number); p++) {
      const v = seq[p] as number;
      work += model.service[v] as number;
      const next = model.knownNext[v] as number;
      if (next !== -1 && this.at[next] === r && seq[p + 1] !== next) broken++;
    }
    const shift = Math.max(1, (model.close[seq[base + (this.len[r] as number) + 1] as number] as number) - (model.shiftFrom[r] as number));
    this.cost[r] = (this.travel[r] as number) + broken * model.typicalLeg + (model.problem.balanced ? (BALANCE * work * work) / shift : 0);
  }
}
