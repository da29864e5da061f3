/**
 * How long it takes from door to door along the roads of one area, on foot or by car, and which way.
 *
 * A door is taken to the nearest road that may be travelled; from the road to the door one walks. Times are of free roads without
 * traffic, lights or turnings: estimates, and to be called so. Where there is no way, the answer is that there is none.
 */
import type { Position } from '../base/place.ts';
import { type ModeGraph, modeGraph } from './mode-graph.ts';
import { CLOSED, type RoadGraph, type TravelMode, timesOf, WALK_METRES_A_SECOND } from './road-graph.ts';
import { cutOut, type Over, streetsOf, stretchesOf } from './road-path.ts';
import { SnapGrid, type Snapped } from './snap-grid.ts';
import { type Seed, Spread } from './spread.ts';

/** Row by row: from the first start to each end, then from the second. Infinity where there is no way. */
export interface TravelMatrix {
  readonly seconds: Float64Array;
  readonly metres: Float64Array;
}

export interface RoadPath {
  readonly seconds: number;
  readonly metres: number;
  /** From door to door, following the bends of the road. */
  readonly positions: readonly Position[];
  /** Streets in the order they are taken; one without a name is "". */
  readonly along: readonly { readonly name: string; readonly metres: number }[];
}

export interface Roads {
  matrix(from: readonly Position[], to: readonly Position[], mode: TravelMode): TravelMatrix;
  path(from: Position, to: Position, mode: TravelMode): RoadPath | undefined;
}

export function roadsOf(graph: RoadGraph): Roads {
  const grid = new SnapGrid(graph);
  /** The last one asked for: a table asks for some ten thousand, and none is looked at twice. */
  const way: Way = { cost: 0, decimetres: 0, over: 'same' };
  const spreads = new Map<TravelMode, { readonly ways: ModeGraph; readonly spread: Spread }>();
  const spreadFor = (mode: TravelMode) => {
    const ways = spreads.get(mode)?.ways ?? modeGraph(graph, mode);
    const found = spreads.get(mode) ?? { ways, spread: new Spread(ways) };
    spreads.set(mode, found);
    return found;
  };

  const isEven = new Map<TravelMode, boolean>();

  return {
    matrix(from, to, mode) {
      if (!isEven.has(mode)) isEven.set(mode, isSameBothWays(graph, mode));
      // From many to few is searched from the few, where each way takes as long back as there.
      if (from.length > to.length && isEven.get(mode)) return turned(this.matrix(to, from, mode), from.length);
      const { spread } = spreadFor(mode);
      const seconds = new Float64Array(from.length * to.length).fill(Infinity);
      const metres = new Float64Array(from.length * to.length).fill(Infinity);
      const ends = to.map((it) => grid.nearest(it, mode));
      const wanted = [...new Set(ends.flatMap((it) => (it ? [graph.from[it.piece] as number, graph.to[it.piece] as number] : [])))];
      const known = new Map(to.map((it, at) => [it, ends[at]]));
      for (const [row, place] of from.entries()) {
        const start = known.has(place) ? known.get(place) : grid.nearest(place, mode);
        if (!start) continue;
        spread.from(seedsOf(graph, start, mode), wanted);
        for (let column = 0; column < ends.length; column++) {
          const end = ends[column];
          if (!end || !cheapest(graph, spread, start, end, mode, way)) continue;
          const off = start.metresOff + end.metresOff;
          seconds[row * to.length + column] = way.cost / 10 + off / WALK_METRES_A_SECOND;
          metres[row * to.length + column] = way.decimetres / 10 + off;
        }
      }
      return { seconds, metres };
    },

    path(from, to, mode) {
      const { ways, spread } = spreadFor(mode);
      const [start, end] = [grid.nearest(from, mode), grid.nearest(to, mode)];
      if (!start || !end) return undefined;
      spread.from(seedsOf(graph, start, mode), [...new Set([graph.from[end.piece] as number, graph.to[end.piece] as number])]);
      if (!cheapest(graph, spread, start, end, mode, way)) return undefined;
      const stretches = stretchesOf({ graph, ways, spread }, start, end, way.over);
      const off = start.metresOff + end.metresOff;
      return {
        seconds: way.cost / 10 + off / WALK_METRES_A_SECOND,
        metres: way.decimetres / 10 + off,
        positions: [from, ...stretches.flatMap((it) => cutOut(graph, it)), to],
        along: streetsOf(graph, stretches),
      };
    },
  };
}

function isSameBothWays(graph: RoadGraph, mode: TravelMode): boolean {
  const { forward, backward } = timesOf(graph, mode);
  return forward.every((it, piece) => it === backward[piece]);
}

/** @param rows of the answer: the columns there were. */
function turned({ seconds, metres }: TravelMatrix, rows: number): TravelMatrix {
  const columns = seconds.length / Math.max(1, rows);
  const turn = (table: Float64Array) => Float64Array.from(table, (_, at) => table[(at % columns) * rows + Math.floor(at / columns)] as number);
  return { seconds: turn(seconds), metres: turn(metres) };
}

function seedsOf(graph: RoadGraph, { piece, part }: Snapped, mode: TravelMode): Seed[] {
  const { forward, backward } = timesOf(graph, mode);
  const [ahead, behind] = [forward[piece] as number, backward[piece] as number];
  const length = graph.decimetres[piece] as number;
  const seeds: Seed[] = [];
  if (ahead !== CLOSED) seeds.push({ node: graph.to[piece] as number, cost: Math.round((1 - part) * ahead), decimetres: (1 - part) * length });
  if (behind !== CLOSED) seeds.push({ node: graph.from[piece] as number, cost: Math.round(part * behind), decimetres: part * length });
  return seeds;
}

interface Way {
  cost: number;
  decimetres: number;
  over: Over;
}

/** @returns whether there is a way; what it is stands in `way`. */
function cheapest(graph: RoadGraph, spread: Spread, start: Snapped, end: Snapped, mode: TravelMode, way: Way): boolean {
  const { forward, backward } = timesOf(graph, mode);
  const { piece, part } = end;
  const length = graph.decimetres[piece] as number;
  const [ahead, behind] = [forward[piece] as number, backward[piece] as number];
  way.cost = Infinity;
  over(way, spread, 'from', graph.from[piece] as number, ahead, part, length);
  over(way, spread, 'to', graph.to[piece] as number, behind, 1 - part, length);
  if (start.piece === piece) {
    const share = Math.abs(part - start.part);
    const time = part >= start.part ? ahead : behind;
    if (time !== CLOSED) keepCheaper(way, 'same', share * time, share * length);
  }
  return way.cost !== Infinity;
}

function over(way: Way, spread: Spread, side: 'from' | 'to', node: number, time: number, share: number, length: number): void {
  if (time === CLOSED || !spread.isReached(node)) return;
  keepCheaper(way, side, (spread.cost[node] as number) + share * time, (spread.decimetres[node] as number) + share * length);
}

function keepCheaper(way: Way, side: Over, cost: number, decimetres: number): void {
  if (way.cost <= cost) return;
  way.cost = cost;
  way.decimetres = decimetres;
  way.over = side;
}
