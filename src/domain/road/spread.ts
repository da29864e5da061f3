/**
 * Dijkstra's search over the roads: spreads from a start until every crossing asked for is reached, cheapest first.
 *
 * One spread is used again and again: what it found before is told apart by the number of the search, so that each costs what it
 * touches and no more. A dead end is entered only for what is wanted in it. The queue is a heap of four branches in plain arrays; a crossing that gets cheaper is put in again, and the
 * dearer entry is passed over when it comes up.
 */
import type { ModeGraph } from './mode-graph.ts';

const NONE = -1;

export interface Seed {
  readonly node: number;
  /** Tenths of a second. */
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
  readonly #touched: Uint32Array;
  readonly #settled: Uint32Array;
  readonly #wanted: Uint32Array;
  /** Crossings in dead ends that lead to something wanted. */
  readonly #needed: Uint32Array;
  readonly #queue: CostQueue;
  #searches = 0;

  constructor(graph: ModeGraph) {
    const nodes = graph.first.length - 1;
    this.#graph = graph;
    this.cost = new Float64Array(nodes);
    this.decimetres = new Float64Array(nodes);
    this.arrived = new Int32Array(nodes);
    this.before = new Int32Array(nodes);
    this.#touched = new Uint32Array(nodes);
    this.#settled = new Uint32Array(nodes);
    this.#wanted = new Uint32Array(nodes);
    this.#needed = new Uint32Array(nodes);
    // Each way on is looked at once, and each look puts at most one entry in; a start has at most two.
    this.#queue = new CostQueue(graph.to.length + 2);
  }

  isReached(node: number): boolean {
    return this.#settled[node] === this.#searches;
  }

  /** @param seeds at most two, the ends of one piece. @param wanted crossings to reach, each once; the search ends when it has them all. */
  from(seeds: readonly Seed[], wanted: readonly number[]): void {
    const { first, to, cost: price, decimetres: length, outward } = this.#graph;
    const [settled, isWanted, needed, queue, now] = [this.#settled, this.#wanted, this.#needed, this.#queue, ++this.#searches];
    for (const node of wanted) isWanted[node] = now;
    this.#need(wanted);
    let missing = wanted.length;
    queue.clear();
    for (const it of seeds) this.#offer(it.node, it.cost, it.decimetres, NONE, NONE);
    for (let node = queue.take(); node !== NONE; node = queue.take()) {
      if (settled[node] === now) continue;
      settled[node] = now;
      if (isWanted[node] === now && --missing === 0) return;
      const [cost, decimetres, end] = [this.cost[node] as number, this.decimetres[node] as number, first[node + 1] as number];
      for (let at = first[node] as number; at < end; at++) {
        const next = to[at] as number;
        if (settled[next] !== now && (outward[next] !== node || needed[next] === now))
          this.#offer(next, cost + (price[at] as number), decimetres + (length[at] as number), at, node);
      }
    }
  }

  #need(wanted: readonly number[]): void {
    const { outward } = this.#graph;
    for (const it of wanted) {
      for (let node = it; node !== NONE && this.#needed[node] !== this.#searches; node = outward[node] as number) this.#needed[node] = this.#searches;
    }
  }

  #offer(node: number, cost: number, decimetres: number, arrived: number, before: number): void {
    if (this.#touched[node] === this.#searches && (this.cost[node] as number) <= cost) return;
    this.#touched[node] = this.#searches;
    this.cost[node] = cost;
    this.decimetres[node] = decimetres;
    this.arrived[node] = arrived;
    this.before[node] = before;
    this.#queue.put(node, cost);
  }
}

/** The cheapest first. */
class CostQueue {
  readonly #costs: Float64Array;
  readonly #nodes: Int32Array;
  #size = 0;

  constructor(most: number) {
    this.#costs = new Float64Array(most);
    this.#nodes = new Int32Array(most);
  }

  clear(): void {
    this.#size = 0;
  }

  put(node: number, cost: number): void {
    const [costs, nodes] = [this.#costs, this.#nodes];
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if ((costs[parent] as number) <= cost) break;
      costs[at] = costs[parent] as number;
      nodes[at] = nodes[parent] as number;
      at = parent;
    }
    costs[at] = cost;
    nodes[at] = node;
  }

  /** @returns -1 when it is empty. */
  take(): number {
    if (this.#size === 0) return NONE;
    const [costs, nodes] = [this.#costs, this.#nodes];
    const taken = nodes[0] as number;
    const size = --this.#size;
    const [cost, node] = [costs[size] as number, nodes[size] as number];
    let at = 0;
    for (let child = 1; child < size; child = 4 * at + 1) {
      const last = Math.min(child + 4, size);
      let least = child;
      for (let other = child + 1; other < last; other++) if ((costs[other] as number) < (costs[least] as number)) least = other;
      if ((costs[least] as number) >= cost) break;
      costs[at] = costs[least] as number;
      nodes[at] = nodes[least] as number;
      at = least;
    }
    costs[at] = cost;
    nodes[at] = node;
    return taken;
  }
}
