/**
 * The one clear database: which vaults this phone has, and what is needed to try to open them.
 *
 * It names nobody. In clear: random names, salts, costs, wrapped secrets, a count of tries, clock readings, a mark of whose a vault
 * is that only someone who has that person's id can read, and the schema epoch, which keeps an old build from writing where a newer one has been (Dexie would let it).
 */
import Dexie, { type EntityTable } from 'dexie';
import type { DeviceId } from '../../domain/base/id.ts';
import type { Doors } from '../doors.ts';
import type { Argon } from './passphrase-key.ts';
import type { Sealed } from './seal.ts';

/** Raised when what is kept here changes so that older builds must keep their hands off. */
export const SCHEMA_EPOCH = 1;

export interface VaultEntry {
  readonly id: string;
  /** Name of the vault's own database. */
  readonly db: string;
  /** The station knows a vault as one device: its sequence and its view belong to it (docs/decisions/0020-a-vault-is-a-device.md). */
  readonly device: DeviceId;
  readonly salt: Uint8Array;
  readonly cost: Argon;
  readonly wrapped: Sealed;
  /** Tries since it last opened, counted before each. */
  readonly tries: number;
  /** So that its officer can be told of it when other words of theirs are in use (keyring.ts). Missing until it has been opened by a build that writes it. */
  readonly owner?: string;
  /** Wall clock when the station last answered this officer. */
  readonly contactMs: number;
  /** Highest wall clock seen. */
  readonly seenMs: number;
  readonly openedMs: number;
}

export interface Book {
  /** Most recently opened first. */
  entries(): Promise<VaultEntry[]>;
  /** Schema epoch found; undefined before the first vault. */
  epoch(): Promise<number | undefined>;
  put(entry: VaultEntry): Promise<void>;
  change(id: string, change: Partial<Omit<VaultEntry, 'id'>>): Promise<void>;
  /** Notes a reading of the wall clock; one lower than before changes nothing. */
  saw(id: string, wallMs: number): Promise<void>;
  /** Counts one more try, durably, on each vault with fewer than `most`, and answers with those: no other may be tried, by any tab. */
  countTry(most: number): Promise<VaultEntry[]>;
  /** Takes a counted try back where it turned out to be meant for another vault. */
  uncountTry(id: string): Promise<void>;
  /** Its key is overwritten and its name goes, both or neither: a vault that is named here can be opened. */
  remove(id: string): Promise<void>;
  onNewerVersion(told: () => void): void;
  close(): void;
}

const BOOK_NAME = 'book';

export async function openBook(doors: Pick<Doors, 'indexedDB' | 'IDBKeyRange'>): Promise<Book> {
  const db = new Dexie(BOOK_NAME, {
    indexedDB: doors.indexedDB,
    IDBKeyRange: doors.IDBKeyRange,
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
  }) as Dexie & {
    vaults: EntityTable<VaultEntry, 'id'>;
    counts: EntityTable<{ k: string; v: number }, 'k'>;
  };
  db.version(1).stores({ vaults: 'id', counts: 'k' });
  let newer = () => {};
  db.on('versionchange', () => {
    db.close({ disableAutoOpen: true });
    newer();
    // Dexie's own answer to this event, which lets it open again by itself, is not wanted.
    return false;
  });
  await db.open();
  const both = [db.vaults, db.counts] as const;
  const change = (id: string, to: (entry: VaultEntry) => Partial<VaultEntry>) =>
    db.transaction('rw', both, async () => {
      const entry = await db.vaults.get(id);
      if (entry !== undefined) await db.vaults.put({ ...entry, ...to(entry) });
    });
  return {
    entries: async () => (await db.vaults.toArray()).sort(lastOpenedFirst),
    epoch: async () => (await db.counts.get('epoch'))?.v,
    put: (entry) =>
      db.transaction('rw', both, async () => {
        await db.counts.put({ k: 'epoch', v: SCHEMA_EPOCH });
        await db.vaults.put(entry);
      }),
    change: (id, to) => change(id, () => to),
    saw: (id, wallMs) => change(id, (entry) => ({ seenMs: Math.max(entry.seenMs, wallMs) })),
    countTry: (most) =>
      db.transaction('rw', both, async () => {
        const open = (await db.vaults.toArray()).filter((it) => it.tries < most).map((it) => ({ ...it, tries: it.tries + 1 }));
        await db.vaults.bulkPut(open);
        return open.sort(lastOpenedFirst);
      }),
    uncountTry: (id) => change(id, (entry) => ({ tries: Math.max(0, entry.tries - 1) })),
    remove: (id) =>
      db.transaction('rw', both, async () => {
        const entry = await db.vaults.get(id);
        if (entry !== undefined) await db.vaults.put({ ...entry, wrapped: { n: new Uint8Array(12), c: new Uint8Array(48) }, salt: new Uint8Array(16) });
        await db.vaults.delete(id);
      }),
    onNewerVersion: (told) => {
      newer = told;
    },
    close: () => db.close({ disableAutoOpen: true }),
  };
}

function lastOpenedFirst(a: VaultEntry, b: VaultEntry): number {
  return b.openedMs - a.openedMs;
}
