/**
 * The homes of the fictional town: invented streets in the open North Sea, around 53.60 N, 1.20 E.
 *
 * No coordinate is anybody's door, the postcode area ZZ is no real one, and the reference numbers begin with 9999, which no
 * real UPRN does. Six beats in two rows of three; each has six streets with houses on both sides and some blocks of flats.
 */

import type { Chance } from '../../domain/base/chance.ts';
import type { BeatCode } from '../../domain/base/id.ts';
import type { Position } from '../../domain/base/place.ts';
import type { PropertyKind } from '../../domain/list/property.ts';
import { BEATS } from './demo-people.ts';

export interface Plot {
  readonly uprn: string | undefined;
  readonly address: string;
  readonly postcode: string | undefined;
  readonly position: Position | undefined;
  readonly kind: PropertyKind;
  readonly beat: BeatCode;
  readonly access: string | undefined;
}

export const TOWN_CENTRE: Position = { lat: 53.6, lon: 1.2 };
const PLOTS_A_BEAT = 50;

export function layPlots(chance: Chance): Plot[] {
  return BEATS.flatMap((beat, at) => plotsOfBeat(beat, at, chance));
}

/** A beat is a block of 1,350 by 1,150 metres; between the rows runs the water. */
const BLOCK = { width: 1_350, height: 1_150, water: 180 };

function plotsOfBeat(beat: BeatCode, at: number, chance: Chance): Plot[] {
  const west = ((at % 3) - 1.5) * BLOCK.width;
  const south = at < 3 ? BLOCK.water / 2 : -BLOCK.water / 2 - BLOCK.height;
  const streets = STREETS[at] ?? [];
  const plots: Plot[] = [...(ODD_HOMES[beat] ?? [])].map((odd) => ({
    ...odd,
    beat,
    uprn: undefined,
    position: odd.position && offset(west + odd.position.east, south + odd.position.north),
  }));
  const perStreet = Math.ceil((PLOTS_A_BEAT - plots.length) / streets.length);
  for (const [n, street] of streets.entries()) {
    // Streets lie a little askew, half of them across the others.
    const across = n % 2 === 0;
    const lane = (Math.floor(n / 2) + 0.5) / 3;
    const line = across
      ? { east: west + 90 + (n % 4) * 40, north: south + BLOCK.height * lane, bearing: 0.06 - at * 0.02 }
      : { east: west + BLOCK.width * lane + 70, north: south + 80 + (n % 3) * 30, bearing: Math.PI / 2 - 0.05 + at * 0.015 };
    const length = (across ? BLOCK.width : BLOCK.height) - 220;
    const postcode = `ZZ${at + 1} ${n + 1}${chance.pick(INWARD)}${chance.pick(INWARD)}`;
    for (const home of homesOf(street, Math.min(perStreet, PLOTS_A_BEAT - plots.length), chance)) {
      const along = ((home.number + 1) / 96) * length;
      const aside = home.number % 2 === 0 ? 11 : -11;
      const east = line.east + Math.cos(line.bearing) * along - Math.sin(line.bearing) * aside;
      const north = line.north + Math.sin(line.bearing) * along + Math.cos(line.bearing) * aside;
      const uprn = `9999${String((at + 1) * 1_000_000 + n * 10_000 + home.number * 40 + home.flat).padStart(8, '0')}`;
      plots.push({ uprn, address: home.address, postcode, position: offset(east, north), kind: home.kind, beat, access: home.access });
    }
  }
  return plots;
}

interface Home {
  readonly number: number;
  readonly flat: number;
  readonly address: string;
  readonly kind: PropertyKind;
  readonly access: string | undefined;
}

function homesOf(street: string, count: number, chance: Chance): Home[] {
  const homes: Home[] = [];
  const taken = new Set<number>();
  const block = chance.happens(0.55) ? { number: chance.between(2, 60), flats: chance.between(2, 4) } : undefined;
  if (block) taken.add(block.number);
  for (let flat = 1; block && flat <= block.flats && homes.length < count; flat++) {
    const number = flat * 3 - chance.between(0, 2);
    homes.push({ number: block.number, flat: number, address: `Flat ${number}, ${block.number} ${street}`, kind: 'flat', access: chance.pick(FLAT_ACCESS) });
  }
  while (homes.length < count) {
    const number = chance.between(1, 94);
    if (taken.has(number)) continue;
    taken.add(number);
    const kind = chance.happens(0.12) ? 'bungalow' : chance.happens(0.1) ? 'room' : 'house';
    const address = kind === 'room' ? `Room ${chance.between(1, 6)}, ${number} ${street}` : `${number} ${street}`;
    homes.push({ number, flat: 0, address, kind, access: chance.happens(0.45) ? chance.pick(HOUSE_ACCESS) : undefined });
  }
  return homes;
}

/** Metres east and north of the centre, to a position of 1 cm. */
function offset(east: number, north: number): Position {
  const lat = TOWN_CENTRE.lat + north / 111_320;
  const lon = TOWN_CENTRE.lon + east / (111_320 * Math.cos((TOWN_CENTRE.lat * Math.PI) / 180));
  return { lat: Math.round(lat * 1e7) / 1e7, lon: Math.round(lon * 1e7) / 1e7 };
}

const INWARD = ['A', 'B', 'D', 'E', 'F', 'G', 'H', 'J', 'L', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'W', 'X', 'Y', 'Z'] as const;
const FLAT_ACCESS = [
  'Fob for the side gate, second floor left',
  'Main door buzzer works, lift does not',
  'Rear stair, first door on the landing',
  'Ground floor, own door from the yard',
  'Concierge until 20:00, then ring the flat',
] as const;
const HOUSE_ACCESS = [
  'Side gate, kitchen door is used',
  'Bell does not ring, knock',
  'Steep steps at the front',
  'Parking behind, by the garages',
  'Shared drive, second door',
  'Path from the green, no road in front',
] as const;

const STREETS: readonly (readonly string[])[] = [
  ['Lapwing Avenue', 'Quince Place', 'Thatcher Terrace', 'Weaver Lane', 'Birch Place', 'Almoner Close'],
  ['Bittern Gardens', 'Chandler Street', 'Mercer Drive', 'Poplar Gardens', 'Saddler Terrace', 'Beacon Lane'],
  ['Cedar Street', 'Plover Way', 'Cooper Row', 'Damson Close', 'Fuller Street', 'Heron Court'],
  ['Riverside', 'Sailmaker Street', 'Rope Walk', 'Teasel Close', 'Curlew Road', 'Medlar Avenue'],
  ['Tanner Street', 'Avocet Drive', 'Hawthorn Rise', 'Glover Terrace', 'Sorrel Way', 'Lamplighter Lane'],
  ['Dunlin Road', 'Mason Street', 'Elder Grove', 'Turnstone Crescent', 'Brewer Lane', 'Sandpiper Close'],
];

/** Homes that are no bricks: a concern follows the person and not the building, and there is no reference number. */
const ODD_HOMES: Readonly<
  Record<string, readonly { address: string; postcode: undefined; kind: PropertyKind; access: string; position: { east: number; north: number } | undefined }[]>
> = {
  S1: [
    {
      address: 'Narrowboat Teal, Town Quay, third mooring',
      postcode: undefined,
      kind: 'vessel',
      access: 'Gate code from the harbour office',
      position: { east: 420, north: 1_120 },
    },
    {
      address: 'Narrowboat Wren, Town Quay, seventh mooring',
      postcode: undefined,
      kind: 'vessel',
      access: 'Call from the bank, do not board unasked',
      position: { east: 500, north: 1_120 },
    },
  ],
  N3: [
    {
      address: 'Pitch 14, Marsh End caravans',
      postcode: undefined,
      kind: 'caravan',
      access: 'Site office knows visitors by day',
      position: { east: 1_200, north: 1_090 },
    },
  ],
  S3: [{ address: 'Tent by the old bandstand, Elder Park', postcode: undefined, kind: 'tent', access: 'On foot from the north gate', position: undefined }],
};
