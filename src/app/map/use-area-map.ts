/**
 * The area's map at the desk: what can be drawn from, and how the map of the places shown is coming.
 *
 * The same packs as on a phone, kept by this browser through the same download: always a whole area (docs/decisions/0063). One
 * of a usual size comes by itself the first time it is needed, and again when the station has a newer one; a large one when it is
 * asked for. Nothing waits for it: homes and routes are drawn on the plain grid until it is there.
 */
import { useEffect, useMemo, useRef } from 'react';
import type { AreaSeen } from '../../device/map/packs.ts';
import type { Position } from '../../domain/base/place.ts';
import type { Basemap } from './basemap.ts';
import { bestAreaFor } from './best-area.ts';
import { useBasemaps, usePacks } from './use-packs.ts';

export type AreaMapState =
  | { readonly is: 'here' | 'looking' | 'none' | 'not_reached'; readonly area?: undefined }
  | { readonly is: 'coming' | 'to_get' | 'failed'; readonly area: AreaSeen };

export interface AreaMap {
  /** Undefined until the browser has looked for what it keeps. */
  readonly basemaps: readonly Basemap[] | undefined;
  readonly state: AreaMapState;
  /** Brings it now: a large one, or one that could not be had before. */
  get(): void;
}

/** Up to here nobody is asked: less than many a page, once. */
const BY_ITSELF_BYTES = 64_000_000;

export function useAreaMap(places: readonly Position[]): AreaMap {
  const { packs, state } = usePacks();
  const basemaps = useBasemaps();
  const tried = useRef<string>(undefined);
  useEffect(() => {
    void packs?.refresh();
  }, [packs]);

  const best = useMemo(
    () =>
      bestAreaFor(
        state.areas.map((it) => ({ ...it.area, seen: it })),
        places,
      )?.seen,
    [state.areas, places],
  );
  const now = stateOf(best, state.asked);
  const toBring = now.is === 'to_get' && now.area.area.bytes - now.area.keptBytes <= BY_ITSELF_BYTES ? now.area.area : undefined;
  const name = toBring?.name;
  const sha256 = toBring?.sha256;
  useEffect(() => {
    // Once: what failed or was stopped is tried again when it is asked for.
    if (!packs || name === undefined || sha256 === undefined || tried.current === sha256) return;
    tried.current = sha256;
    void packs.download(name);
  }, [packs, name, sha256]);

  return { basemaps, state: now, get: () => void (best && packs?.download(best.area.name)) };
}

function stateOf(best: AreaSeen | undefined, asked: 'not_yet' | 'asking' | 'answered' | 'not_reached' | 'sign_in_needed'): AreaMapState {
  const isAnswered = asked === 'answered';
  if (!best) return { is: isAnswered ? 'none' : asked === 'not_yet' || asked === 'asking' ? 'looking' : 'not_reached' };
  const { area, kept, doing, fault } = best;
  if (kept?.sha256 === area.sha256) return { is: 'here' };
  if (doing !== 'nothing') return { is: 'coming', area: best };
  if (fault) return { is: 'failed', area: best };
  if (isAnswered) return { is: 'to_get', area: best };
  return { is: kept ? 'here' : asked === 'not_reached' || asked === 'sign_in_needed' ? 'not_reached' : 'looking' };
}
