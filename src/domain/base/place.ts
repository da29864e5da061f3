/**
 * Where things are: WGS84 positions in degrees, and how far apart.
 *
 * Distances are straight lines over a sphere (haversine, radius 6,371,008.8 m, the IUGG mean), good to 0.5 %, which is
 * less than any phone's fix at a door. Roads are the road graph's business, not this file's.
 *
 * `isWithinUk` is a box: it holds the United Kingdom and the stretch of the North Sea in which the fictional town lies. It finds
 * the sign that was forgotten and the two numbers that were swapped; it is no border.
 */
import * as z from 'zod';

export const position = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
});
export type Position = z.infer<typeof position>;

/** A position as a phone gave it; `accuracy` is the radius in metres within which it believes it is (68 %). */
export const fix = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  accuracy: z.number().min(0).max(10_000_000),
});
export type Fix = z.infer<typeof fix>;

/** How near the officer was when they recorded. Never blocks anything; it is evidence, not a lock. */
export const nearness = z.enum(['here', 'near', 'far', 'no_fix']);
export type Nearness = z.infer<typeof nearness>;

const UK = { south: 49, north: 61.5, west: -9, east: 3 };
const EARTH_RADIUS_M = 6_371_008.8;

/** Metres between two positions. */
export function metresBetween(a: Position, b: Position): number {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLon = (b.lon - a.lon) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function isWithinUk({ lat, lon }: Position): boolean {
  return lat >= UK.south && lat <= UK.north && lon >= UK.west && lon <= UK.east;
}

/** To 1 cm: more is noise, and text that goes out comes back the same. */
export function roundPosition(at: Position): Position {
  return { lat: Math.round(at.lat * 1e7) / 1e7, lon: Math.round(at.lon * 1e7) / 1e7 };
}

/** So many metres north and east of a position; for steps of a house, not of a journey. */
export function movedBy(at: Position, north: number, east: number): Position {
  const degree = (EARTH_RADIUS_M * Math.PI) / 180;
  return { lat: at.lat + north / degree, lon: at.lon + east / (degree * Math.cos((at.lat * Math.PI) / 180)) };
}

/** Green within 100 m, amber within 300 m; a fix vaguer than 100 m says nothing (the bands of product.md). */
export function nearnessOf(property: Position | undefined, at: Fix | undefined): Nearness {
  if (!property || !at || at.accuracy > 100) return 'no_fix';
  const metres = metresBetween(property, at);
  if (metres <= 100) return 'here';
  return metres <= 300 ? 'near' : 'far';
}
