/**
 * Land and sea from a coast, which OpenStreetMap draws as lines with the land to their left.
 *
 * What leaves the frame is cut at its edge and closed along it, keeping the land to the left; what stays inside is an island, or a
 * lagoon when it runs the other way round. A coast that breaks off inside the frame is drawn on to the nearest edge. Without any
 * coast the frame is land. The sea is the same sum with every line turned round.
 */
import type { Flat, Polygon } from '../tiles/feature.ts';
import { isInside, turnOf } from './flat-geometry.ts';
import type { Bounds } from './pbf-blocks.ts';

export interface LandAndSea {
  readonly land: readonly Polygon[];
  readonly sea: readonly Polygon[];
}

/** @param coasts joined where they meet, in the direction they were drawn. */
export function landAndSea(coasts: readonly Flat[], frame: Bounds): LandAndSea {
  const [land, sea] = [leftOf(coasts, frame), leftOf(coasts.map(turned), frame)];
  if (land.length > 0 || sea.length > 0) return { land, sea };
  // No coast comes into the frame: it is all one or the other.
  const whole = [[frameRing(frame)]];
  return isLeftOfNearest(coasts, frame) ? { land: whole, sea: [] } : { land: [], sea: whole };
}

export function frameRing([west, south, east, north]: Bounds): Flat {
  return [west, south, east, south, east, north, west, north, west, south];
}

function leftOf(coasts: readonly Flat[], frame: Bounds): Polygon[] {
  const outer: Flat[] = [];
  const holes: Flat[] = [];
  const crossing: Flat[] = [];
  for (const coast of coasts) {
    const pieces = insideFrame(coast, frame);
    if (pieces === 'whole') (turnOf(coast) > 0 ? outer : holes).push(coast);
    else crossing.push(...pieces);
  }
  outer.push(...closeAlong(crossing, frame));
  const polygons = outer.map((ring) => [ring]);
  const loose = holes.filter((hole) => {
    const around = polygons.find(([ring]) => ring && isInside(hole[0] as number, hole[1] as number, ring));
    around?.push(hole);
    return !around;
  });
  // A hole in nothing: the frame itself is around it, as the sea is around an island.
  if (loose.length > 0) polygons.push([frameRing(frame), ...loose]);
  return polygons;
}

/** Whether the middle of the frame lies to the left of the coast that is nearest to it; so where there is none. */
function isLeftOfNearest(coasts: readonly Flat[], [west, south, east, north]: Bounds): boolean {
  const [lon, lat] = [(west + east) / 2, (south + north) / 2];
  let [isLeft, least] = [true, Infinity];
  for (const coast of coasts) {
    for (let n = 0; n + 3 < coast.length; n += 2) {
      const [x1, y1, x2, y2] = [coast[n] as number, coast[n + 1] as number, coast[n + 2] as number, coast[n + 3] as number];
      const [dx, dy] = [x2 - x1, y2 - y1];
      const square = dx * dx + dy * dy;
      const along = square === 0 ? 0 : Math.max(0, Math.min(1, ((lon - x1) * dx + (lat - y1) * dy) / square));
      const away = Math.hypot(x1 + along * dx - lon, y1 + along * dy - lat);
      if (away < least) [isLeft, least] = [dx * (lat - y1) - dy * (lon - x1) > 0, away];
    }
  }
  return isLeft;
}

/** The stretches of a line within the frame, each from edge to edge; 'whole' for a ring that never leaves it. */
function insideFrame(line: Flat, frame: Bounds): Flat[] | 'whole' {
  const last = line.length - 2;
  const isRing = line[0] === line[last] && line[1] === line[last + 1];
  const isOut = (n: number) => !within(line[n] as number, line[n + 1] as number, frame);
  let start = 0;
  if (isRing) {
    while (start < last && !isOut(start)) start += 2;
    if (start === last) return 'whole';
  }
  const walk = isRing ? [...line.slice(start), ...line.slice(2, start + 2)] : line;
  const pieces: number[][] = [];
  let piece: number[] | undefined;
  for (let n = 0; n + 3 < walk.length; n += 2) {
    const cut = clip(walk[n] as number, walk[n + 1] as number, walk[n + 2] as number, walk[n + 3] as number, frame);
    if (!cut) {
      piece = undefined;
      continue;
    }
    const { from, to } = cut;
    if (piece) piece.push(...to);
    else {
      piece = [...from, ...to];
      pieces.push(piece);
    }
    if (cut.leaves) piece = undefined;
  }
  return pieces.filter((it) => it.length > 4 || it[0] !== it[2] || it[1] !== it[3]).map((it) => toEdges(it, frame));
}

/** Joins stretches along the frame, counter-clockwise, from where one leaves it to where the next comes in. */
function closeAlong(stretches: readonly Flat[], frame: Bounds): Flat[] {
  const ends = stretches.map((it) => ({ it, comes: along(it[0] as number, it[1] as number, frame), leaves: along(...lastOf(it), frame) }));
  const used = new Set<number>();
  const rings: number[][] = [];
  for (let first = 0; first < ends.length; first++) {
    if (used.has(first)) continue;
    const ring: number[] = [];
    for (let at = first; !used.has(at); ) {
      used.add(at);
      const stretch = ends[at] as (typeof ends)[number];
      ring.push(...stretch.it);
      const next = nearestAfter(
        stretch.leaves,
        ends.map(({ comes }, n) => (used.has(n) && n !== first ? undefined : comes)),
      );
      const to = ends[next] as (typeof ends)[number];
      ring.push(...cornersBetween(stretch.leaves, to.comes, frame));
      at = next;
    }
    ring.push(ring[0] as number, ring[1] as number);
    rings.push(ring);
  }
  return rings;
}

/** How far round the frame a point of its edge lies: 0 to 4, counter-clockwise from the south-west. */
function along(lon: number, lat: number, [west, south, east, north]: Bounds): number {
  const [x, y] = [(lon - west) / (east - west), (lat - south) / (north - south)];
  const gaps = [Math.abs(y), Math.abs(1 - x), Math.abs(1 - y), Math.abs(x)];
  const side = gaps.indexOf(Math.min(...gaps));
  return [x, 1 + y, 3 - x, 4 - y][side] as number;
}

function nearestAfter(from: number, all: readonly (number | undefined)[]): number {
  let [best, gap] = [-1, Infinity];
  for (const [n, at] of all.entries()) {
    if (at === undefined) continue;
    const ahead = (at - from + 4) % 4;
    if (ahead < gap) [best, gap] = [n, ahead];
  }
  return best;
}

function cornersBetween(from: number, to: number, [west, south, east, north]: Bounds): number[] {
  const corners = [west, south, east, south, east, north, west, north];
  const ahead = (to - from + 4) % 4;
  const passed: number[] = [];
  for (let corner = Math.ceil(from); corner < from + ahead; corner++) {
    const n = (corner % 4) * 2;
    passed.push(corners[n] as number, corners[n + 1] as number);
  }
  return passed;
}

function toEdges(line: number[], frame: Bounds): Flat {
  const start = edgeNear(line[0] as number, line[1] as number, frame);
  const end = edgeNear(...lastOf(line), frame);
  return [...(start ?? []), ...line, ...(end ?? [])];
}

/** The nearest point of the edge; undefined for one that lies on it. */
function edgeNear(lon: number, lat: number, [west, south, east, north]: Bounds): [number, number] | undefined {
  const gaps = [lat - south, east - lon, north - lat, lon - west];
  const side = gaps.indexOf(Math.min(...gaps));
  if ((gaps[side] as number) <= 1e-12) return undefined;
  return [
    [lon, south],
    [east, lat],
    [lon, north],
    [west, lat],
  ][side] as [number, number];
}

/** Liang and Barsky's way of cutting a straight line to a frame. */
function clip(x1: number, y1: number, x2: number, y2: number, [west, south, east, north]: Bounds) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [t0, t1] = [0, 1];
  for (const [step, room] of [
    [-dx, x1 - west],
    [dx, east - x1],
    [-dy, y1 - south],
    [dy, north - y1],
  ] as const) {
    if (step === 0 && room < 0) return undefined;
    if (step < 0) t0 = Math.max(t0, room / step);
    if (step > 0) t1 = Math.min(t1, room / step);
  }
  if (t0 > t1) return undefined;
  const at = (t: number): [number, number] => (t === 0 ? [x1, y1] : t === 1 ? [x2, y2] : [x1 + t * dx, y1 + t * dy]);
  return { from: at(t0), to: at(t1), leaves: t1 < 1 };
}

function within(lon: number, lat: number, [west, south, east, north]: Bounds): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function lastOf(line: Flat): [number, number] {
  return [line[line.length - 2] as number, line[line.length - 1] as number];
}

function turned(line: Flat): Flat {
  const back: number[] = [];
  for (let n = line.length - 2; n >= 0; n -= 2) back.push(line[n] as number, line[n + 1] as number);
  return back;
}
