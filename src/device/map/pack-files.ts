/**
 * Area packs as files in the browser's private file system, as the page sees them: read in slices, listed, removed.
 *
 * The fastest place a browser has for a file of 100 MB: 20 KB out of it take a few milliseconds and no copy is made. Only the
 * worker writes there. The note stays in IndexedDB, which alone keeps a change whole or not at all.
 */
import { packDatabase } from './pack-database.ts';
import { FOLDER } from './pack-messages.ts';
import type { PackStorage } from './pack-storage.ts';

export function packFiles(): PackStorage {
  const { readNote, changeNote } = packDatabase();
  return {
    readNote,
    changeNote,
    lengthOf: async (file) => (await fileNamed(file))?.size ?? 0,
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
