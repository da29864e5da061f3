/**
 * Travel times between the places of a plan, from the road worker; asked once for the same places, since a plan is changed by hand many times.
 *
 * A shift that begins somewhere else has one place that is new, another draw of homes some: only the ways from there and to there are asked for.
 */
import type { Position } from '../../domain/base/place.ts';
import type { TravelMode } from '../../domain/plan/travel.ts';
import { phoneRoads } from '../phone-roads.ts';

export interface Ways {
  readonly seconds: Float64Array;
  readonly byRoad: Uint8Array;
}

interface Known extends Ways {
  readonly mode: TravelMode;
  readonly row: ReadonlyMap<string, number>;
  readonly places: readonly Position[];
}

let known: Known | undefined;

export async function waysBetween(places: readonly Position[], mode: TravelMode): Promise<Ways> {
  const unique = new Map(places.map((it) => [keyOf(it), it]));
  const held = known?.mode === mode ? known : undefined;
  const fresh = [...unique].filter(([key]) => !held?.row.has(key)).map(([, place]) => place);
  if (!held || fresh.length > FEW || held.places.length + fresh.length > MOST) known = await allOf([...unique.values()], mode);
  else if (fresh.length > 0) known = await moreOf(held, fresh);
  return partOf(known as Known, places);
}

/** Nothing of where homes lie is held behind a lock. */
export function forgetWays(): void {
  known = undefined;
}

/** The roads around these are read, and the engine has made machine code of the search, before anything is asked for. */
export async function warmWays(places: readonly Position[], mode: TravelMode): Promise<void> {
  await (await phoneRoads()).table(places, places, mode);
}

/** So many new places are asked for beside what is known; with more it is all asked anew. */
const FEW = 120;
/** Of places that are no longer asked about, so many are let stand. */
const MOST = 600;

async function allOf(places: readonly Position[], mode: TravelMode): Promise<Known> {
  const { seconds, byRoad } = await (await phoneRoads()).table(places, places, mode);
  return { mode, seconds, byRoad, places, row: rowsOf(places) };
}

async function moreOf({ mode, places: old, ...before }: Known, fresh: readonly Position[]): Promise<Known> {
  const roads = await phoneRoads();
  const places = [...old, ...fresh];
  const [out, back] = await Promise.all([roads.table(fresh, places, mode), roads.table(old, fresh, mode)]);
  const size = places.length;
  const after = { seconds: new Float64Array(size * size), byRoad: new Uint8Array(size * size) };
  const rows = (from: Ways, width: number, count: number, row: number, column: number) => {
    for (let n = 0; n < count; n++) {
      const at = (row + n) * size + column;
      after.seconds.set(from.seconds.subarray(n * width, (n + 1) * width), at);
      after.byRoad.set(from.byRoad.subarray(n * width, (n + 1) * width), at);
    }
  };
  rows(before, old.length, old.length, 0, 0);
  rows(back, fresh.length, old.length, 0, old.length);
  rows(out, size, fresh.length, old.length, 0);
  return { mode, places, row: rowsOf(places), ...after };
}

function rowsOf(places: readonly Position[]): Map<string, number> {
  return new Map(places.map((it, row) => [keyOf(it), row]));
}

function keyOf({ lat, lon }: Position): string {
  return `${lat} ${lon}`;
}

function partOf({ row, seconds, byRoad }: Known, places: readonly Position[]): Ways {
  const rows = places.map((it) => row.get(keyOf(it)) as number);
  const n = places.length;
  const part = { seconds: new Float64Array(n * n), byRoad: new Uint8Array(n * n) };
  for (let from = 0; from < n; from++)
    for (let to = 0; to < n; to++) {
      const at = (rows[from] as number) * row.size + (rows[to] as number);
      part.seconds[from * n + to] = seconds[at] as number;
      part.byRoad[from * n + to] = byRoad[at] as number;
    }
  return part;
}
