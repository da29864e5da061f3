/**
 * The shape of a face: which way it lies, how far it reaches, and the longest straight line across it.
 */
import type { Face } from './land.ts';
import { apart, at, between, crossing, dot, heading, isWithin, leftOf, type Point } from './point.ts';

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
