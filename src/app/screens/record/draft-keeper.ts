/**
 * Keeps a half-typed form: within 300 ms of each change, and at once when told to.
 *
 * One write at a time; while one runs, only the newest form waits. A write that fails is told and tried again with the next
 * change. Knows nothing of screens or of the store: both are handed in.
 */
export interface DraftDoors<Form> {
  /** Answers whether the form is on the disk. */
  readonly keep: (form: Form) => Promise<boolean>;
  readonly told: (kept: boolean) => void;
  readonly wait: (run: () => void, ms: number) => unknown;
  readonly cancel: (timer: unknown) => void;
}

export interface DraftKeeper<Form> {
  changed(form: Form): void;
  /** Writes what waits and answers when nothing waits any more. */
  flush(): Promise<void>;
  /** Forgets what waits: the visit is saved or the draft discarded. */
  stop(): void;
}

/** Well under the promised 300 ms, since sealing takes some of it. */
const WAIT_MS = 150;

export function makeDraftKeeper<Form>({ keep, told, wait, cancel }: DraftDoors<Form>): DraftKeeper<Form> {
  let next: { readonly form: Form } | undefined;
  let timer: unknown;
  let running: Promise<void> | undefined;
  let stopped = false;

  const write = async () => {
    while (next && !stopped) {
      const { form } = next;
      next = undefined;
      const kept = await keep(form).catch(() => false);
      if (!stopped) told(kept);
    }
  };
  const begin = (): Promise<void> => {
    if (timer !== undefined) cancel(timer);
    timer = undefined;
    // Nothing to write may begin nothing: a round that ends before it is noted would seem to run for ever.
    if (running === undefined && next !== undefined)
      running = write().finally(() => {
        running = undefined;
      });
    return running ?? Promise.resolve();
  };
  return {
    changed(form) {
      if (stopped) return;
      next = { form };
      // The first change of a burst starts the clock, so that steady typing cannot put the write off for ever.
      timer ??= wait(() => void begin(), WAIT_MS);
    },
    async flush() {
      while (next || running) await begin();
    },
    stop() {
      stopped = true;
      next = undefined;
      if (timer !== undefined) cancel(timer);
    },
  };
}
