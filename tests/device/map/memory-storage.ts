/** Pack storage in memory: the same promises as the phone's, and ways to make it fail. */

import { bringPack } from '../../../src/device/map/pack-bring.ts';
import type { Carrier } from '../../../src/device/map/pack-carrier.ts';
import { fileOf } from '../../../src/device/map/pack-note.ts';
import type { PackFile, PackStorage } from '../../../src/device/map/pack-storage.ts';

export interface MemoryStorage extends PackStorage {
  readonly bytes: Map<string, Uint8Array<ArrayBuffer>>;
  /** The longest stretch that was ever asked of a file at once. */
  readonly longestRead: () => number;
  /** Makes every write from the n-th on fail with this error. */
  failFrom(n: number, error: Error): void;
  open(file: string): PackFile;
}

export function memoryStorage(): MemoryStorage {
  const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  let note: string | undefined;
  let count = 0;
  let longest = 0;
  let failing: { n: number; error: Error } | undefined;
  return {
    bytes,
    longestRead: () => longest,
    failFrom: (n, error) => {
      failing = { n, error };
    },
    readNote: async () => note,
    changeNote: async (change) => {
      note = change(note);
    },
    lengthOf: async (file) => bytes.get(file)?.byteLength ?? 0,
    read: async (file) => {
      const all = bytes.get(file);
      return all && new Blob([all]);
    },
    remove: async (file) => void bytes.delete(file),
    files: async () => [...bytes.keys()],
    open: (file) => ({
      length: async () => bytes.get(file)?.byteLength ?? 0,
      read: async (from, to) => {
        longest = Math.max(longest, to - from);
        return (bytes.get(file) ?? new Uint8Array()).slice(from, to);
      },
      write: async (at, piece) => {
        count += 1;
        if (failing && count >= failing.n) throw failing.error;
        const before = bytes.get(file) ?? new Uint8Array();
        if (at !== before.byteLength) throw new Error(`written at ${at}, where the end is ${before.byteLength}`);
        const after = new Uint8Array(at + piece.byteLength);
        after.set(before);
        after.set(piece, at);
        bytes.set(file, after);
      },
      flush: async () => {},
      cut: async (length) => void bytes.set(file, (bytes.get(file) ?? new Uint8Array()).slice(0, length)),
      close: async () => {},
    }),
  };
}

/** Brings packs as the worker does, in this very thread. */
export function carrierInto(storage: MemoryStorage, get: typeof fetch): Carrier {
  return (area, signal, tell) => bringPack({ area, fetch: get, file: storage.open(fileOf(area)), signal, tell });
}
