/**
 * What this station is: its epoch, its policy, whether its town is fictional; and the dense number given to each change.
 */
import { eq, sql } from 'drizzle-orm';
import type { Instant } from '../../domain/base/instant.ts';
import type { Policy } from '../../domain/list/policy.ts';
import type { Tx } from '../db/database.ts';
import { station } from '../db/schema.ts';

export interface StationFacts {
  readonly epoch: string;
  /** When its database was last put back from a backup. */
  readonly restoredAt: Instant | undefined;
  readonly policy: Policy;
  readonly fictional: boolean;
}

export async function stationFacts(tx: Tx): Promise<StationFacts> {
  const [row] = await tx
    .select({ epoch: station.epoch, restoredAt: station.restoredAt, policy: station.policy, fictional: station.fictional })
    .from(station)
    .where(eq(station.id, 1));
  if (!row) throw new Error('the station row is missing: the database was not prepared');
  return { ...row, restoredAt: row.restoredAt ?? undefined };
}

/** The next number, without a gap. Takes the counter's lock until the transaction ends: call it late, and before the audit line. */
export async function nextStationSeq(tx: Tx): Promise<number> {
  const [row] = await tx
    .update(station)
    .set({ changeSeq: sql`${station.changeSeq} + 1` })
    .where(eq(station.id, 1))
    .returning({ seq: station.changeSeq });
  if (!row) throw new Error('the station row is missing: the database was not prepared');
  return row.seq;
}

/** Takes `count` numbers at once; answers the first. */
export async function nextStationSeqs(tx: Tx, count: number): Promise<number> {
  const [row] = await tx
    .update(station)
    .set({ changeSeq: sql`${station.changeSeq} + ${count}` })
    .where(eq(station.id, 1))
    .returning({ seq: station.changeSeq });
  if (!row) throw new Error('the station row is missing: the database was not prepared');
  return row.seq - count + 1;
}

/** After a restore: whatever phones were told before may be gone, so that they ask and send anew. */
export async function renewEpoch(tx: Tx, epoch: string, restoredAt: Instant): Promise<void> {
  await tx.update(station).set({ epoch, restoredAt }).where(eq(station.id, 1));
}

/** Says that everything in this database is made up, so that the screens say so too. */
export async function markFictional(tx: Tx): Promise<void> {
  await tx.update(station).set({ fictional: true }).where(eq(station.id, 1));
}

/** Held until the transaction ends: of two stations that start at once, one goes first. */
export async function lockStation(tx: Tx): Promise<void> {
  await tx.select({ id: station.id }).from(station).where(eq(station.id, 1)).for('update');
}
