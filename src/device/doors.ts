/**
 * Everything the phone needs from outside, handed in: clock, ids, network, disk, page, timers.
 *
 * With these doors a test or a fault simulation drives the very same phone with a clock of its own, a faulty network and a
 * database in memory. Nothing in this room reaches for a global instead. `browserDoors` (browser-doors.ts) makes the real ones.
 */
import type { Instant } from '../domain/base/instant.ts';
import type { Argon, DeriveKey } from './store/passphrase-key.ts';

export interface DeviceWorld {
  now(): Instant;
  /** A new UUID; version 7 on phones. */
  mint(): string;
  /** Milliseconds since the page began; nobody can set it by hand. */
  monoMs(): number;
}

/** `leaving`: the page is frozen, put into the back-forward cache or closed. */
export type PageEvent = 'shown' | 'hidden' | 'leaving' | 'online';

export interface Page {
  readonly hidden: boolean;
  onChange(told: (event: PageEvent) => void): () => void;
}

export interface Timers {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The part of BroadcastChannel that is used: words between the tabs of this origin, never content. */
export interface Channel {
  postMessage(message: string): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

export interface Doors {
  readonly world: DeviceWorld;
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
  /** Undefined where the browser has none: then only the tabs of one page take turns. */
  readonly locks: Pick<LockManager, 'request'> | undefined;
  readonly channel: (name: string) => Channel;
  readonly crypto: Pick<Crypto, 'subtle' | 'getRandomValues'>;
  readonly build: string;
  readonly page: Page;
  readonly timers: Timers;
  readonly deriveKey: DeriveKey;
  /** What unlocking shall cost from now on; vaults keep what they were made with. */
  readonly argon: Argon;
  /** Gives up something that can be had again (maps), so that a full disk keeps an outcome. Answers whether it is worth another try. */
  readonly makeRoom?: () => Promise<boolean>;
  /** Asks the browser not to clear this origin's storage. Never waited for. */
  readonly persist: (() => Promise<boolean>) | undefined;
}
