/** What a thing is called when somebody looks for it. */
import { expect, test } from 'vitest';
import { housesOf, namedOf, placeOf } from '../../../../src/station/areas/build/name-things.ts';

const numbers = (tags: Record<string, string>) => housesOf(tags, 53.6, 1.2).map((it) => `${it.number} ${it.street}`);

test('a building with two doors is two houses; a number without a street is none', () => {
  expect(numbers({ 'addr:housenumber': '12; 14', 'addr:street': 'Quay Street' })).toEqual(['12 Quay Street', '14 Quay Street']);
  expect(numbers({ 'addr:housenumber': '3', 'addr:place': 'Far Farm' })).toEqual(['3 Far Farm']);
  expect(numbers({ 'addr:housenumber': '3' })).toEqual([]);
  expect(numbers({ 'addr:street': 'Quay Street' })).toEqual([]);
  expect(numbers({ 'addr:housenumber': '1'.repeat(21), 'addr:street': 'Quay Street' })).toEqual([]);
});

test('other names are kept once, and a name beyond all measure is none', () => {
  expect(namedOf({ name: 'Heol y Bont', 'name:en': 'Bridge Road', alt_name: 'Bridge Road;The Bont', 'name:cy': 'Heol y Bont' })).toEqual({
    name: 'Heol y Bont',
    aka: ['Bridge Road', 'The Bont'],
  });
  expect(namedOf({ name: 'x'.repeat(201) })).toBeUndefined();
  expect(namedOf({ highway: 'residential' })).toBeUndefined();
});

test('a house with a name is found by it, and said to be in its street', () => {
  expect(placeOf({ 'addr:housename': 'Rose Cottage', 'addr:street': 'Mill Lane' }, 53.6, 1.2)).toMatchObject({ name: 'Rose Cottage', kind: 'Mill Lane' });
  expect(placeOf({ 'addr:housename': 'Rose Cottage' }, 53.6, 1.2)).toBeUndefined();
  expect(placeOf({ place: 'island', name: 'Eyot' }, 53.6, 1.2)).toBeUndefined();
});
