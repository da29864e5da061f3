/**
 * Crews that are asked with are crews of that day: each goes out on it and is back within a day, and nobody goes out twice.
 */
import { dayOf, type LocalDate, later } from '../../domain/base/instant.ts';
import type { DayCrew } from '../../domain/plan/day-plan.ts';
import { refusedAt } from '../problem-error.ts';

const LONGEST = 24 * 3_600_000;

export function refuseHours(day: LocalDate, crews: readonly DayCrew[], at: string): void {
  const officers = crews.flatMap((it) => it.officers);
  if (new Set(crews.map((it) => it.name)).size !== crews.length || new Set(officers).size !== officers.length) throw refusedAt(at, 'twice');
  for (const { shift } of crews) if (dayOf(shift.from) !== day || shift.to > later(shift.from, LONGEST)) throw refusedAt(at, 'not_that_day');
}
