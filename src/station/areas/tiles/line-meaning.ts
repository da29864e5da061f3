/**
 * What a line of OpenStreetMap is on the map: road, path, rail or running water; undefined where it is not drawn.
 *
 * The zoom from which it is in a tile keeps a county readable from afar. Roads that are planned, being built or gone are no
 * roads; water in a pipe is not seen.
 */
import type { OsmTags } from '../osm/osm-source.ts';
import type { Meaning } from './feature.ts';
import { namesOf } from './names.ts';

const ROADS: Readonly<Record<string, readonly [kind: string, from: number]>> = {
  motorway: ['highway', 6],
  motorway_link: ['highway', 10],
  trunk: ['major_road', 6],
  trunk_link: ['major_road', 10],
  primary: ['major_road', 7],
  primary_link: ['major_road', 10],
  secondary: ['major_road', 9],
  secondary_link: ['major_road', 11],
  tertiary: ['major_road', 10],
  tertiary_link: ['major_road', 12],
  unclassified: ['minor_road', 11],
  residential: ['minor_road', 11],
  living_street: ['minor_road', 12],
  road: ['minor_road', 12],
  service: ['minor_road', 13],
  pedestrian: ['minor_road', 12],
  track: ['path', 12],
  path: ['path', 13],
  footway: ['path', 13],
  cycleway: ['path', 13],
  bridleway: ['path', 13],
  steps: ['path', 13],
};
const RAILS: ReadonlySet<string> = new Set(['rail', 'light_rail', 'subway', 'tram', 'narrow_gauge', 'funicular', 'preserved', 'monorail']);
const WATERS: Readonly<Record<string, number>> = { river: 8, canal: 9, stream: 12, drain: 13, ditch: 13 };
const WALLS: ReadonlySet<string> = new Set(['pier', 'breakwater', 'groyne', 'quay']);
const LESSER_SERVICE: ReadonlySet<string> = new Set(['driveway', 'parking_aisle', 'alley', 'drive-through']);
const BESIDE: ReadonlySet<string> = new Set(['sidewalk', 'crossing']);

export function lineMeaning(tags: OsmTags): Meaning | undefined {
  return roadMeaning(tags) ?? railMeaning(tags) ?? waterMeaning(tags) ?? wallMeaning(tags);
}

function roadMeaning(tags: OsmTags): Meaning | undefined {
  const road = ROADS[tags['highway'] ?? ''];
  if (!road) return undefined;
  const [kind, from] = road;
  const beside = BESIDE.has(tags['footway'] ?? '') ? tags['footway'] : undefined;
  const isLesser = beside !== undefined || LESSER_SERVICE.has(tags['service'] ?? '');
  return {
    layer: 'roads',
    from: isLesser ? 14 : from,
    said: {
      kind,
      kind_detail: beside ?? tags['highway'] ?? '',
      ...namesOf(tags),
      ...(tags['ref'] ? { ref: tags['ref'] } : {}),
      ...(tags['service'] ? { service: tags['service'] } : {}),
      ...overOrUnder(tags),
    },
  };
}

function railMeaning(tags: OsmTags): Meaning | undefined {
  const rail = tags['railway'];
  if (rail === undefined || !RAILS.has(rail)) return undefined;
  const from = tags['service'] ? 12 : rail === 'rail' ? 8 : 10;
  return { layer: 'roads', from, said: { kind: 'rail', kind_detail: rail, ...overOrUnder(tags) } };
}

function waterMeaning(tags: OsmTags): Meaning | undefined {
  const water = tags['waterway'];
  const from = WATERS[water ?? ''];
  if (water === undefined || from === undefined || isYes(tags['tunnel'])) return undefined;
  return { layer: 'water', from, said: { kind: water, ...namesOf(tags) } };
}

/** What reaches out into the water, where it was drawn as a line. */
function wallMeaning({ man_made: kind }: OsmTags): Meaning | undefined {
  return kind !== undefined && WALLS.has(kind) ? { layer: 'landuse', from: 12, said: { kind } } : undefined;
}

function overOrUnder(tags: OsmTags): { is_bridge?: true; is_tunnel?: true } {
  if (isYes(tags['bridge'])) return { is_bridge: true };
  return isYes(tags['tunnel']) ? { is_tunnel: true } : {};
}

function isYes(value: string | undefined): boolean {
  return value !== undefined && value !== 'no';
}
