/**
 * The packs' own small IndexedDB: the note, and the bytes themselves where the browser has no private file system.
 *
 * Apart from the sealed store on purpose: it holds nothing of the work, and maps must never stand in the way of a visit being
 * kept. Bytes lie in pieces as Blobs, so that a map is read in slices and never as a whole.
 */
import type { PackFile, PackStorage } from './pack-storage.ts';

const NAME = 'packs';
const NOTE = 'note';
const PIECES = 'pieces';

export function packDatabase(factory: IDBFactory = indexedDB): PackStorage {
  const within = <T>(act: (database: IDBDatabase) => Promise<T>) => withDatabase(factory, act);
  return {
    readNote: async () => {
      const text: unknown = await within((it) => answerOf(it.transaction(NOTE).objectStore(NOTE).get(NOTE)));
      return typeof text === 'string' ? text : undefined;
    },
    changeNote: (change) =>
      within((it) =>
        write(it, NOTE, (store) => {
          const before = store.get(NOTE);
          before.onsuccess = () => void store.put(change(typeof before.result === 'string' ? before.result : undefined), NOTE);
        }),
      ),
    lengthOf: async (file) => lengthOf(await within((it) => piecesOf(it, file))),
    read: async (file) => {
      const pieces = await within((it) => piecesOf(it, file));
      return pieces.length === 0 ? undefined : new Blob(pieces.map((piece) => piece.blob));
    },
    remove: (file) => within((it) => write(it, PIECES, (store) => store.delete(rangeOf(file)))),
    files: async () => {
      const keys = await within((it) => answerOf(it.transaction(PIECES).objectStore(PIECES).getAllKeys()));
      return [...new Set(keys.flatMap((key) => (Array.isArray(key) && typeof key[0] === 'string' ? [key[0]] : [])))];
    },
  };
}

/** A pack kept in pieces, open for its download. Each piece is on the disk when its writing is answered. */
export async function openPackInDatabase(file: string, factory: IDBFactory = indexedDB): Promise<PackFile> {
  const within = <T>(act: (database: IDBDatabase) => Promise<T>) => withDatabase(factory, act);
  const change = (act: (store: IDBObjectStore) => void) => within((it) => write(it, PIECES, act));
  return {
    length: async () => lengthOf(await within((it) => piecesOf(it, file))),
    async read(from, to) {
      const pieces = await within((it) => piecesOf(it, file));
      return new Uint8Array(await new Blob(pieces.map((piece) => piece.blob)).slice(from, to).arrayBuffer());
    },
    write: (at, bytes) => change((store) => store.put(new Blob([bytes]), [file, at])),
    flush: async () => {},
    cut: (length) => change((store) => store.delete(rangeOf(file, length))),
    close: async () => {},
  };
}

interface Piece {
  readonly at: number;
  readonly blob: Blob;
}

async function piecesOf(database: IDBDatabase, file: string): Promise<Piece[]> {
  const store = database.transaction(PIECES).objectStore(PIECES);
  const [keys, blobs] = await Promise.all([answerOf(store.getAllKeys(rangeOf(file))), answerOf<unknown[]>(store.getAll(rangeOf(file)))]);
  return keys.flatMap((key, n) => {
    const blob = blobs[n];
    return Array.isArray(key) && typeof key[1] === 'number' && blob instanceof Blob ? [{ at: key[1], blob }] : [];
  });
}

/** Only what lies without a gap from the beginning counts as kept. */
function lengthOf(pieces: readonly Piece[]): number {
  let end = 0;
  for (const piece of pieces) {
    if (piece.at !== end) break;
    end += piece.blob.size;
  }
  return end;
}

function rangeOf(file: string, from = 0): IDBKeyRange {
  return IDBKeyRange.bound([file, from], [file, Number.MAX_SAFE_INTEGER]);
}

/** Opened for each act and closed with it: a forgotten connection would hold up another tab's upgrade. */
async function withDatabase<T>(factory: IDBFactory, act: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const database = await opened(factory);
  try {
    return await act(database);
  } finally {
    database.close();
  }
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(NOTE);
    request.result.createObjectStore(PIECES);
  };
  return answerOf(request);
}

function write(database: IDBDatabase, name: string, act: (store: IDBObjectStore) => void): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(name, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
    act(transaction.objectStore(name));
  });
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no answer'));
  });
}
