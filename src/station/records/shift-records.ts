/**
 * The hours of officers as rows: one pattern for each who has one.
 */
import { inArray } from 'drizzle-orm';
import type { PersonId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { ShiftPattern } from '../../domain/people/shift-pattern.ts';
import type { Tx } from '../db/database.ts';
import { shift } from '../db/plan-schema.ts';

export async function shiftPatterns(tx: Tx, officers: readonly PersonId[]): Promise<ShiftPattern[]> {
  if (officers.length === 0) return [];
  const rows = await tx
    .select({ doc: shift.doc })
    .from(shift)
    .where(inArray(shift.officer, [...officers]));
  return rows.map((it) => it.doc);
}

export async function setShiftPattern(tx: Tx, pattern: ShiftPattern, by: PersonId, at: Instant): Promise<void> {
  const set = { doc: pattern, setBy: by, setAt: at };
  await tx
    .insert(shift)
    .values({ officer: pattern.officer, ...set })
    .onConflictDoUpdate({ target: shift.officer, set });
}
