/**
 * Dijkstra's search over the roads: spreads from a start until every crossing asked for is reached, cheapest first.
 *
 * Times are whole tenths of a second, so the queue is a ring of buckets, one for each tenth (Dial's form), and needs no
 * comparing. One spread is used again and again; each search costs what it touches and no more.
 */
import type { ModeGraph } from './mode-graph.ts';

const NONE = -1;

export interface Seed {
  readonly node: number;
  readonly cost: number;
  readonly decimetres: number;
}

export class Spread {
  /** Tenths of a second from the start; only where `isReached`. */
  readonly cost: Float64Array;
  readonly decimetres: Float64Array;
  /** The way on by which a crossing was reached, or -1 at the start. */
  readonly arrived: Int32Array;
  /** The crossing before. */
  readonly before: Int32Array;
  readonly #graph: ModeGraph;
  readonly #run: Uint32Array;
  readonly #settled: Uint32Array;
  #runs = 0;
  readonly #heads: Int32Array;
  readonly #entryNode: Int32Array;
  readonly #entryNext: Int32Array;

  constructor(graph: ModeGraph) {
    const nodes = graph.first.length - 1;
    this.#graph = graph;
    this.cost = new Float64Array(nodes);
    this.decimetres = new Float64Array(nodes);
    this.arrived = new Int32Array(nodes);
    this.before = new Int32Array(nodes);
    this.#run = new Uint32Array(nodes);
    this.#settled = new Uint32Array(nodes);
    this.#heads = new Int32Array(graph.dearest + 1).fill(NONE);
    this.#entryNode = new Int32Array(graph.to.length + 2);
    this.#entryNext = new Int32Array(graph.to.length + 2);
  }

  isReached(node: number): boolean {
    return this.#settled[node] === this.#runs;
  }

  /** @param seeds at most two, the ends of one piece. @param wanted crossings to reach, each once; the search ends when it has them all. */
  from(seeds: readonly Seed[], wanted: readonly number[]): void {
    const { first, to, cost: price, decimetres: length } = this.#graph;
    const [heads, entryNode, entryNext, run, settled] = [this.#heads, this.#entryNode, this.#entryNext, this.#run, this.#settled];
    const size = heads.length;
    const now = ++this.#runs;
    let [entries, waiting, missing] = [0, 0, wanted.length];
    const isWanted = new Set(wanted);
    const offer = (node: number, cost: number, decimetres: number, arrived: number, before: number) => {
      if (run[node] === now && (this.cost[node] as number) <= cost) return;
      run[node] = now;
      this.cost[node] = cost;
      this.decimetres[node] = decimetres;
      this.arrived[node] = arrived;
      this.before[node] = before;
      const bucket = cost % size;
      entryNode[entries] = node;
      entryNext[entries] = heads[bucket] as number;
      heads[bucket] = entries++;
      waiting++;
    };
    // The ring holds costs that are less than its size apart, which the two ends of one piece always are.
    const start = seeds.reduce((least, it) => Math.min(least, it.cost), Infinity);
    for (const it of seeds) offer(it.node, it.cost, it.decimetres, NONE, NONE);
    for (let cost = start; waiting > 0; cost++) {
      const bucket = cost % size;
      while (heads[bucket] !== NONE) {
        const entry = heads[bucket] as number;
        heads[bucket] = entryNext[entry] as number;
        waiting--;
        const node = entryNode[entry] as number;
        // A cheaper way was found after this one had been put in.
        if (settled[node] === now || this.cost[node] !== cost) continue;
        settled[node] = now;
        if (missing > 0 && isWanted.has(node) && --missing === 0) {
          heads.fill(NONE);
          return;
        }
        const end = first[node + 1] as number;
        for (let at = first[node] as number; at < end; at++) {
          const next = to[at] as number;
          if (settled[next] !== now) offer(next, cost + (price[at] as number), (this.decimetres[node] as number) + (length[at] as number), at, node);
        }
      }
    }
  }
}
