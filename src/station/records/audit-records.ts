/**
 * The audit log: added to in the same transaction as the effect, never changed, each line chained to the one before.
 *
 * [Note: The audit chain] `hash` is SHA-256 over `prev|seq|text`, where `text` is the line's canonical JSON. The head row is
 * locked by the append and until the commit, so numbers are dense and the chain has one order; it is therefore the last lock
 * a transaction takes. Whoever edits, removes or reorders a line breaks the chain from there on, and `verifyAudit` names the
 * first number at fault. It cannot tell that the newest lines were cut off: that needs a witness outside this database.
 */
import { createHash } from 'node:crypto';
import { asc, eq, gt, sql } from 'drizzle-orm';
import { canonicalText } from '../../domain/change/change.ts';
import type { AuditLine } from '../../domain/people/audit.ts';
import type { Tx } from '../db/database.ts';
import { audit, auditHead } from '../db/schema.ts';

export type AuditEntry = Omit<AuditLine, 'seq'>;

export function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  return appendAudits(tx, [entry]);
}

/** Many lines of one transaction, in their order, in one statement: the head is held no longer for fifty than for one. */
export async function appendAudits(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const lines = entries.map(asStored).map((it, at) => ({ ...it, about_id: it.aboutId, n: at + 1, text: canonicalText(it) }));
  await tx.execute(sql`
    WITH RECURSIVE lines AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(lines)}::json) AS it(n integer, text text, at timestamptz, actor uuid, device uuid, act text, about text,
        about_id uuid, purpose text, result text, detail jsonb)
    ), head AS (
      SELECT seq, hash FROM ${auditHead} WHERE id = 1 FOR UPDATE
    ), chain AS (
      SELECT 0 AS n, seq, hash AS prev, hash FROM head
      UNION ALL
      SELECT lines.n, chain.seq + 1, chain.hash, encode(sha256(convert_to(chain.hash || '|' || (chain.seq + 1)::text || '|' || lines.text, 'UTF8')), 'hex')
      FROM chain JOIN lines ON lines.n = chain.n + 1
    ), moved AS (
      UPDATE ${auditHead} AS it SET seq = last.seq, prev = last.prev, hash = last.hash
      FROM (SELECT * FROM chain WHERE n = ${lines.length}) AS last WHERE it.id = 1
    )
    INSERT INTO ${audit} (seq, at, actor, device, act, about, about_id, purpose, result, detail, prev, hash)
    SELECT chain.seq, at, actor, device, act, about, about_id, purpose, result, detail, chain.prev, chain.hash FROM chain JOIN lines ON lines.n = chain.n ORDER BY chain.n`);
}

/** The text that is hashed is the text that will be read back: PostgreSQL gives a UUID in lower case, whatever it was given. */
function asStored(it: AuditEntry): AuditEntry {
  const low = <Id extends string>(id: Id) => id.toLowerCase() as Id;
  return {
    ...it,
    ...(it.actor === undefined ? {} : { actor: low(it.actor) }),
    ...(it.device === undefined ? {} : { device: low(it.device) }),
    ...(it.aboutId === undefined ? {} : { aboutId: low(it.aboutId) }),
  };
}

export interface AuditVerdict {
  readonly lines: number;
  /** The first number that is missing or whose line does not fit its hash; undefined where all is well. */
  readonly firstBad: number | undefined;
}

/** Walks the whole log. */
export async function verifyAudit(tx: Tx): Promise<AuditVerdict> {
  let seq = 0;
  let hash = '0'.repeat(64);
  for (;;) {
    const lines = await tx.select().from(audit).where(gt(audit.seq, seq)).orderBy(asc(audit.seq)).limit(2_000);
    if (lines.length === 0) break;
    for (const it of lines) {
      const expected = createHash('sha256')
        .update(`${hash}|${seq + 1}|${canonicalText(entryOf(it))}`)
        .digest('hex');
      if (it.seq !== seq + 1 || it.prev !== hash || it.hash !== expected) return { lines: seq, firstBad: seq + 1 };
      seq = it.seq;
      hash = it.hash;
    }
  }
  const [head] = await tx.select().from(auditHead).where(eq(auditHead.id, 1));
  return { lines: seq, firstBad: head?.seq === seq && head.hash === hash ? undefined : seq + 1 };
}

/** All lines after a number, for reports and tests. */
export async function auditAfter(tx: Tx, seq: number, limit: number): Promise<AuditLine[]> {
  const lines = await tx.select().from(audit).where(gt(audit.seq, seq)).orderBy(asc(audit.seq)).limit(limit);
  return lines.map((it) => ({ seq: it.seq, ...entryOf(it) }));
}

function entryOf(it: typeof audit.$inferSelect): AuditEntry {
  return {
    at: it.at,
    ...(it.actor === null ? {} : { actor: it.actor }),
    ...(it.device === null ? {} : { device: it.device }),
    act: it.act,
    ...(it.about === null ? {} : { about: it.about }),
    ...(it.aboutId === null ? {} : { aboutId: it.aboutId }),
    ...(it.purpose === null ? {} : { purpose: it.purpose }),
    result: it.result,
    detail: it.detail,
  };
}
