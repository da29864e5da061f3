/** Streets for the search: one name in two places is two streets, and a house goes to its own. */
import { expect, test } from 'vitest';
import { buildStreets } from '../../../../src/station/areas/build/build-streets.ts';
import { positionAt } from '../osm/sketch.ts';

const line = (name: string, ...points: (readonly [number, number])[]) => ({
  name,
  aka: [],
  points: points.flatMap(([east, north]) => {
    const { lat, lon } = positionAt(east, north);
    return [lon, lat];
  }),
});
const house = (number: string, street: string, east: number, north: number, city?: string) => ({ number, street, city, ...positionAt(east, north) });
const place = (name: string, kind: string, east: number, north: number) => ({ name, aka: [], kind, ...positionAt(east, north) });
const VILLAGES = [place('Netherby', 'village', 0, 0), place('Overby', 'village', 6_000, 0)];

test('stretches of one street are one; the same name in the next village is another', () => {
  const { streets } = buildStreets({
    named: [line('High Street', [0, 0], [200, 0]), line('High Street', [6_000, 0], [6_200, 0]), line('High Street', [400, 0], [600, 0])],
    houses: [],
    places: VILLAGES,
  });
  expect(streets.map((it) => [it.name, it.locality])).toEqual([
    ['High Street', 'Netherby'],
    ['High Street', 'Overby'],
  ]);
  const [south, west, north, east] = streets[0]!.box;
  expect([south, west, north, east]).toEqual([
    expect.closeTo(53.6, 5),
    expect.closeTo(1.2, 5),
    expect.closeTo(53.6, 5),
    expect.closeTo(positionAt(600, 0).lon, 5),
  ]);
});

test('a house goes to the nearest street of its name, however the name is written; doubles count once', () => {
  const { streets } = buildStreets({
    named: [line('St. Ann’s Road', [0, 0], [200, 0]), line('St. Ann’s Road', [6_000, 0], [6_200, 0])],
    houses: [
      house('10', "ST ANN'S ROAD", 6_100, 20),
      house('9', 'St Anns Road', 50, 10),
      house('9', 'St Anns Road', 52, 10),
      house('2a', 'St Anns Road', 60, 10),
    ],
    places: VILLAGES,
  });
  expect(streets.map((it) => [it.locality, it.houses.map(({ number }) => number)])).toEqual([
    ['Netherby', ['2a', '9']],
    ['Overby', ['10']],
  ]);
});

test('houses say the town, unless that leaves two streets alike', () => {
  const { streets } = buildStreets({
    named: [line('Mill Lane', [0, 0], [100, 0]), line('Mill Lane', [6_000, 0], [6_100, 0]), line('Quay', [0, 500], [100, 500])],
    houses: [house('1', 'Mill Lane', 0, 0, 'Saltmere'), house('1', 'Mill Lane', 6_000, 0, 'Saltmere'), house('1', 'Quay', 0, 500, 'Saltmere')],
    places: VILLAGES,
  });
  expect(streets.map((it) => [it.name, it.locality])).toEqual([
    ['Mill Lane', 'Netherby'],
    ['Mill Lane', 'Overby'],
    ['Quay', 'Saltmere'],
  ]);
});

test('houses without a street that is drawn make one of their own, each where it is', () => {
  const { streets } = buildStreets({
    named: [],
    houses: [house('1', 'Far Farm', 0, 0), house('2', 'Far Farm', 300, 0), house('1', 'Far Farm', 9_000, 0)],
    places: VILLAGES,
  });
  expect(streets.map((it) => it.houses.map(({ number }) => number))).toEqual([['1', '2'], ['1']]);
});

test('a street lies on itself and not in the field between its ends', () => {
  const { streets } = buildStreets({ named: [line('Crescent', [0, 0], [0, 200], [200, 200], [200, 0])], houses: [], places: [] });
  expect(streets[0]).toMatchObject({ locality: '', position: { lat: expect.closeTo(positionAt(0, 0).lat, 6) } });
});
