/**
 * Bridges and underpasses: the parts of a road or of the railway that pass over water, and over or under each other.
 *
 * Main roads go over the railway, the rest below it.
 */
import type { Town } from './grow-town.ts';
import { apart, between, crossing, isWithin, type Point } from './point.ts';
import type { Stretch } from './prune.ts';

export type Level = 'bridge' | 'tunnel' | 'ground';

export interface Part {
  readonly points: readonly Point[];
  readonly level: Level;
}

const OVER_THE_RAILWAY = ['primary', 'secondary', 'tertiary'];

/** How far a bridge over the railway, or what leads below it, reaches to either side. */
const REACH = 17;

export function bridged({ road, points }: Stretch): Part[] {
  const same = (a: Point, b: Point) => a.x === b.x && a.y === b.y;
  const spans: (readonly [from: number, to: number, level: Level])[] = [];
  let line = [...points];
  for (const over of road.overRail) {
    const middle = line.findIndex((p) => same(p, over));
    if (middle < 1 || middle > line.length - 2) continue;
    line = [...line.slice(0, middle), ...raised(line[middle - 1] as Point, over, line[middle + 1] as Point), ...line.slice(middle + 1)];
  }
  for (const over of road.overRail) {
    const middle = line.findIndex((p) => same(p, over));
    if (middle > 0 && middle < line.length - 1) spans.push([middle - 1, middle + 1, OVER_THE_RAILWAY.includes(road.cls) ? 'bridge' : 'tunnel']);
  }
  for (const [a, b] of road.overWater) {
    const [from, to] = [line.findIndex((p) => same(p, a)), line.findIndex((p) => same(p, b))];
    if (from >= 0 && to > from) spans.push([from, to, 'bridge']);
  }
  return partsOf(line, (i) => spans.find(([from, to]) => i >= from && i < to)?.[2] ?? 'ground');
}

function raised(before: Point, over: Point, after: Point): Point[] {
  const foot = (other: Point) => (apart(over, other) > REACH + 3 ? [between(over, other, REACH / apart(over, other))] : []);
  return [...foot(before), over, ...foot(after)];
}

export function railParts({ rail, river: water }: Pick<Town, 'rail' | 'river'>): Part[] {
  const line: Point[] = [];
  rail.forEach((p, i) => {
    const last = rail[i - 1];
    const shares = last
      ? water.flatMap((a, n) => {
          const hit = crossing(last, p, a, water[(n + 1) % water.length] as Point);
          return hit && hit.first > 0.001 && hit.first < 0.999 ? [hit.first] : [];
        })
      : [];
    for (const share of shares.sort((a, b) => a - b)) line.push(between(last as Point, p, share));
    line.push(p);
  });
  return partsOf(line, (i) => (isWithin(between(line[i] as Point, line[i + 1] as Point, 0.5), water) ? 'bridge' : 'ground'));
}

/** Cuts a line where it leaves the ground or comes back to it; `levelAfter` answers for the piece after point i. */
function partsOf(line: readonly Point[], levelAfter: (i: number) => Level): Part[] {
  const parts: { points: Point[]; level: Level }[] = [];
  for (let i = 0; i + 1 < line.length; i++) {
    const last = parts.at(-1);
    if (last && last.level === levelAfter(i)) last.points.push(line[i + 1] as Point);
    else parts.push({ points: [line[i] as Point, line[i + 1] as Point], level: levelAfter(i) });
  }
  return parts;
}
