/**
 * Points, segments and polygons of the town, in metres east (x) and north (y) of its centre.
 *
 * Made points are rounded to a millimetre, so that one machine's last bit of a square root does not become another town.
 * Polygons run anticlockwise and are not closed by a repeated point.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export function at(x: number, y: number): Point {
  return { x: Math.round(x * 1_000) / 1_000, y: Math.round(y * 1_000) / 1_000 };
}

export function apart(a: Point, b: Point): number {
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  return Math.sqrt(dx * dx + dy * dy);
}

export function between(a: Point, b: Point, share: number): Point {
  return at(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
}

/** From `a` towards `b`, one metre long. */
export function heading(a: Point, b: Point): Point {
  const long = apart(a, b) || 1;
  return { x: (b.x - a.x) / long, y: (b.y - a.y) / long };
}

/** A quarter turn to the left. */
export function leftOf(d: Point): Point {
  return { x: -d.y, y: d.x };
}

export function onward(from: Point, d: Point, metres: number, aside = 0): Point {
  return at(from.x + d.x * metres - d.y * aside, from.y + d.y * metres + d.x * aside);
}

export function dot(a: Point, b: Point): number {
  return a.x * b.x + a.y * b.y;
}

/** Where along a-b (0 to 1) the nearest point to `p` lies. */
export function shareAlong(p: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const square = dx * dx + dy * dy;
  if (square === 0) return 0;
  return Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square));
}

export function distanceToSegment(p: Point, a: Point, b: Point): number {
  const t = shareAlong(p, a, b);
  const dx = p.x - a.x - (b.x - a.x) * t;
  const dy = p.y - a.y - (b.y - a.y) * t;
  return Math.sqrt(dx * dx + dy * dy);
}

/** Shares along a-b and c-d where they cross, or nothing. */
export function crossing(a: Point, b: Point, c: Point, d: Point): { first: number; second: number } | undefined {
  const rx = b.x - a.x;
  const ry = b.y - a.y;
  const sx = d.x - c.x;
  const sy = d.y - c.y;
  const turn = rx * sy - ry * sx;
  if (turn === 0) return undefined;
  const first = ((c.x - a.x) * sy - (c.y - a.y) * sx) / turn;
  const second = ((c.x - a.x) * ry - (c.y - a.y) * rx) / turn;
  return first >= 0 && first <= 1 && second >= 0 && second <= 1 ? { first, second } : undefined;
}

export function distanceOfSegments(a: Point, b: Point, c: Point, d: Point): number {
  if (crossing(a, b, c, d)) return 0;
  return Math.min(distanceToSegment(a, c, d), distanceToSegment(b, c, d), distanceToSegment(c, a, b), distanceToSegment(d, a, b));
}

export function areaOf(polygon: readonly Point[]): number {
  let twice = 0;
  for (let i = 0; i < polygon.length; i++) {
    const a = polygon[i] as Point;
    const b = polygon[(i + 1) % polygon.length] as Point;
    twice += a.x * b.y - b.x * a.y;
  }
  return twice / 2;
}

export function centreOf(polygon: readonly Point[]): Point {
  let twice = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < polygon.length; i++) {
    const a = polygon[i] as Point;
    const b = polygon[(i + 1) % polygon.length] as Point;
    const part = a.x * b.y - b.x * a.y;
    twice += part;
    x += (a.x + b.x) * part;
    y += (a.y + b.y) * part;
  }
  return twice === 0 ? (polygon[0] as Point) : at(x / (3 * twice), y / (3 * twice));
}

export function isWithin(p: Point, polygon: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i] as Point;
    const b = polygon[j] as Point;
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}
