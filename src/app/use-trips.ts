/**
 * How far it is from where the phone is, on foot or by car, to one place or to many: by road where the phone has roads, else by the line.
 *
 * The estimate is there at once and the road's answer takes its place: nothing waits. A step of a few metres asks nothing anew, a
 * fix that could be anywhere within a kilometre answers nothing. Keeps no position beyond the screen that asks.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Fix, metresBetween, type Position } from '../domain/base/place.ts';
import { type TravelMode, type TravelTable, travelByStraightLine } from '../domain/plan/travel.ts';

export interface Trip {
  readonly mode: TravelMode;
  readonly seconds: number;
  /** Along the road; where it is none, as the crow flies. */
  readonly metres: number;
  readonly byRoad: boolean;
}

export type MaybePlace = Position | undefined;
export type MaybeTrip = Trip | undefined;

interface Answer {
  readonly to: readonly MaybePlace[];
  readonly mode: TravelMode;
  readonly trips: readonly MaybeTrip[];
}

const VAGUEST_FIX_M = 1_000;
const STEP_M = 25;

/** Trips in the order of `to`; keep the list itself the same while its places are. Undefined where either end is not known. */
export function useTrips(fix: Fix | undefined, to: readonly MaybePlace[], mode: TravelMode): readonly MaybeTrip[] {
  const from = useSteadyFix(fix);
  const estimate = useMemo(() => tripsOf(from, to, mode, undefined), [from, to, mode]);
  const [byRoad, setByRoad] = useState<Answer>();

  useEffect(() => {
    const known = to.filter((it) => it !== undefined);
    if (!from || known.length === 0) return undefined;
    let over = false;
    void import('./phone-roads.ts')
      .then(({ phoneRoads }) => phoneRoads())
      .then((roads) => roads.table([from], known, mode))
      .then((table) => over || setByRoad({ to, mode, trips: tripsOf(from, to, mode, table) }))
      // The estimate stays: no roads could be had.
      .catch(() => undefined);
    return () => {
      over = true;
    };
  }, [from, to, mode]);

  return from && byRoad?.to === to && byRoad.mode === mode ? byRoad.trips : estimate;
}

/** As the phone last stood, until it has gone a few steps from there. */
export function useSteadyFix(fix: Fix | undefined): Position | undefined {
  const steady = useRef<Position>(undefined);
  if (!fix || fix.accuracy > VAGUEST_FIX_M) steady.current = undefined;
  else if (!steady.current || metresBetween(steady.current, fix) >= STEP_M) steady.current = { lat: fix.lat, lon: fix.lon };
  return steady.current;
}

function tripsOf(from: Position | undefined, to: readonly MaybePlace[], mode: TravelMode, table: TravelTable | undefined): MaybeTrip[] {
  let at = 0;
  return to.map((place) => {
    if (!from || !place) return undefined;
    const n = at++;
    if (table?.byRoad[n] === 1) return { mode, seconds: table.seconds[n] as number, metres: table.metres[n] as number, byRoad: true };
    return { mode, seconds: travelByStraightLine.leg(from, place, mode).seconds, metres: metresBetween(from, place), byRoad: false };
  });
}
