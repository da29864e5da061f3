/**
 * A Problem on its way out: thrown anywhere below the guard, it ends the transaction without effect and becomes the coded
 * answer. Anything else that is thrown is a Bug or the database being away, and only the guard tells which.
 */
import type { Problem, ProblemCode } from '../wire/problem.ts';

export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(code: ProblemCode, more: Omit<Problem, 'code'> = {}) {
    super(code);
    this.problem = { code, ...more };
  }
}
