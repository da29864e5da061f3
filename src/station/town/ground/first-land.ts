/**
 * The land before the streets: the shore, the banks, the railway and the main roads, laid one after the other.
 */
import { type Face, isRoad, type Land, lay, type Side } from './land.ts';
import type { Lie } from './lie-of-the-land.ts';
import type { MainRoad } from './main-roads.ts';
import { apart, areaOf, at, between, centreOf, distanceToSegment, isWithin, type Point } from './point.ts';
import { type Road, roadOf } from './road.ts';

export function firstLand(lie: Lie, mains: readonly MainRoad[]): { land: Land; mains: Road[]; rail: Point[]; river: Point[] } {
  const ring = [...lie.shore];
  const sides: Side[] = ring.map((_, i) => (i < lie.coastal ? 'coast' : 'edge'));
  const land: Land = { faces: [{ ring, sides }], roads: [] };
  const north = lay(land, lie.river.north, 'bank');
  const south = lay(land, lie.river.south, 'bank');
  land.faces = land.faces.filter((it) => !isWater(it, lie));
  const rail = lay(land, lie.rail, 'rail');
  const laid = mains.map((it) => {
    const road = roadOf(it.cls, [], { name: it.name });
    lay(land, it.line, road);
    return road;
  });
  for (const line of HEADLANDS) lay(land, line, 'fence');
  const named = laid.flatMap((road, n) => partRoad(land, road, (mains[n] as MainRoad).parts));
  return { land, mains: named, rail, river: bedOf(lie, north, south) };
}

/** Where the shore in front of the town ends and the country behind it begins. */
const HEADLANDS = [
  [at(1_150, 1_780), at(1_900, 1_800)],
  [at(1_500, -2_080), at(2_300, -2_110)],
] as const;

/** One line on the map, several roads by name: from each given place on the next begins. */
function partRoad(land: Land, road: Road, parts: MainRoad['parts']): Road[] {
  let rest = road;
  const made = [road];
  for (const part of parts) {
    const from = at(...part.from);
    const cut = rest.points.reduce((best, p, i) => (apart(p, from) < apart(rest.points[best] as Point, from) ? i : best), 1);
    const next = roadOf(part.cls, rest.points.slice(cut), { name: part.name });
    const corner = next.points[0] as Point;
    rest.points.splice(cut + 1);
    for (const p of [...rest.joints].filter((it) => next.points.includes(it))) {
      next.joints.add(p);
      rest.joints.delete(p);
    }
    rest.joints.add(corner);
    next.joints.add(corner);
    moveMarks(rest, next);
    const isNext = (a: Point, b: Point) => next.points.some((p, i) => i > 0 && distanceToSegment(between(a, b, 0.5), next.points[i - 1] as Point, p) < 0.5);
    const before = rest;
    for (const { ring, sides } of land.faces)
      for (let i = 0; i < sides.length; i++) if (sides[i] === before && isNext(ring[i] as Point, ring[(i + 1) % ring.length] as Point)) sides[i] = next;
    land.roads.push(next);
    made.push(next);
    rest = next;
  }
  return made;
}

function moveMarks(from: Road, to: Road): void {
  const isOn = (p: Point) => to.points.some((it) => it.x === p.x && it.y === p.y);
  to.overWater.push(...from.overWater.filter(([a, b]) => isOn(a) && isOn(b)));
  to.overRail.push(...from.overRail.filter(isOn));
  from.overWater.splice(0, from.overWater.length, ...from.overWater.filter(([a, b]) => !(isOn(a) && isOn(b))));
  from.overRail.splice(0, from.overRail.length, ...from.overRail.filter((p) => !isOn(p)));
}

/** Between the banks, and along the shore at both mouths. */
function bedOf(lie: Lie, north: readonly Point[], south: readonly Point[]): Point[] {
  const mouth = (low: Point, high: Point) => lie.shore.filter((p) => p.y > low.y && p.y < high.y && p.x < 0 === low.x < 0);
  const [west, east] = [mouth(south[0] as Point, north[0] as Point), mouth(south.at(-1) as Point, north.at(-1) as Point)];
  return [...south, ...east, ...[...north].reverse(), ...west];
}

function isWater(face: Face, lie: Lie): boolean {
  const middle = lie.river.middle[Math.floor(lie.river.middle.length / 2)];
  return middle !== undefined && isWithin(middle, face.ring);
}

/** Too thin to build on, or between the last road and the water. */
export function isStrip(face: Face): boolean {
  let round = 0;
  let wet = 0;
  for (let i = 0; i < face.ring.length; i++) {
    const a = face.ring[i];
    const b = face.ring[(i + 1) % face.ring.length];
    if (!a || !b) continue;
    const long = apart(a, b);
    round += long;
    if (face.sides[i] === 'coast') wet += long;
  }
  const thick = (2 * areaOf(face.ring)) / round;
  return thick < 17 || (wet > round * 0.25 && areaOf(face.ring) < 450_000) || !face.sides.some(isRoad) || (touchesCoast(face) && thick < 60);
}

function touchesCoast(face: Face): boolean {
  return face.sides.includes('coast') && centreOf(face.ring).x > 0;
}
