/**
 * What an officer must know before the door. Shown before setting out and again on arrival, never behind a tap.
 *
 * Codes are ours; a force's own marker letters belong in `source`. A warning says who vouched for it, when, and until when
 * it holds: an old marker kept for ever is a harm of its own.
 */
import * as z from 'zod';
import { warningId } from '../base/id.ts';
import { type LocalDate, localDate } from '../base/instant.ts';
import { line } from '../base/text.ts';

export const WARNINGS = ['TWO_OFFICERS', 'WEAPONS', 'VIOLENCE', 'DOG', 'SHARPS', 'STRUCTURE', 'CHILD_LIVES_HERE', 'PLAIN_CLOTHES', 'NO_CARD', 'OTHER'] as const;
export const warningCode = z.enum(WARNINGS);
export type WarningCode = z.infer<typeof warningCode>;

export const warning = z.strictObject({
  id: warningId,
  code: warningCode,
  /** For example "large, loose". Needed where the code is OTHER. */
  detail: line(160).optional(),
  source: line(80),
  since: localDate,
  until: localDate,
});
export type Warning = z.infer<typeof warning>;

/** Those that hold today, in the order of the code list: what may hurt somebody first. */
export function warningsInForce(all: readonly Warning[], today: LocalDate): Warning[] {
  return all.filter((it) => it.since <= today && today <= it.until).sort((a, b) => WARNINGS.indexOf(a.code) - WARNINGS.indexOf(b.code));
}
