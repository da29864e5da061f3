/**
 * What an area of OpenStreetMap is on the map: a building, water, or a use of land; undefined where it is not drawn.
 *
 * Only kinds for which the phone has an ink are kept: a pack is downloaded over a stairwell's signal. The larger the area, the
 * sooner it is shown.
 */
import type { OsmTags } from '../osm/osm-source.ts';
import type { Meaning } from './feature.ts';
import { namesOf } from './names.ts';

const LAND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  landuse: {
    ...same('residential', 'industrial', 'commercial', 'retail', 'railway', 'quarry', 'landfill', 'military'),
    ...same('forest', 'orchard', 'vineyard', 'grass', 'meadow', 'allotments', 'cemetery', 'recreation_ground', 'village_green'),
    ...same('farmland', 'farmyard', 'churchyard', 'religious', 'construction', 'brownfield'),
  },
  leisure: same('park', 'garden', 'pitch', 'playground', 'golf_course', 'dog_park', 'nature_reserve', 'track', 'stadium', 'sports_centre'),
  natural: same('wood', 'scrub', 'grassland', 'heath', 'beach', 'sand', 'shingle', 'bare_rock'),
  amenity: { ...same('school', 'university', 'college', 'kindergarten', 'hospital', 'parking'), grave_yard: 'cemetery' },
  aeroway: same('aerodrome'),
  boundary: same('national_park'),
  tourism: same('zoo', 'caravan_site', 'camp_site'),
  man_made: same('pier', 'breakwater', 'groyne', 'quay'),
  // Only where the mapper says that it is ground and not a way round it.
  'area:highway': same('pedestrian', 'footway'),
};
/** Building comes with no word of its kind: most of a pack is buildings, and none is drawn unlike another. */
const BUILDING: Meaning = { layer: 'buildings', from: 14, said: { kind: 'building' } };

/** @param squareMetres of the area, for the zoom from which it shows. */
export function areaMeaning(tags: OsmTags, squareMetres: number): Meaning | undefined {
  if (tags['building'] !== undefined && tags['building'] !== 'no') return buildingMeaning(tags);
  const water = waterKind(tags);
  if (water !== undefined) return { layer: 'water', from: zoomFor(squareMetres), said: { kind: water, ...namesOf(tags) } };
  for (const [key, kinds] of Object.entries(LAND)) {
    const kind = kinds[tags[key] ?? ''];
    if (kind !== undefined) return { layer: 'landuse', from: zoomFor(squareMetres), said: { kind, ...namesOf(tags) } };
  }
  return undefined;
}

function buildingMeaning(tags: OsmTags): Meaning {
  const names = namesOf(tags);
  return names['name'] === undefined ? BUILDING : { ...BUILDING, said: { ...BUILDING.said, ...names } };
}

function waterKind(tags: OsmTags): string | undefined {
  if (tags['natural'] === 'water') return tags['water'] === 'river' ? 'river' : 'water';
  if (tags['waterway'] === 'riverbank') return 'river';
  if (tags['waterway'] === 'dock') return 'dock';
  if (tags['landuse'] === 'reservoir' || tags['landuse'] === 'basin') return 'basin';
  return tags['leisure'] === 'swimming_pool' ? 'swimming_pool' : undefined;
}

function zoomFor(squareMetres: number): number {
  if (squareMetres > 4_000_000) return 8;
  if (squareMetres > 500_000) return 10;
  if (squareMetres > 60_000) return 11;
  return squareMetres > 10_000 ? 12 : 13;
}

function same(...kinds: string[]): Record<string, string> {
  return Object.fromEntries(kinds.map((kind) => [kind, kind]));
}
