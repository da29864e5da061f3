/**
 * Asking the station from the desk, and signing in again over the page when the session is over.
 *
 * The page beneath stays as it is, so that nothing typed is lost; the call that met the closed door is made once more after
 * the passphrase. All calls that wait share one sign-in.
 */
import { useCallback, useRef, useState } from 'react';
import { type CallOptions, callStation, isSessionOver } from '../station-api.ts';
import type { Ask } from './desk-context.ts';

export interface SessionDoor {
  readonly ask: Ask;
  /** True while the person is asked for their passphrase. */
  readonly over: boolean;
  signedInAgain(): void;
}

export function useSessionDoor(): SessionDoor {
  const [over, setOver] = useState(false);
  const waiting = useRef<{ readonly promise: Promise<void>; readonly open: () => void } | undefined>(undefined);

  const ask: Ask = useCallback(async (name, request, signal) => {
    const options: CallOptions = signal ? { signal } : {};
    const first = await callStation(name, request, options);
    if (first.ok || !isSessionOver(first.refusal)) return first;
    if (!waiting.current) {
      let open = () => {};
      const promise = new Promise<void>((resolve) => {
        open = resolve;
      });
      waiting.current = { promise, open };
      setOver(true);
    }
    await waiting.current.promise;
    return callStation(name, request, options);
  }, []);

  const signedInAgain = useCallback(() => {
    waiting.current?.open();
    waiting.current = undefined;
    setOver(false);
  }, []);

  return { ask, over, signedInAgain };
}
