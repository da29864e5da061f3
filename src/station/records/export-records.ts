/**
 * Lists asked for as a file, as rows. What may be done with one is the domain's to say (export-ask.ts).
 */
import { and, arrayContained, desc, eq, gte, isNull, or } from 'drizzle-orm';
import type { ExportId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { ExportAsk } from '../../domain/people/export-ask.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Tx } from '../db/database.ts';
import { exportAsk } from '../db/export-schema.ts';

/** Answers false where the id is taken. */
export async function insertExportAsk(tx: Tx, it: ExportAsk): Promise<boolean> {
  const rows = await tx
    .insert(exportAsk)
    .values({ id: it.id, askedBy: it.by, askedAt: it.at, purpose: it.purpose, beats: it.beats, rows: it.rows })
    .onConflictDoNothing()
    .returning({ id: exportAsk.id });
  return rows.length === 1;
}

/** Holds the row until the transaction ends: of two who answer, or fetch, at once, one is first. */
export async function heldExportAsk(tx: Tx, id: ExportId): Promise<ExportAsk | undefined> {
  const [row] = await tx.select().from(exportAsk).where(eq(exportAsk.id, id)).for('update');
  return row && askOf(row);
}

/** Writes the answer and the fetching; the rest of it never changes. */
export async function saveExportAsk(tx: Tx, { id, answer, fetchedAt }: ExportAsk): Promise<void> {
  await tx
    .update(exportAsk)
    .set({ answeredBy: answer?.by ?? null, answeredAt: answer?.at ?? null, agreed: answer?.agreed ?? null, fetchedAt: fetchedAt ?? null })
    .where(eq(exportAsk.id, id));
}

/** What they asked or answered since then, and what others asked of beats that are all theirs and nobody has answered. Newest first. */
export async function exportAsksFor(tx: Tx, who: Person, since: Instant, limit: number): Promise<ExportAsk[]> {
  const rows = await tx
    .select()
    .from(exportAsk)
    .where(
      and(
        gte(exportAsk.askedAt, since),
        or(
          eq(exportAsk.askedBy, who.id),
          eq(exportAsk.answeredBy, who.id),
          who.beats.length === 0 ? undefined : and(isNull(exportAsk.answeredBy), arrayContained(exportAsk.beats, who.beats)),
        ),
      ),
    )
    .orderBy(desc(exportAsk.askedAt), desc(exportAsk.id))
    .limit(limit);
  return rows.map(askOf);
}

function askOf(it: typeof exportAsk.$inferSelect): ExportAsk {
  const { answeredBy: by, answeredAt: at, agreed } = it;
  return {
    id: it.id,
    by: it.askedBy,
    at: it.askedAt,
    purpose: it.purpose,
    beats: it.beats,
    rows: it.rows,
    ...(by === null || at === null || agreed === null ? {} : { answer: { by, at, agreed } }),
    ...(it.fetchedAt === null ? {} : { fetchedAt: it.fetchedAt }),
  };
}
