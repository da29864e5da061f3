/**
 * Where the numbers of a route's stops are drawn: beside the mark of each, and beside the box where marks share one.
 *
 * A number on its home's own place would lie on the box's shape and hide it. Stops in one box, and flats behind one door, share a badge:
 * "2, 3". Pure.
 */
import type { Position } from '../../domain/base/place.ts';
import type { Gathered } from './cluster.ts';

export interface NumberedStop {
  readonly id: string;
  readonly n: number;
  readonly position: Position;
}

export interface StopBadge {
  readonly at: Position;
  /** Beside a box, which is wider than a mark. */
  readonly boxed: boolean;
  readonly words: string;
}

/** @param chosen stands alone even where its neighbours share a box. */
export function stopBadges(stops: readonly NumberedStop[], gathered: Gathered, zoom: number, chosen: string | undefined): StopBadge[] {
  const groupOf = new Map(gathered.groupsAt(zoom, undefined, chosen).flatMap((group) => group.marks().map((it) => [it.id, group] as const)));
  const badges = new Map<string, StopBadge>();
  for (const { id, n, position } of stops) {
    const group = groupOf.get(id);
    // A stop that the filter hides has no mark: its number stands at its place.
    const at = group ? { lat: group.lat, lon: group.lon } : position;
    const key = `${at.lat} ${at.lon}`;
    const before = badges.get(key);
    badges.set(key, { at, boxed: group?.boxed ?? false, words: before ? `${before.words}, ${n}` : String(n) });
  }
  return [...badges.values()];
}
