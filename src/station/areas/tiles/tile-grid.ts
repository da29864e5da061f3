/** Where the tiles of the web's map lie: from degrees to tile numbers, and the frame of whole tiles around an area. */
import type { Bounds } from '../osm/pbf-blocks.ts';

export interface TileRange {
  readonly left: number;
  readonly right: number;
  /** Rows are counted from the north. */
  readonly top: number;
  readonly bottom: number;
}

export function tileX(lon: number, zoom: number): number {
  return ((lon + 180) / 360) * 2 ** zoom;
}

export function tileY(lat: number, zoom: number): number {
  const rad = (Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180;
  return ((1 - Math.log(Math.tan(rad) + 1 / Math.cos(rad)) / Math.PI) / 2) * 2 ** zoom;
}

export function tilesOver([west, south, east, north]: Bounds, zoom: number): TileRange {
  const last = 2 ** zoom - 1;
  const whole = (at: number) => Math.max(0, Math.min(last, Math.floor(at)));
  return { left: whole(tileX(west, zoom)), right: whole(tileX(east, zoom)), top: whole(tileY(north, zoom)), bottom: whole(tileY(south, zoom)) };
}

/** The bounds, stretched to the edges of the tiles of a zoom that they touch. */
export function wholeTiles(bounds: Bounds, zoom: number): Bounds {
  const { left, right, top, bottom } = tilesOver(bounds, zoom);
  const lon = (x: number) => (x / 2 ** zoom) * 360 - 180;
  const lat = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** zoom))) * 180) / Math.PI;
  return [lon(left), lat(bottom + 1), lon(right + 1), lat(top)];
}
