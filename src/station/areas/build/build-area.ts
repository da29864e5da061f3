/**
 * Builds an area out of OpenStreetMap's things: one file with the map's tiles, the road graph and the streets to look for.
 *
 * The source may be an extract on disk or an invented town. What the source cannot give (no roads, a file cut short) is refused
 * with a word before anything is written. Everything is worked out from the source and the options alone, so the same extract on
 * the same day gives the same file. [Note: One file for an area] in docs/decisions/0060-one-file-for-an-area.md.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { LocalDate } from '../../../domain/base/instant.ts';
import { done, type Result, refused } from '../../../domain/base/result.ts';
import { writeRoads } from '../../../domain/road/road-file.ts';
import type { RoadGraph } from '../../../domain/road/road-graph.ts';
import { type StreetIndex, writeStreetIndex } from '../../../domain/road/street-index.ts';
import type { PackExtras, PackSection } from '../../../wire/pack.ts';
import { landAndSea } from '../osm/coast.ts';
import { boxOfShape } from '../osm/flat-geometry.ts';
import { type OsmFault, OsmFaultError } from '../osm/osm-fault.ts';
import type { OsmSource } from '../osm/osm-source.ts';
import type { Bounds } from '../osm/pbf-blocks.ts';
import { cutTiles } from '../tiles/cut-tiles.ts';
import { HIGHEST_ZOOM, LAYERS, type Layer, LOWEST_ZOOM, type MapFeature } from '../tiles/feature.ts';
import { writeArchive } from '../tiles/pmtiles-archive.ts';
import { tilesOver, wholeTiles } from '../tiles/tile-grid.ts';
import { buildRoads } from './build-roads.ts';
import { buildStreets } from './build-streets.ts';
import { gather } from './gather.ts';
import type { Gathered, LeftOut } from './gathered.ts';

export type BuildFault = OsmFault | 'no_roads' | 'too_wide';

export interface BuildOptions {
  /** Where the file is to be; what is there is overwritten. */
  readonly path: string;
  readonly title: string;
  readonly madeOn: LocalDate;
  /** Where the source was cut; without it, where its roads lie. */
  readonly bounds?: Bounds | undefined;
  readonly attribution?: string;
  readonly fictional?: boolean;
  /** Told in plain words what is being done. */
  readonly onStep?: (step: string) => void;
}

export interface BuiltArea {
  readonly bounds: Bounds;
  readonly bytes: number;
  readonly tiles: number;
  readonly tileBytes: number;
  readonly roadBytes: number;
  readonly searchBytes: number;
  readonly features: Readonly<Record<Layer, number>>;
  readonly crossings: number;
  readonly pieces: number;
  readonly streets: number;
  readonly houses: number;
  readonly places: number;
  readonly left: LeftOut;
}

const OSM_ATTRIBUTION = '\u00a9 OpenStreetMap contributors';
/** About 100 by 100 km in Britain; more is no area that officers walk. */
const MOST_TILES = 40_000;
const FRAME_ZOOM = 14;

export async function buildArea(source: OsmSource, options: BuildOptions): Promise<Result<BuiltArea, BuildFault>> {
  const step = options.onStep ?? (() => undefined);
  step('reading the source');
  let gathered: Gathered;
  try {
    gathered = await gather(source, (count) => step(`${count / 1_000_000} million nodes read`));
  } catch (error) {
    if (error instanceof OsmFaultError) return refused(error.fault);
    throw error;
  }
  step('laying out the roads');
  const graph = buildRoads(gathered);
  if (graph.from.length === 0) return refused('no_roads');
  const bounds = options.bounds ?? boundsOf(graph);
  const { left, right, top, bottom } = tilesOver(bounds, HIGHEST_ZOOM);
  if ((right - left + 1) * (bottom - top + 1) > MOST_TILES) return refused('too_wide');
  step('sorting the streets and houses');
  const streets = buildStreets(gathered);
  step('parting land and sea');
  // A line that reaches out of the extract brings neighbours with it that have nothing around them.
  const frame = wholeTiles(bounds, FRAME_ZOOM);
  const features = [...landFeatures(gathered, frame), ...gathered.features.filter((it) => touches(boxOfShape(it.shape), frame))];
  step('cutting the tiles');
  return done(await write({ features, graph, streets, bounds, left: gathered.left }, options));
}

interface Parts {
  readonly features: readonly MapFeature[];
  readonly graph: RoadGraph;
  readonly streets: StreetIndex;
  readonly bounds: Bounds;
  readonly left: LeftOut;
}

async function write({ features, graph, streets, bounds, left }: Parts, options: BuildOptions): Promise<BuiltArea> {
  const { path, title, madeOn, attribution = OSM_ATTRIBUTION, fictional = false } = options;
  const raw = [new Uint8Array(writeRoads(graph)), Buffer.from(writeStreetIndex(streets), 'utf8')] as const;
  const [roads, search] = [packed(raw[0]), packed(raw[1])];
  const written = await writeArchive(path, {
    bounds,
    tiles: cutTiles(features, bounds),
    sections: [roads, search],
    metadata: ([roadsAt = 0, searchAt = 0]) => ({
      name: title,
      attribution,
      type: 'baselayer',
      vector_layers: LAYERS.map((id) => ({ id, fields: {}, minzoom: LOWEST_ZOOM, maxzoom: HIGHEST_ZOOM })),
      dunnock: {
        version: 1,
        roads: sectionOf(roads, roadsAt, raw[0].length),
        search: sectionOf(search, searchAt, raw[1].length),
        fictional,
        attribution,
        madeOn,
      } satisfies PackExtras,
    }),
  });
  const counts = Object.fromEntries(LAYERS.map((layer) => [layer, 0])) as Record<Layer, number>;
  for (const { layer } of features) counts[layer]++;
  return {
    bounds,
    ...written,
    roadBytes: roads.length,
    searchBytes: search.length,
    features: counts,
    crossings: graph.nodeLat.length,
    pieces: graph.from.length,
    streets: streets.streets.length,
    houses: streets.streets.reduce((sum, it) => sum + it.houses.length, 0),
    places: streets.places.length,
    left,
  };
}

function landFeatures({ coasts }: Gathered, frame: Bounds): MapFeature[] {
  const { land, sea } = landAndSea(coasts, frame);
  const features: MapFeature[] = [];
  if (land.length > 0) features.push({ layer: 'earth', from: LOWEST_ZOOM, said: { kind: 'earth' }, shape: { kind: 'area', polygons: land } });
  if (sea.length > 0) features.push({ layer: 'water', from: LOWEST_ZOOM, said: { kind: 'ocean' }, shape: { kind: 'area', polygons: sea } });
  return features;
}

function touches([west, south, east, north]: Bounds, frame: Bounds): boolean {
  return west <= frame[2] && east >= frame[0] && south <= frame[3] && north >= frame[1];
}

function boundsOf({ nodeLat, nodeLon }: RoadGraph): Bounds {
  const least = (column: Int32Array) => column.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (column: Int32Array) => column.reduce((a, b) => Math.max(a, b), -Infinity);
  const [west, south, east, north] = [least(nodeLon), least(nodeLat), most(nodeLon), most(nodeLat)];
  // A road that runs due north has no width, and an area must have some.
  const edge = 0.001;
  return [west / 1e7 - edge, south / 1e7 - edge, east / 1e7 + edge, north / 1e7 + edge];
}

function packed(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { level: 9 });
}

function sectionOf(section: Uint8Array, offset: number, bytes: number): PackSection {
  return { offset, length: section.length, bytes, sha256: createHash('sha256').update(section).digest('hex') };
}
