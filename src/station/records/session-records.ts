/**
 * Sessions and one-time codes, as rows. Only hashes of secrets are kept.
 *
 * A session lives while it is used at least every 30 minutes, and 12 hours at most. It ends with its row; the guard reads row
 * and person together on each request, so whoever is made inactive is out at once.
 */
import { and, eq, gt, lt, or } from 'drizzle-orm';
import type { DeviceId, PersonId } from '../../domain/base/id.ts';
import { type Instant, later } from '../../domain/base/instant.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Tx } from '../db/database.ts';
import { person, session, welcomeCode } from '../db/schema.ts';
import { personById, recordOf } from './person-records.ts';

export const IDLE_MS = 30 * 60_000;
export const LONGEST_MS = 12 * 3_600_000;
/** A use is noted once a minute: writing a row for every question would cost more than the question. */
export const TOUCH_EVERY_MS = 60_000;

export interface SignedIn {
  readonly tokenHash: string;
  readonly person: Person;
  readonly device: DeviceId | undefined;
}

export async function beginSession(
  tx: Tx,
  it: { readonly tokenHash: string; readonly person: PersonId; readonly device: DeviceId | undefined; readonly now: Instant },
): Promise<void> {
  await tx.delete(session).where(or(lt(session.begunAt, later(it.now, -LONGEST_MS)), lt(session.usedAt, later(it.now, -IDLE_MS))));
  await tx.insert(session).values({ tokenHash: it.tokenHash, person: it.person, device: it.device ?? null, begunAt: it.now, usedAt: it.now });
}

/** Who holds this session, if it has not ended and they are active. Counts as use. */
export async function useSession(tx: Tx, tokenHash: string, now: Instant): Promise<SignedIn | undefined> {
  const [row] = await tx
    .select({ device: session.device, usedAt: session.usedAt, person })
    .from(session)
    .innerJoin(person, eq(person.id, session.person))
    .where(
      and(eq(session.tokenHash, tokenHash), eq(person.active, true), gt(session.begunAt, later(now, -LONGEST_MS)), gt(session.usedAt, later(now, -IDLE_MS))),
    );
  if (!row) return undefined;
  if (row.usedAt < later(now, -TOUCH_EVERY_MS)) await tx.update(session).set({ usedAt: now }).where(eq(session.tokenHash, tokenHash));
  return { tokenHash, person: recordOf(row.person).person, device: row.device ?? undefined };
}

export async function endSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.delete(session).where(eq(session.tokenHash, tokenHash));
}

export async function endSessionsOf(tx: Tx, id: PersonId): Promise<void> {
  await tx.delete(session).where(eq(session.person, id));
}

/** Replaces whatever code the person had. */
export async function putWelcomeCode(tx: Tx, it: { readonly codeHash: string; readonly person: PersonId; readonly validUntil: Instant }): Promise<void> {
  await tx.delete(welcomeCode).where(eq(welcomeCode.person, it.person));
  await tx.insert(welcomeCode).values(it);
}

export async function dropWelcomeCode(tx: Tx, id: PersonId): Promise<void> {
  await tx.delete(welcomeCode).where(eq(welcomeCode.person, id));
}

/** Whose code this is, where it still holds and they are active. */
export async function personOfCode(tx: Tx, codeHash: string, now: Instant): Promise<Person | undefined> {
  const [row] = await tx
    .select({ person: welcomeCode.person })
    .from(welcomeCode)
    .where(and(eq(welcomeCode.codeHash, codeHash), gt(welcomeCode.validUntil, now)));
  const record = row && (await personById(tx, row.person));
  return record?.active ? record.person : undefined;
}

/** Takes the code out of the world: of many at once, exactly one gets it. */
export async function useWelcomeCode(tx: Tx, codeHash: string, now: Instant): Promise<Person | undefined> {
  const owner = await personOfCode(tx, codeHash, now);
  const rows = await tx
    .delete(welcomeCode)
    .where(and(eq(welcomeCode.codeHash, codeHash), gt(welcomeCode.validUntil, now)))
    .returning({ person: welcomeCode.person });
  return rows.length === 1 ? owner : undefined;
}
