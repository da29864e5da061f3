/**
 * Which of the visits left out could go in, now that something is taken out.
 *
 * What does not fit beside the fewest will not fit beside more: asked once here, most need not be asked again while the routes fill up.
 */
import type { Draft } from './draft.ts';
import { DEP, LAT, LEG, STOP } from './stops.ts';

export class Rivals {
  private readonly draft: Draft;
  private readonly waiting: Int32Array;
  private count = 0;

  constructor(draft: Draft) {
    this.draft = draft;
    this.waiting = new Int32Array(draft.model.n);
  }

  /** Adds them to the draft's list; of the `limit` nearest to a visit, or of all. Only what was taken out tells routes from before, unless `mixed`. */
  list(near: number, limit: number, mixed: boolean): void {
    const { draft, waiting } = this;
    const { candidates, nearness, tours, isRemoved } = draft;
    const everyone = limit >= nearness.count;
    const most = everyone ? candidates.length : limit;
    this.count = 0;
    for (let k = 0; k < most; k++) {
      const v = everyone ? (candidates[k] as number) : (nearness.near[near * nearness.count + k] as number);
      if (tours.at[v] === -1 && isRemoved[v] === 0) waiting[this.count++] = v;
    }
    for (let k = 0; k < tours.touchedCount; k++) this.ask(tours.touched[k] as number, everyone || mixed);
  }

  private ask(r: number, all: boolean): void {
    const { draft } = this;
    const { tours, model } = draft;
    if ((tours.len[r] as number) >= (model.maxVisits[r] as number)) return;
    if (tours.rests[r]) this.takeAll(r);
    else this.askEach(r, all);
  }

  /** A break may want a stop to be taken at: with one more in, what does not fit now may fit then. */
  private takeAll(r: number): void {
    const { may, n } = this.draft.model;
    for (let i = this.count - 1; i >= 0; i--) if (may[r * n + (this.waiting[i] as number)] === 1) this.take(i);
  }

  private askEach(r: number, all: boolean): void {
    const { draft, waiting } = this;
    const { tours, model, fit } = draft;
    const { service, open, close, place, several, may, size, n } = model;
    const { data, base } = tours.stops;
    const to = model.to[r] as Int32Array;
    const from = model.from[r] as Int32Array;
    const left = (model.maxTravel[r] as number) - (tours.travel[r] as number);
    const last = (base[r] as number) + STOP * (tours.len[r] as number);
    let was = tours.stops.other(r);
    for (let q = (base[r] as number) + STOP * (tours.lock[r] as number); q <= last; q += STOP) {
      if (!all) {
        while (data[was] !== data[q]) was += STOP;
        if (isAsBefore(data, q, was)) continue;
      }
      const dep = data[q + DEP] as number;
      const late = data[q + STOP + LAT] as number;
      const travel = left + (data[q + STOP + LEG] as number);
      const before = (data[q] as number) * size;
      const after = (data[q + STOP] as number) * size;
      for (let i = this.count - 1; i >= 0; i--) {
        const v = waiting[i] as number;
        const into = to[before + v] as number;
        const out = from[after + v] as number;
        const time = dep + into;
        const wait = (open[v] as number) - time;
        // One question for three, for the answers are not to be foreseen: below 0 where one of them is.
        const begin = time + (wait & ~(wait >> 31));
        if ((((close[v] as number) - time) | (late - begin - (service[v] as number) - out) | (travel - into - out)) < 0) continue;
        if (may[r * n + v] === 0 || q - (base[r] as number) > STOP * (place[v] as number)) continue;
        if (several[v] === 0 || fit.find(r, v, Infinity)) this.take(i);
      }
    }
  }

  private take(i: number): void {
    const { draft, waiting } = this;
    draft.list[draft.listed++] = waiting[i] as number;
    waiting[i] = waiting[--this.count] as number;
  }
}

/** Whether the gap behind stop q is what it was: what did not fit then does not now. */
function isAsBefore(data: Int32Array, q: number, was: number): boolean {
  return data[was + STOP] === data[q + STOP] && data[was + DEP] === data[q + DEP] && data[was + STOP + LAT] === data[q + STOP + LAT];
}
