/**
 * What each thing of the town is called in OpenStreetMap's tags.
 */
import type { OsmTags } from '../../areas/osm/osm-source.ts';
import type { Address } from './addresses.ts';
import type { Block, Building, Patch, Use } from './block.ts';
import type { Level } from './over.ts';
import type { Road, RoadClass } from './road.ts';

export function roadTags(road: Road, level: Level): OsmTags {
  return {
    highway: HIGHWAYS[road.cls],
    ...(road.cls === 'alley' && { service: 'alley' }),
    ...(road.name !== undefined && { name: road.name }),
    ...(REFS[road.name ?? ''] !== undefined && { ref: REFS[road.name ?? ''] as string }),
    ...(LIMITS[road.cls] !== undefined && { maxspeed: LIMITS[road.cls] as string }),
    ...(road.isOneWay && { oneway: 'yes' }),
    ...levelTags(level),
  };
}

export function levelTags(level: Level): OsmTags {
  return level === 'bridge' ? { bridge: 'yes', layer: '1' } : level === 'tunnel' ? { tunnel: 'yes', layer: '-1' } : {};
}

const HIGHWAYS: Readonly<Record<RoadClass, string>> = {
  primary: 'primary',
  secondary: 'secondary',
  tertiary: 'tertiary',
  unclassified: 'unclassified',
  residential: 'residential',
  service: 'service',
  alley: 'service',
  pedestrian: 'pedestrian',
  footway: 'footway',
  steps: 'steps',
};

/** As signed in a town; the roads of the country round about are short enough to share them. */
const LIMITS: Readonly<Partial<Record<RoadClass, string>>> = {
  primary: '40 mph',
  secondary: '30 mph',
  tertiary: '30 mph',
  unclassified: '30 mph',
  residential: '20 mph',
};

/** Numbers as roads have them; these belong to no road. */
const REFS: Readonly<Record<string, string>> = { 'Ferry Road': 'A9901', 'Bridge Street': 'A9901', 'North Road': 'A9901', 'Thornwick Road': 'A9902' };

const AREAS: Readonly<Record<Use, OsmTags>> = {
  field: { landuse: 'farmland' },
  wood: { natural: 'wood' },
  homes: { landuse: 'residential' },
  works: { landuse: 'industrial' },
  retail: { landuse: 'retail' },
  market: { place: 'square', landuse: 'retail' },
  station: { landuse: 'railway' },
  caravans: { tourism: 'caravan_site', landuse: 'grass' },
  park: { leisure: 'park' },
  green: { leisure: 'garden' },
  cemetery: { landuse: 'cemetery' },
  allotments: { landuse: 'allotments' },
  meadow: { landuse: 'meadow' },
  strip: { landuse: 'grass' },
  school: { amenity: 'school' },
  hospital: { amenity: 'hospital' },
  church: { landuse: 'churchyard', amenity: 'place_of_worship' },
  townhall: { amenity: 'townhall' },
  library: { amenity: 'library' },
  police: { amenity: 'police' },
  fire_station: { amenity: 'fire_station' },
};

export function areaTags(block: Block): OsmTags {
  const own = block.use === 'homes' && block.quarter.style === 'works' ? AREAS.works : AREAS[block.use];
  return { ...own, ...(block.name !== undefined && { name: block.name }) };
}

export function patchTags({ kind, name }: Patch): OsmTags {
  return { ...(PATCHES[kind] ?? { landuse: kind }), ...(name !== undefined && { name }) };
}

const PATCHES: Readonly<Record<string, OsmTags>> = {
  water: { natural: 'water', water: 'pond' },
  wood: { natural: 'wood' },
  pitch: { leisure: 'pitch' },
  playground: { leisure: 'playground' },
};

export function buildingTags(building: Building, homes: readonly Address[] | undefined, place: string | undefined): OsmTags {
  const first = homes?.[0];
  const name = building.name ?? (NAMED.includes(building.kind) ? place : undefined);
  return {
    building: building.kind,
    ...(building.kind === 'pub' && { amenity: 'pub' }),
    ...(building.storeys > 2 && { 'building:levels': String(building.storeys) }),
    ...(name !== undefined && { name }),
    ...(first && addressTags(first)),
    ...(first?.unit !== undefined && { 'addr:flats': `1-${homes?.length}` }),
  };
}

const NAMED = ['train_station', 'church'];

function addressTags({ number, building, street, postcode }: Address): OsmTags {
  return {
    ...(number !== undefined && { 'addr:housenumber': number }),
    ...(building !== undefined && { 'addr:housename': building }),
    'addr:street': street,
    'addr:postcode': postcode,
  };
}
