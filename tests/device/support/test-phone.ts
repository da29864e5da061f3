/**
 * A phone to test with: a database in memory, a clock that moves when told, a page that hides when told, a small station.
 *
 * `until` waits for a state and never for a time; the clock only moves through `pass`.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Device, VisitToSave } from '../../../src/device/device.ts';
import type { Channel, Doors, PageEvent } from '../../../src/device/doors.ts';
import { openDevice } from '../../../src/device/open-device.ts';
import { instantFromMs } from '../../../src/domain/base/instant.ts';
import { anAssignment, aPerson, aProperty, idOf, noReply } from '../../support/builders.ts';
import { SmallStation } from './small-station.ts';

export const PASSPHRASE = 'five plain words for saltmere';
const START_MS = Date.parse('2026-11-24T16:00:00.000Z');

/** What survives a page: the disk, the browser's locks and channels, time itself. */
export class Browser {
  indexedDB: IDBFactory = new IDBFactory();
  wallMs = START_MS;
  monoMs = 1_000;
  minted = 100_000;
  readonly timers = new Map<number, { at: number; run: () => void }>();
  readonly channels = new Map<string, Set<Channel>>();
  readonly devices = new Set<Device>();
  private nextTimer = 1;
  private readonly locks = new Map<string, Promise<unknown>>();

  readonly locksDoor = {
    request: (name: string, work: () => Promise<unknown>) => {
      const mine = (this.locks.get(name) ?? Promise.resolve()).then(work, work);
      this.locks.set(
        name,
        mine.catch(() => undefined),
      );
      return mine;
    },
  } as unknown as LockManager;

  setTimeout = (run: () => void, ms: number) => {
    const id = this.nextTimer++;
    this.timers.set(id, { at: this.monoMs + ms, run });
    return id;
  };

  clearTimeout = (id: unknown) => {
    this.timers.delete(id as number);
  };

  /** Time passes: timers fire in their order, each at its moment. */
  async pass(ms: number) {
    const end = this.monoMs + ms;
    for (;;) {
      const next = [...this.timers].filter(([, it]) => it.at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (next === undefined) break;
      this.wallMs += Math.max(0, next[1].at - this.monoMs);
      this.monoMs = Math.max(this.monoMs, next[1].at);
      this.timers.delete(next[0]);
      next[1].run();
      await this.atRest();
    }
    this.wallMs += end - this.monoMs;
    this.monoMs = end;
    await this.atRest();
  }

  /** Everything that needs no time to pass has run, and no round of syncing is under way. */
  async atRest() {
    do await settled();
    while ([...this.devices].some((it) => it.link.get().busy));
  }

  channel = (name: string): Channel => {
    const all = this.channels.get(name) ?? new Set();
    this.channels.set(name, all);
    const mine: Channel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of all) if (other !== mine) queueMicrotask(() => all.has(other) && other.onmessage?.({ data } as MessageEvent));
      },
      close: () => all.delete(mine),
    };
    all.add(mine);
    return mine;
  };
}

export interface Tab {
  readonly device: Device;
  /** The page's own part of life. */
  page(event: PageEvent): void;
}

export function openTab(browser: Browser, fetch: Doors['fetch'], over: Partial<Doors> = {}): Tab {
  const watchers = new Set<(event: PageEvent) => void>();
  let hidden = false;
  const device = openDevice({
    world: { now: () => instantFromMs(browser.wallMs), mint: () => idOf(browser.minted++), monoMs: () => browser.monoMs },
    fetch,
    indexedDB: browser.indexedDB as unknown as globalThis.IDBFactory,
    IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
    locks: browser.locksDoor,
    channel: browser.channel,
    crypto: globalThis.crypto,
    build: 'test',
    page: {
      get hidden() {
        return hidden;
      },
      onChange(told) {
        watchers.add(told);
        return () => watchers.delete(told);
      },
    },
    timers: browser,
    // As strong as the test needs: the real one has a test of its own (store/passphrase-key.test.ts).
    deriveKey: async (passphrase, salt) =>
      new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array([...new TextEncoder().encode(passphrase), ...salt]))),
    argon: { memoryKiB: 64 * 1024, passes: 3, lanes: 1 },
    persist: undefined,
    ...over,
  });
  browser.devices.add(device);
  return {
    device,
    page(event) {
      if (event === 'hidden') hidden = true;
      if (event === 'shown') hidden = false;
      for (const tell of [...watchers]) tell(event);
    },
  };
}

export interface Story {
  readonly browser: Browser;
  readonly station: SmallStation;
  readonly tab: Tab;
  readonly device: Device;
}

/** A station with one property and one assignment, and a phone that has never been signed in on. */
export function aStory(over: Partial<Doors> = {}): Story {
  const browser = new Browser();
  const station = new SmallStation(aPerson(), PASSPHRASE, () => browser.wallMs);
  station.properties.set(aProperty().id, aProperty());
  station.assignments.set(anAssignment().id, anAssignment());
  const tab = openTab(browser, station.fetch, over);
  return { browser, station, tab, device: tab.device };
}

export async function aSignedInStory(over: Partial<Doors> = {}): Promise<Story> {
  const story = aStory(over);
  const answer = await story.device.signIn('a.dale', PASSPHRASE);
  if (!answer.ok) throw new Error(`sign-in refused: ${answer.refusal.because}`);
  return story;
}

export function aVisitToSave(over: Partial<VisitToSave> = {}): VisitToSave {
  return {
    propertyId: aProperty().id,
    arrivedAt: instantFromMs(START_MS),
    where: { nearness: 'no_fix' },
    outcome: noReply(),
    with: [],
    dress: undefined,
    partners: [],
    videoRef: undefined,
    safeContact: 'not_known',
    occupantNow: undefined,
    note: '',
    nextVisit: undefined,
    supersedes: undefined,
    assignmentId: undefined,
    ...over,
  };
}

/** Waits until the phone says so; a test that waits for what never comes fails by its own time limit. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets everything run that needs no time to pass. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Everything that lies in the browser's databases, as one text of bytes. */
export async function diskOf(indexedDB: IDBFactory): Promise<string> {
  const parts: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    parts.push(String(name));
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open(String(name));
      open.onsuccess = () => resolve(open.result as unknown as IDBDatabase);
      open.onerror = () => reject(open.error);
    });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve, reject) => {
        const all = db.transaction(store).objectStore(store).getAll();
        all.onsuccess = () => resolve(all.result);
        all.onerror = () => reject(all.error);
      });
      parts.push(JSON.stringify(rows, (_key, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value)));
    }
    db.close();
  }
  return parts.join('\n');
}
