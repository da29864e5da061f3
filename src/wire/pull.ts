/**
 * Pull: a comparison of what this officer may see now with what this phone was last sent.
 *
 * [Note: Pull by comparison] A cursor over a sequence loses rows that commit late, and cannot know what left the officer's
 * scope. So the station remembers, per phone, what it sent (a numbered view), and answers with the difference: what to put,
 * what to delete. A lost reply is asked for again with the same number; the first download is the same thing from nothing.
 */
import * as z from 'zod';
import { assignmentId, personId, propertyId, uuid, visitId } from '../domain/base/id.ts';
import { instant } from '../domain/base/instant.ts';
import { policy } from '../domain/list/policy.ts';
import { property } from '../domain/list/property.ts';
import { person } from '../domain/people/officer.ts';
import { assignment } from '../domain/plan/assignment.ts';
import { visit } from '../domain/visit/visit.ts';
import { syncHead } from './push.ts';
import { MOST_ROWS } from './version.ts';

export const pullRequest = z.strictObject({
  head: syncHead,
  /** Whose list it is. Under anybody else's session nothing of it is sent. Phones older than version 5 do not say. */
  person: personId.optional(),
  /** Number of the view this phone holds, or null for none. */
  view: z.int().positive().nullable(),
  limit: z.int().min(1).max(MOST_ROWS),
});
export type PullRequest = z.infer<typeof pullRequest>;

/** What the station holds of a visit, beside the visit itself. */
export const visitRow = z.strictObject({
  visit,
  /** The station's order; device clocks order nothing. */
  stationSeq: z.int().positive(),
  receivedAt: instant,
  /** When it was, as the station believes: a phone's clock may be wrong. */
  at: instant,
  /** By an officer who had neither the beat nor an assignment there. */
  outside: z.boolean(),
  byInitials: z.string().max(8),
});
export type VisitRow = z.infer<typeof visitRow>;

/** What a phone is told of the station and of its officer: exactly one row. */
export const selfRow = z.strictObject({ person, policy, stationName: z.string().max(80), fictional: z.boolean() });
export type SelfRow = z.infer<typeof selfRow>;

export const rowTable = z.enum(['self', 'property', 'assignment', 'visit']);
export type RowTable = z.infer<typeof rowTable>;

const rev = z.string().min(1).max(64);
/** A row to keep. `rev` is opaque: equal means unchanged. */
export const put = z.discriminatedUnion('table', [
  z.strictObject({ table: z.literal('self'), id: uuid, rev, row: selfRow }),
  z.strictObject({ table: z.literal('property'), id: propertyId, rev, row: property }),
  z.strictObject({ table: z.literal('assignment'), id: assignmentId, rev, row: assignment }),
  z.strictObject({ table: z.literal('visit'), id: visitId, rev, row: visitRow }),
]);
export type Put = z.infer<typeof put>;

export const gone = z.strictObject({ table: rowTable, id: uuid });
export type Gone = z.infer<typeof gone>;

export const pullReply = z.strictObject({
  epoch: uuid,
  now: instant,
  /** Number of the view the phone holds once it has applied this. */
  view: z.int().positive(),
  /** The station no longer knows the view named: drop every base row (never the outbox) before applying. */
  reset: z.boolean(),
  puts: z.array(put),
  gone: z.array(gone),
  /** More rows wait: pull again with the new number. */
  more: z.boolean(),
  /** SHA-256, hex, of `viewText` over all rows of the new view. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PullReply = z.infer<typeof pullReply>;

/** The text both ends hash to compare their views: one line a row, in code-unit order. */
export function viewText(rows: Iterable<{ readonly table: string; readonly id: string; readonly rev: string }>): string {
  return Array.from(rows, (it) => `${it.table}|${it.id}|${it.rev}`)
    .sort()
    .join('\n');
}
