/**
 * The station's coded answers when it cannot do what was asked: one table, each code with its HTTP status.
 *
 * The screens have one sentence for each code (app/words); the station adds no prose of its own, and never the stack or
 * the statement of a fault. `details` names what and where, in field names and numbers, never in personal data.
 */
import * as z from 'zod';

export const PROBLEMS = {
  not_signed_in: 401,
  session_ended: 401,
  wrong_name_or_passphrase: 401,
  too_many_tries: 429,
  too_many_requests: 429,
  not_allowed: 403,
  foreign_origin: 403,
  not_found: 404,
  bad_request: 400,
  too_large: 413,
  not_json: 415,
  upgrade_required: 426,
  stale: 409,
  already_done: 409,
  no_such_code: 410,
  weak_passphrase: 422,
  name_taken: 422,
  refused: 422,
  import_refused: 422,
  busy: 503,
  database_away: 503,
  bug: 500,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof PROBLEMS;

export const problem = z.strictObject({
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  /** Seconds after which another try makes sense. */
  retryAfter: z.int().min(0).optional(),
  /** Where the fault lies: a path in the message and a code. At most 50. */
  details: z
    .array(z.strictObject({ at: z.string().max(200), fault: z.string().max(200) }))
    .max(50)
    .optional(),
  /** Short reference into the station's log. */
  reference: z.string().max(40).optional(),
});
export type Problem = z.infer<typeof problem>;
