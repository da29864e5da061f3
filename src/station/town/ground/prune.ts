/**
 * Takes away what nobody needs: roads between fields, and whatever cannot be reached on foot from the station.
 *
 * A road may be left in several stretches; it stays one street by name.
 */
import type { Block } from './block.ts';
import { isRoad } from './land.ts';
import { between, distanceToSegment, type Point } from './point.ts';
import type { Road } from './road.ts';

export interface Stretch {
  readonly road: Road;
  readonly points: readonly Point[];
}

export function neededStretches(roads: readonly Road[], mains: ReadonlySet<Road>, blocks: readonly Block[]): Stretch[] {
  const edges = new Map<Road, (readonly [Point, Point])[]>();
  for (const { face, use, spurs } of blocks) {
    if (use === 'country') continue;
    for (const it of spurs) mainsOf(edges, it).push(...it.points.slice(1).map((p, i) => [it.points[i] as Point, p] as const));
    face.sides.forEach((side, i) => {
      if (isRoad(side)) mainsOf(edges, side).push([face.ring[i] as Point, face.ring[(i + 1) % face.ring.length] as Point]);
    });
  }
  return roads.flatMap((road) => {
    if (mains.has(road)) return [{ road, points: road.points }];
    const wanted = edges.get(road) ?? [];
    const stretches: Stretch[] = [];
    let open: Point[] = [];
    const close = () => {
      if (open.length > 1) stretches.push({ road, points: open });
      open = [];
    };
    for (let i = 1; i < road.points.length; i++) {
      const [a, b] = [road.points[i - 1] as Point, road.points[i] as Point];
      const middle = between(a, b, 0.5);
      if (!wanted.some(([c, d]) => distanceToSegment(middle, c, d) < 0.05)) close();
      else if (open.length > 0) open.push(b);
      else open = [a, b];
    }
    close();
    return stretches;
  });
}

function mainsOf(edges: Map<Road, (readonly [Point, Point])[]>, road: Road): (readonly [Point, Point])[] {
  const found = edges.get(road) ?? [];
  edges.set(road, found);
  return found;
}

/** Those that hang together with the one nearest to `from`. */
export function reachable(stretches: readonly Stretch[], from: Point): Stretch[] {
  const leader = new Map<string, string>();
  const lead = (key: string): string => {
    let at = key;
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) at = up;
    leader.set(key, at);
    return at;
  };
  for (const { points } of stretches) {
    const first = lead(keyOf(points[0] as Point));
    for (const p of points) leader.set(lead(keyOf(p)), first);
    leader.set(first, first);
  }
  let best: Point | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { points } of stretches) {
    for (const p of points) {
      const far = (p.x - from.x) ** 2 + (p.y - from.y) ** 2;
      if (far < least) [least, best] = [far, p];
    }
  }
  const home = best && lead(keyOf(best));
  return stretches.filter(({ points }) => lead(keyOf(points[0] as Point)) === home);
}

export function keyOf(p: Point): string {
  return `${p.x},${p.y}`;
}
