/**
 * From passphrase to open vault: making vaults, trying to open them, counting the tries, destroying the key.
 *
 * A try is counted on the disk before it is made, on every vault it might be meant for, so that killing the app gains nobody a
 * guess. After ten wrong ones the vault is shut out: it is tried again only once the station has let its officer in
 * (docs/decisions/0024-ten-tries-shut-out.md); nothing of it is lost. The phone does not know whose a vault is before it opens, so a
 * passphrase is tried on each, the last used first.
 */
import { deviceId, type PersonId } from '../../domain/base/id.ts';
import { msOf } from '../../domain/base/instant.ts';
import type { SessionReply } from '../../wire/session.ts';
import type { Doors } from '../doors.ts';
import type { Book, VaultEntry } from './book.ts';
import { hex, type Keys, keysFrom, randomBytes, sha256Hex, unwrapSecret, wrapSecret } from './seal.ts';
import { openVault, type Vault } from './vault.ts';
import { deleteVaultFile, openVaultFile, type VaultFile } from './vault-file.ts';

const MOST_WRONG = 10;

type KeyringDoors = Pick<Doors, 'crypto' | 'deriveKey' | 'indexedDB' | 'IDBKeyRange' | 'argon' | 'world'>;

/** @returns the keys, or undefined where the passphrase is another. Counts nothing. */
export async function keysOf(doors: KeyringDoors, entry: VaultEntry, passphrase: string): Promise<Keys | undefined> {
  const under = await doors.deriveKey(passphrase, entry.salt, entry.cost);
  const secret = await unwrapSecret(doors.crypto, entry.wrapped, under, entry.id);
  under.fill(0);
  if (secret === undefined) return undefined;
  const keys = await keysFrom(doors.crypto, secret);
  secret.fill(0);
  return keys;
}

export type Tried =
  | { readonly is: 'opens'; readonly entry: VaultEntry; readonly keys: Keys }
  | { readonly is: 'wrong'; readonly triesLeft: number }
  | { readonly is: 'shut_out' }
  | { readonly is: 'nothing_here' };

/** Tries a passphrase on every vault of this phone that is not shut out. */
export async function tryPassphrase(doors: KeyringDoors, book: Book, passphrase: string): Promise<Tried> {
  const entries = await book.countTry(MOST_WRONG);
  if (entries.length === 0) return { is: (await book.entries()).length === 0 ? 'nothing_here' : 'shut_out' };
  for (const entry of entries) {
    const keys = await keysOf(doors, entry, passphrase);
    if (keys === undefined) continue;
    // Whoever knows this vault's passphrase was not guessing at the others'.
    for (const other of entries) if (other.id !== entry.id) await book.uncountTry(other.id);
    await book.change(entry.id, { tries: 0 });
    return { is: 'opens', entry: { ...entry, tries: 0 }, keys };
  }
  const left = (await book.entries()).filter((it) => !isShutOut(it));
  return left.length === 0 ? { is: 'shut_out' } : { is: 'wrong', triesLeft: Math.min(...left.map((it) => MOST_WRONG - it.tries)) };
}

export function isShutOut(entry: Pick<VaultEntry, 'tries'>): boolean {
  return entry.tries >= MOST_WRONG;
}

/**
 * Whose a vault is, for someone who knows who is asking. A person's id is random and known to the station and to colleagues only, so
 * the mark says nothing to a finder.
 */
export async function ownerMark(crypto: KeyringDoors['crypto'], vaultId: string, person: PersonId): Promise<string> {
  return (await sha256Hex(crypto, `${vaultId}|${person}`)).slice(0, 8);
}

/** The key first: from here on nothing opens any more, even if the phone dies before the file is gone. */
export async function destroyVault(doors: KeyringDoors, book: Book, entry: Pick<VaultEntry, 'id' | 'db'>): Promise<void> {
  await book.remove(entry.id);
  await deleteVaultFile(doors, entry.db);
}

/** @returns undefined where its officer was leaving this phone when it died: then the leaving is finished here, and nothing is left to open. */
export async function openVaultOf(doors: KeyringDoors, book: Book, entry: VaultEntry, keys: Keys): Promise<Vault | undefined> {
  const file = await openVaultFile(doors, entry.db);
  if (await file.isShut()) {
    file.close();
    await destroyVault(doors, book, entry);
    return undefined;
  }
  return openFile(doors, entry, keys, file);
}

/** A new vault for whoever has just signed in. The book names it only when its first row is safe. */
export async function makeVault(doors: KeyringDoors, book: Book, device: string, passphrase: string, session: SessionReply): Promise<Vault> {
  const { crypto, world } = doors;
  const now = msOf(world.now());
  const salt = randomBytes(crypto, 16);
  const secret = randomBytes(crypto, 32);
  const under = await doors.deriveKey(passphrase, salt, doors.argon);
  const id = hex(randomBytes(crypto, 16));
  const wrapped = await wrapSecret(crypto, secret, under, id);
  const keys = await keysFrom(crypto, secret);
  under.fill(0);
  secret.fill(0);
  const entry: VaultEntry = {
    id,
    db: hex(randomBytes(crypto, 16)),
    device: deviceId.parse(device),
    salt,
    cost: doors.argon,
    wrapped,
    tries: 0,
    owner: await ownerMark(crypto, id, session.person.id),
    contactMs: now,
    seenMs: now,
    openedMs: now,
  };
  const vault = await openFile(doors, entry, keys, await openVaultFile(doors, entry.db));
  try {
    await vault.commit(() => ({ put: [{ is: 'session', value: session }] }));
    await book.put(entry);
  } catch (error) {
    vault.close();
    throw error;
  }
  return vault;
}

async function openFile(doors: KeyringDoors, entry: VaultEntry, keys: Keys, file: VaultFile): Promise<Vault> {
  try {
    return await openVault(doors.crypto, keys, entry, file);
  } catch (error) {
    file.close();
    throw error;
  }
}
