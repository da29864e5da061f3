/**
 * Changes as they arrived, each with the one answer it was given, and what arrived and could not be taken as a change.
 */
import { createHash } from 'node:crypto';
import { and, eq, getTableColumns, or, sql } from 'drizzle-orm';
import type { ChangeId, DeviceId, PersonId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { Verdict } from '../../wire/push.ts';
import type { Tx } from '../db/database.ts';
import { change, oddity } from '../db/schema.ts';
import { among } from './among.ts';
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

/** With its answer, which is never another. */
export interface AnsweredChange extends ArrivedChange {
  readonly stationSeq: number;
  readonly verdict: Verdict;
}

export interface TakenChange {
  readonly id: ChangeId;
  readonly contentHash: string;
  readonly stationSeq: number;
  readonly receivedAt: Instant;
  readonly verdict: Verdict;
}

/** Throws `TakenMeanwhileError` where another transaction took one of the ids, or a number of this phone, since they were looked up. */
export async function insertChanges(tx: Tx, changes: readonly AnsweredChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = await tx.execute(sql`
    INSERT INTO ${change} (id, person, device, device_seq, content, content_hash, received_at, station_seq, verdict)
    SELECT * FROM json_to_recordset(${JSON.stringify(changes.map(columnsOf))}::json)
      AS it(id uuid, person uuid, device uuid, device_seq bigint, content text, content_hash text, received_at timestamptz, station_seq bigint, verdict jsonb)
    ON CONFLICT DO NOTHING RETURNING id`);
  if (rows.length !== changes.length) throw new TakenMeanwhileError();
}

/** A lost race, in PostgreSQL's own words for one: the transaction is run again from its start, and finds the change taken. */
class TakenMeanwhileError extends Error {
  readonly code = '40001';

  constructor() {
    super('a change was taken by another transaction meanwhile');
  }
}

function columnsOf(it: AnsweredChange): Record<string, unknown> {
  return {
    id: it.id,
    person: it.person,
    device: it.device,
    device_seq: it.deviceSeq,
    content: it.content,
    content_hash: it.contentHash,
    received_at: it.receivedAt,
    station_seq: it.stationSeq,
    verdict: it.verdict,
  };
}

export interface ChangesAsked {
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly deviceSeqs: readonly number[];
  readonly ids: readonly ChangeId[];
}

export interface ChangesFound {
  readonly byId: ReadonlyMap<ChangeId, TakenChange>;
  /** Which of the numbers this phone has used before, in this person's hands. */
  readonly usedSeqs: ReadonlySet<number>;
}

export async function takenChanges(tx: Tx, { person, device, deviceSeqs, ids }: ChangesAsked): Promise<ChangesFound> {
  if (ids.length === 0) return { byId: new Map(), usedSeqs: new Set() };
  const { content: _, ...columns } = getTableColumns(change);
  const ofThisPhone = and(eq(change.device, device), eq(change.person, person), sql`${change.deviceSeq} = ANY(${`{${deviceSeqs.join(',')}}`}::bigint[])`);
  const rows = await tx
    .select(columns)
    .from(change)
    .where(or(among(change.id, ids), ofThisPhone));
  const used = rows.filter((it) => it.device === device && it.person === person).map((it) => it.deviceSeq);
  return { byId: new Map(rows.map((it) => [it.id, takenOf(it)])), usedSeqs: new Set(used) };
}

function takenOf(row: Omit<typeof change.$inferSelect, 'content'>): TakenChange {
  if (row.stationSeq === null || row.verdict === null) throw new Error('a change without an answer was committed');
  return { id: row.id, contentHash: row.contentHash, stationSeq: row.stationSeq, receivedAt: row.receivedAt, verdict: row.verdict };
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

export interface Holes {
  /** Numbers below this phone's highest that never arrived, whoever held it: at most `most`, lowest first. */
  readonly holes: readonly number[];
  /** Up to here every number is there. */
  readonly wholeTo: number;
}

/** @param wholeTo up to where it is known already that none is missing: what lies below is not read again. */
export async function holesOf(tx: Tx, device: DeviceId, most: number, wholeTo = 0): Promise<Holes> {
  const rows = await tx.execute<{ highest: string | null; after: string | null; next: string | null }>(sql`
    WITH seqs AS (SELECT DISTINCT device_seq FROM ${change} WHERE device = ${device} AND device_seq > ${wholeTo}::bigint)
    SELECT top.highest, gap.after, gap.next FROM (SELECT max(device_seq) AS highest FROM seqs) AS top LEFT JOIN LATERAL (
      SELECT after, next FROM (SELECT coalesce(lag(device_seq) OVER (ORDER BY device_seq), ${wholeTo}::bigint) AS after, device_seq AS next FROM seqs) AS pairs
      WHERE next > after + 1 ORDER BY after LIMIT ${most}
    ) AS gap ON true ORDER BY gap.after`);
  const holes: number[] = [];
  for (const { after, next } of rows) if (after !== null) for (let n = Number(after) + 1; n < Number(next) && holes.length < most; n++) holes.push(n);
  return { holes, wholeTo: holes[0] === undefined ? Number(rows[0]?.highest ?? wholeTo) : holes[0] - 1 };
}
