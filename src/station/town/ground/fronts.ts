/**
 * Front doors: which road each looks at, its number there, and the homes behind it.
 *
 * Odd numbers on the left and even on the right, counted outwards from the middle of the town; a close is counted round. Houses
 * are turned into flats and shared houses until the town has the homes it should have.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import type { PropertyKind } from '../../../domain/list/property.ts';
import type { Block, Building } from './block.ts';
import { apart, distanceToSegment, type Point } from './point.ts';
import type { Road } from './road.ts';

export interface Front {
  readonly block: Block;
  readonly house: Building;
  readonly road: Road;
  number: string | undefined;
  /** What its homes are called. */
  units: readonly string[];
  kind: PropertyKind;
}

/** By the road they look at, in the order of their numbers. */
export function frontsOf(blocks: readonly Block[], roads: ReadonlySet<Road>): Map<Road, Front[]> {
  const byRoad = new Map<Road, Front[]>();
  for (const block of blocks) {
    for (const house of block.buildings) {
      if (!house.road || !roads.has(house.road)) continue;
      const found = byRoad.get(house.road) ?? [];
      byRoad.set(house.road, found);
      found.push({ block, house, road: house.road, number: undefined, ...unitsOf(house) });
    }
  }
  for (const [road, all] of byRoad) number(road, all);
  return byRoad;
}

/** From here numbers are counted. */
const MIDDLE: Point = { x: 420, y: 180 };

function unitsOf(house: Building): Pick<Front, 'units' | 'kind'> {
  const many = (word: string) => Array.from({ length: house.homes }, (_, n) => `${word} ${n + 1}`);
  if (house.kind === 'apartments') return { units: many('Flat'), kind: 'flat' };
  if (house.kind === 'retail' || house.kind === 'pub') return { units: many('Flat'), kind: 'flat' };
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
export function divide(fronts: readonly Front[], homes: number, chance: Chance): void {
  let missing = homes - fronts.reduce((sum, it) => sum + it.units.length, 0);
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
