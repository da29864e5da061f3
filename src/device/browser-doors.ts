/**
 * The real doors: this browser's network, disk, locks, page and timers. The world is handed in by the app.
 *
 * The one file of this room that reaches for globals (the workers apart).
 */
import type { DeviceWorld, Doors, Page, PageEvent } from './doors.ts';
import { ARGON } from './store/passphrase-key.ts';
import { keyOffPage } from './store/passphrase-off-page.ts';

export function browserDoors(world: DeviceWorld, build: string): Doors {
  return {
    world,
    build,
    fetch: (path, init) => fetch(path, init),
    indexedDB,
    IDBKeyRange,
    locks: navigator.locks as LockManager | undefined,
    channel: (name) => new BroadcastChannel(name),
    crypto,
    page: pageHere(),
    timers: { setTimeout: (run, ms) => setTimeout(run, ms), clearTimeout: (timer) => clearTimeout(timer as number | undefined) },
    deriveKey: keyOffPage,
    argon: ARGON,
    makeRoom: async () => (await (await import('./map/phone-packs.ts')).phonePacks()).giveWay(),
    persist: typeof navigator.storage?.persist === 'function' ? () => navigator.storage.persist() : undefined,
  };
}

function pageHere(): Page {
  return {
    get hidden() {
      return document.hidden;
    },
    onChange(told) {
      const tell = (event: PageEvent) => () => told(event);
      const seen = () => told(document.hidden ? 'hidden' : 'shown');
      const [leaving, shown, online] = [tell('leaving'), tell('shown'), tell('online')];
      document.addEventListener('visibilitychange', seen);
      document.addEventListener('freeze', leaving);
      window.addEventListener('pagehide', leaving);
      window.addEventListener('pageshow', shown);
      window.addEventListener('online', online);
      return () => {
        document.removeEventListener('visibilitychange', seen);
        document.removeEventListener('freeze', leaving);
        window.removeEventListener('pagehide', leaving);
        window.removeEventListener('pageshow', shown);
        window.removeEventListener('online', online);
      };
    },
  };
}
