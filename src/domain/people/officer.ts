/**
 * The people who use Dunnock, and the role each signs in with.
 *
 * Partners (housing, social care, drug services) take part in visits by name and agency and have no login, so they are not
 * here. `beats` is the ground a person may see: the beats of an officer, all the beats of the area for a supervisor.
 */
import * as z from 'zod';
import { beatCode, personId } from '../base/id.ts';
import { line } from '../base/text.ts';

export const role = z.enum(['officer', 'supervisor', 'analyst', 'administrator']);
export type Role = z.infer<typeof role>;

/** What a person types to sign in. Lower case, so that a capital on a phone keyboard is no wrong answer. */
export const signInName = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,39}$/, '2 to 40 small letters, digits, dots or hyphens');

export const person = z.strictObject({
  id: personId,
  signInName,
  /** Rank and name as colleagues write it, for example "PC A. Dale". */
  name: line(80),
  /** Shown beside visits, for example "A.D.". */
  initials: line(8),
  /** Collar or shoulder number, where the force uses one. */
  collar: line(20).optional(),
  role,
  beats: z.array(beatCode).max(200),
});
export type Person = z.infer<typeof person>;
