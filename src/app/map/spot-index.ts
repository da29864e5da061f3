/**
 * Finds the seeds near a spot, for one zoom: a hash of square cells in typed arrays, without a string or an object a seed.
 *
 * Coordinates are in cells: one cell is as wide as the reach, so that what is within reach lies in the nine cells around. Two
 * cells may share a bucket; the distance, or the cell itself, is looked at again. Nothing is ever taken out.
 */
export class SpotIndex {
  readonly #xs: Float64Array;
  readonly #ys: Float64Array;
  readonly #next: Int32Array;
  readonly #heads: Int32Array;
  readonly #mask: number;
  #size = 0;

  /** @param most seeds that will be added at most. */
  constructor(most: number) {
    let buckets = 16;
    while (buckets < most * 2) buckets *= 2;
    this.#xs = new Float64Array(most);
    this.#ys = new Float64Array(most);
    this.#next = new Int32Array(most);
    this.#heads = new Int32Array(buckets).fill(-1);
    this.#mask = buckets - 1;
  }

  get size(): number {
    return this.#size;
  }

  /** @returns the seed's number: 0, 1, 2, ... */
  add(x: number, y: number): number {
    const seed = this.#size++;
    const bucket = this.#bucket(Math.floor(x), Math.floor(y));
    this.#xs[seed] = x;
    this.#ys[seed] = y;
    this.#next[seed] = this.#heads[bucket] as number;
    this.#heads[bucket] = seed;
    return seed;
  }

  /** The nearest seed less than one cell's width away, or -1. */
  nearest(x: number, y: number): number {
    const cellX = Math.floor(x);
    const cellY = Math.floor(y);
    let best = -1;
    let bestAway = 1;
    for (let cx = cellX - 1; cx <= cellX + 1; cx++)
      for (let cy = cellY - 1; cy <= cellY + 1; cy++)
        for (let seed = this.#heads[this.#bucket(cx, cy)] as number; seed !== -1; seed = this.#next[seed] as number) {
          const dx = (this.#xs[seed] as number) - x;
          const dy = (this.#ys[seed] as number) - y;
          const away = dx * dx + dy * dy;
          if (away < bestAway) {
            best = seed;
            bestAway = away;
          }
        }
    return best;
  }

  /** Calls for each seed within the cells from (x0, y0) to (x1, y1), and for some beside them where that is quicker. */
  each(x0: number, y0: number, x1: number, y1: number, act: (seed: number) => void): void {
    const cells = (Math.floor(x1) - Math.floor(x0) + 1) * (Math.floor(y1) - Math.floor(y0) + 1);
    if (!(cells < this.#size)) {
      for (let seed = 0; seed < this.#size; seed++) act(seed);
      return;
    }
    for (let cx = Math.floor(x0); cx <= x1; cx++)
      for (let cy = Math.floor(y0); cy <= y1; cy++)
        for (let seed = this.#heads[this.#bucket(cx, cy)] as number; seed !== -1; seed = this.#next[seed] as number)
          if (Math.floor(this.#xs[seed] as number) === cx && Math.floor(this.#ys[seed] as number) === cy) act(seed);
  }

  #bucket(cx: number, cy: number): number {
    return (Math.imul(cx, 73_856_093) ^ Math.imul(cy, 19_349_663)) & this.#mask;
  }
}
