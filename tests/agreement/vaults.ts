/**
 * What lies on a phone's disk, read with its passphrase and without the phone.
 */
import { webcrypto } from 'node:crypto';
import { IDBKeyRange } from 'fake-indexeddb';
import type { Doors } from '../../src/device/doors.ts';
import { openBook } from '../../src/device/store/book.ts';
import type { Holdings } from '../../src/device/store/holdings.ts';
import { keysOf, openVaultOf } from '../../src/device/store/keyring.ts';
import { instantFromMs } from '../../src/domain/base/instant.ts';
import type { VirtualTime } from '../support/virtual-time.ts';
import type { Handset } from './handset.ts';
import { quickKey } from './seeded.ts';

export interface Vaulted {
  readonly device: string;
  readonly holdings: Holdings;
}

export async function vaultsOn(handset: Handset, passphrase: string, time: VirtualTime): Promise<Vaulted[]> {
  const doors = {
    crypto: webcrypto as unknown as Doors['crypto'],
    deriveKey: quickKey,
    indexedDB: handset.disk.factory as unknown as globalThis.IDBFactory,
    IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
    argon: { memoryKiB: 64 * 1024, passes: 3, lanes: 1 },
    world: { now: () => instantFromMs(time.ms), mint: () => '', monoMs: () => 0 },
  };
  const book = await openBook(doors);
  const opened: Vaulted[] = [];
  for (const entry of await book.entries()) {
    const keys = await keysOf(doors, entry, passphrase);
    if (keys === undefined) continue;
    const vault = await openVaultOf(doors, book, entry, keys);
    if (vault === undefined) continue;
    opened.push({ device: vault.device, holdings: vault.holdings() });
    vault.close();
  }
  book.close();
  return opened;
}
