/**
 * Finds the road nearest to a place: a grid of squares over the area, each with the pieces that touch it.
 *
 * Squares are looked at in rings around the place until nothing nearer can follow. Distances are on a flat sheet laid through
 * the place, right to a few centimetres at the distances that count. Beyond a kilometre there is no road.
 */
import type { Position } from '../base/place.ts';
import { CLOSED, METRES_A_DEGREE, pointsOf, type RoadGraph, STEPS_A_DEGREE, type TravelMode, timesOf } from './road-graph.ts';

export interface Snapped {
  readonly piece: number;
  /** How far along the piece, 0 at its beginning to 1 at its end. */
  readonly part: number;
  readonly position: Position;
  /** From the place to the road, as the crow flies. */
  readonly metresOff: number;
}

const FARTHEST_M = 1_000;
const METRES_A_STEP = METRES_A_DEGREE / STEPS_A_DEGREE;

export class SnapGrid {
  readonly #graph: RoadGraph;
  readonly #south: number;
  readonly #west: number;
  readonly #rows: number;
  readonly #columns: number;
  /** Steps of latitude and of longitude a square. */
  readonly #high: number;
  readonly #wide: number;
  readonly #first: Uint32Array;
  readonly #pieces: Uint32Array;

  constructor(graph: RoadGraph) {
    const [south, north] = rangeOf(graph.nodeLat, graph.bendLat);
    const [west, east] = rangeOf(graph.nodeLon, graph.bendLon);
    this.#graph = graph;
    this.#south = south;
    this.#west = west;
    const narrowing = narrowingAt((south + north) / 2);
    // About two pieces a square, and no square under 50 m.
    const area = (north - south) * (east - west) * narrowing;
    this.#high = Math.max(50 / METRES_A_STEP, Math.sqrt((2 * area) / Math.max(1, graph.from.length)));
    this.#wide = this.#high / narrowing;
    this.#rows = Math.floor((north - south) / this.#high) + 1;
    this.#columns = Math.floor((east - west) / this.#wide) + 1;
    const { first, pieces } = this.#filled();
    this.#first = first;
    this.#pieces = pieces;
  }

  nearest(place: Position, mode: TravelMode): Snapped | undefined {
    const { forward, backward } = timesOf(this.#graph, mode);
    const [lat, lon] = [place.lat * STEPS_A_DEGREE, place.lon * STEPS_A_DEGREE];
    const [row, column] = [Math.floor((lat - this.#south) / this.#high), Math.floor((lon - this.#west) / this.#wide)];
    const squareM = this.#high * METRES_A_STEP;
    const seen = new Set<number>();
    let best: Snapped | undefined;
    // A place may lie outside the grid by up to the farthest distance.
    for (let ring = 0; (ring - 1) * squareM <= Math.min(FARTHEST_M, best?.metresOff ?? FARTHEST_M); ring++) {
      for (const square of this.#ring(row, column, ring)) {
        for (let at = this.#first[square] as number; at < (this.#first[square + 1] as number); at++) {
          const piece = this.#pieces[at] as number;
          if (seen.has(piece) || (forward[piece] === CLOSED && backward[piece] === CLOSED)) continue;
          seen.add(piece);
          const found = nearestOn(this.#graph, piece, lat, lon);
          if (found.metresOff <= FARTHEST_M && (!best || found.metresOff < best.metresOff)) best = found;
        }
      }
    }
    return best;
  }

  *#ring(row: number, column: number, ring: number): Iterable<number> {
    for (let y = row - ring; y <= row + ring; y++) {
      if (y < 0 || y >= this.#rows) continue;
      const isWhole = Math.abs(y - row) === ring;
      for (let x = column - ring; x <= column + ring; x += isWhole || ring === 0 ? 1 : 2 * ring) {
        if (x >= 0 && x < this.#columns) yield y * this.#columns + x;
      }
    }
  }

  #filled(): { first: Uint32Array; pieces: Uint32Array } {
    const first = new Uint32Array(this.#rows * this.#columns + 1);
    this.#eachTouch((square) => {
      first[square + 1] = (first[square + 1] as number) + 1;
    });
    for (let square = 0; square + 1 < first.length; square++) first[square + 1] = (first[square + 1] as number) + (first[square] as number);
    const pieces = new Uint32Array(first[first.length - 1] as number);
    const next = first.slice();
    this.#eachTouch((square, piece) => {
      const at = next[square] as number;
      next[square] = at + 1;
      pieces[at] = piece;
    });
    return { first, pieces };
  }

  /** By the box of each straight stretch: a little too many squares, and never one too few. */
  #eachTouch(touch: (square: number, piece: number) => void): void {
    for (let piece = 0; piece < this.#graph.from.length; piece++) {
      const points = pointsOf(this.#graph, piece);
      let last = -1;
      for (let n = 0; n + 3 < points.length; n += 2) {
        const [lat1, lon1, lat2, lon2] = [points[n] as number, points[n + 1] as number, points[n + 2] as number, points[n + 3] as number];
        const [bottom, top] = [this.#row(Math.min(lat1, lat2)), this.#row(Math.max(lat1, lat2))];
        const [left, right] = [this.#column(Math.min(lon1, lon2)), this.#column(Math.max(lon1, lon2))];
        for (let y = bottom; y <= top; y++) {
          for (let x = left; x <= right; x++) {
            const square = y * this.#columns + x;
            if (square !== last) touch(square, piece);
            last = square;
          }
        }
      }
    }
  }

  #row(lat: number): number {
    return Math.floor((lat - this.#south) / this.#high);
  }

  #column(lon: number): number {
    return Math.floor((lon - this.#west) / this.#wide);
  }
}

function nearestOn(graph: RoadGraph, piece: number, lat: number, lon: number): Snapped {
  const narrowing = narrowingAt(lat);
  const points = pointsOf(graph, piece);
  let [best, bestAt, length, bestLat, bestLon] = [Infinity, 0, 0, 0, 0];
  for (let n = 0; n + 3 < points.length; n += 2) {
    const [lat1, lon1, lat2, lon2] = [points[n] as number, points[n + 1] as number, points[n + 2] as number, points[n + 3] as number];
    const [x1, y1] = [(lon1 - lon) * narrowing, lat1 - lat];
    const [dx, dy] = [(lon2 - lon1) * narrowing, lat2 - lat1];
    const square = dx * dx + dy * dy;
    const along = square === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / square));
    const off = Math.hypot(x1 + along * dx, y1 + along * dy);
    const stretch = Math.sqrt(square);
    if (off < best) {
      [best, bestAt] = [off, length + along * stretch];
      [bestLat, bestLon] = [lat1 + along * (lat2 - lat1), lon1 + along * (lon2 - lon1)];
    }
    length += stretch;
  }
  return {
    piece,
    part: length === 0 ? 0 : bestAt / length,
    position: { lat: bestLat / STEPS_A_DEGREE, lon: bestLon / STEPS_A_DEGREE },
    metresOff: best * METRES_A_STEP,
  };
}

function narrowingAt(latSteps: number): number {
  return Math.cos(((latSteps / STEPS_A_DEGREE) * Math.PI) / 180);
}

function rangeOf(...columns: readonly Int32Array[]): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const column of columns) {
    for (const it of column) {
      if (it < least) least = it;
      if (it > most) most = it;
    }
  }
  return least <= most ? [least, most] : [0, 0];
}
