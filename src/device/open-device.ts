/**
 * Makes the phone the screens know: new, locked or open, over the doors handed in.
 *
 * Holds which of the three it is and nothing else; what an open phone does is in opened.ts, what lies on the disk in store/.
 * Acts on a locked phone are refused here and reach nothing below.
 */
import { msOf } from '../domain/base/instant.ts';
import { done, type Result, refused } from '../domain/base/result.ts';
import type { Person } from '../domain/people/officer.ts';
import type { Device, DeviceState, KeepRefusal, Owed, Rescue, SignInRefusal, UnlockRefusal, View } from './device.ts';
import type { Doors } from './doors.ts';
import { linkState } from './link-state.ts';
import { type Opened, openPhone, tellTabs } from './opened.ts';
import { selfOf } from './read/view.ts';
import { openSealed, owedOf, type SealedNeeds, sealedWork, writeOffSealed } from './sealed.ts';
import { type Book, openBook, SCHEMA_EPOCH, type VaultEntry } from './store/book.ts';
import { findError } from './store/failure.ts';
import { destroyVault, isShutOut, keysOf, makeVault, openVaultOf, ownerMark, tryPassphrase } from './store/keyring.ts';
import type { Keys } from './store/seal.ts';
import type { Vault } from './store/vault.ts';
import { ForeignBuild } from './store/vault-file.ts';
import { stationLine } from './sync/station-line.ts';
import { turns } from './turns.ts';
import { sourceOf } from './watched.ts';
import { stampClock } from './write/clock.ts';
import { dropDraft, keepDraft } from './write/drafts.ts';
import { keepPlan } from './write/keep-plan.ts';
import { logRead } from './write/log-read.ts';
import { placeProperty } from './write/place-property.ts';
import { recordVisit } from './write/record-visit.ts';
import { dismiss, undoVisit } from './write/second-thoughts.ts';
import type { Writing } from './write/writing.ts';

export function openDevice(doors: Doors): Device {
  const { world } = doors;
  const state = sourceOf<DeviceState>({ is: 'starting' });
  const view = sourceOf<View | undefined>(undefined);
  const sealed = sourceOf<Owed | undefined>(undefined);
  const clock = stampClock(world);
  const link = linkState(world, clock.heard);
  const station = stationLine(doors, link);
  const inTurn = turns();
  let book: Book | undefined;
  let opened: Opened | undefined;
  /** When this page last heard the station for a vault, by the clock that cannot be set. */
  const heardMonoMs = new Map<string, number>();

  const start = async () => {
    try {
      book = await openBook(doors);
      book.onNewerVersion(() => unusable('newer_version'));
      if (((await book.epoch()) ?? SCHEMA_EPOCH) > SCHEMA_EPOCH) return unusable('newer_version');
      await standStill();
    } catch {
      unusable('no_storage');
    }
  };
  /** New or locked, as the book says, and whether ten wrong tries have shut anything out. */
  const standStill = async (since = lockedSince()) => {
    const entries = (await book?.entries()) ?? [];
    const shut = entries.filter(isShutOut);
    const shutOut = shut.length === 0 ? undefined : { everyone: shut.length === entries.length, owed: await owedOf(doors, shut) };
    if (opened !== undefined || state.get().is === 'unusable') return;
    state.set(entries.length === 0 ? { is: 'new' } : { is: 'locked', since, ...(shutOut === undefined ? {} : { shutOut }) });
  };
  const lockedSince = () => {
    const now = state.get();
    return now.is === 'locked' ? now.since : undefined;
  };
  const unusable = (because: 'newer_version' | 'no_storage' | 'damaged') => {
    const phone = opened;
    close();
    state.set({ is: 'unusable', because });
    if (phone !== undefined && phone.unsent() > 0)
      offer(
        because,
        import('./rescue/make-rescue.ts').then((lazy) => lazy.makeRescue({ doors, vault: phone.vault, person: phone.person.id, isShut: true })),
      );
  };
  /** What could be read before all was shut is sealed at once; nothing of it stays in memory otherwise. */
  const offer = (because: 'newer_version' | 'no_storage' | 'damaged', made: Promise<Result<Rescue, unknown>>) => {
    made
      .then((it) => {
        if (it.ok && state.get().is === 'unusable') state.set({ is: 'unusable', because, rescue: it.value });
      })
      .catch(() => undefined);
  };
  const close = () => {
    opened?.end();
    opened = undefined;
    sealed.set(undefined);
  };
  const lock = () => {
    if (opened === undefined) return;
    const { vault } = opened;
    close();
    state.set({ is: 'locked', since: world.now() });
    book?.saw(vault.id, msOf(world.now())).catch(() => undefined);
    standStill().catch(() => undefined);
  };
  const started = start();

  /** Takes an open vault into use. The state changes only when there is something to show. */
  const takeVault = async (vault: Vault, person: Person, heardNow: boolean) => {
    close();
    const contact = async () => {
      const now = msOf(world.now());
      const mono = world.monoMs();
      heardMonoMs.set(vault.id, mono);
      // The rule counts in hours: a word of half a minute ago need not be written again, as long as the clock on the wall agrees.
      if (noted !== undefined && mono - noted.mono < CONTACT_EVERY_MS && Math.abs(now - noted.now - (mono - noted.mono)) < 1_000) return;
      noted = { now, mono };
      await book?.change(vault.id, { contactMs: now, seenMs: now });
    };
    let noted: { readonly now: number; readonly mono: number } | undefined;
    link.forget();
    opened = openPhone({
      doors,
      vault,
      person,
      clock,
      station,
      link,
      view,
      contact,
      lock,
      lockedElsewhere: () => {
        lock();
        void standStill(world.now());
      },
      unusable: () => unusable('newer_version'),
    });
    state.set({ is: 'open', person });
    const now = msOf(world.now());
    if (heardNow) heardMonoMs.set(vault.id, world.monoMs());
    await book?.saw(vault.id, now);
    // What the station has just vouched for counts, even where the clock had been ahead before.
    const owner = await ownerMark(doors.crypto, vault.id, person.id);
    await book?.change(vault.id, { openedMs: now, tries: 0, owner, ...(heardNow ? { contactMs: now, seenMs: now } : {}) });
    await lookForSealed();
  };
  const sealedNeeds = (): SealedNeeds | undefined => (opened === undefined || book === undefined ? undefined : { doors, book, station, phone: opened });
  /** What cannot be counted now is counted at the next opening. */
  const lookForSealed = async () => {
    const needs = sealedNeeds();
    const found = needs && (await sealedWork(needs).catch(() => undefined));
    if (needs?.phone === opened) sealed.set(found);
  };

  const withOpened = async <T, Refusal>(act: (writing: Writing) => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal | KeepRefusal>> => {
    const phone = opened;
    if (phone === undefined) return refused({ because: 'locked' });
    const answer = await act(phone.writing);
    if (answer.ok && !phone.ended.aborted) phone.sync.soon();
    return answer;
  };

  const unlock = async (passphrase: string): Promise<Result<Person, UnlockRefusal>> => {
    await started;
    if (book === undefined) return refused({ because: 'nothing_here' });
    const tried = await tryPassphrase(doors, book, passphrase);
    if (tried.is !== 'opens') {
      await standStill();
      return refused(tried.is === 'wrong' ? { because: 'wrong_passphrase', triesLeft: tried.triesLeft } : { because: tried.is });
    }
    const vault = await openOrUnusable(book, tried.entry, tried.keys);
    if (vault === undefined) {
      await standStill();
      return refused({ because: 'nothing_here' });
    }
    const self = selfOf(vault.holdings());
    if (self === undefined || isTooLong(tried.entry, self.policy.offlineHours)) {
      vault.close();
      return refused({ because: 'too_long_offline' });
    }
    await takeVault(vault, self.person, false);
    void renewed(passphrase);
    return done(self.person);
  };
  /** By whichever clock says more; a wall clock that went back proves nothing, so it counts as too long. */
  const isTooLong = (entry: VaultEntry, offlineHours: number) => {
    const now = msOf(world.now());
    const byMono = world.monoMs() - (heardMonoMs.get(entry.id) ?? world.monoMs());
    return Math.max(now - entry.contactMs, byMono) > offlineHours * 3_600_000 || now < entry.seenMs - CLOCK_SLACK_MS;
  };
  const renewed = async (passphrase: string) => {
    const phone = opened;
    if (phone === undefined) return;
    await phone.session.renew(passphrase, phone.ended);
    await phone.sync.now();
  };
  const openOrUnusable = async (from: Book, entry: VaultEntry, keys: Keys): Promise<Vault | undefined> => {
    try {
      return await openVaultOf(doors, from, entry, keys);
    } catch (error) {
      const isForeign = findError(error, ForeignBuild) !== undefined;
      unusable(isForeign ? 'newer_version' : 'damaged');
      if (!isForeign)
        offer(
          'damaged',
          import('./rescue/salvage.ts').then((lazy) => lazy.salvage(doors, entry, keys)),
        );
      throw error;
    }
  };

  const signIn = async (name: string, passphrase: string): Promise<Result<Person, SignInRefusal>> => {
    await started;
    if (book === undefined) return refused({ because: 'no_storage' });
    const entries = await book.entries();
    const own = await vaultOf(
      book,
      name,
      passphrase,
      entries.filter((it) => !isShutOut(it)),
    );
    const shut = entries.filter(isShutOut);
    const device = own?.entry.device ?? world.mint();
    // Which device this is shows only once a vault that was shut out may be tried again.
    const answer = await station.call('signIn', { name, passphrase, ...(own || shut.length === 0 ? { device: device as VaultEntry['device'] } : {}) });
    if (answer.is !== 'reply' || answer.reply.person.role !== 'officer' || answer.reply.person.signInName !== name) own?.vault.close();
    if (answer.is === 'none') return refused({ because: 'not_reached' });
    // Somebody else's session is no answer to this officer, wherever it comes from.
    if (answer.is === 'reply' && answer.reply.person.signInName !== name) return refused({ because: 'not_reached' });
    if (answer.is === 'problem') return refused(signInRefusal(answer.problem.code, answer.problem.retryAfter));
    const { person } = answer.reply;
    if (person.role !== 'officer') return refused({ because: 'desk_only', person });
    doors.persist?.().catch(() => undefined);
    let vault = own?.vault ?? (await vaultOf(book, name, passphrase, shut))?.vault;
    try {
      vault ??= await makeVault(doors, book, device, passphrase, answer.reply);
      await vault.commit(() => ({ put: [{ is: 'session', value: answer.reply }] }));
    } catch {
      vault?.close();
      return refused({ because: 'no_storage' });
    }
    await takeVault(vault, person, true);
    await opened?.sync.now();
    return done(person);
  };
  /** This person's vault, where one opens with this passphrase. Says nothing to anyone before the station has. */
  const vaultOf = async (from: Book, name: string, passphrase: string, entries: readonly VaultEntry[]) => {
    for (const entry of entries) {
      const keys = await keysOf(doors, entry, passphrase);
      if (keys === undefined) continue;
      const vault = await openOrUnusable(from, entry, keys);
      if (vault === undefined) continue;
      if (selfOf(vault.holdings())?.person.signInName === name) return { entry, vault };
      vault.close();
    }
    return undefined;
  };

  const signOut: Device['signOut'] = async () => {
    const phone = opened;
    if (phone === undefined || book === undefined) return done(undefined);
    const before = phone.refused();
    if (phone.unsent() > 0) await phone.sync.now();
    if (phone.unsent() > 0) return refused({ because: 'unsent', count: phone.unsent() });
    // What the station refuses on the way out would go with the vault before anybody has read of it.
    const unread = [...phone.refused()].filter((it) => !before.has(it)).length;
    if (unread > 0) return refused({ because: 'refused', count: unread });
    // Another tab may have kept something a moment ago: then it is unsent.
    if (!(await phone.vault.shut())) {
      await phone.vault.reload();
      return refused({ because: 'unsent', count: Math.max(1, phone.unsent()) });
    }
    await station.call('signOut', {});
    const entry = (await book.entries()).find((it) => it.id === phone.vault.id);
    close();
    // Where the disk says no, the vault is shut all the same, and whoever opens it next finishes the leaving.
    if (entry !== undefined) await destroyVault(doors, book, entry).catch(() => undefined);
    tellTabs(doors, phone.vault.id, 'locked');
    link.forget();
    await standStill();
    return done(undefined);
  };

  return {
    state,
    view,
    sealed,
    link: link.link,
    signIn: (name, passphrase) => inTurn(() => signIn(name, passphrase)),
    unlock: (passphrase) => inTurn(() => unlock(passphrase)),
    lock() {
      const id = opened?.vault.id;
      lock();
      if (id !== undefined) tellTabs(doors, id, 'locked');
    },
    touched: () => opened?.lockClock.touched(),
    openSealed: (words) =>
      inTurn(async () => {
        const needs = sealedNeeds();
        if (needs === undefined) return refused({ because: 'locked' as const });
        return openSealed(needs, words).finally(lookForSealed);
      }),
    writeOffSealed: () =>
      inTurn(async () => {
        const needs = sealedNeeds();
        if (needs !== undefined) await writeOffSealed(needs).finally(lookForSealed);
      }),
    signOut: () => inTurn(signOut),
    keepDraft: (propertyId, form, occupancyId) => withOpened((writing) => keepDraft(writing, propertyId, form, occupancyId)),
    dropDraft: async (propertyId) => (opened === undefined ? undefined : dropDraft(opened.writing, propertyId)),
    recordVisit: (visit) => withOpened((writing) => recordVisit(writing, visit)),
    placeProperty: (placing) => withOpened((writing) => placeProperty(writing, placing)),
    keepPlan: (plan) => withOpened((writing) => keepPlan(writing, plan)),
    undoVisit: (id, asDraft) => withOpened((writing) => undoVisit(writing, id, asDraft)),
    dismiss: async (id) => (opened === undefined ? undefined : dismiss(opened.writing, id)),
    logRead: (read) => withOpened((writing) => logRead(writing, read)),
    async rescue() {
      if (opened === undefined) return refused({ because: 'locked' });
      const { vault, person } = opened;
      // Loaded when it is wanted: few phones ever want it.
      const lazy = await import('./rescue/make-rescue.ts').catch(() => undefined);
      return lazy === undefined ? refused({ because: 'not_sealed' }) : lazy.makeRescue({ doors, vault, person: person.id });
    },
    syncNow: async () => opened?.sync.now(),
  };
}

/** Phones correct their clocks by seconds now and then. */
const CLOCK_SLACK_MS = 120_000;
const CONTACT_EVERY_MS = 30_000;

function signInRefusal(code: string, retryAfter: number | undefined): SignInRefusal {
  if (code === 'too_many_tries' || code === 'too_many_requests') return { because: 'too_many_tries', retryAfterSeconds: retryAfter ?? 60 };
  if (code === 'weak_passphrase') return { because: 'weak_passphrase' };
  return code === 'wrong_name_or_passphrase' || code === 'not_allowed' ? { because: 'wrong_name_or_passphrase' } : { because: 'not_reached' };
}
