/**
 * Grows a whole town from a seed: land, streets, houses, names and addresses, in that order.
 *
 * Pure: the same seed gives the same town on every machine, and no clock or file is asked. [Note: A town that could be] is
 * docs/decisions/0070.
 */
import { type Chance, chanceFrom } from '../../../domain/base/chance.ts';
import { type Address, addressesOf } from './addresses.ts';
import type { Block, Use } from './block.ts';
import { cutIntoBlocks, cutIntoPieces, layoutAt } from './blocks.ts';
import { cutCrescent } from './crescents.ts';
import { cutIntoFields } from './fields.ts';
import { firstLand, isStrip } from './first-land.ts';
import type { Face, Land } from './land.ts';
import { type Lie, lieOfTheLand } from './lie-of-the-land.ts';
import { mainRoads } from './main-roads.ts';
import { nameFlats, nameStreets, openPubs } from './name-streets.ts';
import { noiseFrom } from './noise.ts';
import { letOneWay } from './one-way.ts';
import { CLOSE_PLACES, claim, WIDE_PLACES } from './places.ts';
import { areaOf, centreOf, type Point } from './point.ts';
import { connected, neededStretches, type Stretch, withoutTheLost } from './prune.ts';
import { type Ground, groundOf } from './quarters.ts';
import { raiseBlock } from './raise-blocks.ts';
import type { Road } from './road.ts';
import { laySeaside, type Seaside } from './seaside.ts';
import { layApproach, type Station, stationOf } from './station.ts';

export interface Town {
  readonly seed: number;
  readonly lie: Lie;
  readonly seaside: Seaside;
  /** The water of the river, from shore to shore. */
  readonly river: readonly Point[];
  /** The railway as it lies on land. */
  readonly rail: readonly Point[];
  readonly station: Station;
  readonly blocks: readonly Block[];
  readonly stretches: readonly Stretch[];
  readonly addresses: readonly Address[];
}

/** The one the demo lives in; grown once, since it is always the same. */
export function saltmereCross(): Town {
  grown ??= growTown(SALTMERE_CROSS);
  return grown;
}

let grown: Town | undefined;

/** Of the first two dozen, the one whose beats, estates and parks lie best. */
const SALTMERE_CROSS = 14;

export function growTown(seed: number): Town {
  const noise = noiseFrom(seed);
  const chance = chanceFrom(seed);
  const ground = groundOf(noise);
  const lie = lieOfTheLand(noise);
  const { land, mains, rail, river } = firstLand(lie, mainRoads(noise));
  const main = (name: string): Road => {
    const found = mains.find((it) => it.name === name);
    if (!found) throw new Error(`the town has no ${name}`);
    return found;
  };
  const laid = layBlocks(land, ground, chance);
  for (const block of laid) raiseBlock(land, block, chance);
  const inland = new Set(land.roads);
  const seaside = laySeaside(land, lie, main('The Esplanade'));
  const kept = new Set([...mains, ...land.roads.filter((it) => !inland.has(it))]);
  const stretches = connected(neededStretches(land.roads, kept, laid));
  const blocks = withoutTheLost(laid, stretches);
  stretches.push(...layApproach(blocks, stretches, rail, main('Station Road')));
  nameStreets(stretches, ground, chance);
  nameFlats(blocks, chance);
  openPubs(blocks, chance);
  letOneWay(stretches, chance);
  const addresses = addressesOf(blocks, new Set(stretches.map((it) => it.road)), chance);
  return { seed, lie, seaside, river, rail, station: stationOf(blocks, rail, stretches), blocks, stretches, addresses };
}

function layBlocks(land: Land, ground: Ground, chance: Chance): Block[] {
  const strips = land.faces.filter(isStrip);
  land.faces = land.faces.filter((it) => !strips.includes(it));
  cutIntoPieces(land, ground, chance);
  const remoteness = (it: Face) => ground.remotenessAt(centreOf(it.ring));
  const wide = claim(
    land.faces.filter((it) => remoteness(it) < 1.1),
    WIDE_PLACES,
  );
  const gardens = new Set<Face>();
  for (const piece of [...land.faces]) {
    if (wide.has(piece) || remoteness(piece) > 1.25) continue;
    const layout = layoutAt(ground, piece);
    const crescent = areaOf(piece.ring) > 32_000 && chance.happens(layout.crescents) ? cutCrescent(land, piece, chance) : undefined;
    if (crescent && chance.happens(0.5)) gardens.add(crescent.arm);
    cutIntoBlocks(land, crescent?.rest ?? piece, layout, chance);
  }
  for (const face of [...land.faces]) if (remoteness(face) > 1.45 && !wide.has(face)) cutIntoFields(land, face, chance);
  const close = claim(
    land.faces.filter((it) => remoteness(it) < 1.05 && !wide.has(it)),
    CLOSE_PLACES,
  );
  const use = (face: Face): Use => {
    if (remoteness(face) < 1) return gardens.has(face) ? 'green' : 'homes';
    if (remoteness(face) < 1.45) return 'meadow';
    return chance.happens(0.72) ? 'field' : chance.pick(['meadow', 'meadow', 'wood'] as const);
  };
  const block = (face: Face, its: Use, name?: string): Block => ({
    ...{ face, use: its, name },
    quarter: ground.quarterAt(centreOf(face.ring)),
    ...{ spurs: [], buildings: [], patches: [] },
  });
  const laid = land.faces.map((face) => {
    const place = wide.get(face) ?? close.get(face);
    return place ? block(face, place.use, place.name) : block(face, use(face));
  });
  return [...laid, ...strips.map((it) => block(it, 'strip'))];
}
