/**
 * A phone of the simulation: one disk, one clock that may be wrong, one cookie, one air around it, and the tabs that run on it.
 *
 * A tab is the real phone (`openDevice`) over doors that fail. It can be killed at any moment; the disk stays. The clock of a handset is
 * true time plus an error that the schedule sets; the count since the page began cannot be set.
 */
import { IDBKeyRange } from 'fake-indexeddb';
import type { Device } from '../../src/device/device.ts';
import type { Doors, PageEvent } from '../../src/device/doors.ts';
import { openDevice } from '../../src/device/open-device.ts';
import { instantFromMs } from '../../src/domain/base/instant.ts';
import { Channels, Locks } from '../support/browser-doubles.ts';
import { type AirFault, fateOf, type Reply, type Sending, send, type Weather } from '../support/faulty-air.ts';
import { FaultyDisk } from '../support/faulty-disk.ts';
import type { VirtualTime } from '../support/virtual-time.ts';
import type { Host } from './host.ts';
import { chanceOf, cryptoFrom, quickKey, uuidFrom } from './seeded.ts';

export interface HandsetNeeds {
  readonly seed: number;
  readonly index: number;
  readonly time: VirtualTime;
  readonly host: Host;
}

export class Handset {
  readonly name: string;
  readonly disk: FaultyDisk;
  readonly tabs: Tab[] = [];
  readonly struck = new Map<AirFault, number>();
  weather: Weather = 'clear';
  /** How far its clock is from the truth. */
  wallErrorMs = 0;
  /** A scene's own say in what befalls a request; undefined leaves it to the weather. */
  befall: ((sending: Sending) => Promise<Reply> | undefined) | undefined;
  requests = 0;
  /** Crashes that a fault brought on, in the middle of something. */
  powerCuts = 0;
  private readonly needs: HandsetNeeds;
  private readonly locks = new Locks();
  private readonly channels: Channels;
  private cookie: string | undefined;
  private readonly lastReplies = new Map<string, string>();
  private made = 0;

  constructor(needs: HandsetNeeds) {
    this.needs = needs;
    this.name = `phone ${needs.index + 1}`;
    this.disk = new FaultyDisk(needs.time.activity);
    this.channels = new Channels(needs.time.activity);
  }

  openTab(): Tab {
    const { seed, index, time } = this.needs;
    const chance = chanceOf(seed, 'tab', index, ++this.made);
    const tab = new Tab(`${this.name}, page ${this.made}`, () => this.kill(tab, true));
    const bornMs = time.ms;
    const doors: Doors = {
      world: { now: () => instantFromMs(time.ms + this.wallErrorMs), mint: () => uuidFrom(chance), monoMs: () => time.ms - bornMs + 1_000 },
      fetch: (path, init) => (tab.alive ? this.fetch(tab, path, init) : new Promise(() => undefined)),
      indexedDB: this.disk.doorFor(tab),
      IDBKeyRange: IDBKeyRange as unknown as typeof globalThis.IDBKeyRange,
      locks: this.locks.doorFor(tab),
      channel: this.channels.doorFor(tab),
      crypto: cryptoFrom(chance, time.activity),
      build: 'agreement',
      page: tab.page,
      timers: { setTimeout: (run, ms) => time.after(ms, () => (tab.alive ? run() : undefined)), clearTimeout: (timer) => time.cancel(timer) },
      deriveKey: quickKey,
      argon: { memoryKiB: 64 * 1024, passes: 3, lanes: 1 },
      persist: undefined,
    };
    tab.device = openDevice(doors);
    this.tabs.push(tab);
    return tab;
  }

  /** @param suddenly without a word: as a kill or a flat battery. Otherwise the page is told that it is going. */
  kill(tab: Tab, suddenly: boolean): void {
    if (!tab.alive) return;
    if (!suddenly) tab.tell('leaving');
    else this.powerCuts++;
    tab.alive = false;
    this.disk.drop(tab);
    this.locks.drop(tab);
    this.channels.drop(tab);
    this.tabs.splice(this.tabs.indexOf(tab), 1);
  }

  private async fetch(tab: Tab, path: string, init: RequestInit): Promise<Response> {
    const { seed, index, time, host } = this.needs;
    const number = ++this.requests;
    const chance = chanceOf(seed, 'request', index, number);
    const fate = fateOf(this.weather, path, chance);
    if (fate !== undefined) this.struck.set(fate, (this.struck.get(fate) ?? 0) + 1);
    const { cookie } = this;
    const sending: Sending = {
      path,
      method: init.method ?? 'GET',
      body: init.body as string | undefined,
      signal: init.signal ?? undefined,
      chance,
      deliver: (at, method, body) => host.deliver({ path: at, method, body, cookie, from: `${this.name} ${number}` }),
      lastReply: this.lastReplies.get(path),
      wait: (ms) => time.wait(ms),
      powerCut: () => this.kill(tab, true),
    };
    const { response, arrives } = await (this.befall?.(sending) ?? send(fate, sending));
    if (!tab.alive) return new Promise(() => undefined);
    if (arrives?.setCookie !== undefined) this.cookie = cookieFrom(arrives.setCookie);
    if (arrives !== undefined && arrives.status === 200) this.lastReplies.set(path, arrives.text);
    return response;
  }
}

export class Tab {
  alive = true;
  device!: Device;
  readonly name: string;
  readonly page: Doors['page'];
  readonly powerCut: () => void;
  private hidden = false;
  private readonly watchers = new Set<(event: PageEvent) => void>();

  constructor(name: string, powerCut: () => void) {
    this.name = name;
    this.powerCut = powerCut;
    const isHidden = () => this.hidden;
    this.page = {
      get hidden() {
        return isHidden();
      },
      onChange: (told) => {
        this.watchers.add(told);
        return () => this.watchers.delete(told);
      },
    };
  }

  tell(event: PageEvent): void {
    if (!this.alive) return;
    if (event === 'hidden') this.hidden = true;
    if (event === 'shown') this.hidden = false;
    for (const told of [...this.watchers]) told(event);
  }
}

/** `name=value` of a Set-Cookie header, or nothing where it takes the cookie away. */
function cookieFrom(header: string): string | undefined {
  const pair = header.split(';')[0] ?? '';
  return pair.endsWith('=') ? undefined : pair;
}
