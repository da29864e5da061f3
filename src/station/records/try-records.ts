/**
 * Counted tries, and the places from which an account signed in well, as rows.
 *
 * A try has several counts (of its address, of its account). All are looked at before one is raised: a try that must wait is
 * never checked, so it raises nothing. Every key is a hash. Rows are locked in the order they are given in, which must be the
 * same order of kinds for everybody.
 */
import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { DeviceId } from '../../domain/base/id.ts';
import { type Instant, instantFromMs, later } from '../../domain/base/instant.ts';
import type { Tx } from '../db/database.ts';
import { devicePerson, person, signedInPlace, signInTry } from '../db/schema.ts';

/** Two stations on one database may disagree by so much. */
const CLOCKS_DIFFER_MS = 60_000;
const COUNTS_KEPT_MS = 86_400_000;
/** Longer than a long leave; after it a place is one like any other. */
const PLACES_KEPT_MS = 90 * 86_400_000;
/** No wait, for whoever asks: of two who try at the same moment, the one with the earlier clock may be the second to be counted. */
const AT_ONCE = instantFromMs(0);

export interface TryRule {
  /** Wrong tries that cost nothing. */
  readonly free: number;
  /** The first wait; each further wrong try doubles it. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** After so long without a try, the count begins anew. */
  readonly forgetMs: number;
}

export interface TryCount {
  readonly key: string;
  readonly rule: TryRule;
}

/** Counts a try before it is made, so that many at once cannot slip past. Answers the milliseconds still to wait, 0 when it may be made. */
export async function countTry(tx: Tx, counts: readonly TryCount[], now: Instant): Promise<number> {
  const looked: { readonly it: TryCount; readonly failures: number }[] = [];
  let longest = 0;
  for (const it of counts) {
    const { failures, waitMs } = await lookAt(tx, it, now);
    looked.push({ it, failures });
    longest = Math.max(longest, waitMs);
  }
  if (longest === 0) for (const { it, failures } of looked) await raise(tx, it, failures + 1, now);
  return longest;
}

/** The try was right, or was never checked: it does not count. */
export async function uncountTry(tx: Tx, key: string): Promise<void> {
  await tx
    .update(signInTry)
    // It was let in to be checked, so nothing was keeping it out then.
    .set({ failures: sql`${signInTry.failures} - 1`, blockedUntil: sql`${signInTry.lastAt}` })
    .where(and(eq(signInTry.key, key), gt(signInTry.failures, 0)));
}

/** Neither do the wrong ones before it. */
export async function forgetTries(tx: Tx, key: string): Promise<void> {
  await tx.delete(signInTry).where(eq(signInTry.key, key));
}

export async function forgetOldTries(tx: Tx, now: Instant): Promise<void> {
  await tx.delete(signInTry).where(lte(signInTry.lastAt, later(now, -COUNTS_KEPT_MS)));
  await tx.delete(signedInPlace).where(lte(signedInPlace.lastAt, later(now, -PLACES_KEPT_MS)));
}

/** @param key a hash of account and place */
export async function isSignedInPlace(tx: Tx, key: string, now: Instant): Promise<boolean> {
  const rows = await tx
    .select({ key: signedInPlace.key })
    .from(signedInPlace)
    .where(and(eq(signedInPlace.key, key), gt(signedInPlace.lastAt, later(now, -PLACES_KEPT_MS))));
  return rows.length > 0;
}

export async function keepSignedInPlace(tx: Tx, key: string, now: Instant): Promise<void> {
  await tx
    .insert(signedInPlace)
    .values({ key, lastAt: now })
    .onConflictDoUpdate({ target: signedInPlace.key, set: { lastAt: now } });
}

/** Whether this phone has spoken to the station in the hands of whoever signs in by this name. */
export async function hasHeldDevice(tx: Tx, name: string, device: DeviceId): Promise<boolean> {
  const rows = await tx
    .select({ device: devicePerson.device })
    .from(devicePerson)
    .innerJoin(person, eq(person.id, devicePerson.person))
    .where(and(eq(person.signInName, name), eq(devicePerson.device, device)));
  return rows.length > 0;
}

async function lookAt(tx: Tx, { key, rule }: TryCount, now: Instant): Promise<{ readonly failures: number; readonly waitMs: number }> {
  await tx.insert(signInTry).values({ key, failures: 0, lastAt: now, blockedUntil: AT_ONCE }).onConflictDoNothing();
  const [row] = await tx.select().from(signInTry).where(eq(signInTry.key, key)).for('update');
  // A count from the future was made before somebody put this machine's clock right: it must not keep people out until then.
  if (!row || row.lastAt < later(now, -rule.forgetMs) || row.lastAt > later(now, CLOCKS_DIFFER_MS)) return { failures: 0, waitMs: 0 };
  return { failures: row.failures, waitMs: Math.max(0, Date.parse(row.blockedUntil) - Date.parse(now)) };
}

async function raise(tx: Tx, { key, rule }: TryCount, failures: number, now: Instant): Promise<void> {
  const over = failures - rule.free;
  const blockedUntil = over < 0 ? AT_ONCE : later(now, Math.min(rule.longestWaitMs, rule.firstWaitMs * 2 ** Math.min(over, 30)));
  await tx.update(signInTry).set({ failures, lastAt: now, blockedUntil }).where(eq(signInTry.key, key));
}
