/**
 * The packs of this phone as screens watch them: what there is, and what can be drawn from.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { OpenPacks, Packs, PacksState } from '../../device/map/packs.ts';
import { phonePacks } from '../../device/map/phone-packs.ts';
import type { Basemap } from './basemap.ts';

const NOTHING: PacksState = { read: false, asked: 'not_yet', areas: [] };
const NO_MAPS: readonly Basemap[] = [];

export function usePacks(): { readonly packs: Packs | undefined; readonly state: PacksState } {
  const [packs, setPacks] = useState<Packs>();
  useEffect(() => {
    let over = false;
    void phonePacks().then((it) => !over && setPacks(it));
    return () => {
      over = true;
    };
  }, []);
  const state = useSyncExternalStore(
    (onChange) => packs?.state.subscribe(onChange) ?? (() => {}),
    () => packs?.state.get() ?? NOTHING,
  );
  return { packs, state };
}

/** The whole packs as the map wants them; `undefined` until the phone has looked. */
export function useBasemaps(): readonly Basemap[] | undefined {
  const { packs, state } = usePacks();
  const [maps, setMaps] = useState<readonly Basemap[]>();
  // Only a pack that came, went or changed concerns the map, not the progress of a download.
  const kept = state.areas.map((it) => it.kept?.sha256 ?? '').join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: `kept` names what the packs hold
  useEffect(() => {
    if (!packs || !state.read) return undefined;
    let over = false;
    let drawn: OpenPacks | undefined;
    void packs.open().then((open) => {
      if (over) return open.close();
      drawn = open;
      const next = open.packs.map(({ area, bytes }) => ({ key: `${area.name} ${area.sha256}`, bytes, bounds: area.bounds, attribution: area.attribution }));
      setMaps(next.length === 0 ? NO_MAPS : next);
    });
    return () => {
      over = true;
      drawn?.close();
    };
  }, [packs, state.read, kept]);

  return maps;
}
