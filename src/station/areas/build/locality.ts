/** Which town, village or quarter a place belongs to: the nearest, a town counting as nearer than a hamlet as far away. */
import { metresBetween, type Position } from '../../../domain/base/place.ts';
import type { NamedPlace } from './gathered.ts';

/** About how far each kind reaches, in metres. */
const REACH: Readonly<Record<string, number>> = {
  city: 6_000,
  town: 3_000,
  borough: 3_000,
  suburb: 1_500,
  village: 1_500,
  quarter: 1_000,
  hamlet: 600,
  neighbourhood: 600,
};
const FARTHEST = 4;

/** @returns the place's name, or "" where none is near. */
export function localityNear(position: Position, places: readonly NamedPlace[]): string {
  let [best, least] = ['', FARTHEST];
  for (const it of places) {
    const reach = REACH[it.kind];
    if (reach === undefined) continue;
    const away = metresBetween(position, it) / reach;
    if (away < least) [best, least] = [it.name, away];
  }
  return best;
}
