/**
 * An open phone: one vault, its view, its acts and its sync, until it is locked.
 *
 * `end` drops all of it at once. Writes that are already on their way to the disk finish; nothing begins after it.
 */
import { dayOf } from '../domain/base/instant.ts';
import type { Person } from '../domain/people/officer.ts';
import type { View } from './device.ts';
import type { Channel, Doors } from './doors.ts';
import type { LinkState } from './link-state.ts';
import { type LockClock, startLockClock } from './lock-clock.ts';
import { viewOf } from './read/view.ts';
import { isToSend, isWork, whereaboutsOf } from './read/whereabouts.ts';
import type { Holdings } from './store/holdings.ts';
import type { Vault } from './store/vault.ts';
import { type Session, sessionWith } from './sync/session.ts';
import type { Station } from './sync/station-line.ts';
import { type Sync, startSync } from './sync/sync.ts';
import type { Source } from './watched.ts';
import type { StampClock } from './write/clock.ts';
import type { Writing } from './write/writing.ts';

export interface Opened {
  readonly vault: Vault;
  readonly person: Person;
  readonly writing: Writing;
  readonly session: Session;
  readonly sync: Sync;
  readonly lockClock: LockClock;
  /** Aborted when the phone is locked. */
  readonly ended: AbortSignal;
  /** Everything that waits for the station, readings included. */
  unsent(): number;
  /** Ids of the work the station refused and the officer has not put away. */
  refused(): ReadonlySet<string>;
  end(): void;
}

export interface OpenedNeeds {
  readonly doors: Doors;
  readonly vault: Vault;
  readonly person: Person;
  readonly clock: StampClock;
  readonly station: Station;
  readonly link: LinkState;
  readonly view: Source<View | undefined>;
  lock(): void;
  /** Another tab locked, or its officer left the phone. */
  lockedElsewhere(): void;
  unusable(): void;
  contact(): Promise<void>;
}

export function openPhone(needs: OpenedNeeds): Opened {
  const { doors, vault, person, link, view } = needs;
  const ending = new AbortController();
  let sending: ReadonlySet<string> = new Set();

  const draw = () => {
    if (ending.signal.aborted) return;
    const held = vault.holdings();
    link.holds(held);
    view.set(viewOf({ held, sending, today: dayOf(doors.world.now()), before: view.get() }));
  };
  const tabs = doors.channel(`v-${vault.id}`);
  tabs.onmessage = (event) => heardFromTab(event.data, needs, ending.signal);
  vault.onChange((byOtherTab) => {
    if (!byOtherTab) tell(tabs, 'changed');
    draw();
  });
  vault.onVersionChange((gone) => (gone ? needs.lockedElsewhere() : needs.unusable()));

  const session = sessionWith({ station: needs.station, person, device: vault.device, judged: link.judged, heard: () => undefined });
  const sync = startSync({
    doors,
    vault,
    person: person.id,
    station: needs.station,
    session,
    busy: link.busy,
    progress: link.progress,
    contact: needs.contact,
    sending(ids) {
      if (ids.size === 0 && sending.size === 0) return;
      sending = ids;
      draw();
    },
  });
  const lockClock = startLockClock(doors, () => view.get()?.policy.lock ?? { idleMinutes: 5, hiddenMinutes: 2 }, needs.lock);
  draw();

  return {
    vault,
    person,
    session,
    sync,
    lockClock,
    writing: { vault, person, world: doors.world, clock: needs.clock },
    ended: ending.signal,
    unsent: () => unsentIn(vault.holdings()),
    refused: () => refusedIn(vault.holdings()),
    end() {
      ending.abort();
      sync.stop();
      lockClock.stop();
      tabs.close();
      vault.onChange(() => undefined);
      vault.onVersionChange(() => undefined);
      vault.close();
      view.set(undefined);
    },
  };
}

/** Tells the other tabs of this vault. Words, never content. */
export function tellTabs(doors: Pick<Doors, 'channel'>, vaultId: string, word: 'locked'): void {
  const channel = doors.channel(`v-${vaultId}`);
  tell(channel, word);
  channel.close();
}

function unsentIn(held: Holdings): number {
  return [...held.changes.values()].filter((it) => isToSend(it, held.list?.epoch)).length + held.damagedChanges;
}

function refusedIn({ changes, list }: Holdings): Set<string> {
  return new Set([...changes.values()].filter((it) => isWork(it) && whereaboutsOf(it, list?.epoch, new Set()).is === 'needs_you').map((it) => it.change.id));
}

function heardFromTab(word: unknown, { vault, lockedElsewhere }: OpenedNeeds, ended: AbortSignal): void {
  if (ended.aborted) return;
  if (word === 'locked') lockedElsewhere();
  // A reading that fails now is made good by the next one: nothing on the disk is lost by it.
  else if (word === 'changed') vault.reload().catch(() => undefined);
}

function tell(channel: Channel, word: string): void {
  channel.postMessage(word);
}
