/**
 * The graph as one way of travelling sees it: from each crossing, where one can go on, and what it takes.
 *
 * Worked out once from the pieces and kept as arrays, since it is walked some thousand times for one plan.
 */
import { CLOSED, type RoadGraph, type TravelMode, timesOf } from './road-graph.ts';

export interface ModeGraph {
  /** Where a crossing's ways on begin; they end where those of the next begin. */
  readonly first: Uint32Array;
  readonly to: Uint32Array;
  /** Tenths of a second. */
  readonly cost: Uint32Array;
  readonly decimetres: Uint32Array;
  /** Twice the piece's number, and one more where it is travelled against its direction. */
  readonly step: Uint32Array;
  /** Of a crossing in a dead end: the next one towards the open. -1 for all others. */
  readonly outward: Int32Array;
}

export function modeGraph(graph: RoadGraph, mode: TravelMode): ModeGraph {
  const { forward, backward } = timesOf(graph, mode);
  const nodes = graph.nodeLat.length;
  const first = new Uint32Array(nodes + 1);
  const each = (visit: (step: number, from: number, to: number, cost: number) => void) => {
    for (let piece = 0; piece < graph.from.length; piece++) {
      const [from, to] = [graph.from[piece] as number, graph.to[piece] as number];
      if (forward[piece] !== CLOSED) visit(2 * piece, from, to, forward[piece] as number);
      if (backward[piece] !== CLOSED) visit(2 * piece + 1, to, from, backward[piece] as number);
    }
  };
  each((_, from) => {
    first[from + 1] = (first[from + 1] as number) + 1;
  });
  for (let node = 0; node < nodes; node++) first[node + 1] = (first[node + 1] as number) + (first[node] as number);
  const count = first[nodes] as number;
  const [to, cost, decimetres, step] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
  const next = first.slice();
  each((taken, from, end, price) => {
    const at = next[from] as number;
    next[from] = at + 1;
    to[at] = end;
    cost[at] = price;
    decimetres[at] = graph.decimetres[taken >> 1] as number;
    step[at] = taken;
  });
  return { first, to, cost, decimetres, step, outward: deadEnds(graph, mode) };
}

/** Takes away one end after the other that has a single piece left, as one would prune a hedge; what is left has ways through. */
function deadEnds(graph: RoadGraph, mode: TravelMode): Int32Array {
  const { forward, backward } = timesOf(graph, mode);
  const nodes = graph.nodeLat.length;
  const [pieces, others] = [new Uint32Array(nodes), new Int32Array(nodes)];
  for (let piece = 0; piece < graph.from.length; piece++) {
    const [from, to] = [graph.from[piece] as number, graph.to[piece] as number];
    if (from === to || (forward[piece] === CLOSED && backward[piece] === CLOSED)) continue;
    pieces[from] = (pieces[from] as number) + 1;
    pieces[to] = (pieces[to] as number) + 1;
    // All the neighbours in one number: when a single one is left, the number is that one.
    others[from] = (others[from] as number) ^ to;
    others[to] = (others[to] as number) ^ from;
  }
  const outward = new Int32Array(nodes).fill(-1);
  for (let first = 0; first < nodes; first++) {
    for (let node = first; pieces[node] === 1; ) {
      const next = others[node] as number;
      outward[node] = next;
      pieces[node] = 0;
      pieces[next] = (pieces[next] as number) - 1;
      others[next] = (others[next] as number) ^ node;
      node = next;
    }
  }
  return outward;
}
