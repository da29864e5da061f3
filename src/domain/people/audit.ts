/**
 * The audit line: who did which act to which record, when, and what came of it.
 *
 * It carries ids and counts, never the content of a record (ICO guidance on DPA 2018 s.62: erased data must not live on in
 * the log of its erasure). Every effect at the station writes its line in the same transaction, refusals write one too.
 */
import * as z from 'zod';
import { deviceId, personId, uuid } from '../base/id.ts';
import { instant } from '../base/instant.ts';

export const auditLine = z.strictObject({
  /** Dense, from 1. Given by the station. */
  seq: z.int().positive(),
  at: instant,
  /** Absent for acts before sign-in and for acts of the station itself. */
  actor: personId.optional(),
  device: deviceId.optional(),
  act: z.string().max(60),
  /** The kind of record, for example `property`, and its id where there is exactly one. */
  about: z.string().max(40).optional(),
  aboutId: uuid.optional(),
  /** Why, in the person's words or as a code; DPA 2018 s.62 no longer demands it, misuse is still rarer with it. */
  purpose: z.string().max(200).optional(),
  result: z.enum(['done', 'denied', 'refused', 'failed']),
  /** Counts, versions and codes. Never names, addresses or notes. */
  detail: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean(), z.array(z.string().max(60)).max(2_000)])),
});
export type AuditLine = z.infer<typeof auditLine>;
