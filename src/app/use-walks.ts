/**
 * How far it is on foot from where the phone is, to one place or to many: by road where the phone has roads, else by the line.
 *
 * The estimate is there at once and the road's answer takes its place: nothing waits. A step of a few metres asks nothing anew, a
 * fix that could be anywhere within a kilometre answers nothing. Keeps no position beyond the screen that asks.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Fix, metresBetween, type Position } from '../domain/base/place.ts';
import { type TravelTable, travelByStraightLine } from '../domain/plan/travel.ts';

export interface Walk {
  readonly seconds: number;
  /** Along the road; where it is none, as the crow flies. */
  readonly metres: number;
  readonly byRoad: boolean;
}

export type MaybePlace = Position | undefined;
export type MaybeWalk = Walk | undefined;

const VAGUEST_FIX_M = 1_000;
const STEP_M = 25;

/** Walks in the order of `to`; keep the list itself the same while its places are. Undefined where either end is not known. */
export function useWalks(fix: Fix | undefined, to: readonly MaybePlace[]): readonly MaybeWalk[] {
  const from = useSteadyFix(fix);
  const estimate = useMemo(() => walksOf(from, to, undefined), [from, to]);
  const [byRoad, setByRoad] = useState<{ readonly to: readonly MaybePlace[]; readonly walks: readonly MaybeWalk[] }>();

  useEffect(() => {
    const known = to.filter((it) => it !== undefined);
    if (!from || known.length === 0) return undefined;
    let over = false;
    void import('./phone-roads.ts')
      .then(({ phoneRoads }) => phoneRoads())
      .then((roads) => roads.table([from], known, 'foot'))
      .then((table) => over || setByRoad({ to, walks: walksOf(from, to, table) }))
      // The estimate stays: no roads could be had.
      .catch(() => undefined);
    return () => {
      over = true;
    };
  }, [from, to]);

  return from && byRoad?.to === to ? byRoad.walks : estimate;
}

/** As the phone last stood, until it has gone a few steps from there. */
export function useSteadyFix(fix: Fix | undefined): Position | undefined {
  const steady = useRef<Position>(undefined);
  if (!fix || fix.accuracy > VAGUEST_FIX_M) steady.current = undefined;
  else if (!steady.current || metresBetween(steady.current, fix) >= STEP_M) steady.current = { lat: fix.lat, lon: fix.lon };
  return steady.current;
}

function walksOf(from: Position | undefined, to: readonly MaybePlace[], table: TravelTable | undefined): MaybeWalk[] {
  let at = 0;
  return to.map((place) => {
    if (!from || !place) return undefined;
    const n = at++;
    if (table?.byRoad[n] === 1) return { seconds: table.seconds[n] as number, metres: table.metres[n] as number, byRoad: true };
    return { seconds: travelByStraightLine.leg(from, place, 'foot').seconds, metres: metresBetween(from, place), byRoad: false };
  });
}
