/**
 * What a damaged disk still gives of a vault: the changes made here and the notes beside them, row by row where it does not give all.
 *
 * A row it names and does not give counts as one that does not open. Reads, and writes nothing.
 */
import type { Doors } from '../doors.ts';
import { databaseNamed, type Stored, type StoredRow } from './vault-file.ts';

/** So far above any number that was given: one that is known to be missing is better than one given twice. */
const FAR_AHEAD = 1_000;

/** @returns undefined where the database does not open at all. `seq` is undefined where the count itself is lost. */
export async function rowsLeft(
  doors: Pick<Doors, 'indexedDB' | 'IDBKeyRange'>,
  name: string,
): Promise<{ readonly rows: Stored['rows']; readonly seq: number | undefined } | undefined> {
  const db = databaseNamed(doors, name);
  const rowsOf = async (t: 'o' | 'm'): Promise<StoredRow[]> => {
    try {
      return await db[t].toArray();
    } catch {
      const keys = await db[t]
        .toCollection()
        .primaryKeys()
        .catch((): string[] => []);
      const unread = (k: string): StoredRow => ({ k, r: 0, n: new Uint8Array(12), c: new Uint8Array(0) });
      return Promise.all(
        keys.map((k) =>
          db[t].get(k).then(
            (row) => row ?? unread(k),
            () => unread(k),
          ),
        ),
      );
    }
  };
  try {
    await db.open();
    const [o, m] = [await rowsOf('o'), await rowsOf('m')];
    const seq = await db.c.get('seq').then(
      (it) => it?.v ?? 0,
      () => undefined,
    );
    return { rows: { b: [], o, m }, seq };
  } catch {
    return undefined;
  } finally {
    db.close({ disableAutoOpen: true });
  }
}

/** @param highest the highest number among the rows that opened. */
export function seqAfter(seq: number | undefined, highest: number): number {
  return seq === undefined ? highest + FAR_AHEAD : seq;
}
