/**
 * Area packs as files in the browser's private file system, written by a worker and read in slices.
 *
 * The fastest place a browser has for a file of 100 MB: 20 KB out of it take a few milliseconds and no copy is made. The note
 * stays in IndexedDB, which alone keeps a change whole or not at all. Where any part is missing (older Safari, private windows),
 * `phonePackStorage` falls back to IndexedDB altogether.
 */

import { type NoteKeeper, packDatabase } from './pack-database.ts';
import type { PieceToWrite, PieceWritten } from './pack-file-messages.ts';
import type { PackStorage } from './pack-storage.ts';

const FOLDER = 'packs';
const PROBE = 'probe';

/** The best storage this browser has, found out by writing one byte. */
export async function phonePackStorage(): Promise<PackStorage> {
  const database = packDatabase();
  const files = packFiles(database);
  try {
    await files.write(PROBE, 0, new ArrayBuffer(1));
    await files.remove(PROBE);
    return files;
  } catch {
    return database;
  }
}

function packFiles(notes: NoteKeeper): PackStorage {
  const writer = pieceWriter();
  return {
    readNote: notes.readNote,
    keepNote: notes.keepNote,
    lengthOf: async (file) => (await fileNamed(file))?.size ?? 0,
    write: (file, at, bytes) => writer({ folder: FOLDER, file, at, bytes }),
    read: fileNamed,
    remove: async (file) => {
      await (await folder()).removeEntry(file).catch(orNotFound);
    },
    files: async () => {
      const names: string[] = [];
      for await (const name of (await folder()).keys()) names.push(name);
      return names;
    },
  };
}

/** Starts the worker with the first piece and keeps it for those that follow. */
function pieceWriter(): (piece: Omit<PieceToWrite, 'n'>) => Promise<void> {
  const waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  let worker: Worker | undefined;
  let n = 0;

  const start = (): Worker => {
    const made = new Worker(new URL('./pack-file.worker.ts', import.meta.url), { type: 'module' });
    made.onmessage = (event: MessageEvent<PieceWritten>) => {
      const one = waiting.get(event.data.n);
      waiting.delete(event.data.n);
      if (event.data.ok) one?.resolve();
      else one?.reject(new DOMException('the piece was not written', event.data.name));
    };
    made.onerror = () => {
      for (const one of waiting.values()) one.reject(new Error('the pack writer did not start'));
      waiting.clear();
      worker = undefined;
    };
    return made;
  };

  return (piece) =>
    new Promise((resolve, reject) => {
      n += 1;
      waiting.set(n, { resolve, reject });
      try {
        worker ??= start();
        worker.postMessage({ ...piece, n } satisfies PieceToWrite);
      } catch (error) {
        waiting.delete(n);
        reject(error instanceof Error ? error : new Error('no worker'));
      }
    });
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

async function fileNamed(name: string): Promise<File | undefined> {
  try {
    return await (await (await folder()).getFileHandle(name)).getFile();
  } catch (error) {
    return orNotFound(error);
  }
}

function orNotFound(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
  throw error;
}
