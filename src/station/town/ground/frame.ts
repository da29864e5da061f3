/**
 * Where the town lies: in the open North Sea, so that no coordinate of it is anybody's door.
 *
 * Metres east and north of the centre become degrees on a flat sheet, good to a metre over the few kilometres of the town, and
 * rounded to a ten-millionth of a degree (a centimetre).
 */
import type { Position } from '../../../domain/base/place.ts';
import type { Point } from './point.ts';

export const TOWN_CENTRE: Position = { lat: 53.6, lon: 1.2 };

const METRES_PER_DEGREE = 111_320;
/** The cosine of 53.6 degrees, written out: not every machine computes its last bit alike. */
const NARROWING = 0.59341889;

export function positionOf(p: Point): Position {
  return { lat: rounded(TOWN_CENTRE.lat + p.y / METRES_PER_DEGREE), lon: rounded(TOWN_CENTRE.lon + p.x / (METRES_PER_DEGREE * NARROWING)) };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
