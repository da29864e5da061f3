/**
 * What a list says of homes that somebody put in their place by hand.
 *
 * A list's coordinates come from an address register, often from the middle of a street or a block; whoever stood at the door or moved
 * the pin knew better (docs/decisions/0064). Such a place is kept, the rest of the row is taken, and the report names each; unless
 * whoever brings the list in says that its places count. Whether the row has another place or none makes no difference.
 */
import { metresBetween } from '../../domain/base/place.ts';
import { isSamePlace } from '../../domain/list/placing.ts';
import type { Property } from '../../domain/list/property.ts';
import type { LastPlacing } from '../records/last-placings.ts';
import type { RowSaid } from './read-row.ts';

export interface PlaceKept {
  readonly row: number;
  readonly address: string;
  /** From the kept place to the list's; null where the list has none. */
  readonly metres: number | null;
  readonly placed: LastPlacing;
}

/** @returns what is kept against the row, or undefined where the row says nothing else. */
export function placeKept(said: RowSaid, held: Property, placed: LastPlacing | undefined): PlaceKept | undefined {
  if (!placed || !held.position || said.position === undefined || isSamePlace(said.position, held.position)) return undefined;
  const metres = said.position === null ? null : Math.round(metresBetween(held.position, said.position));
  return { row: said.row, address: held.address, metres, placed };
}

/** The row without its word on the place: as a list that has no such columns. */
export function withoutPlace(said: RowSaid): RowSaid {
  return { ...said, position: undefined };
}
