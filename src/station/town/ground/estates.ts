/**
 * Estates: towers, slabs and walk-up blocks in open grass, each with its name and a path to its door; and the sheds of a works.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import { type Block, fits, PLAIN } from './block.ts';
import { runsOf } from './frontage.ts';
import type { Land } from './land.ts';
import { apart, between, heading, onward, type Point, shareAlong } from './point.ts';
import { halfWidthOf, join, type Road, roadOf } from './road.ts';
import { scatter } from './scatter.ts';

interface Flats {
  readonly wide: readonly [number, number];
  readonly deep: readonly [number, number];
  readonly storeys: readonly [number, number];
  readonly perFloor: number;
  readonly tries: number;
  readonly most: number;
}

const TOWER: Flats = { wide: [21, 24], deep: [19, 21], storeys: [11, 17], perFloor: 4, tries: 50, most: 2 };
const SLAB: Flats = { wide: [52, 66], deep: [11, 12], storeys: [4, 6], perFloor: 8, tries: 50, most: 2 };
const WALK_UP: Flats = { wide: [26, 32], deep: [11, 12.5], storeys: [3, 4], perFloor: 4, tries: 60, most: 3 };

/** The door of a block of flats is at most this far from its street. */
const TO_STREET = 46;

export function buildEstate(land: Land, block: Block, chance: Chance): void {
  for (const flats of [TOWER, SLAB, WALK_UP]) {
    scatter(block, { ...flats, aside: 6, apart: flats === TOWER ? 22 : 13 }, chance, (shape) => putFlats(land, block, shape, flats, chance));
  }
}

/** One block of flats on a plot of its own among houses. */
export function buildFlats(land: Land, block: Block, chance: Chance): void {
  scatter(block, { ...WALK_UP, most: 3, aside: 4, apart: 9 }, chance, (shape) => putFlats(land, block, shape, WALK_UP, chance));
}

export function buildWorks(block: Block, chance: Chance): void {
  const sheds = [
    { wide: [55, 95], deep: [32, 52], aside: 7, apart: 13, tries: 40, most: 3 },
    { wide: [28, 48], deep: [16, 26], aside: 5, apart: 9, tries: 70, most: 7 },
    { wide: [12, 20], deep: [9, 14], aside: 4, apart: 6, tries: 50, most: 6 },
  ] as const;
  for (const shed of sheds) {
    scatter(block, shed, chance, (shape) => {
      block.buildings.push({
        ...PLAIN,
        shape,
        kind: chance.happens(0.6) ? 'industrial' : 'warehouse',
        door: between(shape[0] as Point, shape[1] as Point, 0.5),
      });
    });
  }
}

function putFlats(land: Land, block: Block, shape: Point[], flats: Flats, chance: Chance): void {
  const gate = nearestGate(block, shape);
  if (!gate) return;
  const storeys = chance.between(...flats.storeys);
  block.buildings.push({ ...PLAIN, shape, kind: 'apartments', door: gate.door, road: gate.road, storeys, homes: storeys * flats.perFloor });
  const path = [gate.point, gate.door];
  if (apart(gate.point, gate.door) < 14 || !isFreeWay(block, path, shape, gate.road)) return;
  const way = roadOf('footway', path);
  join(gate.road, gate.point);
  way.joints.add(gate.point);
  land.roads.push(way);
  block.spurs.push(way);
}

function nearestGate(block: Block, shape: readonly Point[]): { point: Point; door: Point; road: Road } | undefined {
  let best: { point: Point; door: Point; road: Road } | undefined;
  for (let side = 0; side < shape.length; side++) {
    const door = between(shape[side] as Point, shape[(side + 1) % shape.length] as Point, 0.5);
    for (const { road, line } of runsOf(block.face)) {
      for (let i = 0; i + 1 < line.length; i++) {
        const [a, b] = [line[i] as Point, line[i + 1] as Point];
        const point = between(a, b, shareAlong(door, a, b));
        if (apart(point, door) < TO_STREET && (!best || apart(point, door) < apart(best.point, best.door))) best = { point, door, road };
      }
    }
  }
  return best;
}

function isFreeWay(block: Block, path: readonly Point[], own: readonly Point[], road: Road): boolean {
  const [from, to] = [path[0] as Point, path[1] as Point];
  const d = heading(from, to);
  const start = halfWidthOf(road.cls) + 0.6;
  const end = apart(from, to) - 0.6;
  if (end - start < 2) return false;
  const strip = [onward(from, d, start, -1), onward(from, d, end, -1), onward(from, d, end, 1), onward(from, d, start, 1)];
  const others = { ...block, buildings: block.buildings.filter((it) => it.shape !== own) };
  return fits(others, strip, 0, 0.2);
}
