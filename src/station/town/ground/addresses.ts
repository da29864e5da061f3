/**
 * Every front door its address: street, number or name, flat, postcode and reference number.
 *
 * Odd numbers on one side and even on the other, counted outwards from the middle of the town; a close is counted round.
 * Houses are turned into flats and shared houses until the town has the homes it should have. The postcode area ZZ is no
 * real one, and no real reference number begins with 9999.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import type { BeatCode } from '../../../domain/base/id.ts';
import type { Position } from '../../../domain/base/place.ts';
import type { PropertyKind } from '../../../domain/list/property.ts';
import { BEATS } from '../demo-people.ts';
import type { Block, Building } from './block.ts';
import { positionOf } from './frame.ts';
import { apart, distanceToSegment, type Point } from './point.ts';
import { QUARTERS } from './quarters.ts';
import type { Road } from './road.ts';

export interface Address {
  readonly uprn: string;
  readonly street: string;
  /** Missing where a block of flats goes by its name. */
  readonly number: string | undefined;
  readonly building: string | undefined;
  /** "Flat 3", "Room 2". */
  readonly unit: string | undefined;
  readonly postcode: string;
  readonly kind: PropertyKind;
  readonly beat: BeatCode;
  readonly quarter: string;
  /** The front door, in metres and in degrees. */
  readonly door: Point;
  readonly position: Position;
  /** The building it is in. */
  readonly house: Building;
}

/** One line, as an officer says it. */
export function addressLine({ unit, building, number, street }: Pick<Address, 'unit' | 'building' | 'number' | 'street'>): string {
  return [unit, building ? `${building},` : undefined, `${number ?? ''} ${street}`.trim()].filter((it) => it !== undefined).join(', ').replace(',,', ',');
}

export const HOMES = 20_000;

interface Front {
  readonly block: Block;
  readonly house: Building;
  readonly road: Road;
  number: string | undefined;
  /** What its homes are called. */
  units: readonly string[];
  kind: PropertyKind;
}

const MIDDLE: Point = { x: 420, y: 180 };

export function addressesOf(blocks: readonly Block[], roads: ReadonlySet<Road>, chance: Chance): Address[] {
  const fronts: Front[] = blocks.flatMap((block) =>
    block.buildings.flatMap((house) => (house.road && roads.has(house.road) ? [{ block, house, road: house.road, number: undefined, ...unitsOf(house) }] : [])),
  );
  const byRoad = new Map<Road, Front[]>();
  for (const it of fronts) byRoad.set(it.road, [...(byRoad.get(it.road) ?? []), it]);
  for (const [road, all] of byRoad) number(road, all);
  divide(fronts, chance);
  const postcodes = postcodesOf(byRoad);
  let count = 0;
  return [...byRoad].flatMap(([road, all]) =>
    all.flatMap((front) =>
      front.units.map((unit): Address => ({
        uprn: `9999${10_000_000 + count++ * 3_517}`,
        street: road.name ?? '',
        number: front.number,
        building: front.house.name,
        unit: unit === '' ? undefined : unit,
        postcode: postcodes.get(front) ?? '',
        kind: front.kind,
        beat: front.block.quarter.beat,
        quarter: front.block.quarter.name,
        door: front.house.door,
        position: positionOf(front.house.door),
        house: front.house,
      })),
    ),
  );
}

function unitsOf(house: Building): Pick<Front, 'units' | 'kind'> {
  const many = (word: string) => Array.from({ length: house.homes }, (_, n) => `${word} ${n + 1}`);
  if (house.kind === 'apartments') return { units: many('Flat'), kind: 'flat' };
  if (house.kind === 'retail') return { units: many('Flat'), kind: 'flat' };
  return { units: [''], kind: house.kind === 'bungalow' ? 'bungalow' : 'house' };
}

function number(road: Road, all: Front[]): void {
  const first = road.points[0] as Point;
  const last = road.points.at(-1) as Point;
  const isOutward = road.form === 'close' || apart(first, MIDDLE) <= apart(last, MIDDLE);
  const line = isOutward ? road.points : [...road.points].reverse();
  const spots = new Map(all.map((it) => [it, spotOn(line, it.house.door)]));
  const mark = (it: Front) => (road.form === 'close' ? it.house.turn : (spots.get(it)?.along ?? 0));
  all.sort((a, b) => mark(a) - mark(b));
  const next = { odd: 1, even: 2, all: 1 };
  for (const it of all) {
    if (it.house.name !== undefined) continue;
    if (road.form === 'close') {
      if (next.all === 13) next.all++;
      it.number = String(next.all++);
    } else if (spots.get(it)?.isLeft) {
      if (next.odd === 13) next.odd += 2;
      it.number = String(next.odd);
      next.odd += 2;
    } else {
      it.number = String(next.even);
      next.even += 2;
    }
  }
}

function spotOn(line: readonly Point[], p: Point): { along: number; isLeft: boolean } {
  let walked = 0;
  let least = Number.POSITIVE_INFINITY;
  let found = { along: 0, isLeft: true };
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    const far = distanceToSegment(p, a, b);
    const long = apart(a, b);
    if (far < least && long > 0) {
      least = far;
      const ahead = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / long;
      found = { along: walked + ahead, isLeft: (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0 };
    }
    walked += long;
  }
  return found;
}

/** Large old houses become flats, some are let by the room, until there are enough homes. */
function divide(fronts: readonly Front[], chance: Chance): void {
  let missing = HOMES - fronts.reduce((sum, it) => sum + it.units.length, 0);
  const large = fronts.filter((it) => it.kind === 'house' && ['villas', 'seafront', 'terrace', 'core'].includes(it.block.quarter.style));
  while (missing > 0 && large.length > 0) {
    const [front] = large.splice(chance.between(0, large.length - 1), 1);
    if (!front) return;
    const isShared = chance.happens(0.22);
    const parts = Math.min(missing + 1, isShared ? chance.between(4, 6) : chance.between(2, 4));
    front.kind = isShared ? 'room' : 'flat';
    front.units = Array.from({ length: parts }, (_, n) => `${isShared ? 'Room' : 'Flat'} ${n + 1}`);
    missing -= parts - 1;
  }
}

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
const DOORS_A_POSTCODE = 22;

function postcodesOf(byRoad: ReadonlyMap<Road, readonly Front[]>): Map<Front, string> {
  const used = new Map<string, number>();
  const codes = new Map<Front, string>();
  for (const all of byRoad.values()) {
    let left = 0;
    let code = '';
    let sector = '';
    for (const it of all) {
      const own = sectorOf(it);
      if (left <= 0 || own !== sector || it.units.length > 6) {
        const n = used.get(own) ?? 0;
        used.set(own, n + 1);
        code = `${own}${LETTERS[Math.floor(n / LETTERS.length) % LETTERS.length]}${LETTERS[n % LETTERS.length]}`;
        left = DOORS_A_POSTCODE;
        sector = own;
      }
      codes.set(it, code);
      left--;
    }
  }
  return codes;
}

function sectorOf({ block: { quarter } }: Front): string {
  const same = QUARTERS.filter((it) => it.beat === quarter.beat);
  return `ZZ${BEATS.indexOf(quarter.beat) + 1} ${same.findIndex((it) => it.name === quarter.name) + 1}`;
}
