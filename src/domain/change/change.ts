/**
 * The change: the one unit a phone keeps, sends and has answered for.
 *
 * An envelope around a body. The envelope's shape is for ever; the body has a kind and a version of its own (`v`), so that a
 * phone which stayed dark for months can still be understood, and a body that cannot be read can still be kept whole. The
 * station answers for exactly these bytes: the receipt carries the SHA-256 of `contentOf`.
 */
import * as z from 'zod';
import { assignmentId, changeId, propertyId } from '../base/id.ts';
import { instant } from '../base/instant.ts';
import { type PhonePlacing, phonePlacing } from '../list/placing.ts';
import { stamp, visit } from '../visit/visit.ts';

/** Somebody opened a property's details on a phone; kept before the details are drawn. */
export const propertyRead = z.strictObject({
  propertyId,
  assignmentId: assignmentId.optional(),
  view: z.enum(['briefing', 'map', 'record']),
  at: instant,
});
export type PropertyRead = z.infer<typeof propertyRead>;

export const changeKind = z.enum(['visit', 'read', 'placing']);
export type ChangeKind = z.infer<typeof changeKind>;

/** The current version of each kind's body. */
export const BODY_VERSION: Record<ChangeKind, number> = { visit: 1, read: 1, placing: 1 };

/** The body's shape is checked apart (`bodyOf`), so that an envelope with a body nobody understands is still an envelope. */
export const change = z.strictObject({
  id: changeId,
  /** Counts this phone's changes from 1 without a gap: a missing number is a lost or a hidden change. */
  deviceSeq: z.int().positive(),
  kind: z.string().max(40),
  v: z.int().positive().max(1_000),
  body: z.unknown(),
  /** A change that must be taken first, for example the visit a correction corrects. */
  dependsOn: changeId.optional(),
  stamp,
});
export type Change = z.infer<typeof change>;

export type ChangeBody =
  | { readonly kind: 'visit'; readonly visit: z.infer<typeof visit> }
  | { readonly kind: 'read'; readonly read: PropertyRead }
  | { readonly kind: 'placing'; readonly placing: PhonePlacing };

/** Reads the body of a change. `undefined` where the kind, the version or the body is not understood. */
export function bodyOf(it: Pick<Change, 'kind' | 'v' | 'body'>): ChangeBody | undefined {
  if (it.kind === 'visit' && it.v === 1) {
    const parsed = visit.safeParse(it.body);
    return parsed.success ? { kind: 'visit', visit: parsed.data } : undefined;
  }
  if (it.kind === 'read' && it.v === 1) {
    const parsed = propertyRead.safeParse(it.body);
    return parsed.success ? { kind: 'read', read: parsed.data } : undefined;
  }
  if (it.kind === 'placing' && it.v === 1) {
    const parsed = phonePlacing.safeParse(it.body);
    return parsed.success ? { kind: 'placing', placing: parsed.data } : undefined;
  }
  return undefined;
}

/** The exact text that is hashed for the receipt: keys in code-unit order at every depth, no spaces, no undefined. */
export function contentOf(it: Change): string {
  return canonicalText(it);
}

/** JSON with sorted keys. Throws a TypeError on what JSON cannot carry (a function, a bigint, NaN): such a value is a bug. */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`a number JSON cannot carry: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((it) => canonicalText(it === undefined ? null : it)).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, it]) => it !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, it]) => `${JSON.stringify(key)}:${canonicalText(it)}`);
    return `{${entries.join(',')}}`;
  }
  throw new TypeError(`a value JSON cannot carry: ${typeof value}`);
}
