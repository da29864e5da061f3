/**
 * Time that moves only when told, and the knowledge of when everything that needs no time has been done.
 *
 * Timers fire in their order, each at its moment, and nothing else begins before what one set off has come to rest. Real work
 * (the database, cryptography, the disk in memory) is counted while it runs: rest means that none of it is running. So a run over
 * a real PostgreSQL takes the same course each time, though it never takes the same time.
 */
export class Activity {
  private readonly running = new Map<number, string>();
  private readonly waiting: (() => void)[] = [];
  private last = 0;

  /** @returns what to call when it is over; more than once does no harm. */
  begin(what: string): () => void {
    const mine = ++this.last;
    this.running.set(mine, what);
    return () => {
      this.running.delete(mine);
      if (this.running.size === 0) for (const tell of this.waiting.splice(0)) tell();
    };
  }

  async during<T>(what: string, work: Promise<T>): Promise<T> {
    const end = this.begin(what);
    try {
      return await work;
    } finally {
      end();
    }
  }

  /** Waits until nothing runs. Throws when that does not come to pass: then something hangs, and the test has found it. */
  async rest(): Promise<void> {
    for (let calm = 0; calm < CALM_TURNS; ) {
      if (this.running.size > 0) await this.over();
      await new Promise((resolve) => setImmediate(resolve));
      calm = this.running.size === 0 ? calm + 1 : 0;
    }
  }

  private over(): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error(`no rest within ${PATIENCE_MS} ms: ${[...new Set(this.running.values())].join(', ')}`)), PATIENCE_MS);
      this.waiting.push(() => {
        clearTimeout(giveUp);
        resolve();
      });
    });
  }
}

/** Promises that need no outside work settle within one turn; a few more cost nothing. */
const CALM_TURNS = 5;
const PATIENCE_MS = 60_000;

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export class VirtualTime {
  readonly activity: Activity;
  private timers: Timer[] = [];
  private order = 0;
  private current: number;

  constructor(startMs: number, activity = new Activity()) {
    this.current = startMs;
    this.activity = activity;
  }

  /** Milliseconds since 1970, truly. */
  get ms(): number {
    return this.current;
  }

  /** @returns a handle for `cancel`. */
  after(ms: number, run: () => void): unknown {
    const timer = { at: this.current + Math.max(0, ms), order: ++this.order, run };
    this.timers.push(timer);
    return timer;
  }

  cancel(handle: unknown): void {
    this.timers = this.timers.filter((it) => it !== handle);
  }

  wait(ms: number): Promise<void> {
    return ms <= 0 ? Promise.resolve() : new Promise((resolve) => this.after(ms, resolve));
  }

  async pass(ms: number): Promise<void> {
    const end = this.current + ms;
    for (;;) {
      const next = this.timers.filter((it) => it.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (next === undefined) break;
      this.cancel(next);
      this.current = Math.max(this.current, next.at);
      next.run();
      await this.activity.rest();
    }
    this.current = end;
    await this.activity.rest();
  }
}
