/**
 * Final versions of week returns, and what their operations were called, as rows. What may become final is the domain's to say
 * (final-week.ts).
 */
import { and, desc, eq } from 'drizzle-orm';
import type { BeatCode, PersonId } from '../../domain/base/id.ts';
import type { Instant, LocalDate } from '../../domain/base/instant.ts';
import type { WeekReturn } from '../../domain/report/week-return.ts';
import type { Tx } from '../db/database.ts';
import { weekFinal, weekName } from '../db/week-schema.ts';

/** Which return: that of a week and of these beats, sorted. */
export interface WeekKey {
  readonly monday: LocalDate;
  readonly beats: BeatCode[];
}

export async function operationOf(tx: Tx, { monday, beats }: WeekKey): Promise<string | undefined> {
  const [row] = await tx
    .select({ operation: weekName.operation })
    .from(weekName)
    .where(and(eq(weekName.monday, monday), eq(weekName.beats, beats)));
  return row?.operation;
}

export async function nameOperation(tx: Tx, { monday, beats }: WeekKey, operation: string | null, by: PersonId, at: Instant): Promise<void> {
  if (operation === null) {
    await tx.delete(weekName).where(and(eq(weekName.monday, monday), eq(weekName.beats, beats)));
    return;
  }
  const set = { operation, setBy: by, setAt: at };
  await tx
    .insert(weekName)
    .values({ monday, beats, ...set })
    .onConflictDoUpdate({ target: [weekName.monday, weekName.beats], set });
}

export interface FinalWeek {
  readonly weekReturn: WeekReturn;
  readonly madeBy: PersonId;
}

/** Newest version first. */
export async function finalWeeks(tx: Tx, { monday, beats }: WeekKey): Promise<FinalWeek[]> {
  return tx
    .select({ weekReturn: weekFinal.doc, madeBy: weekFinal.madeBy })
    .from(weekFinal)
    .where(and(eq(weekFinal.monday, monday), eq(weekFinal.beats, beats)))
    .orderBy(desc(weekFinal.version));
}

/** Answers false where this version is there already: of two who make it at once, one is first. */
export async function insertFinalWeek(tx: Tx, { monday, beats }: WeekKey, { weekReturn, madeBy }: FinalWeek): Promise<boolean> {
  if (!weekReturn.final) throw new Error('a week that is not final');
  const { version, at } = weekReturn.final;
  const rows = await tx
    .insert(weekFinal)
    .values({ monday, beats, version, madeBy, madeAt: at, doc: weekReturn })
    .onConflictDoNothing()
    .returning({ version: weekFinal.version });
  return rows.length === 1;
}
