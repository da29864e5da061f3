/**
 * One run: the station, the phones, their officers, and what they were told. Steps act on it, the oracle judges it.
 *
 * An act is begun and everything is let come to rest; what has not answered by then waits for time to pass, or its page has died. Only
 * what was answered counts as told. A throw where the contract promises an answer is a finding, unless the disk was made to fail.
 */
import type { View } from '../../src/device/device.ts';
import type { Chance } from '../../src/domain/base/chance.ts';
import type { PropertyId } from '../../src/domain/base/id.ts';
import { instantFromMs } from '../../src/domain/base/instant.ts';
import type { Person } from '../../src/domain/people/officer.ts';
import type { Visit } from '../../src/domain/visit/visit.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import type { Store } from './database.ts';
import { Desk } from './desk.ts';
import { Handset, type Tab } from './handset.ts';
import { Host } from './host.ts';
import { chanceOf, uuidFrom } from './seeded.ts';
import { aTown, passphraseOf, START_MS, settleTown, type Town } from './town.ts';

/** A visit somebody tried to record, known by the text of its note. */
export interface Attempt {
  readonly note: string;
  readonly carrier: Carrier;
  readonly owner: Person;
  readonly supersedes: string | undefined;
  /** `unsure`: the phone died, or the disk broke, before an answer. */
  told: 'nothing' | 'kept' | 'refused' | 'unsure';
  visit: Visit | undefined;
  undone: 'no' | 'yes' | 'unsure';
  isDismissed: boolean;
}

/** A home somebody tried to put somewhere, known by the text of its reason. */
export interface PlacingAttempt {
  readonly reason: string;
  readonly carrier: Carrier;
  readonly owner: Person;
  told: 'nothing' | 'kept' | 'refused' | 'unsure';
  isDismissed: boolean;
}

/** A handset and whose hands it is in. */
export interface Carrier {
  readonly handset: Handset;
  owner: Person;
  /** Everyone who has a vault on it. */
  readonly owners: Set<Person>;
  /** Who was leaving it when it died. */
  readonly leaving: Set<Person>;
  /** Homes its views have ever shown. */
  readonly seen: Set<PropertyId>;
}

/** How a phone stood in one officer's hands when everything had come to rest. */
export interface Ending {
  readonly carrier: Carrier;
  readonly owner: Person;
  readonly tab: Tab;
  readonly view: View | undefined;
}

export interface Traits {
  /** The station is put back from a backup; then clocks stay right and nobody leaves a phone (both bound how long copies are kept). */
  readonly restores: boolean;
  /** Rows a pull is cut down to, so that lists come in pages. */
  readonly pageRows: number | undefined;
}

/** What a scene with a name decides by itself; a seed decides the rest. */
export interface Scene {
  readonly traits?: Traits;
  readonly officers?: number;
  readonly phones?: number;
}

export class Run {
  readonly seed: number;
  readonly chance: Chance;
  readonly time = new VirtualTime(START_MS);
  readonly store: Store;
  readonly host: Host;
  readonly town: Town;
  readonly desk: Desk;
  readonly carriers: Carrier[] = [];
  readonly attempts: Attempt[] = [];
  readonly placings: PlacingAttempt[] = [];
  readonly steps: string[] = [];
  readonly findings: string[] = [];
  readonly endings: Ending[] = [];
  readonly traits: Traits;
  restores = 0;
  hasBackup = false;
  rounds = 0;
  reads = 0;

  private constructor(seed: number, store: Store, over: Scene) {
    this.seed = seed;
    this.store = store;
    this.chance = chanceOf(seed, 'schedule');
    const has = chanceOf(seed, 'traits');
    this.traits = over.traits ?? { restores: has.happens(0.25), pageRows: has.happens(0.3) ? has.between(1, 7) : undefined };
    this.host = new Host(store.db, this.time, seed, this.traits.pageRows);
    this.town = aTown(chanceOf(seed, 'town'), over.officers ?? has.between(1, 3));
    this.desk = new Desk(this.host, store.sql, this.time, chanceOf(seed, 'desk'));
    const handsets = over.phones ?? Math.max(this.town.officers.length, has.between(2, 4));
    for (let index = 0; index < handsets; index++) {
      const owner = this.town.officers[index % this.town.officers.length] as Person;
      this.carriers.push({
        handset: new Handset({ seed, index, time: this.time, host: this.host }),
        owner,
        owners: new Set(),
        leaving: new Set(),
        seen: new Set(),
      });
    }
  }

  static async begin(seed: number, store: Store, over: Scene = {}): Promise<Run> {
    const run = new Run(seed, store, over);
    await store.empty(uuidFrom(chanceOf(seed, 'epoch')));
    await settleTown(store.sql, run.town);
    return run;
  }

  get now() {
    return instantFromMs(this.time.ms);
  }

  rest(): Promise<void> {
    return this.time.activity.rest();
  }

  /** Begins an act, lets everything come to rest, and says how it was answered; undefined where it was not. */
  async act<T>(tab: Tab, what: string, begin: () => Promise<T>, later: (answer: T | undefined) => void = () => undefined): Promise<T | undefined> {
    let answer: T | undefined;
    const struck = diskStruck(this, tab);
    begin().then(
      (it) => {
        answer = it;
        later(it);
      },
      (error: unknown) => {
        if (diskStruck(this, tab) === struck && tab.alive) this.findings.push(`${tab.name}: ${what} threw ${String(error)}`);
        later(undefined);
      },
    );
    await this.rest();
    return answer;
  }

  /** An open tab of this phone in its officer's hands, or undefined where it cannot be had just now. */
  async ready(carrier: Carrier, tab = carrier.handset.tabs[0] ?? carrier.handset.openTab()): Promise<Tab | undefined> {
    await this.rest();
    const { device } = tab;
    if (tab.page.hidden) tab.tell('shown');
    device.touched();
    await this.rest();
    const state = device.state.get();
    if (state.is === 'open' && state.person.id === carrier.owner.id) return this.looked(carrier, tab);
    if (state.is === 'unusable') {
      if (state.because !== 'no_storage') this.findings.push(`${tab.name}: unusable, ${state.because}`);
      carrier.handset.kill(tab, true);
      return undefined;
    }
    if (state.is === 'open') device.lock();
    const pass = passphraseOf(carrier.owner);
    // Whoever has no vault here does not try their passphrase on another's: ten tries would shut it out.
    if (device.state.get().is === 'locked' && carrier.owners.has(carrier.owner)) {
      const answer = await this.act(tab, 'unlock', () => device.unlock(pass));
      if (answer?.ok) return this.looked(carrier, tab);
      if (answer === undefined) return undefined;
      const { because } = answer.refusal;
      if (because === 'nothing_here' && !carrier.leaving.has(carrier.owner)) this.findings.push(`${tab.name}: unlock says that nothing is here`);
      if (because === 'wrong_passphrase') this.findings.push(`${tab.name}: the right passphrase is wrong`);
    }
    await this.act(tab, 'sign-in', () => device.signIn(carrier.owner.signInName, pass));
    return this.looked(carrier, tab);
  }

  private looked(carrier: Carrier, tab: Tab): Tab | undefined {
    if (!tab.alive) return undefined;
    const state = tab.device.state.get();
    const view = tab.device.view.get();
    if (state.is !== 'open' || view === undefined) return undefined;
    if (view.person.id !== carrier.owner.id) {
      this.findings.push(`${tab.name}: shows ${view.person.signInName} to ${carrier.owner.signInName}`);
      return undefined;
    }
    carrier.owners.add(carrier.owner);
    for (const id of view.properties.keys()) carrier.seen.add(id);
    return tab;
  }
}

function diskStruck(run: Run, tab: Tab): number {
  const { handset } = run.carriers.find((it) => it.handset.tabs.includes(tab)) ?? {};
  return [...(handset?.disk.struck.values() ?? [])].reduce((sum, it) => sum + it, 0);
}
