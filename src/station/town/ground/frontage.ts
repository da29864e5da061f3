/**
 * Houses along the roads around a block, and along the closes inside it: each faces its road.
 *
 * Rows follow the bend of the road wall to wall. Where a house does not fit (a corner, a shallow place, a path), the next
 * place along is tried.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import { type Block, type Building, fits } from './block.ts';
import { type Face, isRoad } from './land.ts';
import { walk } from './line.ts';
import { areaOf, at, between, heading, leftOf, onward, type Point } from './point.ts';
import { halfWidthOf, type Road } from './road.ts';
import type { Frontage } from './styles.ts';

export interface Run {
  readonly road: Road;
  /** With the block on its left. */
  readonly line: readonly Point[];
}

const WITHOUT_DOORS = ['alley', 'footway', 'steps', 'service'];

/** The stretches of road around a face that houses can look at. */
export function runsOf(face: Face): Run[] {
  const { ring, sides } = face;
  const start = Math.max(
    0,
    sides.findIndex((it, i) => it !== sides[(i + sides.length - 1) % sides.length]),
  );
  const runs: { road: Road; line: Point[] }[] = [];
  for (let n = 0; n < ring.length; n++) {
    const i = (start + n) % ring.length;
    const side = sides[i];
    if (!side || !isRoad(side) || WITHOUT_DOORS.includes(side.cls)) continue;
    const last = runs.at(-1);
    const before = sides[(i + sides.length - 1) % sides.length];
    if (last && before === side && n > 0) last.line.push(ring[(i + 1) % ring.length] as Point);
    else runs.push({ road: side, line: [ring[i] as Point, ring[(i + 1) % ring.length] as Point] });
  }
  return runs;
}

/** Builds along one run. Answers what was built, in order. */
export function buildAlong(block: Block, run: Run, kind: Frontage, chance: Chance, turn = 0): Building[] {
  const path = walk(run.line);
  const off = halfWidthOf(run.road.cls) + kind.setback;
  const made: Building[] = [];
  let mark = 0.5;
  while (mark < path.long - kind.wide[0]) {
    const row = chance.between(...kind.row);
    const wide = kind.wide[0] + (kind.wide[1] - kind.wide[0]) * chance.next();
    const deep = kind.deep * (0.92 + 0.16 * chance.next());
    let built = 0;
    while (built < row) {
      const shape = mark + wide <= path.long ? houseAt(path, mark, wide, off, deep) : undefined;
      if (!shape || !fits(block, shape)) break;
      const isShop = chance.happens(shopsOn(block, run.road));
      const building: Building = {
        shape,
        kind: isShop ? 'retail' : kind.building,
        door: between(shape[0] as Point, shape[1] as Point, 0.5),
        road: run.road,
        turn: turn + made.length,
        storeys: kind.building === 'bungalow' ? 1 : 2,
        homes: isShop ? (chance.happens(0.45) ? chance.between(1, 2) : 0) : 1,
        name: undefined,
      };
      block.buildings.push(building);
      made.push(building);
      built++;
      mark += wide;
    }
    mark += built > 0 ? kind.gap[0] + (kind.gap[1] - kind.gap[0]) * chance.next() : 2.2;
  }
  return made;
}

/** How many of the houses on a road are shops, some with flats above. */
function shopsOn(block: Block, road: Road): number {
  const { style } = block.quarter;
  if (road.form === 'close' || style === 'estate' || style === 'edge') return 0;
  if (style === 'core') return road.cls === 'pedestrian' ? 0.96 : road.cls === 'residential' ? 0.25 : 0.6;
  if (road.cls === 'primary' || road.cls === 'tertiary') return style === 'villas' || style === 'terrace' || style === 'seafront' ? 0.25 : 0.04;
  return style === 'terrace' ? 0.012 : 0;
}

/** Front left, front right, back right, back left, seen from the house: anticlockwise on the map. */
function houseAt(path: ReturnType<typeof walk>, mark: number, wide: number, off: number, deep: number): Point[] | undefined {
  const a = path.at(mark);
  const b = path.at(mark + wide);
  const shape = [off, off + deep].flatMap((aside, n) => {
    const near = onward(a.point, a.ahead, 0, aside);
    const far = onward(b.point, b.ahead, 0, aside);
    return n === 0 ? [near, far] : [far, near];
  });
  return areaOf(shape) > wide * deep * 0.72 ? shape : undefined;
}

/** Up one side of a close, round its head and down the other: so the numbers run. */
export function buildAround(block: Block, close: Road, kind: Frontage, chance: Chance): void {
  const end = close.points.at(-1) as Point;
  const d = heading(close.points.at(-2) as Point, end);
  const side = leftOf(d);
  const reach = halfWidthOf(close.cls) + kind.setback + kind.deep;
  const head = [at(end.x - side.x * -reach, end.y - side.y * -reach), at(end.x + side.x * -reach, end.y + side.y * -reach)];
  const lines = [close.points, head.map((p) => onward(p, d, 3)), [...close.points].reverse()];
  let turn = 0;
  for (const line of lines) turn += buildAlong(block, { road: close, line }, kind, chance, turn).length;
}
