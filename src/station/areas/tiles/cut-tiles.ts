/**
 * Cuts features into vector tiles: far zooms from the few features that show there, near ones a square of the ground at a time.
 *
 * geojson-vt clips and simplifies, vt-pbf writes. Working square by square (a tile of z12, some 6 km) keeps memory with the
 * square and not with the county. A tile without anything in it is not made.
 */
import { GeoJSONVT, type GeoJSONVTFeature, type GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromVectorTileJs, GeoJSONWrapper } from '@maplibre/vt-pbf';
import { boxOfShape } from '../osm/flat-geometry.ts';
import type { Bounds } from '../osm/pbf-blocks.ts';
import { type Flat, HIGHEST_ZOOM, LAYERS, LOWEST_ZOOM, type MapFeature, type Shape } from './feature.ts';
import { tilesOver, tileX, tileY } from './tile-grid.ts';

export interface CutTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** A Mapbox vector tile, not packed. */
  readonly bytes: Uint8Array;
}

const SQUARE_ZOOM = 12;
const EXTENT = 4096;
/** Of a tile's width; roads and names near an edge are drawn whole from either side. */
const BUFFER = 80;
const OPTIONS = { maxZoom: HIGHEST_ZOOM, indexMaxZoom: 0, tolerance: 3, extent: EXTENT, buffer: BUFFER } as const;

export function* cutTiles(features: readonly MapFeature[], bounds: Bounds): Iterable<CutTile> {
  const far = indexOf(features.filter((it) => it.from < SQUARE_ZOOM));
  for (let zoom = LOWEST_ZOOM; zoom < SQUARE_ZOOM; zoom++) yield* tilesOf(far, bounds, zoom);
  for (const square of squaresOf(features, bounds)) {
    const near = indexOf(square.features);
    for (let zoom = SQUARE_ZOOM; zoom <= HIGHEST_ZOOM; zoom++) yield* tilesOf(near, bounds, zoom, square);
  }
}

interface Index {
  readonly features: readonly MapFeature[];
  readonly tiles: GeoJSONVT;
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly features: MapFeature[];
}

function* squaresOf(features: readonly MapFeature[], bounds: Bounds): Iterable<Square> {
  const range = tilesOver(bounds, SQUARE_ZOOM);
  const width = range.right - range.left + 1;
  const squares = Array.from({ length: width * (range.bottom - range.top + 1) }, (_, n): Square => {
    return { x: range.left + (n % width), y: range.top + Math.floor(n / width), features: [] };
  });
  const edge = BUFFER / EXTENT;
  for (const it of features) {
    const [west, south, east, north] = boxOfShape(it.shape);
    const left = Math.max(range.left, Math.floor(tileX(west, SQUARE_ZOOM) - edge));
    const right = Math.min(range.right, Math.floor(tileX(east, SQUARE_ZOOM) + edge));
    const top = Math.max(range.top, Math.floor(tileY(north, SQUARE_ZOOM) - edge));
    const bottom = Math.min(range.bottom, Math.floor(tileY(south, SQUARE_ZOOM) + edge));
    for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) squares[(y - range.top) * width + x - range.left]?.features.push(it);
  }
  yield* squares;
}

function* tilesOf({ features, tiles }: Index, bounds: Bounds, zoom: number, square?: Square): Iterable<CutTile> {
  const range = tilesOver(bounds, zoom);
  const inSquare = zoom - SQUARE_ZOOM;
  for (let y = range.top; y <= range.bottom; y++) {
    if (square && y >> inSquare !== square.y) continue;
    for (let x = range.left; x <= range.right; x++) {
      if (square && x >> inSquare !== square.x) continue;
      const cut = tiles.getTile(zoom, x, y);
      const bytes = cut && bytesOf(cut, features, zoom);
      if (bytes) yield { z: zoom, x, y, bytes };
    }
  }
}

function bytesOf(cut: GeoJSONVTTile, features: readonly MapFeature[], zoom: number): Uint8Array | undefined {
  const layers = new Map<string, GeoJSONVTFeature[]>(LAYERS.map((layer) => [layer, []]));
  for (const { id, ...drawn } of cut.features) {
    const feature = features[Number(id)];
    if (!feature || feature.from > zoom) continue;
    const whole = isDrawn(drawn as GeoJSONVTFeature);
    if (whole) layers.get(feature.layer)?.push(whole);
  }
  const filled = [...layers].filter(([, it]) => it.length > 0).map(([name, it]) => [name, layerOf(name, it)] as const);
  return filled.length === 0 ? undefined : fromVectorTileJs({ layers: Object.fromEntries(filled) });
}

function layerOf(name: string, features: GeoJSONVTFeature[]): GeoJSONWrapper {
  const layer = new GeoJSONWrapper(features, { version: 2, extent: EXTENT });
  layer.name = name;
  return layer;
}

/** Without the rings that simplifying has left with no inside. */
function isDrawn(it: GeoJSONVTFeature): GeoJSONVTFeature | undefined {
  if (it.type !== 3) return it;
  const rings = it.geometry.filter((ring) => ring.length >= 4);
  return rings.length === 0 ? undefined : { ...it, geometry: rings };
}

function indexOf(features: readonly MapFeature[]): Index {
  const collection = {
    type: 'FeatureCollection' as const,
    features: features.map(({ said, shape }, id) => ({ type: 'Feature' as const, id, properties: said, geometry: geometryOf(shape) })),
  };
  return { features, tiles: new GeoJSONVT(collection, OPTIONS) };
}

function geometryOf(shape: Shape) {
  if (shape.kind === 'point') return { type: 'Point' as const, coordinates: [...shape.at] };
  if (shape.kind === 'line') return { type: 'LineString' as const, coordinates: pairs(shape.points) };
  return { type: 'MultiPolygon' as const, coordinates: shape.polygons.map((polygon) => polygon.map(pairs)) };
}

function pairs(points: Flat): number[][] {
  return Array.from({ length: points.length / 2 }, (_, n) => [points[2 * n] as number, points[2 * n + 1] as number]);
}
