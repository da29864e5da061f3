/**
 * The homes of the demo: three hundred of the twenty thousand addresses of Saltmere Cross, fifty a beat.
 *
 * Chosen as such homes lie: several in one tower, a few in one street, houses let by the room, and single ones anywhere. A boat, a
 * caravan and a tent are among them, which have no reference number, and the tent no position.
 */
import type { Chance } from '../../domain/base/chance.ts';
import type { BeatCode } from '../../domain/base/id.ts';
import type { Position } from '../../domain/base/place.ts';
import type { PropertyKind } from '../../domain/list/property.ts';
import { BEATS } from './demo-people.ts';
import { type Address, addressLine } from './ground/addresses.ts';
import { positionOf } from './ground/frame.ts';
import { saltmereCross, type Town } from './ground/grow-town.ts';
import { apart } from './ground/point.ts';

export interface Plot {
  readonly uprn: string | undefined;
  readonly address: string;
  readonly postcode: string | undefined;
  readonly position: Position | undefined;
  readonly kind: PropertyKind;
  readonly beat: BeatCode;
  readonly access: string | undefined;
}

const PLOTS_A_BEAT = 50;

export function layPlots(chance: Chance): Plot[] {
  const town = saltmereCross();
  return BEATS.flatMap((beat) => {
    const odd = oddHomes(town).filter((it) => it.beat === beat);
    const near = town.addresses.filter((it) => it.beat === beat && !VILLAGES.includes(it.quarter));
    return [...odd, ...inOrderOfWalking(choose(near, PLOTS_A_BEAT - odd.length, chance)).map((it) => plotOf(it, chance))];
  });
}

/** Of the home beat of a patrol: a village has its own. */
const VILLAGES = ['Thornwick', 'Drovers’ End'];

/** How many lie close together: this many groups of such a kind, and from how many to how many of each. */
const GROUPS = [
  { of: 'block', groups: 4, homes: [2, 4] },
  { of: 'divided', groups: 5, homes: [1, 2] },
  { of: 'street', groups: 6, homes: [3, 5] },
] as const;

function choose(all: readonly Address[], count: number, chance: Chance): Address[] {
  const chosen = new Set<Address>();
  for (const { of, groups, homes } of GROUPS) {
    const clusters = [...clustersOf(all, of).values()].filter((it) => it.length > homes[1]);
    for (let n = 0; n < groups && clusters.length > 0; n++) {
      const [cluster] = clusters.splice(chance.between(0, clusters.length - 1), 1);
      for (let left = chance.between(homes[0], homes[1]); left > 0 && cluster && cluster.length > 0 && chosen.size < count; left--)
        for (const it of cluster.splice(chance.between(0, cluster.length - 1), 1)) chosen.add(it);
    }
  }
  while (chosen.size < count) chosen.add(chance.pick(all));
  return [...chosen];
}

/** From each to the nearest that is left: a day's homes are taken in this order. */
function inOrderOfWalking(chosen: readonly Address[]): Address[] {
  const left = [...chosen];
  const order = left.splice(0, 1);
  for (let last = order[0]; last && left.length > 0; last = order.at(-1)) {
    const { door } = last;
    const next = left.reduce((best, it) => (apart(it.door, door) < apart(best.door, door) ? it : best));
    order.push(...left.splice(left.indexOf(next), 1));
  }
  return order;
}

function clustersOf(all: readonly Address[], of: (typeof GROUPS)[number]['of']): Map<unknown, Address[]> {
  const clusters = new Map<unknown, Address[]>();
  for (const it of all) {
    const isBlock = it.building !== undefined;
    if (of === 'block' ? !isBlock : of === 'divided' ? isBlock || it.unit === undefined : it.unit !== undefined) continue;
    const key = of === 'street' ? it.street : it.house;
    const found = clusters.get(key);
    if (found) found.push(it);
    else clusters.set(key, [it]);
  }
  return clusters;
}

function plotOf(it: Address, chance: Chance): Plot {
  const access = it.unit !== undefined ? chance.pick(FLAT_ACCESS) : chance.happens(0.45) ? chance.pick(HOUSE_ACCESS) : undefined;
  return { uprn: it.uprn, address: addressLine(it), postcode: it.postcode, position: it.position, kind: it.kind, beat: it.beat, access };
}

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

/** Homes that are no bricks: a concern follows the person and not the building, and there is no reference number. */
function oddHomes({ seaside, blocks }: Town): Plot[] {
  const [, N2, , S1, , S3] = BEATS;
  const pitch = blocks.find((it) => it.use === 'caravans')?.buildings[13];
  const odd = (beat: BeatCode | undefined, kind: PropertyKind, address: string, access: string, position: Position | undefined): Plot[] =>
    beat === undefined ? [] : [{ uprn: undefined, postcode: undefined, beat, kind, address, access, position }];
  const mooring = (n: number) => seaside.moorings[n] && positionOf(seaside.moorings[n]);
  return [
    ...odd(N2, 'vessel', 'Narrowboat Teal, Town Quay, third mooring', 'Gate code from the harbour office', mooring(2)),
    ...odd(N2, 'vessel', 'Narrowboat Wren, Town Quay, seventh mooring', 'Call from the bank, do not board unasked', mooring(6)),
    ...odd(S1, 'caravan', 'Pitch 14, Marsh End caravans', 'Site office knows visitors by day', pitch && positionOf(pitch.door)),
    ...odd(S3, 'tent', 'Tent by the old bandstand, Elder Park', 'On foot from the north gate', undefined),
  ];
}
