/**
 * When a visit can begin: the earliest from a time on, the latest up to a time, over its windows.
 *
 * Coming earlier never harms, for one may wait: so one earliest and one latest time say all there is to say of a route's times.
 */
import { type Model, NEVER } from './model.ts';

/** NEVER where no window is left. */
export function startOf(model: Model, v: number, from: number): number {
  if (from > (model.close[v] as number)) return NEVER;
  if (from <= (model.open[v] as number)) return model.open[v] as number;
  if (v >= model.n || model.several[v] === 0) return from;
  for (let at = model.first[v] as number; at < (model.first[v + 1] as number); at += 2) {
    if (from <= (model.spans[at + 1] as number)) return Math.max(from, model.spans[at] as number);
  }
  return NEVER;
}

/** -NEVER where no window has opened. */
export function latestOf(model: Model, v: number, upTo: number): number {
  if (upTo < (model.open[v] as number)) return -NEVER;
  if (upTo >= (model.close[v] as number)) return model.close[v] as number;
  if (v >= model.n || model.several[v] === 0) return upTo;
  for (let at = (model.first[v + 1] as number) - 2; at >= (model.first[v] as number); at -= 2) {
    if (upTo >= (model.spans[at] as number)) return Math.min(upTo, model.spans[at + 1] as number);
  }
  return -NEVER;
}
