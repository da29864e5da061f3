/**
 * The stops of this officer's plan that are still to be made, numbered as Today numbers them.
 *
 * Order is Today's own: the next first, then those that follow. Pure; says nothing of ways.
 */
import type { View } from '../../../device/device.ts';
import type { Instant } from '../../../domain/base/instant.ts';
import type { Position } from '../../../domain/base/place.ts';
import type { Property } from '../../../domain/list/property.ts';
import type { TravelLeg, TravelMode } from '../../../domain/plan/travel.ts';
import { todayOf } from '../../today-list.ts';
import type { MaybeTrip } from '../../use-trips.ts';

export interface PlanStop {
  readonly n: number;
  readonly total: number;
  readonly property: Property;
}

export interface PlacedStop extends PlanStop {
  readonly position: Position;
}

export function planStopsOf(view: View, now: Instant): PlanStop[] {
  const { next, following, answered, total } = todayOf(view, now);
  return [...(next ? [next] : []), ...following].map(({ property }, at) => ({ n: answered + at + 1, total, property }));
}

export function placed(stops: readonly PlanStop[]): PlacedStop[] {
  return stops.flatMap((it) => (it.property.position ? [{ ...it, position: it.property.position }] : []));
}

/** The number of each property's next stop. */
export function stopNumbers(stops: readonly PlanStop[]): ReadonlyMap<string, number> {
  return new Map([...stops].reverse().map((it) => [it.property.id, it.n]));
}

/** A stop with the way that leads to it. */
export interface RouteStop extends PlanStop {
  /** Undefined while it is worked out, for the stop where the route begins, and for one that is not on the map. */
  readonly leg: MaybeTrip;
  readonly from: 'here' | 'stop_before';
  readonly isFirst: boolean;
}

/** @param legs between the places, one after the other: from here where `fromHere`, else from the first stop. */
export function routeStops(stops: readonly PlanStop[], legs: readonly TravelLeg[], fromHere: boolean, mode: TravelMode): RouteStop[] {
  const onMap = placed(stops);
  return stops.map((it) => {
    const at = onMap.findIndex((one) => one.property.id === it.property.id && one.n === it.n);
    const leg = at < 0 ? undefined : legs[fromHere ? at : at - 1];
    return { ...it, leg: leg && { ...leg, mode }, from: at === 0 ? 'here' : 'stop_before', isFirst: at === 0 };
  });
}
