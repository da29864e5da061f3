/**
 * A new road across a face: where it may begin and end, what it keeps clear of, and the two faces it leaves.
 *
 * A junction near another becomes the same one; one that would nearly meet another is refused, as is a sharp corner. A road
 * that comes to the railway or the water stops short of it.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import { chordOf } from './face-shape.ts';
import { type Face, isRoad, type Land, type Side, splitFace } from './land.ts';
import { bow } from './line.ts';
import { apart, areaOf, between, distanceToSegment, dot, heading, isWithin, leftOf, type Point } from './point.ts';
import { join, jointNear, type RoadClass, roadOf } from './road.ts';

export interface Cut {
  /** Where between the ends of the axis. */
  readonly share: readonly [number, number];
  readonly bow: number;
  readonly cls: RoadClass;
  /** The smallest half worth having, square metres. */
  readonly least: number;
}

const TRIES = 7;

/** Cuts a face square to `axis` by a new road. Nothing where no good line is found. */
export function cutAcross(land: Land, face: Face, axis: Point, cut: Cut, chance: Chance): [Face, Face] | undefined {
  const marks = face.ring.map((p) => dot(p, axis));
  const low = Math.min(...marks);
  const high = Math.max(...marks);
  for (let n = 0; n < TRIES; n++) {
    const loose = n / TRIES;
    const share = cut.share[0] - loose * 0.12 + (cut.share[1] - cut.share[0] + loose * 0.24) * chance.next();
    const lean = (chance.next() - 0.5) * (cut.cls === 'alley' ? 0 : 0.14);
    const side = heading({ x: 0, y: 0 }, { x: leftOf(axis).x + axis.x * lean, y: leftOf(axis).y + axis.y * lean });
    const middle = { x: axis.x * (low + (high - low) * share), y: axis.y * (low + (high - low) * share) };
    const chord = chordOf(face, middle, side);
    if (!chord) continue;
    const a = settle(face, chord[0], cut.cls);
    const b = settle(face, chord[1], cut.cls);
    if (!a || !b || apart(a.point, b.point) < 34 || (!isRoad(a.side) && !isRoad(b.side))) continue;
    if (cut.cls === 'alley' && !(isRoad(a.side) && isRoad(b.side))) continue;
    const bend = cut.bow * apart(a.point, b.point) * (chance.happens(0.5) ? 1 : -1) * (0.25 + 0.75 * chance.next()) * (n > 3 ? 0.2 : 1);
    const path = bow(a.point, b.point, bend);
    if (!isClear(face, path, cut.cls === 'alley' ? 9 : 16)) continue;
    return build(land, face, path, [a.side, b.side], cut);
  }
  return undefined;
}

/** The road itself, stopped short of whatever cannot be joined. */
function build(land: Land, face: Face, path: Point[], ends: readonly [Side, Side], cut: Cut): [Face, Face] | undefined {
  const [from, to] = ends;
  const line = [...path];
  if (!isRoad(from)) line.splice(1, 0, stopShort(line[0] as Point, line[1] as Point));
  if (!isRoad(to)) line.splice(-1, 0, stopShort(line.at(-1) as Point, line.at(-2) as Point));
  const road = roadOf(cut.cls, line.slice(isRoad(from) ? 0 : 1, isRoad(to) ? undefined : -1));
  const sides: Side[] = line.slice(1).map(() => road);
  if (!isRoad(from)) sides[0] = 'fence';
  if (!isRoad(to)) sides[sides.length - 1] = 'fence';
  const halves = splitFace(land, face, line, sides);
  if (halves.some((it) => areaOf(it.ring) < cut.least)) {
    land.faces.splice(land.faces.indexOf(halves[0]), 2, face);
    return undefined;
  }
  for (const [end, side] of [
    [line[0], from],
    [line.at(-1), to],
  ] as const) {
    if (!isRoad(side)) continue;
    join(side, end as Point);
    road.joints.add(end as Point);
  }
  land.roads.push(road);
  return halves;
}

function stopShort(end: Point, before: Point): Point {
  return between(end, before, Math.min(0.4, 13 / apart(end, before)));
}

/** The end of a new road on the ring: moved to a junction that is near, refused where it would nearly meet one. */
export function settle(face: Face, p: Point, cls: RoadClass): { point: Point; side: Side } | undefined {
  let side: Side = 'fence';
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < face.ring.length; i++) {
    const d = distanceToSegment(p, face.ring[i] as Point, face.ring[(i + 1) % face.ring.length] as Point);
    if (d < least) {
      least = d;
      side = face.sides[i] as Side;
    }
  }
  if (!isRoad(side)) return { point: p, side };
  const near = jointNear(side, p, cls === 'alley' || cls === 'footway' ? 4 : 17);
  if (near) return isOn(face, near) ? { point: near, side } : undefined;
  if (cls !== 'alley' && cls !== 'footway' && jointNear(side, p, 30)) return undefined;
  return { point: p, side };
}

function isOn(face: Face, p: Point): boolean {
  return face.ring.some((a, i) => distanceToSegment(p, a, face.ring[(i + 1) % face.ring.length] as Point) < 0.05);
}

/** Runs inside, keeps its distance, and meets what it joins at no sharp angle. */
export function isClear(face: Face, path: readonly Point[], metres: number): boolean {
  const long = apart(path[0] as Point, path.at(-1) as Point);
  const probes: Point[] = [];
  for (let i = 0; i + 1 < path.length; i++) {
    const parts = path.length === 2 ? 8 : 1;
    for (let n = 0; n < parts; n++) if (i + n > 0) probes.push(between(path[i] as Point, path[i + 1] as Point, n / parts));
  }
  return probes.every((p) => {
    const fromEnd = Math.min(apart(p, path[0] as Point), apart(p, path.at(-1) as Point));
    const wanted = Math.min(metres, fromEnd * 0.66, long * 0.3);
    return isWithin(p, face.ring) && face.ring.every((a, i) => distanceToSegment(p, a, face.ring[(i + 1) % face.ring.length] as Point) >= wanted);
  });
}
