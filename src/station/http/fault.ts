/**
 * From whatever was thrown to the coded answer, and to a line in the log that carries no content.
 *
 * The last of three doors for a Bug: it gets a reference and nothing else leaves. A database driver's message holds the
 * statement's values, so messages are never logged: the kind, the code and the places in our own code are.
 */
import type * as z from 'zod';
import { PROBLEMS, type Problem, type ProblemCode } from '../../wire/problem.ts';
import { databaseCode, isDatabaseAway, isDatabaseBusy, isValueRefused } from '../db/database.ts';
import { ProblemError } from '../problem-error.ts';

const MOST_DETAILS = 50;

/** The framework's own refusals, by its codes. */
const FRAMEWORK: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'not_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad_request',
  FST_ERR_BAD_URL: 'bad_request',
  FST_ERR_ASYNC_CONSTRAINT: 'bad_request',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  ECONNRESET: 'bad_request',
};

export function problemOf(error: unknown, reference: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (isValueRefused(error)) return { code: 'bad_request', details: [{ at: '', fault: 'cannot_be_kept' }] };
  const framework = hasCode(error) ? FRAMEWORK[error.code] : undefined;
  if (framework !== undefined && !isDatabaseAway(error)) return { code: framework };
  if (isDatabaseAway(error)) return { code: 'database_away', retryAfter: 5, reference };
  if (isDatabaseBusy(error)) return { code: 'busy', retryAfter: 2, reference };
  return { code: 'bug', reference };
}

export function statusOf(it: Problem): number {
  return PROBLEMS[it.code];
}

/** What does not fit a shape: where, and which rule; never the value. */
export function badRequest(error: z.ZodError): ProblemError {
  const details = error.issues
    .slice(0, MOST_DETAILS)
    .map((it) => ({ at: pathOf(it).slice(0, 200), fault: (it.code === 'custom' ? it.message : it.code).slice(0, 200) }));
  return new ProblemError('bad_request', { details });
}

/** For the log. */
export function traceOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const places = (it: Error) =>
    (it.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim());
  const code = databaseCode(error);
  return {
    fault: error.name,
    ...(code === undefined ? {} : { code }),
    places: places(error),
    ...(error.cause instanceof Error ? { cause: error.cause.name } : {}),
  };
}

function pathOf(it: z.core.$ZodIssue): string {
  const path = it.path.map(String).join('.');
  return it.code === 'unrecognized_keys' ? [path, it.keys.join(',')].filter((part) => part !== '').join('.') : path;
}

function hasCode(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
