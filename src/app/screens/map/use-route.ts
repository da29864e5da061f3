/**
 * The route of the plan, on foot or by car, as the map draws it and the list tells it: from where the phone is, else from the first stop.
 *
 * Worked out off the page; until it is there, nothing is drawn and the stops stand without their minutes.
 */
import { useEffect, useMemo, useState } from 'react';
import type { View } from '../../../device/device.ts';
import type { Instant } from '../../../domain/base/instant.ts';
import type { Fix } from '../../../domain/base/place.ts';
import type { TravelLeg, TravelMode } from '../../../domain/plan/travel.ts';
import { phoneRoads } from '../../phone-roads.ts';
import { useSteadyFix } from '../../use-trips.ts';
import { type PlacedStop, placed, planStopsOf, type RouteStop, routeStops } from './plan-route.ts';

export interface PlanRoute {
  readonly stops: readonly RouteStop[];
  readonly placed: readonly PlacedStop[];
  readonly legs: readonly TravelLeg[];
}

interface Answer {
  readonly onMap: readonly PlacedStop[];
  readonly mode: TravelMode;
  readonly fromHere: boolean;
  readonly legs: readonly TravelLeg[];
}

const NO_LEGS: readonly TravelLeg[] = [];

export function usePlanRoute(view: View, now: Instant, fix: Fix | undefined, mode: TravelMode): PlanRoute {
  const here = useSteadyFix(fix);
  const stops = useMemo(() => planStopsOf(view, now), [view, now]);
  // The clock ticks and the plan stays: only other stops or another order make another route.
  const key = stops.map((it) => `${it.n} ${it.property.id} ${it.property.position?.lat} ${it.property.position?.lon}`).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` names what the stops hold
  const onMap = useMemo(() => placed(stops), [key]);
  const way = useMemo(() => [...(here ? [here] : []), ...onMap.map((it) => it.position)], [here, onMap]);
  const [answer, setAnswer] = useState<Answer>();

  useEffect(() => {
    if (way.length < 2) return undefined;
    let over = false;
    void phoneRoads()
      .then((roads) => roads.legs({ stops: way, mode }))
      .then((legs) => over || setAnswer({ onMap, mode, fromHere: way.length > onMap.length, legs }));
    return () => {
      over = true;
    };
  }, [way, onMap, mode]);

  const legs = answer?.onMap === onMap && answer.mode === mode && way.length > 1 ? answer.legs : NO_LEGS;
  const fromHere = answer?.fromHere ?? false;
  return useMemo(() => ({ stops: routeStops(stops, legs, fromHere, mode), placed: onMap, legs }), [stops, legs, fromHere, mode, onMap]);
}
