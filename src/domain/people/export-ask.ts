/**
 * A list asked for as a file: who asks, why, for which beats, who else agreed, and how far it has come.
 *
 * Two different people stand behind every file of names (product.md). Both must be active supervisors who hold every beat of it, and must
 * still be so when it is fetched: a beat taken away or an account closed ends what had been agreed. How far it has come is worked out
 * from these facts and the moment, and stored nowhere. Makes no file and knows no property.
 */
import * as z from 'zod';
import { type BeatCode, beatCode, exportId, type PersonId, personId } from '../base/id.ts';
import { type Instant, instant, later } from '../base/instant.ts';
import { done, type Result, refused } from '../base/result.ts';
import { line } from '../base/text.ts';
import { may } from './access.ts';
import type { Person } from './officer.ts';

export const exportAsk = z.strictObject({
  id: exportId,
  by: personId,
  at: instant,
  purpose: line(200),
  beats: z.array(beatCode).min(1).max(200),
  /** How many properties stood on these beats when it was asked. */
  rows: z.int().min(0),
  answer: z.strictObject({ by: personId, at: instant, agreed: z.boolean() }).optional(),
  fetchedAt: instant.optional(),
});
export type ExportAsk = z.infer<typeof exportAsk>;

export const exportState = z.enum([
  'waiting',
  'agreed',
  'refused',
  /** Nobody answered, or nobody fetched it, in time. */
  'expired',
  'downloaded',
  /** One of the two no longer holds these beats, or may no longer sign in. */
  'void',
]);
export type ExportState = z.infer<typeof exportState>;

/** A day, so that the next shift's supervisor can answer too. */
const ANSWER_WITHIN_MS = 86_400_000;
/** What was agreed is agreed for now, and not for a file that is made some other day. */
const FETCH_WITHIN_MS = 3_600_000;
/** Open at once for one person: more is a mistake, and the other supervisor's desk is not to be flooded. */
export const MOST_OPEN_ASKS = 5;

/** Whether somebody who signs in now can stand behind a file of these beats. */
export function standsBehind(person: Person, beats: readonly BeatCode[]): boolean {
  return beats.length > 0 && beats.every((beat) => may(person, 'export.agree', { beat }));
}

/** The moment at which it expires when nothing more is done. */
export function exportUntil({ at, answer }: Pick<ExportAsk, 'at' | 'answer'>): Instant {
  return answer ? later(answer.at, FETCH_WITHIN_MS) : later(at, ANSWER_WITHIN_MS);
}

/** Whether a person is active and stands behind the beats asked for, as of now. */
export type Stands = (id: PersonId) => boolean;

export function exportStateOf(ask: ExportAsk, now: Instant, stands: Stands): ExportState {
  if (ask.fetchedAt) return 'downloaded';
  if (ask.answer && !ask.answer.agreed) return 'refused';
  if (exportUntil(ask) <= now) return 'expired';
  if (!stands(ask.by) || (ask.answer && !stands(ask.answer.by))) return 'void';
  return ask.answer ? 'agreed' : 'waiting';
}

/** The first answer counts. Whoever agreed may still take it back, until it is fetched. */
export function answerExport(
  ask: ExportAsk,
  { who, agreed, now, stands }: { readonly who: PersonId; readonly agreed: boolean; readonly now: Instant; readonly stands: Stands },
): Result<ExportAsk, 'own_ask' | Exclude<ExportState, 'waiting'>> {
  if (ask.by === who) return refused('own_ask');
  const state = exportStateOf(ask, now, stands);
  const isTakenBack = state === 'agreed' && ask.answer?.by === who && !agreed;
  return state === 'waiting' || isTakenBack ? done({ ...ask, answer: { by: who, at: now, agreed } }) : refused(state);
}

/** Once: what is fetched cannot be fetched again. */
export function fetchExport(ask: ExportAsk, now: Instant, stands: Stands): Result<ExportAsk, Exclude<ExportState, 'agreed'>> {
  const state = exportStateOf(ask, now, stands);
  return state === 'agreed' ? done({ ...ask, fetchedAt: now }) : refused(state);
}
