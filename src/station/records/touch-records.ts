/**
 * Whether anything was done that could change what an officer's phone may hold, read from the log instead of from every row.
 *
 * The log's numbers are given under a lock that is held to the commit, and every effect has its line in its own transaction: whatever a
 * snapshot does not see yet has a higher number than the head it sees. So the lines after a number are all there is to
 * know of since. An act that is not named here counts as touching everyone: a new one makes a pull slower, never wrong.
 */
import { type SQL, sql } from 'drizzle-orm';
import { type Instant, instantFromMs } from '../../domain/base/instant.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Tx } from '../db/database.ts';
import { assignment, audit, auditHead, property, visit } from '../db/schema.ts';

/** They tell, and change nothing that a phone is sent. */
const ONLY_TELL = [
  'sync.pull',
  'property.list',
  'property.read',
  'property.export',
  'visit.watch',
  'session.begin',
  'session.end',
  'area.read',
  'report.week',
  'plan.read',
  'plan.propose',
  // What a rescue brings has lines of its own.
  'rescue.enrol',
  'rescue.import',
];
/** Past so many lines, comparing anew is the cheaper question. A log that is shorter than it was is another log. */
const MOST_LINES = 2_000;

export async function logHead(tx: Tx): Promise<number> {
  const [head] = await tx.select({ seq: auditHead.seq }).from(auditHead);
  if (!head) throw new Error('the head of the log is missing: the database was not prepared');
  return head.seq;
}

export async function isTouchedSince(tx: Tx, since: number, head: number, { id, beats }: Person): Promise<boolean> {
  if (head === since) return false;
  const touched = touchedBetween({ since: sql`${since}::bigint`, head: sql`${head}::bigint`, officer: sql`${id}::uuid`, beats: list(beats) });
  const [row] = await tx.execute<{ touched: boolean }>(sql`SELECT ${touched} AS touched`);
  return row?.touched ?? true;
}

/** The same as an expression, for a question that reads the head and the officer itself. @param beats a subselect. */
export function touchedBetween({ since, head, officer, beats }: Readonly<Record<'since' | 'head' | 'officer' | 'beats', SQL>>): SQL {
  return sql`CASE WHEN ${head} = ${since} THEN false WHEN ${head} < ${since} OR ${head} - ${since} > ${sql.raw(String(MOST_LINES))} THEN true ELSE EXISTS (
    SELECT 1 FROM (
      SELECT act, coalesce((detail ->> 'property')::uuid, about_id) AS home, coalesce(detail -> 'ids', '[]'::jsonb) AS ids
      FROM ${audit} WHERE seq > ${since} AND seq <= ${head} AND result = 'done' AND act NOT IN ${list(ONLY_TELL)}
    ) AS lines WHERE CASE
      WHEN act IN ('visit.record', 'property.settle', 'property.place') THEN
        EXISTS (SELECT 1 FROM ${property} AS it WHERE it.id = lines.home AND it.beat IN ${beats})
        OR EXISTS (SELECT 1 FROM ${assignment} AS it WHERE it.officer = ${officer} AND it.property = lines.home)
      WHEN act IN ('assignment.give', 'assignment.withdraw') THEN
        EXISTS (SELECT 1 FROM ${assignment} AS it WHERE it.officer = ${officer} AND lines.ids ? it.id::text)
      ELSE true END
  ) END`;
}

function list(all: readonly string[]): SQL {
  return sql`(SELECT jsonb_array_elements_text(${JSON.stringify(all)}::jsonb))`;
}

/** The next moment at which a row leaves by the mere passing of time: an assignment done so long ago, a visit so old. undefined: none. */
export async function nextToLeave(
  tx: Tx,
  { id, beats }: Person,
  doneSince: Instant,
  visitsSince: Instant,
): Promise<{ readonly done: Instant | undefined; readonly visit: Instant | undefined }> {
  const [row] = await tx.execute<{ done: string | null; visit: string | null }>(sql`
    SELECT (SELECT min(settled_at) FROM ${assignment} WHERE officer = ${id}::uuid AND state = 'done' AND settled_at >= ${doneSince}::timestamptz)::text AS done,
      (SELECT min(oldest.at) FROM (
          SELECT id FROM ${property} WHERE beat IN ${list(beats)}
          UNION SELECT property FROM ${assignment} WHERE officer = ${id}::uuid
        ) AS home CROSS JOIN LATERAL (
          SELECT v.at FROM ${visit} AS v WHERE v.property = home.id AND v.at >= ${visitsSince}::timestamptz ORDER BY v.at LIMIT 1
        ) AS oldest)::text AS visit`);
  return { done: momentOf(row?.done), visit: momentOf(row?.visit) };
}

function momentOf(text: string | null | undefined): Instant | undefined {
  return text == null ? undefined : instantFromMs(Date.parse(text));
}
