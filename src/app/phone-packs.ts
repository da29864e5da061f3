/**
 * The one door to this phone's area packs for the map, for More and for the roads: a download begun on one screen goes on while the other shows.
 *
 * Opened when first asked for, so that a phone that never shows a map never touches the storage.
 */
import { phonePackStorage } from '../device/map/pack-files.ts';
import { openPacks, type Packs } from '../device/map/packs.ts';

let packs: Promise<Packs> | undefined;

export function phonePacks(): Promise<Packs> {
  packs ??= phonePackStorage().then((storage) => openPacks({ fetch: (...call) => fetch(...call), storage }));
  return packs;
}
