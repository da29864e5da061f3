/**
 * One thing on the map: which layer it is drawn in, from which zoom on, what is said of it, and where it lies.
 *
 * Layers and words are those of the Protomaps basemap schema, which the phone's paint and label rules read. Coordinates are
 * flat lists of longitude and latitude, one number after the other: half the memory of pairs.
 */
export const LAYERS = ['earth', 'landuse', 'water', 'buildings', 'boundaries', 'roads', 'places', 'pois'] as const;
export type Layer = (typeof LAYERS)[number];

export type Said = Readonly<Record<string, string | number | boolean>>;

/** Longitude, latitude, longitude, latitude, and so on. Closed rings end where they began. */
export type Flat = readonly number[];

/** An outer ring and its holes. */
export type Polygon = readonly Flat[];

export interface Meaning {
  readonly layer: Layer;
  /** The lowest zoom of a tile that holds it. */
  readonly from: number;
  readonly said: Said;
}

export interface MapFeature extends Meaning {
  readonly shape: Shape;
}

export type Shape = { readonly kind: 'point'; readonly at: Flat } | { readonly kind: 'line'; readonly points: Flat } | AreaShape;
export type AreaShape = { readonly kind: 'area'; readonly polygons: readonly Polygon[] };

/** Zooms of the tiles. The phone draws a tile one zoom closer than its number, so 15 serves z16 and everything beyond. */
export const LOWEST_ZOOM = 6;
export const HIGHEST_ZOOM = 15;
