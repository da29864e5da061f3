/**
 * Travel times between the places of a plan, from the road worker; asked once for the same places, since a plan is changed by hand many times.
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
}

let known: Known | undefined;

export async function waysBetween(places: readonly Position[], mode: TravelMode): Promise<Ways> {
  const keys = places.map(keyOf);
  const held = known?.mode === mode && keys.every((it) => known?.row.has(it)) ? known : undefined;
  if (held) return partOf(held, keys);
  const unique = new Map(keys.map((key, at) => [key, places[at] as Position]));
  const all = [...unique.values()];
  const { seconds, byRoad } = await (await phoneRoads()).table(all, all, mode);
  known = { mode, seconds, byRoad, row: new Map([...unique.keys()].map((key, at) => [key, at])) };
  return partOf(known, keys);
}

function keyOf({ lat, lon }: Position): string {
  return `${lat} ${lon}`;
}

function partOf({ row, seconds, byRoad }: Known, keys: readonly string[]): Ways {
  const rows = keys.map((it) => row.get(it) as number);
  const n = keys.length;
  const part = { seconds: new Float64Array(n * n), byRoad: new Uint8Array(n * n) };
  for (let from = 0; from < n; from++)
    for (let to = 0; to < n; to++) {
      const at = (rows[from] as number) * row.size + (rows[to] as number);
      part.seconds[from * n + to] = seconds[at] as number;
      part.byRoad[from * n + to] = byRoad[at] as number;
    }
  return part;
}
