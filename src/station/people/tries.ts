/**
 * Who may try a passphrase or a code now, and who must wait.
 *
 * A sign-in has two ways, and goes by the first that is open [Note: Two ways to try]. It is counted before it is made, on the
 * way it takes and on no other, and a try that must wait is counted nowhere. Knows nothing of passphrases.
 */
import type { DeviceId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { Tx } from '../db/database.ts';
import { ProblemError } from '../problem-error.ts';
import {
  countTry,
  forgetOldTries,
  forgetTries,
  hasHeldDevice,
  isSignedInPlace,
  keepSignedInPlace,
  type TryCount,
  type TryRule,
  uncountTry,
} from '../records/try-records.ts';
import type { Station } from '../station.ts';
import { placeOf } from './place-of.ts';
import { hashSecret } from './secret.ts';

const BY_ACCOUNT: TryRule = { free: 5, firstWaitMs: 1_000, longestWaitMs: 15 * 60_000, forgetMs: 3_600_000 };
/** From all places together at which the account never signed in: 1,474 guesses a day at most, however many addresses there are. */
const BY_ACCOUNT_ANYWHERE: TryRule = { free: 30, firstWaitMs: 1_000, longestWaitMs: 60_000, forgetMs: 3_600_000 };
/** A whole station may sit behind one address: many tries are free, and the wait stays short. */
const BY_ADDRESS: TryRule = { free: 100, firstWaitMs: 500, longestWaitMs: 30_000, forgetMs: 3_600_000 };

export interface SignInFrom {
  readonly name: string;
  readonly address: string;
  readonly device: DeviceId | undefined;
}

/** What a try was counted on. */
export interface CountedTry {
  /** The account's alone: a right passphrase clears it. */
  readonly own: string;
  /** Where other people's tries count too: a right passphrase takes its own try back, and no more. */
  readonly shared: readonly string[];
}

/**
 * [Note: Two ways to try]
 * By the phone, where it has been in this person's hands: one count of account and phone, which nobody raises who does not know the
 * phone's random id. By the place, otherwise: counts of the address, of account and place, and, where the account never signed in
 * from that place, of the account from everywhere. So whoever floods an account from elsewhere, or from behind the same
 * address, closes one way, and its owner takes the other.
 */
export async function countSignIn({ db, world }: Station, { name, address, device }: SignInFrom): Promise<CountedTry> {
  const now = world.now();
  const place = placeOf(address);
  return db.transaction(async (tx) => {
    const waits: number[] = [];
    const open = async (counts: readonly TryCount[]) => {
      const wait = await countTry(tx, counts, now);
      waits.push(wait);
      return wait === 0;
    };

    if (device !== undefined && (await hasHeldDevice(tx, name, device))) {
      const own = hashSecret(`phone ${name} ${device}`);
      if (await open([{ key: own, rule: BY_ACCOUNT }])) return { own, shared: [] };
    }
    const own = placeKey(name, place);
    const shared = [{ key: hashSecret(`address ${place}`), rule: BY_ADDRESS }];
    if (!(await isSignedInPlace(tx, own, now))) shared.push({ key: hashSecret(`account ${name}`), rule: BY_ACCOUNT_ANYWHERE });
    if (await open([...shared, { key: own, rule: BY_ACCOUNT }])) return { own, shared: shared.map((it) => it.key) };
    throw tooMany(Math.min(...waits));
  });
}

/** Codes are counted by address, so that they cannot be tried by the million. Answers what to give to `takeBack` where it was right. */
export async function countCode({ db, world }: Station, address: string): Promise<string> {
  const key = hashSecret(`address ${placeOf(address)}`);
  await db.transaction(async (tx) => {
    const wait = await countTry(tx, [{ key, rule: BY_ADDRESS }], world.now());
    if (wait > 0) throw tooMany(wait);
  });
  return key;
}

/** The passphrase was right. */
export async function settleTry(tx: Tx, { own, shared }: CountedTry, now: Instant): Promise<void> {
  // Own last, as when counting: rows are locked in one order.
  for (const key of shared) await uncountTry(tx, key);
  await forgetTries(tx, own);
  await forgetOldTries(tx, now);
}

/** It was never checked, and so it was no wrong one. */
export async function takeBack(tx: Tx, keys: readonly string[]): Promise<void> {
  for (const key of keys) await uncountTry(tx, key);
}

/** From here on the account is known at this place. */
export async function rememberPlace(tx: Tx, name: string, address: string, now: Instant): Promise<void> {
  await keepSignedInPlace(tx, placeKey(name, placeOf(address)), now);
}

function placeKey(name: string, place: string): string {
  return hashSecret(`account ${name} ${place}`);
}

function tooMany(waitMs: number): ProblemError {
  return new ProblemError('too_many_tries', { retryAfter: Math.ceil(waitMs / 1_000) });
}
