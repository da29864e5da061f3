/** Pack storage in memory: the same promises as the phone's, and ways to make it fail. */
import type { PackStorage } from '../../../src/device/map/pack-storage.ts';

export interface MemoryStorage extends PackStorage {
  readonly bytes: Map<string, Uint8Array<ArrayBuffer>>;
  /** Makes every write from the n-th on fail with this error. */
  failFrom(n: number, error: Error): void;
  writes(): number;
}

export function memoryStorage(): MemoryStorage {
  const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  let note: string | undefined;
  let count = 0;
  let failing: { n: number; error: Error } | undefined;
  return {
    bytes,
    failFrom: (n, error) => {
      failing = { n, error };
    },
    writes: () => count,
    readNote: async () => note,
    keepNote: async (text) => {
      note = text;
    },
    lengthOf: async (file) => bytes.get(file)?.byteLength ?? 0,
    write: async (file, at, piece) => {
      count += 1;
      if (failing && count >= failing.n) throw failing.error;
      const before = bytes.get(file) ?? new Uint8Array(0);
      if (at > before.byteLength) throw new Error('a gap');
      const after = new Uint8Array(Math.max(before.byteLength, at + piece.byteLength));
      after.set(before);
      after.set(new Uint8Array(piece), at);
      bytes.set(file, after);
    },
    read: async (file) => {
      const all = bytes.get(file);
      return all && new Blob([all]);
    },
    remove: async (file) => void bytes.delete(file),
    files: async () => [...bytes.keys()],
  };
}
