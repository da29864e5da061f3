/**
 * Fills the routes with the most worth for the time it takes, one visit after the other, until none fits.
 *
 * The honest baseline and the seed of the search. After each choice only the route that changed is looked at anew.
 */
import type { Fit } from './fit.ts';
import type { Tours } from './tours.ts';

/** What a place is chosen by: worth, what the detour takes, what the visit takes. */
export type Rate = (gain: number, detour: number, service: number) => number;

export const perMinute: Rate = (gain, detour, service) => gain / Math.max(1, detour + service);
export const perDetour: Rate = (gain, detour) => gain / Math.max(1, detour);
export const steepPerMinute: Rate = (gain, detour, service) => (gain * gain) / Math.max(1, detour + service);

export function fillGreedily(tours: Tours, fit: Fit, candidates: Int32Array, rate: Rate): void {
  const { n, m, gain, may, service } = tours.model;
  const rateOf = new Float64Array(m * n);
  const placeOf = new Int32Array(m * n);
  const look = (r: number, v: number) => {
    const at = r * n + v;
    rateOf[at] = 0;
    if (may[at] === 0 || !fit.find(r, v, Infinity)) return;
    rateOf[at] = rate(gain[at] as number, fit.cost, service[v] as number);
    placeOf[at] = fit.place;
  };
  for (let r = 0; r < m; r++) for (const v of candidates) if (tours.at[v] === -1) look(r, v);
  for (;;) {
    let best = 0;
    let route = -1;
    let visit = -1;
    for (let r = 0; r < m; r++) {
      for (const v of candidates) {
        if (tours.at[v] !== -1 || (rateOf[r * n + v] as number) <= best) continue;
        best = rateOf[r * n + v] as number;
        route = r;
        visit = v;
      }
    }
    if (route < 0) return;
    tours.insert(route, placeOf[route * n + visit] as number, visit);
    for (const v of candidates) if (tours.at[v] === -1 && (rateOf[route * n + v] as number) > 0) look(route, v);
  }
}
