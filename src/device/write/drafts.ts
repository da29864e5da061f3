/**
 * Drafts: a visit half recorded, sealed like everything else, one for each property.
 *
 * A draft outlives a lock, a kill and a flat battery. It ends when its visit is saved, when it is discarded, or when its property
 * leaves the officer's scope.
 */
import type { PropertyId } from '../../domain/base/id.ts';
import { done, type Result, refused } from '../../domain/base/result.ts';
import type { Draft, SaveRefusal } from '../device.ts';
import { decideAndKeep, occupancyOf, type Writing } from './writing.ts';

const MOST_DRAFT_CHARS = 64 * 1024;

/** Throws a RangeError where the form is larger than a draft may be: a bug of the form. */
export function keepDraft({ vault, world, left }: Writing, propertyId: PropertyId, form: unknown): Promise<Result<Draft, SaveRefusal>> {
  const text = JSON.stringify(form ?? null);
  if (text.length > MOST_DRAFT_CHARS) throw new RangeError('a draft of more than 64 KB');
  const draft: Draft = { propertyId, keptAt: world.now(), form: JSON.parse(text) };
  return decideAndKeep<Draft>(vault, (held) => {
    if (occupancyOf(held, left, propertyId) === undefined) return { answer: refused({ because: 'unknown_property' }) };
    return { commit: { put: [{ is: 'draft', value: draft }] }, answer: done(draft) };
  });
}

export async function dropDraft({ vault }: Writing, propertyId: PropertyId): Promise<void> {
  await vault.commit((held) => (held.drafts.has(propertyId) ? { drop: [`draft|${propertyId}`] } : undefined));
}
