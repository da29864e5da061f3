/**
 * Land cut into faces by roads, banks and rails: the shape from which quarters, blocks and plots come.
 *
 * It begins as one piece. Each line laid across it cuts the faces it crosses in two; each face remembers what lies along each
 * of its sides. Water is what no face covers.
 */
import { apart, areaOf, between, crossing, distanceToSegment, isWithin, type Point } from './point.ts';
import { join, jointNear, type Road } from './road.ts';

export type Side = Road | 'coast' | 'bank' | 'rail' | 'edge' | 'fence';

export interface Face {
  readonly ring: Point[];
  /** What lies along the side that begins at the same place of the ring. */
  readonly sides: Side[];
}

export interface Land {
  faces: Face[];
  readonly roads: Road[];
}

export function isRoad(side: Side): side is Road {
  return typeof side !== 'string';
}

/** Lays `line` across the land from side to side; what hangs over at its ends is cut off. Answers the line as laid. */
export function lay(land: Land, line: readonly Point[], side: Side): Point[] {
  const stops = crossingsOf(land.faces, line).map((it) => {
    const on = it.side;
    return { ...it, point: isRoad(on) ? (jointNear(on, it.point, 14) ?? it.point) : it.point };
  });
  const first = stops[0];
  if (!first) return [];
  const laid: Point[] = [first.point];
  if (isRoad(side)) land.roads.push(side);
  for (let n = 0; n + 1 < stops.length; n++) {
    const from = stops[n] as Stop;
    const to = stops[n + 1] as Stop;
    if (apart(from.point, to.point) < 0.5) continue;
    const inner = line.filter((p, i) => i > from.along && i < to.along && apart(p, from.point) > 6 && apart(p, to.point) > 6);
    const path = [from.point, ...inner, to.point];
    const middle = between(path[Math.floor((path.length - 1) / 2)] as Point, path[Math.floor((path.length - 1) / 2) + 1] as Point, 0.5);
    const face = land.faces.find((it) => isWithin(middle, it.ring));
    if (face) splitFace(land, face, path, Array<Side>(path.length - 1).fill(side));
    else if (isRoad(side)) side.overWater.push([from.point, to.point]);
    laid.push(...inner, to.point);
  }
  if (isRoad(side)) {
    side.points.splice(0, side.points.length, ...laid);
    for (const { point, side: on } of stops) {
      if (isRoad(on)) {
        join(on, point);
        side.joints.add(point);
      } else if (on === 'rail') side.overRail.push(point);
    }
  }
  return laid;
}

interface Stop {
  readonly along: number;
  readonly point: Point;
  readonly side: Side;
}

function crossingsOf(faces: readonly Face[], line: readonly Point[]): Stop[] {
  const stops: Stop[] = [];
  const whole = boxOf(line);
  for (const { ring, sides } of faces) {
    if (!meet(boxOf(ring), whole)) continue;
    for (let i = 0; i < ring.length; i++) {
      const a = ring[i] as Point;
      const b = ring[(i + 1) % ring.length] as Point;
      const [west, east, south, north] = [Math.min(a.x, b.x), Math.max(a.x, b.x), Math.min(a.y, b.y), Math.max(a.y, b.y)];
      for (let n = 0; n + 1 < line.length; n++) {
        const c = line[n] as Point;
        const d = line[n + 1] as Point;
        if (Math.max(c.x, d.x) < west || Math.min(c.x, d.x) > east || Math.max(c.y, d.y) < south || Math.min(c.y, d.y) > north) continue;
        const hit = crossing(c, d, a, b);
        if (hit) stops.push({ along: n + hit.first, point: between(a, b, hit.second), side: sides[i] as Side });
      }
    }
  }
  stops.sort((a, b) => a.along - b.along);
  return stops.filter((it, n) => n === 0 || apart(it.point, (stops[n - 1] as Stop).point) > 0.1);
}

/** Cuts one face along a path between two places of its ring. Answers the halves: left of the path, then right of it. */
export function splitFace(land: Land, face: Face, path: readonly Point[], sides: readonly Side[]): [Face, Face] {
  const a = path[0] as Point;
  const b = path.at(-1) as Point;
  const ring = [...face.ring];
  const along = [...face.sides];
  for (const p of [a, b]) put(ring, along, p);
  const from = ring.findIndex((it) => it.x === a.x && it.y === a.y);
  const to = ring.findIndex((it) => it.x === b.x && it.y === b.y);
  const run = (start: number, end: number) => {
    const points: Point[] = [];
    const kinds: Side[] = [];
    for (let i = start; i !== end; i = (i + 1) % ring.length) {
      points.push(ring[i] as Point);
      kinds.push(along[i] as Side);
    }
    return { points, kinds };
  };
  const back = run(to, from);
  const out = run(from, to);
  const left: Face = { ring: [...path.slice(0, -1), ...back.points], sides: [...sides, ...back.kinds] };
  const right: Face = { ring: [...out.points, ...path.slice(1).reverse()], sides: [...out.kinds, ...[...sides].reverse()] };
  const halves: [Face, Face] = areaOf(left.ring) > 0 && areaOf(right.ring) > 0 ? [left, right] : [right, left];
  land.faces.splice(land.faces.indexOf(face), 1, ...halves);
  return halves;
}

type Box = readonly [west: number, east: number, south: number, north: number];

function boxOf(points: readonly Point[]): Box {
  let [west, east, south, north] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, y } of points) [west, east, south, north] = [Math.min(west, x), Math.max(east, x), Math.min(south, y), Math.max(north, y)];
  return [west, east, south, north];
}

function meet(a: Box, b: Box): boolean {
  return a[0] <= b[1] && b[0] <= a[1] && a[2] <= b[3] && b[2] <= a[3];
}

function put(ring: Point[], sides: Side[], p: Point): void {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i] as Point;
    if (a.x === p.x && a.y === p.y) return;
    const d = distanceToSegment(p, a, ring[(i + 1) % ring.length] as Point);
    if (d < least) {
      least = d;
      best = i;
    }
  }
  ring.splice(best + 1, 0, p);
  sides.splice(best + 1, 0, sides[best] as Side);
}
