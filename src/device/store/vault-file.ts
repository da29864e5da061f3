/**
 * One officer's database: three tables of sealed rows under opaque keys, and one of bare counts.
 *
 * `keep` is the only way to write: one strict transaction that first looks whether every row it is about to replace is still the
 * one its writer saw, so that two tabs never overwrite each other unseen. Nothing in it waits for anything but the database.
 * A connection the browser has closed is opened once more and the same write tried again; what was kept the first time is found.
 * Where the disk is full, whatever can be had again yields to it, and the write is tried again each time something did.
 */
import Dexie, { type EntityTable } from 'dexie';
import type { Doors } from '../doors.ts';
import { SCHEMA_EPOCH } from './book.ts';
import { findError, storageFaultOf } from './failure.ts';
import type { Sealed } from './seal.ts';

/** b: what the station sent. o: changes made here. m: drafts and notes on the state of the list. */
export type TableTag = 'b' | 'o' | 'm';
export const TABLE_TAGS = ['b', 'o', 'm'] as const;

export interface StoredRow extends Sealed {
  readonly k: string;
  /** Counts how often this row was written; bound into the seal. */
  readonly r: number;
  /** Set, in clear, on what its officer is still owed: a visit the station does not have, a draft. So it can be counted without the key. */
  readonly w?: 1;
}

export interface Batch {
  /** What the writer saw of each row it touches: its nonce, or undefined for no row. */
  readonly expect: readonly { readonly t: TableTag; readonly k: string; readonly n: Uint8Array | undefined }[];
  readonly put: readonly { readonly t: TableTag; readonly row: StoredRow }[];
  readonly drop: readonly { readonly t: TableTag; readonly k: string }[];
  /** Empties the table of what the station sent before putting. */
  readonly clearBase?: boolean;
  /** Moves the count of the device's sequence. */
  readonly seq?: { readonly from: number; readonly to: number };
}

export interface Stored {
  readonly rows: Readonly<Record<TableTag, readonly StoredRow[]>>;
  readonly seq: number;
}

export interface VaultFile {
  readAll(): Promise<Stored>;
  /** Answers when the transaction is on the disk. Throws `StaleBatch`, `ForeignBuild`, `ShutVault` or the disk's own error. */
  keep(batch: Batch): Promise<void>;
  /** Ends all writing for good, if the changes kept are still exactly these. */
  shut(outboxKeys: readonly string[]): Promise<boolean>;
  isShut(): Promise<boolean>;
  onVersionChange(told: (gone: boolean) => void): void;
  close(): void;
}

/** Another tab was quicker: read again, decide again. */
export class StaleBatch extends Error {
  override readonly name = 'StaleBatch';
}
/** A newer build has been here. */
export class ForeignBuild extends Error {
  override readonly name = 'ForeignBuild';
}
/** Its officer has left this phone. */
class ShutVault extends Error {
  override readonly name = 'ShutVault';
}

type Database = Dexie & Record<TableTag, EntityTable<StoredRow, 'k'>> & { c: EntityTable<{ k: string; v: number }, 'k'> };

export async function openVaultFile(doors: Pick<Doors, 'indexedDB' | 'IDBKeyRange' | 'makeRoom'>, name: string): Promise<VaultFile> {
  let told = (_gone: boolean) => {};
  let mayReconnect = true;
  const connect = async () => {
    const db = databaseNamed(doors, name);
    db.on('versionchange', (event) => {
      // Opened once more it would be made anew, empty, when it has just been deleted.
      mayReconnect = false;
      db.close({ disableAutoOpen: true });
      told(event.newVersion === null);
      // Dexie's own answer to this event, which lets it open again by itself, is not wanted.
      return false;
    });
    await db.open();
    return db;
  };
  let db = await connect();

  /** Once more over a new connection, where the browser has closed the old one under us. */
  const reopening = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!mayReconnect || findError(error, StaleBatch) || findError(error, ForeignBuild) || findError(error, ShutVault) || storageFaultOf(error) !== 'closed')
        throw error;
      db.close({ disableAutoOpen: true });
      db = await connect();
      return work();
    }
  };

  const makingRoom = async (work: () => Promise<void>): Promise<void> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (storageFaultOf(error) !== 'full' || !(await doors.makeRoom?.().catch(() => false))) throw error;
      }
    }
  };

  return {
    readAll: () =>
      reopening(() =>
        db.transaction('r', [db.b, db.o, db.m, db.c], async () => {
          await refuseForeign(db);
          return { rows: { b: await db.b.toArray(), o: await db.o.toArray(), m: await db.m.toArray() }, seq: (await db.c.get('seq'))?.v ?? 0 };
        }),
      ),
    keep: (batch) => makingRoom(() => reopening(() => db.transaction('rw', [db.b, db.o, db.m, db.c], () => keepIn(db, batch)))),
    shut: (outboxKeys) =>
      db.transaction('rw', [db.o, db.c], async () => {
        const now = (await db.o.toCollection().primaryKeys()).sort();
        if (now.join() !== [...outboxKeys].sort().join()) return false;
        await db.c.put({ k: 'shut', v: 1 });
        return true;
      }),
    isShut: async () => (await db.c.get('shut')) !== undefined,
    onVersionChange: (tell) => {
      told = tell;
    },
    close: () => db.close({ disableAutoOpen: true }),
  };
}

export async function deleteVaultFile(doors: Pick<Doors, 'indexedDB' | 'IDBKeyRange'>, name: string): Promise<void> {
  await new Dexie(name, { indexedDB: doors.indexedDB, IDBKeyRange: doors.IDBKeyRange }).delete();
}

/** How much its officer is owed of a vault that nobody has opened. A hint for people: anyone with the disk can alter it. */
export async function owedIn(doors: Pick<Doors, 'indexedDB' | 'IDBKeyRange'>, name: string): Promise<{ readonly unsent: number; readonly drafts: number }> {
  const db = databaseNamed(doors, name);
  try {
    await db.open();
    const isOwed = (it: StoredRow) => it.w === 1;
    return { unsent: await db.o.filter(isOwed).count(), drafts: await db.m.filter(isOwed).count() };
  } finally {
    db.close({ disableAutoOpen: true });
  }
}

export function databaseNamed(doors: Pick<Doors, 'indexedDB' | 'IDBKeyRange'>, name: string): Database {
  const db = new Dexie(name, {
    indexedDB: doors.indexedDB,
    IDBKeyRange: doors.IDBKeyRange,
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
  }) as Database;
  db.version(1).stores({ b: 'k', o: 'k', m: 'k', c: 'k' });
  return db;
}

async function keepIn(db: Database, batch: Batch): Promise<void> {
  await refuseForeign(db);
  if ((await db.c.get('shut')) !== undefined) throw new ShutVault('its officer has left');
  if (await isKept(db, batch)) return;
  for (const t of TABLE_TAGS) {
    const seen = batch.expect.filter((it) => it.t === t);
    const found = seen.length === 0 ? [] : await db[t].bulkGet(seen.map((it) => it.k));
    if (seen.some((it, at) => !sameNonce(it.n, found[at]?.n))) throw new StaleBatch('a row has changed');
  }
  if (batch.seq !== undefined) {
    if (((await db.c.get('seq'))?.v ?? 0) !== batch.seq.from) throw new StaleBatch('the sequence has moved');
    await db.c.put({ k: 'seq', v: batch.seq.to });
  }
  if (batch.clearBase) await db.b.clear();
  for (const t of TABLE_TAGS) {
    const drop = batch.drop.filter((it) => it.t === t).map((it) => it.k);
    const put = batch.put.filter((it) => it.t === t).map((it) => it.row);
    if (drop.length > 0) await db[t].bulkDelete(drop);
    if (put.length > 0) await db[t].bulkPut(put);
  }
}

/**
 * A nonce is never used twice, so a row with the nonce about to be written is this very write, kept before its answer was lost. Where
 * rows only go, that they are gone is all there is to want.
 */
async function isKept(db: Database, batch: Batch): Promise<boolean> {
  const first = batch.put[0];
  if (first !== undefined) return sameNonce((await db[first.t].get(first.row.k))?.n, first.row.n);
  for (const { t, k } of batch.drop) if ((await db[t].get(k)) !== undefined) return false;
  return batch.drop.length > 0;
}

async function refuseForeign(db: Database): Promise<void> {
  const epoch = (await db.c.get('epoch'))?.v ?? SCHEMA_EPOCH;
  if (epoch > SCHEMA_EPOCH) throw new ForeignBuild('a newer build has written here');
}

function sameNonce(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
