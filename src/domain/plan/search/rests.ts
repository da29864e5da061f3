/**
 * The times of a route whose crew takes breaks: the same two times as in `tours.ts`, for each count of breaks behind the crew.
 *
 * A break is no stop: it lies between two, before the way or after it, wherever that is best, and pulls no visit towards it. Keeping a
 * time for every count makes that choice exact, in one pass forward and one back.
 */
import { latestOf, startOf } from './clock.ts';
import { type Model, NEVER, type Rest } from './model.ts';
import { LEG, STOP } from './stops.ts';

export class Rests {
  /** Counts of breaks: none, one, ... all. */
  readonly layers: number;
  /** At stop p with k breaks behind: `p * layers + k`. Earliest end of service, latest arrival (the breaks taken on arrival are still to come). */
  readonly dep: Float64Array;
  readonly lat: Float64Array;
  private readonly kept: { dep: Float64Array; lat: Float64Array };
  private readonly model: Model;
  private readonly r: number;
  private readonly breaks: readonly Rest[];
  private readonly a: Float64Array;
  private readonly b: Float64Array;

  constructor(model: Model, r: number, stops: number) {
    this.model = model;
    this.r = r;
    this.breaks = model.breaks[r] as readonly Rest[];
    this.layers = this.breaks.length + 1;
    [this.dep, this.lat] = [new Float64Array(stops * this.layers), new Float64Array(stops * this.layers)];
    this.kept = { dep: new Float64Array(stops * this.layers), lat: new Float64Array(stops * this.layers) };
    [this.a, this.b] = [new Float64Array(this.layers), new Float64Array(this.layers)];
  }

  keep(stops: number): void {
    for (let at = 0; at < stops * this.layers; at++) {
      this.kept.dep[at] = this.dep[at] as number;
      this.kept.lat[at] = this.lat[at] as number;
    }
  }

  takeBack(stops: number): void {
    for (let at = 0; at < stops * this.layers; at++) {
      this.dep[at] = this.kept.dep[at] as number;
      this.lat[at] = this.kept.lat[at] as number;
    }
  }

  refresh(stops: Int32Array, base: number, length: number): void {
    const { model, layers, dep, lat, a } = this;
    const visit = (p: number) => stops[base + STOP * p] as number;
    const leg = (p: number) => stops[base + STOP * p + LEG] as number;
    const end = length + 1;
    a.fill(NEVER);
    a[0] = model.shiftFrom[this.r] as number;
    dep.set(a, 0);
    for (let p = 1; p <= end; p++) {
      this.along(a, leg(p));
      this.serve(a, visit(p));
      dep.set(a, p * layers);
    }
    a.fill(-NEVER);
    a[layers - 1] = model.close[visit(end)] as number;
    this.restBefore(a);
    lat.set(a, end * layers);
    for (let p = length; p > 0; p--) {
      const v = visit(p);
      for (let k = 0; k < layers; k++) a[k] = (a[k] as number) - leg(p + 1);
      this.restBefore(a);
      for (let k = 0; k < layers; k++) a[k] = (a[k] as number) <= -NEVER / 2 ? -NEVER : latestOf(model, v, (a[k] as number) - (model.service[v] as number));
      this.restBefore(a);
      lat.set(a, p * layers);
    }
  }

  /** Whether visit v may stand behind the first p visits, `into` from the stop before and `out` to the one after. */
  fits(p: number, v: number, into: number, out: number): boolean {
    const { layers, dep, lat, b } = this;
    for (let k = 0; k < layers; k++) b[k] = dep[p * layers + k] as number;
    this.along(b, into);
    this.serve(b, v);
    this.along(b, out);
    for (let k = 0; k < layers; k++) if ((b[k] as number) <= (lat[(p + 1) * layers + k] as number)) return true;
    return false;
  }

  /** Whether the route as it stands leaves room for every break. */
  possible(length: number): boolean {
    const end = (length + 1) * this.layers + this.layers - 1;
    return (this.dep[end] as number) <= (this.lat[end] as number);
  }

  private along(times: Float64Array, leg: number): void {
    this.rest(times);
    for (let k = 0; k < this.layers; k++) times[k] = (times[k] as number) + leg;
    this.rest(times);
  }

  private serve(times: Float64Array, v: number): void {
    for (let k = 0; k < this.layers; k++)
      times[k] = (times[k] as number) >= NEVER ? NEVER : Math.min(NEVER, startOf(this.model, v, times[k] as number) + (this.model.service[v] as number));
  }

  private rest(times: Float64Array): void {
    for (let k = 1; k < this.layers; k++) {
      const it = this.breaks[k - 1] as Rest;
      const ended = Math.max(times[k - 1] as number, it.from) + it.duration;
      if (ended <= it.to && ended < (times[k] as number)) times[k] = ended;
    }
  }

  private restBefore(times: Float64Array): void {
    for (let k = this.layers - 2; k >= 0; k--) {
      const it = this.breaks[k] as Rest;
      const begin = Math.min(times[k + 1] as number, it.to) - it.duration;
      if (begin >= it.from && begin > (times[k] as number)) times[k] = begin;
    }
  }
}
