/**
 * What other words of the same officer seal on this phone: told of, opened, handed over, written off.
 *
 * A passphrase that was changed at the station leaves an older vault behind. Its changes are sent from there, under its own device and
 * numbers, since the station may have had some of them; its drafts, and what was refused and not read, come over to the open
 * vault. It ends when nothing is left in it, and never before. Nothing here opens anything without its own words.
 */
import { done, type Result, refused } from '../domain/base/result.ts';
import { MOST_CHANGES } from '../wire/version.ts';
import type { Owed, SealedRefusal } from './device.ts';
import type { Doors } from './doors.ts';
import type { Opened } from './opened.ts';
import { isToSend, isWork } from './read/whereabouts.ts';
import type { Book, VaultEntry } from './store/book.ts';
import { type Holdings, knownHomes } from './store/holdings.ts';
import type { KeptRow } from './store/kept.ts';
import { destroyVault, keysOf, openVaultOf, ownerMark } from './store/keyring.ts';
import type { Vault } from './store/vault.ts';
import { owedIn } from './store/vault-file.ts';
import { pushAll } from './sync/push.ts';
import { syncMemory } from './sync/round.ts';
import type { Station } from './sync/station-line.ts';
import { alone } from './sync/sync.ts';
import { draftToKeep } from './write/drafts.ts';
import { takenOver } from './write/outbox.ts';

export interface SealedNeeds {
  readonly doors: Doors;
  readonly book: Book;
  readonly station: Station;
  /** The open phone of the officer who asks. */
  readonly phone: Opened;
}

/** Undefined where there is nothing to tell of. */
export async function sealedWork(needs: SealedNeeds): Promise<Owed | undefined> {
  const owed = await owedOf(needs.doors, await sealedVaults(needs));
  return owed === undefined || owed.unsent + owed.drafts === 0 ? undefined : owed;
}

/** @returns undefined where the disk does not say. */
export async function owedOf(doors: Doors, entries: readonly VaultEntry[]): Promise<Owed | undefined> {
  try {
    const each = await Promise.all(entries.map((it) => owedIn(doors, it.db)));
    return { unsent: each.reduce((sum, it) => sum + it.unsent, 0), drafts: each.reduce((sum, it) => sum + it.drafts, 0) };
  } catch {
    return undefined;
  }
}

export async function openSealed(needs: SealedNeeds, words: string): Promise<Result<Owed, SealedRefusal>> {
  const { doors, book, phone } = needs;
  let came: Owed | undefined;
  for (const entry of await sealedVaults(needs)) {
    const keys = await keysOf(doors, entry, words);
    const old = keys === undefined ? undefined : await openVaultOf(doors, book, entry, keys);
    if (old === undefined) continue;
    try {
      const session = await phone.session.check(phone.ended);
      if (session !== 'ours') return refused({ because: session === 'not_reached' ? 'not_reached' : 'sign_in_needed' });
      const over = await handOver(needs, old);
      came = { unsent: (came?.unsent ?? 0) + over.unsent, drafts: (came?.drafts ?? 0) + over.drafts };
      if (!isEmpty(old.holdings()) || !(await old.shut())) return refused({ because: 'some_left' });
    } finally {
      old.close();
    }
    await destroyVault(doors, book, entry);
  }
  return came === undefined ? refused({ because: 'wrong_words' }) : done(came);
}

export async function writeOffSealed(needs: SealedNeeds): Promise<void> {
  for (const entry of await sealedVaults(needs)) await destroyVault(needs.doors, needs.book, entry);
}

async function sealedVaults({ doors, book, phone }: SealedNeeds): Promise<VaultEntry[]> {
  const others = (await book.entries()).filter((it) => it.id !== phone.vault.id);
  const marks = await Promise.all(others.map((it) => ownerMark(doors.crypto, it.id, phone.person.id)));
  return others.filter((it, at) => it.owner === marks[at]);
}

/** Sends what waits, then takes over what only its officer can finish or read. @returns what came out of it. */
async function handOver({ doors, station, phone }: SealedNeeds, old: Vault): Promise<Owed> {
  const before = workToSend(old.holdings());
  const memory = syncMemory(MOST_CHANGES);
  const nothing = () => undefined;
  const round = { doors, vault: old, person: phone.person.id, station, memory, signal: phone.ended, sending: nothing, progress: nothing };
  await alone(doors.locks, `sync-${old.id}`, async () => void (await pushAll(round, () => true)));

  const { drafts, changes } = old.holdings();
  const known = knownHomes(old.holdings());
  const settled = [...changes.values()].filter((it) => isWork(it) && it.answered !== undefined && it.answered.receipt.answer.verdict !== 'applied');
  let names: string[] = [];
  await phone.vault.commit((held) => {
    // Two drafts of one home: neither may take the other's place. The older waits until the newer is done with.
    const free = [...drafts.values()].filter((it) => !held.drafts.has(it.propertyId));
    names = [...free.map((it) => `draft|${it.propertyId}`), ...settled.map((it) => `change|${it.change.id}`)];
    const put: KeptRow[] = free.map((it) => ({ is: 'draft', value: draftToKeep({ rows: held.rows, drafts, left: known }, it) }));
    for (const value of takenOver(held, settled)) put.push({ is: 'change', value });
    return put.length === 0 ? undefined : { put };
  });
  // Only now, when they are safe over there.
  if (names.length > 0) await old.commit(() => ({ drop: names }));
  return { unsent: before - workToSend(old.holdings()), drafts: names.filter((it) => it.startsWith('draft|')).length };
}

function workToSend({ changes, list }: Holdings): number {
  return [...changes.values()].filter((it) => isWork(it) && isToSend(it, list?.epoch)).length;
}

/** Nothing that is owed to anyone is left, and nothing that cannot be read. */
function isEmpty({ changes, drafts, list, damagedChanges }: Holdings): boolean {
  return drafts.size === 0 && damagedChanges === 0 && ![...changes.values()].some((it) => isToSend(it, list?.epoch));
}
