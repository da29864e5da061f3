/**
 * A value that screens read now and watch: the sending end of `Watched`.
 *
 * Tells its watchers after each change, never during one, and says nothing when the same value is set again.
 */
import type { Watched } from './device.ts';

export interface Source<T> extends Watched<T> {
  set(value: T): void;
}

export function sourceOf<T>(first: T): Source<T> {
  let current = first;
  const watchers = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const tell of [...watchers]) tell();
    },
    subscribe(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };
}
