/**
 * What a screen knows of something it asked for: not yet, here, or not to be had (and then what it last had).
 *
 * The one way in which desk screens read. A failed read keeps the last figures and their age: a supervisor sees old figures
 * named as old, never an empty page in their place.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Instant } from '../../domain/base/instant.ts';
import type { Result } from '../../domain/base/result.ts';
import type { Trouble } from '../station-api.ts';

export type Seen<T> =
  | { readonly is: 'waiting' }
  | { readonly is: 'here'; readonly value: T; readonly at: Instant }
  | { readonly is: 'failed'; readonly trouble: Trouble; readonly last: { readonly value: T; readonly at: Instant } | undefined };

/** The value now or last had. */
export function lastOf<T>(seen: Seen<T>): { readonly value: T; readonly at: Instant } | undefined {
  if (seen.is === 'waiting') return undefined;
  return seen.is === 'here' ? seen : seen.last;
}

export interface Reading<T> {
  readonly seen: Seen<T>;
  reload(): void;
  /** Changes what is shown by what the station has just answered. */
  amend(change: (value: T) => T): void;
}

/**
 * Reads once per `key`, again at `reload`, and every `everyMs` while the page can be seen and `active` holds.
 * @param read is given the value last had for this key; it is given up when the key changes or the screen goes.
 */
export function useReading<T>(
  key: string | undefined,
  read: (signal: AbortSignal, last: T | undefined) => Promise<Result<T, Trouble>>,
  now: () => Instant,
  everyMs?: number,
): Reading<T> {
  const [held, setHeld] = useState<{ key: string | undefined; seen: Seen<T> }>({ key, seen: { is: 'waiting' } });
  const [round, setRound] = useState(0);
  const newest = useRef({ read, now, held });
  newest.current = { read, now, held };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is what reload asks for
  useEffect(() => {
    if (key === undefined) return;
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const go = async () => {
      const before = newest.current.held.key === key ? lastOf(newest.current.held.seen) : undefined;
      const answer = await newest.current.read(gone.signal, before?.value);
      if (gone.signal.aborted) return;
      const at = newest.current.now();
      setHeld((held) => {
        const last = held.key === key ? lastOf(held.seen) : undefined;
        return { key, seen: answer.ok ? { is: 'here', value: answer.value, at } : { is: 'failed', trouble: answer.refusal, last } };
      });
      wait();
    };
    const wait = () => {
      if (everyMs === undefined) return;
      timer = setTimeout(() => (document.visibilityState === 'visible' ? void go() : wait()), everyMs);
    };
    void go();
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [key, round, everyMs]);

  const reload = useCallback(() => setRound((it) => it + 1), []);
  const amend = useCallback(
    (change: (value: T) => T) => setHeld((held) => (held.seen.is === 'here' ? { ...held, seen: { ...held.seen, value: change(held.seen.value) } } : held)),
    [],
  );
  return { seen: held.key === key ? held.seen : { is: 'waiting' }, reload, amend };
}
