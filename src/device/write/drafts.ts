/**
 * Drafts: a visit half recorded, sealed like everything else, one for each property.
 *
 * A draft outlives a lock, a kill and a flat battery, and its home leaving the list: then a copy of the home is kept beside it. It
 * ends when its visit is saved, when it is discarded, or when its officer leaves this phone, and never unasked. It stays with
 * the tenancy under which it was begun.
 */
import type { OccupancyId, PropertyId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import { done, type Result, refused } from '../../domain/base/result.ts';
import type { Draft, SaveRefusal } from '../device.ts';
import type { Holdings } from '../store/holdings.ts';
import type { KeptDraft } from '../store/kept.ts';
import { decideAndKeep, homeOf, tenancyOf, type Writing } from './writing.ts';

const MOST_DRAFT_CHARS = 64 * 1024;

/** Throws a RangeError where the form is larger than a draft may be: a bug of the form. */
export function keepDraft(
  { vault, world }: Writing,
  propertyId: PropertyId,
  form: unknown,
  occupancyId: OccupancyId | undefined,
): Promise<Result<Draft, SaveRefusal>> {
  const text = JSON.stringify(form ?? null);
  if (text.length > MOST_DRAFT_CHARS) throw new RangeError('a draft of more than 64 KB');
  const keptAt = world.now();
  return decideAndKeep<Draft>(vault, (held) => {
    const tenancy = occupancyId ?? tenancyOf(held, propertyId);
    if (tenancy === undefined || tenancyOf(held, propertyId) === undefined) return { answer: refused({ because: 'unknown_property' }) };
    const draft = draftToKeep(held, { propertyId, keptAt, form: JSON.parse(text), occupancyId: tenancy });
    return { commit: { put: [{ is: 'draft', value: draft }] }, answer: done(draft) };
  });
}

export async function dropDraft({ vault }: Writing, propertyId: PropertyId): Promise<void> {
  await vault.commit((held) => (held.drafts.has(propertyId) ? { drop: [`draft|${propertyId}`] } : undefined));
}

export interface NewDraft {
  readonly propertyId: PropertyId;
  readonly keptAt: Instant;
  readonly form: unknown;
  readonly occupancyId?: OccupancyId | undefined;
}

/** With a copy of the home where the list has it no longer, and without where it has. */
export function draftToKeep(held: Pick<Holdings, 'rows' | 'drafts' | 'left'>, { propertyId, keptAt, form, occupancyId }: NewDraft): KeptDraft {
  const home = held.rows.has(`property|${propertyId}`) ? undefined : homeOf(held, propertyId);
  return { propertyId, keptAt, form, ...(occupancyId === undefined ? {} : { occupancyId }), ...(home === undefined ? {} : { home }) };
}
