/**
 * Where a position falls on the world's flat picture, in pixels of 256 px tiles (spherical Mercator, as all web maps).
 *
 * Leaflet can do this too, but only with a map in a page; here it is needed without one.
 */
import type { Position } from '../../domain/base/place.ts';

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

export function pixelOf({ lat, lon }: Position, zoom: number): Pixel {
  const size = 256 * 2 ** zoom;
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return { x: ((lon + 180) / 360) * size, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size };
}
