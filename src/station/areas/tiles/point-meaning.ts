/**
 * What a point of OpenStreetMap is on the map: a place with a name, a house number, or something an officer steers by.
 *
 * The same is asked of an area, which then has its point in the middle: a school is a ground and a name, a house is a building
 * and a number. One thing may be two of these.
 */
import type { OsmTags } from '../osm/osm-source.ts';
import type { Meaning } from './feature.ts';
import { namesOf } from './names.ts';

const PLACES: Readonly<Record<string, number>> = {
  city: 6,
  town: 7,
  borough: 9,
  village: 9,
  suburb: 10,
  hamlet: 12,
  quarter: 12,
  neighbourhood: 12,
  locality: 13,
  isolated_dwelling: 13,
  farm: 13,
};
const POIS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  railway: { station: 12, halt: 13, tram_stop: 14 },
  amenity: {
    hospital: 12,
    police: 13,
    fire_station: 13,
    bus_station: 13,
    school: 13,
    university: 13,
    college: 13,
    townhall: 14,
    library: 14,
    community_centre: 14,
    social_facility: 14,
    doctors: 14,
    pharmacy: 14,
    place_of_worship: 14,
    kindergarten: 14,
    pub: 15,
  },
  shop: { supermarket: 14, convenience: 15 },
  highway: { bus_stop: 15 },
};

export function pointMeanings(tags: OsmTags): Meaning[] {
  return [placeMeaning(tags), poiMeaning(tags), numberMeaning(tags)].filter((it) => it !== undefined);
}

function placeMeaning(tags: OsmTags): Meaning | undefined {
  const place = tags['place'];
  const from = PLACES[place ?? ''];
  const names = namesOf(tags);
  if (place === undefined || from === undefined || names['name'] === undefined) return undefined;
  return { layer: 'places', from, said: { kind: 'locality', kind_detail: place, ...names } };
}

function poiMeaning(tags: OsmTags): Meaning | undefined {
  for (const [key, kinds] of Object.entries(POIS)) {
    const kind = tags[key];
    const from = kinds[kind ?? ''];
    if (kind !== undefined && from !== undefined) return { layer: 'pois', from, said: { kind, ...namesOf(tags) } };
  }
  return undefined;
}

function numberMeaning(tags: OsmTags): Meaning | undefined {
  const number = tags['addr:housenumber'];
  if (!number || number.length > 20) return undefined;
  return { layer: 'buildings', from: 15, said: { kind: 'address', addr_housenumber: number } };
}
