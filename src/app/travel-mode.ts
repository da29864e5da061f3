/**
 * On foot or by car: the one choice that every minute, route and "nearest first" of this phone is told in.
 *
 * Kept as one word in localStorage, which names no place. A plan that is taken sets it to the plan's own; until anything was chosen, a
 * plan that is kept decides, else it is on foot.
 */
import type { View } from '../device/device.ts';
import { sourceOf } from '../device/watched.ts';
import type { TravelMode } from '../domain/plan/travel.ts';
import { useWatched } from './watch.ts';

const KEPT_UNDER = 'travel';

const chosen = sourceOf<TravelMode | undefined>(kept());

export function useTravelMode({ plan }: Pick<View, 'plan'>): TravelMode {
  return useWatched(chosen) ?? plan?.ask.mode ?? 'foot';
}

/** What was chosen last, on the map or with a plan. */
export function chosenTravelMode(): TravelMode | undefined {
  return chosen.get();
}

export function chooseTravelMode(mode: TravelMode): void {
  try {
    localStorage.setItem(KEPT_UNDER, mode);
  } catch {
    // Storage is blocked: the choice holds until the page goes.
  }
  chosen.set(mode);
}

function kept(): TravelMode | undefined {
  try {
    const word = localStorage.getItem(KEPT_UNDER);
    return word === 'foot' || word === 'car' ? word : undefined;
  } catch {
    return undefined;
  }
}
