/**
 * A browser's database in memory that fails when told, as real ones do, and that survives the page.
 *
 * `full`: a write is refused and its transaction ends. `abort_at_commit`: everything was taken, then the commit fails.
 * `closed`: the browser has closed the connection. `answer_lost`: kept, but the connection died before the answer. `power_before` and
 * `power_after`: the phone dies just before, or just after, a transaction is kept. Only writing transactions are counted.
 */
import { IDBFactory } from 'fake-indexeddb';
import type { Activity } from './virtual-time.ts';

export const DISK_FAULTS = ['full', 'abort_at_commit', 'closed', 'answer_lost', 'power_before', 'power_after'] as const;
export type DiskFault = (typeof DISK_FAULTS)[number];

/** A page that uses the disk; once dead it is never answered again. */
export interface DiskUser {
  readonly alive: boolean;
  /** The phone dies in the middle of something. */
  powerCut(): void;
}

/** The library's own inside, as far as a fault needs it. */
type Transaction = Omit<IDBTransaction, 'error'> & {
  error: DOMException | null;
  _abort(name: string | null): void;
  _start(): void;
  _state: string;
  _requests: unknown[];
};

export class FaultyDisk {
  readonly factory = new IDBFactory();
  /** Faults that came true, by kind. */
  readonly struck = new Map<DiskFault, number>();
  private readonly activity: Activity;
  private armed: { readonly fault: DiskFault; left: number } | undefined;
  private readonly open = new Map<DiskUser, Set<IDBDatabase>>();
  private readonly unfinished = new Map<DiskUser, Set<Transaction>>();

  constructor(activity: Activity) {
    this.activity = activity;
  }

  /** The n-th writing transaction from now meets the fault; 1 is the next. */
  arm(fault: DiskFault, nth: number): void {
    this.armed = { fault, left: nth };
  }

  disarm(): void {
    this.armed = undefined;
  }

  /** The disk as one page sees it. */
  doorFor(user: DiskUser): globalThis.IDBFactory {
    const inner = this.factory;
    const watched = (what: string, request: IDBOpenDBRequest) => {
      const end = this.activity.begin(what);
      for (const event of ['success', 'error', 'blocked']) request.addEventListener(event, end);
      return request;
    };
    const door = {
      open: (name: string, version?: number) => {
        if (!user.alive) return silent();
        const request = watched('opening a database', inner.open(name, version) as unknown as IDBOpenDBRequest);
        request.addEventListener('success', () => this.take(user, request.result));
        return request;
      },
      deleteDatabase: (name: string) => (user.alive ? watched('deleting a database', inner.deleteDatabase(name) as unknown as IDBOpenDBRequest) : silent()),
      cmp: (a: unknown, b: unknown) => inner.cmp(a, b),
      databases: () => inner.databases(),
    };
    return door as unknown as globalThis.IDBFactory;
  }

  /** What a dying page leaves behind: unfinished transactions are undone, its connections are gone. */
  drop(user: DiskUser): void {
    for (const tx of this.unfinished.get(user) ?? []) if (tx._state !== 'finished') tx._abort('AbortError');
    for (const db of this.open.get(user) ?? []) db.close();
    this.unfinished.delete(user);
    this.open.delete(user);
  }

  private take(user: DiskUser, db: IDBDatabase): void {
    if (!user.alive) {
      db.close();
      return;
    }
    setOf(this.open, user).add(db);
    const begin = db.transaction.bind(db);
    db.transaction = (names, mode, options) => {
      if (!user.alive) throw new DOMException('the page is dead', 'InvalidStateError');
      const fault = mode === 'readwrite' ? this.next() : undefined;
      if (fault === 'closed') {
        db.close();
        throw new DOMException('the connection was closed', 'InvalidStateError');
      }
      const tx = begin(names, mode, options) as unknown as Transaction;
      this.watch(user, tx);
      if (fault !== undefined) this.strike(user, tx, fault);
      return tx as unknown as IDBTransaction;
    };
  }

  private watch(user: DiskUser, tx: Transaction): void {
    const end = this.activity.begin('a transaction');
    const mine = setOf(this.unfinished, user);
    mine.add(tx);
    for (const event of ['complete', 'abort'])
      tx.addEventListener(event, () => {
        mine.delete(tx);
        end();
        // A page that died meanwhile hears of nothing. (Listeners must still run: the database's own queue hangs on them.)
        if (!user.alive) deafen(tx);
      });
  }

  private strike(user: DiskUser, tx: Transaction, fault: Exclude<DiskFault, 'closed'>): void {
    if (fault === 'answer_lost') tx.addEventListener('complete', () => loseAnswer(tx));
    else if (fault === 'power_after')
      tx.addEventListener('complete', () => {
        deafen(tx);
        user.powerCut();
      });
    else if (fault === 'full') beforeRequest(tx, 5, () => tx._abort('QuotaExceededError'));
    else beforeRequest(tx, Number.POSITIVE_INFINITY, () => (fault === 'power_before' ? user.powerCut() : tx._abort('UnknownError')));
  }

  private next(): DiskFault | undefined {
    if (this.armed === undefined || --this.armed.left > 0) return undefined;
    const { fault } = this.armed;
    this.armed = undefined;
    this.struck.set(fault, (this.struck.get(fault) ?? 0) + 1);
    return fault;
  }
}

/** Acts in place of the transaction's n-th request, or of its commit where it has fewer. */
function beforeRequest(tx: Transaction, nth: number, act: () => void): void {
  const goOn = tx._start.bind(tx);
  let requests = 0;
  tx._start = () => {
    if (tx._state === 'finished' || (tx._requests.length > 0 && ++requests < nth)) return goOn();
    tx._start = goOn;
    act();
  };
}

/** It is kept, and its writer is told that the connection broke. */
function loseAnswer(tx: Transaction): void {
  const { onabort } = tx;
  deafen(tx);
  tx.error = new DOMException('Connection to Indexed Database server lost', 'UnknownError');
  onabort?.call(tx, new Event('abort'));
}

function deafen(tx: Transaction): void {
  tx.oncomplete = null;
  tx.onabort = null;
  tx.onerror = null;
}

function silent(): IDBOpenDBRequest {
  return { addEventListener: () => undefined, removeEventListener: () => undefined } as unknown as IDBOpenDBRequest;
}

function setOf<K, V>(all: Map<K, Set<V>>, key: K): Set<V> {
  const known = all.get(key);
  if (known !== undefined) return known;
  const made = new Set<V>();
  all.set(key, made);
  return made;
}

/** Everything that lies on a disk, as one text of its bytes: what somebody finds who copies it. */
export async function bytesOn(factory: IDBFactory): Promise<string> {
  const parts: string[] = [];
  for (const { name } of await factory.databases()) {
    parts.push(String(name));
    const db = await answered(factory.open(String(name)) as unknown as IDBRequest<IDBDatabase>);
    for (const store of db.objectStoreNames) {
      for (const row of await answered(db.transaction(store).objectStore(store).getAll())) parts.push(textOf(row));
    }
    db.close();
  }
  return parts.join('\n');
}

function textOf(row: unknown): string {
  return JSON.stringify(row, (_key, value: unknown) =>
    ArrayBuffer.isView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1') : value,
  );
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
