/**
 * Every home its address: street, number or name, flat, postcode and reference number.
 *
 * No real reference number begins with 9999, as no real postcode does with ZZ. The position is the front door, which all the
 * flats of a house share.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import type { BeatCode } from '../../../domain/base/id.ts';
import type { Position } from '../../../domain/base/place.ts';
import type { PropertyKind } from '../../../domain/list/property.ts';
import type { Block, Building } from './block.ts';
import { positionOf } from './frame.ts';
import { divide, frontsOf } from './fronts.ts';
import type { Point } from './point.ts';
import { postcodesOf } from './postcodes.ts';
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
  const door = building === undefined ? `${number} ${street}` : `${building}, ${street}`;
  return unit === undefined ? door : `${unit}, ${door}`;
}

const HOMES = 20_000;

export function addressesOf(blocks: readonly Block[], roads: ReadonlySet<Road>, chance: Chance): Address[] {
  const byRoad = frontsOf(blocks, roads);
  divide([...byRoad.values()].flat(), HOMES, chance);
  const postcodes = postcodesOf(byRoad);
  let count = 0;
  return [...byRoad].flatMap(([road, all]) =>
    all.flatMap((front) =>
      front.units.map(
        (unit): Address => ({
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
        }),
      ),
    ),
  );
}
