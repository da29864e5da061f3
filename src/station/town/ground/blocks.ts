/**
 * From quarters to blocks: each face is cut by streets until it is as small as its quarter wants it.
 *
 * First by through roads that follow the shape of the ground, into pieces of some hectares; then, in the direction of each
 * piece, by cross streets and by rows. Neighbouring pieces run in different directions, streets bow, and a junction near
 * another becomes the same one. Faces out in the country are left whole.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import { type Face, isRoad, type Land, type Side, splitFace } from './land.ts';
import { bow } from './line.ts';
import { apart, areaOf, at, between, centreOf, crossing, distanceToSegment, dot, heading, isWithin, leftOf, type Point } from './point.ts';
import type { Ground } from './quarters.ts';
import { join, jointNear, type Road, type RoadClass, roadOf } from './road.ts';
import { LAYOUTS, type Layout } from './styles.ts';

const PIECE = 78_000;

export function cutIntoPieces(land: Land, ground: Ground, chance: Chance): void {
  const waiting = [...land.faces];
  for (let face = waiting.pop(); face; face = waiting.pop()) {
    const size = areaOf(face.ring);
    if (size < PIECE || !touchesTown(face, ground)) continue;
    const axis = longAxisOf(face.ring);
    const cls = size > 4 * PIECE ? 'unclassified' : 'residential';
    const halves = cutAcross(land, face, axis, { share: [0.36, 0.64], bow: 0.1, cls, least: 9_000 }, chance);
    if (halves) waiting.push(...halves);
  }
}

/** Cuts a piece into blocks. Answers them. */
export function cutIntoBlocks(land: Land, piece: Face, layout: Layout, chance: Chance): Face[] {
  const along = longAxisOf(piece.ring);
  const rows = chance.happens(0.75) ? along : leftOf(along);
  const done: Face[] = [];
  const waiting = [piece];
  for (let face = waiting.pop(); face; face = waiting.pop()) {
    const halves = cutBlock(land, face, rows, layout, chance);
    if (halves) waiting.push(...halves);
    else done.push(face);
  }
  return done;
}

function cutBlock(land: Land, face: Face, rows: Point, layout: Layout, chance: Chance): [Face, Face] | undefined {
  const along = extentOf(face.ring, rows) / layout.long;
  const across = extentOf(face.ring, leftOf(rows)) / layout.deep;
  const least = layout.deep * layout.long * 0.28;
  const halve = (axis: Point, parts: number, bend: number) => {
    const half = Math.floor(parts / 2) / parts;
    const slack = 0.14 / parts;
    return cutAcross(land, face, axis, { share: [half - slack, half + slack], bow: bend, cls: 'residential', least }, chance);
  };
  const long = along > 1.5 ? halve(rows, Math.max(2, Math.round(along)), layout.bow * 0.6) : undefined;
  if (long) return long;
  if (across > 1.45) {
    const cut = halve(leftOf(rows), Math.max(2, Math.round(across)), layout.bow);
    if (cut) return cut;
  }
  if (layout.hasAlleys && across > 0.84 && across <= 1.45)
    return cutAcross(land, face, leftOf(rows), { share: [0.48, 0.52], bow: 0, cls: 'alley', least: least * 0.5 }, chance);
  return undefined;
}

interface Cut {
  /** Where between the ends of the axis. */
  readonly share: readonly [number, number];
  readonly bow: number;
  readonly cls: RoadClass;
  /** The smallest half worth having, square metres. */
  readonly least: number;
}

const TRIES = 7;

/** Cuts a face square to `axis` by a new road. Nothing where no good line is found. */
function cutAcross(land: Land, face: Face, axis: Point, cut: Cut, chance: Chance): [Face, Face] | undefined {
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

/** The longest stretch of a straight line inside a face. */
export function chordOf(face: Face, through: Point, along: Point): [Point, Point] | undefined {
  const a = { x: through.x - along.x * 9_000, y: through.y - along.y * 9_000 };
  const b = { x: through.x + along.x * 9_000, y: through.y + along.y * 9_000 };
  const hits: number[] = [];
  for (let i = 0; i < face.ring.length; i++) {
    const hit = crossing(a, b, face.ring[i] as Point, face.ring[(i + 1) % face.ring.length] as Point);
    if (hit) hits.push(hit.first);
  }
  hits.sort((p, q) => p - q);
  let best: [Point, Point] | undefined;
  for (let i = 0; i + 1 < hits.length; i++) {
    const p = at(a.x + (b.x - a.x) * (hits[i] as number), a.y + (b.y - a.y) * (hits[i] as number));
    const q = at(a.x + (b.x - a.x) * (hits[i + 1] as number), a.y + (b.y - a.y) * (hits[i + 1] as number));
    if (best && apart(p, q) <= apart(...best)) continue;
    if (isWithin(between(p, q, 0.5), face.ring)) best = [p, q];
  }
  return best;
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

/** Along the longer side of the smallest box around it. */
export function longAxisOf(ring: readonly Point[]): Point {
  let best: Point = { x: 1, y: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i] as Point;
    const b = ring[(i + 1) % ring.length] as Point;
    if (apart(a, b) < 6) continue;
    const d = heading(a, b);
    const [along, across] = [extentOf(ring, d), extentOf(ring, leftOf(d))];
    if (along * across < least) {
      least = along * across;
      best = along >= across ? d : leftOf(d);
    }
  }
  return best;
}

export function extentOf(ring: readonly Point[], along: Point): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const p of ring) {
    const mark = dot(p, along);
    if (mark < low) low = mark;
    if (mark > high) high = mark;
  }
  return high - low;
}

function touchesTown(face: Face, ground: Ground): boolean {
  return [centreOf(face.ring), ...face.ring].some((p) => ground.remotenessAt(p) < 1);
}

export function layoutAt(ground: Ground, face: Face): Layout {
  return LAYOUTS[ground.quarterAt(centreOf(face.ring)).style];
}

export function roadsOf(face: Face): Road[] {
  return [...new Set(face.sides.filter(isRoad))];
}
