/** What a thing of OpenStreetMap is called when somebody looks for it: a street, a house in it, a place. */
import { middleOf, squareMetresOf } from '../osm/flat-geometry.ts';
import type { OsmTags } from '../osm/osm-source.ts';
import type { Flat, Polygon } from '../tiles/feature.ts';
import { pointMeanings } from '../tiles/point-meaning.ts';
import type { House, NamedPlace } from './gathered.ts';

const OTHER_NAMES = ['name:en', 'name:cy', 'alt_name', 'loc_name'] as const;
const MOST_LETTERS = 200;

export function namedOf(tags: OsmTags): { name: string; aka: string[] } | undefined {
  const name = tags['name']?.trim();
  if (!name || name.length > MOST_LETTERS) return undefined;
  const others = OTHER_NAMES.flatMap((key) => tags[key]?.split(';') ?? []).map((it) => it.trim());
  return { name, aka: [...new Set(others)].filter((it) => it !== '' && it !== name && it.length <= MOST_LETTERS) };
}

/** Two doors in one building ("12;14") are two houses. */
export function housesOf(tags: OsmTags, lat: number, lon: number): House[] {
  const street = streetOf(tags);
  if (street === undefined) return [];
  const numbers = (tags['addr:housenumber'] ?? '').split(/[;,]/).map((it) => it.trim());
  const city = tags['addr:city']?.trim() || undefined;
  return numbers.filter((it) => it !== '' && it.length <= 20).map((number) => ({ number, street, city, lat, lon }));
}

/** A town or a village, or a house that has a name: then its kind is the street it stands in. */
export function placeOf(tags: OsmTags, lat: number, lon: number): NamedPlace | undefined {
  const kind = tags['place'];
  const named = namedOf(tags);
  if (kind !== undefined && named && pointMeanings(tags).some((it) => it.layer === 'places')) return { ...named, kind, lat, lon };
  const [house, street] = [namedOf({ name: tags['addr:housename'] ?? '' }), streetOf(tags)];
  return house && street !== undefined ? { ...house, kind: street, lat, lon } : undefined;
}

function streetOf(tags: OsmTags): string | undefined {
  const street = (tags['addr:street'] ?? tags['addr:place'])?.trim();
  return street && street.length <= MOST_LETTERS ? street : undefined;
}

/** The middle of the largest part. */
export function middleOfPolygons(polygons: readonly Polygon[]): [lon: number, lat: number] {
  let largest: Flat = [];
  for (const [outer] of polygons) if (outer && squareMetresOf(outer) >= squareMetresOf(largest)) largest = outer;
  return middleOf(largest);
}
