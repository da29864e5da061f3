/**
 * Changes as they arrived, each with the one answer it was given, and what arrived and could not be taken as a change.
 */
import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { ChangeId, DeviceId, PersonId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { Verdict } from '../../wire/push.ts';
import type { Tx } from '../db/database.ts';
import { change, oddity } from '../db/schema.ts';
import { nextStationSeq } from './station-records.ts';

export interface ArrivedChange {
  readonly id: ChangeId;
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly deviceSeq: number;
  readonly content: string;
  readonly contentHash: string;
  readonly receivedAt: Instant;
}

export interface TakenChange {
  readonly contentHash: string;
  readonly stationSeq: number;
  readonly receivedAt: Instant;
  readonly verdict: Verdict;
}

/** Waits for a transaction that is taking the same change. Answers false where its id, or its number on this phone, is taken. */
export async function insertChange(tx: Tx, it: ArrivedChange): Promise<boolean> {
  const rows = await tx.insert(change).values(it).onConflictDoNothing().returning({ id: change.id });
  return rows.length === 1;
}

export async function answerChange(tx: Tx, id: ChangeId, stationSeq: number, verdict: Verdict): Promise<void> {
  await tx.update(change).set({ stationSeq, verdict }).where(eq(change.id, id));
}

export async function takenChange(tx: Tx, id: ChangeId): Promise<TakenChange | undefined> {
  const [row] = await tx.select().from(change).where(eq(change.id, id));
  if (!row) return undefined;
  if (row.stationSeq === null || row.verdict === null) throw new Error('a change without an answer was committed');
  return { contentHash: row.contentHash, stationSeq: row.stationSeq, receivedAt: row.receivedAt, verdict: row.verdict };
}

export interface Oddity {
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly why: 'unread' | 'id_clash' | 'number_clash';
  readonly content: string;
  readonly receivedAt: Instant;
}

/** Keeps what is odd, once however often it comes. `again` tells that it was there. */
export async function keepOddity(tx: Tx, it: Oddity): Promise<{ readonly stationSeq: number; readonly receivedAt: Instant; readonly again: boolean }> {
  const key = createHash('sha256').update(`${it.device} ${it.why} ${it.content}`).digest('hex');
  const question = tx.select({ stationSeq: oddity.stationSeq, receivedAt: oddity.receivedAt }).from(oddity).where(eq(oddity.key, key));
  const [before] = await question;
  if (before) return { ...before, again: true };
  const stationSeq = await nextStationSeq(tx);
  await tx.insert(oddity).values({ key, ...it, stationSeq });
  return { stationSeq, receivedAt: it.receivedAt, again: false };
}

/** Numbers below this phone's highest that never arrived, whoever held it: at most `most`, lowest first. */
export async function holesOf(tx: Tx, device: DeviceId, most: number): Promise<number[]> {
  const gaps = await tx.execute<{ after: string; next: string }>(sql`
    SELECT after, next FROM (
      SELECT coalesce(lag(device_seq) OVER (ORDER BY device_seq), 0) AS after, device_seq AS next FROM (SELECT DISTINCT device_seq FROM ${change} WHERE device = ${device}) seqs
    ) pairs WHERE next > after + 1 ORDER BY after LIMIT ${most}`);
  const holes: number[] = [];
  for (const gap of gaps) for (let n = Number(gap.after) + 1; n < Number(gap.next) && holes.length < most; n++) holes.push(n);
  return holes;
}
