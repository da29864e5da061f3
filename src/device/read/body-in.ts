/**
 * What a kept change says, read once: a kept change never changes its body, and the list is looked through at every turn.
 */
import { bodyOf, type ChangeBody } from '../../domain/change/change.ts';
import type { KeptChange } from '../store/kept.ts';

/** @returns undefined where this build cannot read it. */
export function bodyIn({ change }: KeptChange): ChangeBody | undefined {
  const known = bodies.get(change.body as object);
  if (known !== undefined) return known;
  const body = bodyOf(change);
  if (body !== undefined) bodies.set(change.body as object, body);
  return body;
}
const bodies = new WeakMap<object, ChangeBody>();
