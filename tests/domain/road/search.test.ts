/** What a hurried officer types, and which street, house or place comes first. */
import { expect, test } from 'vitest';
import { searchOf } from '../../../src/domain/road/search.ts';
import { numberFits, readingsOf, wordsOf } from '../../../src/domain/road/search-words.ts';
import { readStreetIndex, type StreetIndex, writeStreetIndex } from '../../../src/domain/road/street-index.ts';

let streets = 0;
const street = (name: string, locality: string, numbers: string[] = [], aka: string[] = []) => {
  const position = { lat: 53.6 + ++streets / 100, lon: 1.2 };
  const houses = numbers.map((number, n) => ({ number, position: { lat: position.lat, lon: 1.2 + (n + 1) / 1_000 } }));
  return { name, aka, locality, position, box: [position.lat, 1.2, position.lat, 1.3] as const, houses };
};
const index: StreetIndex = {
  streets: [
    street('Market Street', 'Saltmere', ['2', '4', '12', '12a', '14']),
    street('Market Street', 'Oldhaven', ['3']),
    street('Market Square', 'Saltmere', ['12']),
    street('Marsh Road', 'Saltmere', ['11-15', '20']),
    street('Old Market Place', 'Oldhaven'),
    street('Marktstrasse', 'Neudorf', ['12']),
    street('St John’s Close', 'Saltmere', ['7b']),
    street('2nd Avenue', 'Saltmere', ['5']),
    street('Heol y Bont', 'Oldhaven', ['1'], ['Bridge Road']),
  ],
  places: [
    { name: 'Saltmere', aka: [], locality: 'town', position: { lat: 53.6, lon: 1.2 } },
    { name: 'Marsh End', aka: [], locality: 'hamlet', position: { lat: 53.7, lon: 1.3 } },
  ],
};
const search = searchOf(index);
const said = (query: string, wish = {}) =>
  search(query, wish).map((it) => `${it.number ? `${it.number} ` : ''}${it.name}${it.kind === 'place' ? '' : `, ${it.locality}`}`);

test.each([
  ['mar str 12', '12 Market Street, Saltmere'],
  ['12 mar str', '12 Market Street, Saltmere'],
  ['market st oldhaven', 'Market Street, Oldhaven'],
  ['mark street 3', '3 Market Street, Oldhaven'],
  ['MARKET   STREET, 12 A', '12a Market Street, Saltmere'],
  ['market sq', 'Market Square, Saltmere'],
  ['marsh rd 13', '11-15 Marsh Road, Saltmere'],
  ['markt str', 'Marktstrasse, Neudorf'],
  ['st johns cl 7', '7b St John’s Close, Saltmere'],
  ['2nd av 5', '5 2nd Avenue, Saltmere'],
  ['bridge road', 'Heol y Bont, Oldhaven'],
  ['salt', 'Saltmere'],
  ['marsh e', 'Marsh End'],
])('%j means %s', (query, first) => {
  expect(said(query)[0]).toBe(first);
});

test('a number that is not on the street still finds the street, after those that have it', () => {
  expect(said('market street 3')).toEqual(['3 Market Street, Oldhaven', 'Market Street, Saltmere']);
});

test.each(['', '   ', '12', 'xyzzy', 'market xyzzy', 'oldhaven saltmere xx'])('%j finds nothing', (query) => {
  expect(search(query)).toEqual([]);
});

test('a town alone does not list all its streets', () => {
  expect(said('saltmere')).toEqual(['Saltmere']);
});

test('of two that are alike the nearer comes first; without a place, by the letters of the town', () => {
  expect(said('market street')).toEqual(['Market Street, Oldhaven', 'Market Street, Saltmere']);
  const [here, there] = index.streets;
  expect(search('market street', { near: there!.position })[0]?.locality).toBe('Oldhaven');
  expect(search('market street', { near: here!.position })[0]?.locality).toBe('Saltmere');
});

test('no more than were asked for, and a long question is no trouble', () => {
  expect(search('mar', { most: 2 })).toHaveLength(2);
  expect(search('mar '.repeat(10_000))).toEqual([]);
});

test('words lose their accents and marks', () => {
  expect(wordsOf('Städtle, Äule-Straße & L’Île')).toEqual(['stadtle', 'aule', 'strasse', 'lile']);
});

test('a number may stand anywhere, and may be none', () => {
  expect(readingsOf('4 high st').map((it) => it.number)).toEqual([undefined, '4']);
  expect(readingsOf('high st 4 b leeds')).toContainEqual({ words: ['high', 'st', 'leeds'], number: '4b' });
  expect(readingsOf('12-14 quay')).toContainEqual({ words: ['quay'], number: '12-14' });
});

test.each([
  ['12', '12', 3],
  ['12', '12 A', 2],
  ['12a', '12A', 3],
  ['12', '123', 0],
  ['13', '11-15', 1],
  ['12', '11-15', 0],
  ['12a', '12', 0],
])('asked for %s, a door with %s fits %i', (asked, door, fit) => {
  expect(numberFits(asked, door)).toBe(fit);
});

test('the index comes back from its text, to a metre', () => {
  const read = readStreetIndex(writeStreetIndex(index));
  expect(read.ok && read.value.places).toEqual(index.places);
  expect(read.ok && read.value.streets.map(({ name, aka, locality }) => ({ name, aka, locality }))).toEqual(
    index.streets.map(({ name, aka, locality }) => ({ name, aka, locality })),
  );
  for (const [n, it] of (read.ok ? read.value.streets : []).entries()) {
    for (const [h, house] of it.houses.entries()) {
      expect(house.number).toBe(index.streets[n]!.houses[h]!.number);
      expect(house.position.lat).toBeCloseTo(index.streets[n]!.houses[h]!.position.lat, 4);
      expect(house.position.lon).toBeCloseTo(index.streets[n]!.houses[h]!.position.lon, 4);
    }
  }
});

test.each([
  ['', 'not_streets'],
  ['{"streetIndex":2}', 'other_version'],
  ['{"streetIndex":1}', 'broken'],
  ['{"streetIndex":1,"localities":[],"streets":[["A",[],0,1,1,[1,1,1,1],[]]],"places":[]}', 'broken'],
  ['{"streetIndex":1,"localities":[""],"streets":[["A",[],0,1,1,[1,1,1,1],["1",2]]],"places":[]}', 'broken'],
  ['{"streetIndex":1,"localities":[""],"streets":[["A",[],0,1,1,[1,1,1,1],["1",2,"x"]]],"places":[]}', 'broken'],
])('%s is refused', (text, refusal) => {
  expect(readStreetIndex(text)).toEqual({ ok: false, refusal });
});
