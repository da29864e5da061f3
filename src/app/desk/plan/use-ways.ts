/**
 * The ways between the stops as they are to be drawn: asked of the station for each order once, and kept while it is shown.
 *
 * Until they come, or where they do not, the straight lines stand in and are marked as such.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Position } from '../../../domain/base/place.ts';
import type { Ask } from '../desk-context.ts';

export interface Way {
  readonly byRoad: boolean;
  /** The station has not said yet whether there is a road. */
  readonly standsIn?: true;
  readonly positions: readonly Position[];
}

export interface WaysAsk {
  readonly mode: 'foot' | 'car';
  readonly stops: readonly Position[];
}

export function useWays(ask: Ask, routes: readonly WaysAsk[]): readonly (readonly Way[])[] {
  const known = useRef(new Map<string, readonly Way[]>());
  const [round, setRound] = useState(0);
  const keys = useMemo(() => routes.map((it) => JSON.stringify(it)), [routes]);
  useEffect(() => {
    const missing = routes.filter((it, n) => it.stops.length > 1 && !known.current.has(keys[n] ?? ''));
    if (missing.length === 0) return undefined;
    const gone = new AbortController();
    void ask('planWays', { routes: missing.map((it) => ({ mode: it.mode, stops: [...it.stops] })) }, gone.signal).then((answer) => {
      if (!answer.ok || gone.signal.aborted) return;
      for (const [n, it] of missing.entries()) known.current.set(JSON.stringify(it), answer.value.routes[n]?.legs ?? []);
      setRound((it) => it + 1);
    });
    return () => gone.abort();
  }, [ask, routes, keys]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round is what came from the station
  return useMemo(() => routes.map((it, n) => known.current.get(keys[n] ?? '') ?? straight(it.stops)), [routes, keys, round]);
}

function straight(stops: readonly Position[]): Way[] {
  return stops.slice(1).map((to, n) => ({ byRoad: false, standsIn: true, positions: [stops[n] ?? to, to] }));
}
