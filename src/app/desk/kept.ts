/**
 * How a screen was left, so that it is the same when the person comes back from a property: in memory, until the desk closes.
 */
import { useCallback, useState } from 'react';
import { useDesk } from './desk-context.ts';

type Next<T> = T | ((before: T) => T);

/** As useState; `name` is unique among the desk's screens and always of one shape, and never a function. */
export function useKept<T>(name: string, first: T): [T, (next: Next<T>) => void] {
  const { kept } = useDesk();
  const [value, setValue] = useState<T>(() => (kept.has(name) ? (kept.get(name) as T) : first));
  const set = useCallback(
    (next: Next<T>) => {
      // At once, too: a screen that is left in the same breath is drawn no more.
      if (typeof next !== 'function') kept.set(name, next);
      setValue((before) => {
        const after = typeof next === 'function' ? (next as (before: T) => T)(before) : next;
        kept.set(name, after);
        return after;
      });
    },
    [kept, name],
  );
  return [value, set];
}
