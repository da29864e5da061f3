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

export async function appendAudit(tx: Tx, given: AuditEntry): Promise<void> {
  const entry = asStored(given);
  const text = canonicalText(entry);
  await tx.execute(sql`
    WITH head AS (
      UPDATE ${auditHead}
      SET seq = seq + 1, prev = hash, hash = encode(sha256(convert_to(hash || '|' || (seq + 1)::text || '|' || ${text}::text, 'UTF8')), 'hex')
      WHERE id = 1 RETURNING seq, prev, hash
    )
    INSERT INTO ${audit} (seq, at, actor, device, act, about, about_id, purpose, result, detail, prev, hash)
    SELECT seq, ${entry.at}::timestamptz, ${entry.actor ?? null}::uuid, ${entry.device ?? null}::uuid, ${entry.act}, ${entry.about ?? null}, ${entry.aboutId ?? null}::uuid,
      ${entry.purpose ?? null}, ${entry.result}, ${JSON.stringify(entry.detail)}::jsonb, prev, hash
    FROM head`);
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
