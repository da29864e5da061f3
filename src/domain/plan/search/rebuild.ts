/**
 * Puts the listed visits back, one after the other, each where its detour is least, as long as they fit.
 *
 * The order decides what gets the room, so it changes: by worth, by worth for its time, by how soon the window closes, by how far out, or by
 * chance; all of them shaken. Now and then one is passed over, so that no plan is built twice.
 */
import type { Chance } from '../../base/chance.ts';
import type { Draft } from './draft.ts';
import { NEVER } from './model.ts';

/** How often each order is used, in parts. */
const PARTS = { chance: 2, worth: 4, rate: 8, closing: 1, far: 1 };
/** A key is made smaller by up to this share. */
const SHAKE = 0.5;
/** How often a visit is passed over. */
const PASS = 0.02;

export class Rebuild {
  private readonly draft: Draft;
  private readonly chance: Chance;
  private readonly keys: Float64Array;
  private readonly orders: readonly { readonly until: number; readonly base: Float64Array; readonly shake: number }[];
  private readonly parts: number;
  private passIn = 1;

  constructor(draft: Draft, chance: Chance) {
    this.draft = draft;
    this.chance = chance;
    const { n, service, close, size, to, shiftFrom } = draft.model;
    this.keys = new Float64Array(n);
    const each = (key: (v: number) => number) => Float64Array.from({ length: n }, (_, v) => key(v));
    const kinds = [
      { part: PARTS.chance, base: each(() => 1), shake: 1 },
      { part: PARTS.worth, base: draft.gain, shake: SHAKE },
      { part: PARTS.rate, base: each((v) => (draft.gain[v] as number) / (1 + (service[v] as number) + (draft.nearness.way[v] as number))), shake: SHAKE },
      { part: PARTS.closing, base: each((v) => 1 / (1 + Math.max(0, (close[v] as number) - (shiftFrom[0] as number)))), shake: SHAKE },
      { part: PARTS.far, base: each((v) => (to[0] as Int32Array)[n * size + v] as number), shake: SHAKE },
    ];
    let until = 0;
    this.orders = kinds.map(({ part, base, shake }) => {
      until += part;
      return { until, base, shake };
    });
    this.parts = until;
  }

  run(): void {
    const { draft } = this;
    const { tours, fit, list, isRemoved, model } = draft;
    this.sort();
    const touched = tours.touchedCount;
    for (let k = 0; k < draft.listed; k++) {
      const v = list[k] as number;
      if (--this.passIn <= 0) {
        this.passIn = 1 + Math.floor((2 * this.chance.next()) / PASS);
        continue;
      }
      let [best, route, place] = [NEVER, -1, 0];
      // What was out before fits nowhere but where something was taken out.
      const count = isRemoved[v] === 1 ? model.m : touched;
      for (let i = 0; i < count; i++) {
        const r = isRemoved[v] === 1 ? i : (tours.touched[i] as number);
        if (model.may[r * model.n + v] === 0 || !fit.find(r, v, best)) continue;
        best = fit.cost;
        route = r;
        place = fit.place;
      }
      if (route >= 0) tours.insert(route, place, v);
    }
    for (let k = 0; k < draft.removedCount; k++) isRemoved[draft.removed[k] as number] = 0;
  }

  private sort(): void {
    const { draft, chance, keys } = this;
    const { list } = draft;
    const dice = chance.next() * this.parts;
    let kind = 0;
    while (dice >= (this.orders[kind] as { readonly until: number; readonly base: Float64Array; readonly shake: number }).until) kind++;
    const { base, shake } = this.orders[kind] as { readonly until: number; readonly base: Float64Array; readonly shake: number };
    for (let k = 0; k < draft.listed; k++) {
      const v = list[k] as number;
      const key = (base[v] as number) * (1 - shake * chance.next());
      let at = k;
      for (; at > 0 && (keys[at - 1] as number) < key; at--) {
        keys[at] = keys[at - 1] as number;
        list[at] = list[at - 1] as number;
      }
      keys[at] = key;
      list[at] = v;
    }
  }
}
