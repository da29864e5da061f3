/**
 * Lines of the town as runs of points: smoothed through a few given ones, walked by the metre, and set off to the side.
 */
import { apart, at, between, heading, type Point } from './point.ts';

export interface Step {
  readonly point: Point;
  /** The way the line runs there, one metre long; turns evenly between the segments. */
  readonly ahead: Point;
}

/** The line with its lengths summed once, to be asked for many places. */
export function walk(line: readonly Point[]): { readonly long: number; at(metres: number): Step } {
  const marks = [0];
  for (let i = 1; i < line.length; i++) marks.push((marks[i - 1] as number) + apart(line[i - 1] as Point, line[i] as Point));
  const bends = line.map((p, i) => {
    const before = line[i - 1] ? heading(line[i - 1] as Point, p) : undefined;
    const after = line[i + 1] ? heading(p, line[i + 1] as Point) : undefined;
    return heading({ x: 0, y: 0 }, { x: (before?.x ?? 0) + (after?.x ?? 0), y: (before?.y ?? 0) + (after?.y ?? 0) });
  });
  const long = marks.at(-1) as number;
  return {
    long,
    at(metres) {
      const want = Math.max(0, Math.min(long, metres));
      let i = 1;
      while (i < line.length - 1 && (marks[i] as number) < want) i++;
      const from = marks[i - 1] as number;
      const span = (marks[i] as number) - from || 1;
      const share = (want - from) / span;
      const a = bends[i - 1] as Point;
      const b = bends[i] as Point;
      const [x, y] = [a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share];
      const turn = Math.sqrt(x * x + y * y) || 1;
      const ahead = { x: x / turn, y: y / turn };
      return { point: between(line[i - 1] as Point, line[i] as Point, share), ahead };
    },
  };
}

/** A smooth line through the given points (Catmull-Rom), a point about every `step` metres. */
export function smooth(through: readonly (readonly [number, number])[], step = 30): Point[] {
  const points = through.map(([x, y]) => at(x, y));
  const made: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const p1 = points[i] as Point;
    const p2 = points[i + 1] as Point;
    const p0 = points[i - 1] ?? p1;
    const p3 = points[i + 2] ?? p2;
    const count = Math.max(1, Math.round(apart(p1, p2) / step));
    for (let n = 0; n < count; n++) {
      const t = n / count;
      const mix = (a: number, b: number, c: number, d: number) =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
      made.push(at(mix(p0.x, p1.x, p2.x, p3.x), mix(p0.y, p1.y, p2.y, p3.y)));
    }
  }
  made.push(points.at(-1) as Point);
  return made;
}

/** The same line, to the left by `aside` metres (a function of how far along, 0 to 1). */
export function beside(line: readonly Point[], aside: (share: number) => number): Point[] {
  const path = walk(line);
  const marks: number[] = [0];
  for (let i = 1; i < line.length; i++) marks.push((marks[i - 1] as number) + apart(line[i - 1] as Point, line[i] as Point));
  return marks.map((metres) => {
    const { point, ahead } = path.at(metres);
    const off = aside(metres / path.long);
    return at(point.x - ahead.y * off, point.y + ahead.x * off);
  });
}

/** From `a` to `b` with the middle pushed to the left by `bulge` metres, a point about every `step` metres. */
export function bow(a: Point, b: Point, bulge: number, step = 22): Point[] {
  const long = apart(a, b);
  const d = heading(a, b);
  const count = Math.abs(bulge) < 1 ? 1 : Math.max(3, Math.round(long / step));
  return Array.from({ length: count + 1 }, (_, n) => {
    const t = n / count;
    const off = 4 * t * (1 - t) * bulge;
    return n === 0 ? a : n === count ? b : at(a.x + d.x * long * t - d.y * off, a.y + d.y * long * t + d.x * off);
  });
}
