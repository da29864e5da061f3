/**
 * A disk that fails at the n-th operation, in the ways real ones do.
 *
 * `full`: the request fails with QuotaExceededError. `closed`: the connection is gone under the page. `abort`: everything
 * seems well and the transaction is thrown away at the end. Counts reads and writes alike, on the fake database's own classes.
 */
import { IDBObjectStore } from 'fake-indexeddb';

export type DiskFault = 'full' | 'closed' | 'abort';
const OPERATIONS = ['get', 'getAll', 'put', 'add', 'delete', 'clear', 'openCursor', 'getAllKeys'] as const;

export interface FaultyDisk {
  /** Operations seen since the last `arm`. */
  readonly seen: number;
  /** The n-th operation from now fails, once. */
  arm(n: number, fault: DiskFault): void;
  restore(): void;
}

export function faultyDisk(): FaultyDisk {
  const stores = IDBObjectStore.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const originals = OPERATIONS.map((name) => [name, stores[name]!] as const);
  let seen = 0;
  let failAt = 0;
  let fault: DiskFault = 'full';

  for (const [name, original] of originals)
    stores[name] = function (this: { transaction: { abort(): void; db: { close(): void } } }, ...args: unknown[]) {
      if (++seen !== failAt) return original.apply(this, args);
      if (fault === 'full') throw new DOMException('the disk is full', 'QuotaExceededError');
      if (fault === 'closed') {
        this.transaction.db.close();
        throw new DOMException('the connection was closed', 'InvalidStateError');
      }
      const request = original.apply(this, args);
      queueMicrotask(() => {
        try {
          this.transaction.abort();
        } catch {
          // It has ended already: nothing to throw away.
        }
      });
      return request;
    };
  return {
    get seen() {
      return seen;
    },
    arm(n, kind) {
      seen = 0;
      failAt = n;
      fault = kind;
    },
    restore() {
      for (const [name, original] of originals) stores[name] = original;
    },
  };
}
