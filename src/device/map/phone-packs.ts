/**
 * The one door to this phone's area packs: for the map, for More, and for a disk that is full.
 *
 * Opened when first asked for, so that a phone that never shows a map never touches the storage. A download begun on one screen
 * goes on while another shows.
 */
import { bestPlace, workerCarrier } from './pack-carrier.ts';
import { packDatabase } from './pack-database.ts';
import { packFiles } from './pack-files.ts';
import { openPacks, type Packs } from './packs.ts';

let packs: Promise<Packs> | undefined;

export function phonePacks(): Promise<Packs> {
  packs ??= open();
  return packs;
}

async function open(): Promise<Packs> {
  const place = await bestPlace();
  const { storage } = navigator;
  return openPacks({
    fetch: (...call) => fetch(...call),
    storage: place === 'files' ? packFiles() : packDatabase(),
    carry: workerCarrier(place),
    estimate: typeof storage?.estimate === 'function' ? () => storage.estimate() : undefined,
    channel: new BroadcastChannel('packs'),
  });
}
