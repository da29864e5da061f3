/**
 * Where every node lies, for as many as an extract has: three growing typed arrays, sixteen bytes a node.
 *
 * Nodes are numbered in the order they came; a node's number is found by its id in some twenty steps. A sorted extract costs no
 * sorting; a source that counts otherwise is sorted once. More than forty million nodes (a third of Britain) are refused.
 */
import { OsmFaultError } from './osm-fault.ts';

const MOST_NODES = 40_000_000;
/** Steps a degree: OpenStreetMap's own grain, about a centimetre. */
const STEPS = 1e7;

export class NodePlaces {
  #ids = new Float64Array(1024);
  #lats = new Int32Array(1024);
  #lons = new Int32Array(1024);
  #count = 0;
  #isSorted = true;

  get count(): number {
    return this.#count;
  }

  add(id: number, lat: number, lon: number): void {
    if (this.#count === this.#ids.length) this.#grow();
    if (this.#count > 0 && id <= (this.#ids[this.#count - 1] as number)) this.#isSorted = false;
    this.#ids[this.#count] = id;
    this.#lats[this.#count] = Math.round(lat * STEPS);
    this.#lons[this.#count] = Math.round(lon * STEPS);
    this.#count++;
  }

  /** @returns the node's number, or -1 where the source has no such node. */
  find(id: number): number {
    if (!this.#isSorted) this.#sort();
    let [low, high] = [0, this.#count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#ids[middle] as number;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  lat(at: number): number {
    return (this.#lats[at] as number) / STEPS;
  }

  lon(at: number): number {
    return (this.#lons[at] as number) / STEPS;
  }

  #grow(): void {
    if (this.#count >= MOST_NODES) throw new OsmFaultError('too_large');
    const size = Math.min(MOST_NODES, this.#count * 2);
    const [ids, lats, lons] = [new Float64Array(size), new Int32Array(size), new Int32Array(size)];
    ids.set(this.#ids);
    lats.set(this.#lats);
    lons.set(this.#lons);
    this.#ids = ids;
    this.#lats = lats;
    this.#lons = lons;
  }

  /** Of two with the same id the later counts, as in an extract with two versions of a node. */
  #sort(): void {
    const order = Uint32Array.from({ length: this.#count }, (_, n) => n)
      .sort((a, b) => (this.#ids[a] as number) - (this.#ids[b] as number) || a - b)
      .filter((n, at, all) => this.#ids[n] !== this.#ids[all[at + 1] ?? -1]);
    this.#ids = Float64Array.from(order, (n) => this.#ids[n] as number);
    this.#lats = Int32Array.from(order, (n) => this.#lats[n] as number);
    this.#lons = Int32Array.from(order, (n) => this.#lons[n] as number);
    this.#count = order.length;
    this.#isSorted = true;
  }
}
