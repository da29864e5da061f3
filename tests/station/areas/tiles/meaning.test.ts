/** What things of OpenStreetMap are on the map: the kinds that the phone has an ink for, and from which zoom on. */
import { expect, test } from 'vitest';
import { areaMeaning } from '../../../../src/station/areas/tiles/area-meaning.ts';
import { lineMeaning } from '../../../../src/station/areas/tiles/line-meaning.ts';
import { pointMeanings } from '../../../../src/station/areas/tiles/point-meaning.ts';

test.each([
  [{ highway: 'motorway', ref: 'M62' }, 'roads', 6, { kind: 'highway', kind_detail: 'motorway', ref: 'M62' }],
  [{ highway: 'tertiary', name: 'Quay Road', bridge: 'yes' }, 'roads', 10, { kind: 'major_road', kind_detail: 'tertiary', name: 'Quay Road', is_bridge: true }],
  [{ highway: 'residential', tunnel: 'no' }, 'roads', 11, { kind: 'minor_road', kind_detail: 'residential' }],
  [{ highway: 'service', service: 'driveway' }, 'roads', 14, { kind: 'minor_road', kind_detail: 'service', service: 'driveway' }],
  [{ highway: 'footway', footway: 'sidewalk' }, 'roads', 14, { kind: 'path', kind_detail: 'sidewalk' }],
  [{ highway: 'steps', tunnel: 'building_passage' }, 'roads', 13, { kind: 'path', kind_detail: 'steps', is_tunnel: true }],
  [{ man_made: 'groyne' }, 'landuse', 12, { kind: 'groyne' }],
  [{ railway: 'rail' }, 'roads', 8, { kind: 'rail', kind_detail: 'rail' }],
  [{ railway: 'rail', service: 'yard' }, 'roads', 12, { kind: 'rail', kind_detail: 'rail' }],
  [{ waterway: 'river', name: 'Aire', 'name:cy': 'Afon Aire', 'name:en': 'Aire' }, 'water', 8, { kind: 'river', name: 'Aire', 'name:cy': 'Afon Aire' }],
])('a line of %o is drawn', (tags, layer, from, said) => {
  expect(lineMeaning(tags as never)).toEqual({ layer, from, said });
});

test.each([
  { highway: 'proposed' },
  { highway: 'construction', construction: 'primary' },
  { railway: 'abandoned' },
  { waterway: 'stream', tunnel: 'culvert' },
  { barrier: 'fence' },
])('a line of %o is not drawn', (tags) => expect(lineMeaning(tags as never)).toBeUndefined());

test.each([
  [{ building: 'yes', 'addr:housenumber': '4' }, 100, 'buildings', 14, { kind: 'building' }],
  [{ building: 'church', name: 'St Ann' }, 100, 'buildings', 14, { kind: 'building', name: 'St Ann' }],
  [{ natural: 'water', water: 'river' }, 5e6, 'water', 8, { kind: 'river' }],
  [{ landuse: 'forest' }, 70_000, 'landuse', 11, { kind: 'forest' }],
  [{ leisure: 'park', name: 'Quay Park' }, 500, 'landuse', 13, { kind: 'park', name: 'Quay Park' }],
  [{ amenity: 'grave_yard' }, 20_000, 'landuse', 12, { kind: 'cemetery' }],
  [{ landuse: 'farmland' }, 70_000, 'landuse', 11, { kind: 'farmland' }],
  [{ natural: 'beach' }, 20_000, 'landuse', 12, { kind: 'beach' }],
  [{ man_made: 'pier' }, 500, 'landuse', 13, { kind: 'pier' }],
  [{ tourism: 'caravan_site', landuse: 'grass' }, 500, 'landuse', 13, { kind: 'grass' }],
])('an area of %o is drawn', (tags, size, layer, from, said) => {
  expect(areaMeaning(tags as never, size)).toEqual({ layer, from, said });
});

test.each([{ building: 'no' }, { landuse: 'greenfield' }, { place: 'island' }])('an area of %o is not drawn', (tags) => {
  expect(areaMeaning(tags as never, 1e6)).toBeUndefined();
});

test('a point may be several things, and one without a name is no place', () => {
  expect(pointMeanings({ place: 'village', name: 'Netherby' })).toEqual([
    { layer: 'places', from: 9, said: { kind: 'locality', kind_detail: 'village', name: 'Netherby' } },
  ]);
  expect(pointMeanings({ place: 'village' })).toEqual([]);
  expect(pointMeanings({ amenity: 'school', name: 'Quay School', 'addr:housenumber': '12' })).toEqual([
    { layer: 'pois', from: 13, said: { kind: 'school', name: 'Quay School' } },
    { layer: 'buildings', from: 15, said: { kind: 'address', addr_housenumber: '12' } },
  ]);
});
