/**
 * Which of the station's areas a desk needs for the places it shows: the one that holds most of them, and of such the smallest.
 *
 * Asked of what the station lists, never of single places: which area is fetched says no more than which force one works for.
 * Where nothing is shown yet, the one area there is; where there are several, none is guessed.
 */
import type { Position } from '../../domain/base/place.ts';

export interface AreaOnOffer {
  readonly bytes: number;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
}

/** @returns undefined when no area holds any of the places. */
export function bestAreaFor<It extends AreaOnOffer>(areas: readonly It[], places: readonly Position[]): It | undefined {
  if (places.length === 0) return areas.length === 1 ? areas[0] : undefined;
  let best: { readonly area: It; readonly holds: number } | undefined;
  for (const area of areas) {
    const holds = places.filter((it) => isWithin(it, area.bounds)).length;
    if (holds === 0) continue;
    if (!best || holds > best.holds || (holds === best.holds && area.bytes < best.area.bytes)) best = { area, holds };
  }
  return best?.area;
}

function isWithin({ lat, lon }: Position, [west, south, east, north]: AreaOnOffer['bounds']): boolean {
  return lat >= south && lat <= north && lon >= west && lon <= east;
}
