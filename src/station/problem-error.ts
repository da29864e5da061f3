/**
 * A Problem on its way out: thrown anywhere below the guard, it ends the transaction without effect and becomes the coded
 * answer. Anything else that is thrown is a Bug or the database being away, and only the server's last door tells which.
 */
import type { Problem, ProblemCode } from '../wire/problem.ts';

export class ProblemError extends Error {
  readonly problem: Problem;
  /** True where access was refused, whatever the answer says: a record outside one's scope is answered as not found. */
  readonly denied: boolean;

  constructor(code: ProblemCode, more: Omit<Problem, 'code'> & { readonly denied?: boolean } = {}) {
    super(code);
    const { denied = code === 'not_allowed', ...rest } = more;
    this.problem = { code, ...rest };
    this.denied = denied;
  }
}

/** One thing at fault in what was asked. */
export function refusedAt(at: string, fault: string): ProblemError {
  return new ProblemError('refused', { details: [{ at, fault }] });
}

/** Undoes a transaction on purpose: nothing failed, nothing was done, and so nothing is logged. */
export class UndoneError extends Error {}
