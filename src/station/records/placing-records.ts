/**
 * A property put somewhere else: its new version and the line of its history, written together.
 *
 * The history keeps where it was, so that a wrong correction is seen and taken back by another placing; nothing is deleted.
 */
import type { PersonId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import { metresBetween } from '../../domain/base/place.ts';
import type { Placing } from '../../domain/list/placing.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Tx } from '../db/database.ts';
import { changeProperty, insertPropertyEvents } from './property-records.ts';

export interface PlacingRecord {
  /** Of the history's line: a phone's change gives its own, so that it can stand there only once. */
  readonly id: string;
  readonly by: PersonId;
  readonly byOfficer: boolean;
  readonly at: Instant;
  readonly placedAt: Instant;
}

/** @returns the property with its new version, or undefined where `was` is no longer the current one. */
export async function putProperty(tx: Tx, was: Property, placing: Placing, { id, by, at, ...said }: PlacingRecord): Promise<Property | undefined> {
  const property = await changeProperty(tx, was, { ...was, position: placing.to });
  if (property === undefined) return undefined;
  const { from, to, how, accuracy, reason } = placing;
  const detail = {
    kind: 'placed',
    from,
    to,
    how,
    ...(accuracy === undefined ? {} : { accuracy }),
    ...(reason === undefined ? {} : { reason }),
    ...said,
  } as const;
  await insertPropertyEvents(tx, [{ id, property: was.id, at, by, detail }]);
  return property;
}

/** What the log says of it: how, and how far. Never where. */
export function placingDetail({ from, to, how }: Placing): { readonly how: string; readonly metres?: number } {
  return { how, ...(from === null ? {} : { metres: Math.round(metresBetween(from, to)) }) };
}
