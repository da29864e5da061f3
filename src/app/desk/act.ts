/**
 * The one way in which desk screens act: idle, busy, or failed with the station's word.
 *
 * One press runs one act: a second press while it runs does nothing. What the act was given stays with the form, so that a
 * failed act can be tried again as it was.
 */
import { useCallback, useRef, useState } from 'react';
import type { Result } from '../../domain/base/result.ts';
import type { Trouble } from '../station-api.ts';

export type ActState = { readonly is: 'idle' } | { readonly is: 'busy' } | { readonly is: 'failed'; readonly trouble: Trouble };

export interface Act {
  readonly state: ActState;
  /** @returns the value, or undefined where it failed or another run was under way. */
  run<T>(act: () => Promise<Result<T, Trouble>>): Promise<T | undefined>;
  clear(): void;
}

export function useAct(): Act {
  const [state, setState] = useState<ActState>({ is: 'idle' });
  const busy = useRef(false);
  const run = useCallback(async <T>(act: () => Promise<Result<T, Trouble>>): Promise<T | undefined> => {
    if (busy.current) return undefined;
    busy.current = true;
    setState({ is: 'busy' });
    try {
      const answer = await act();
      setState(answer.ok ? { is: 'idle' } : { is: 'failed', trouble: answer.refusal });
      return answer.ok ? answer.value : undefined;
    } finally {
      busy.current = false;
    }
  }, []);
  const clear = useCallback(() => setState({ is: 'idle' }), []);
  return { state, run, clear };
}
