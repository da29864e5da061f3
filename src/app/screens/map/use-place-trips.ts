/**
 * How far each place is, by property, on foot or by car; undefined while the phone does not know where it is.
 */
import { useMemo } from 'react';
import type { Fix } from '../../../domain/base/place.ts';
import type { TravelMode } from '../../../domain/plan/travel.ts';
import { type Trip, useTrips } from '../../use-trips.ts';
import type { Place } from './places.ts';

export function usePlaceTrips(all: readonly Place[], fix: Fix | undefined, mode: TravelMode): ReadonlyMap<string, Trip> | undefined {
  const trips = useTrips(
    fix,
    useMemo(() => all.map((it) => it.property.position), [all]),
    mode,
  );
  return useMemo(() => {
    const known = all.flatMap((it, n) => (trips[n] ? [[it.property.id, trips[n]] as const] : []));
    return known.length === 0 ? undefined : new Map(known);
  }, [all, trips]);
}
