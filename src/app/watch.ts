/**
 * How screens watch and act: one hook to read what changes, one to do something and see it through, one for the clock.
 *
 * Only `*-screen.tsx` files and the app's own shell call these; parts take props. Nothing here holds state of the work.
 */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Watched } from '../device/device.ts';
import type { Instant } from '../domain/base/instant.ts';
import { useWorld } from './world.ts';

export function useWatched<T>(watched: Watched<T>): T {
  const subscribe = useCallback((told: () => void) => watched.subscribe(told), [watched]);
  const get = useCallback(() => watched.get(), [watched]);
  return useSyncExternalStore(subscribe, get);
}

export type ActState = { readonly is: 'idle' } | { readonly is: 'busy' } | { readonly is: 'failed'; readonly why: unknown };

/** Runs one act at a time; a press while it runs does nothing. What the act throws is a bug, shown as failed. */
export function useAct<Args extends readonly unknown[]>(act: (...args: Args) => Promise<void>): readonly [(...args: Args) => Promise<void>, ActState] {
  const [state, setState] = useState<ActState>({ is: 'idle' });
  const running = useRef(false);
  const newest = useRef(act);
  newest.current = act;
  const run = useCallback(async (...args: Args) => {
    if (running.current) return;
    running.current = true;
    setState({ is: 'busy' });
    try {
      await newest.current(...args);
      setState({ is: 'idle' });
    } catch (why) {
      setState({ is: 'failed', why });
    } finally {
      running.current = false;
    }
  }, []);
  return [run, state];
}

/** The time, anew at least twice a minute, so that ages and "today" do not stand still. */
export function useNow(): Instant {
  const world = useWorld();
  const [now, setNow] = useState(() => world.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(world.now()), 30_000);
    return () => clearInterval(timer);
  }, [world]);
  return now;
}

/** Calls when the page goes out of sight or is closed: the last moment in which something can be kept. */
export function usePageLeaving(leaving: () => void): void {
  const newest = useRef(leaving);
  newest.current = leaving;
  useEffect(() => {
    const told = () => {
      if (document.visibilityState === 'hidden') newest.current();
    };
    const gone = () => newest.current();
    document.addEventListener('visibilitychange', told);
    window.addEventListener('pagehide', gone);
    return () => {
      document.removeEventListener('visibilitychange', told);
      window.removeEventListener('pagehide', gone);
    };
  }, []);
}
