/**
 * Asks the station for the problem and this browser's worker for the plan: idle, working with how far it is, or failed.
 *
 * One search at a time; it can be stopped with the best so far. Nothing is kept or sent by it.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PlanMade, PlanProgress, PlanToMake } from '../../../device/plan/plan-messages.ts';
import { type PlanningRun, plannerOffPage } from '../../../device/plan/planner-off-page.ts';

export type PlannerState = { readonly is: 'idle' } | { readonly is: 'working'; readonly progress: PlanProgress | undefined } | { readonly is: 'failed' };

export interface Planner {
  readonly state: PlannerState;
  /** Undefined where none could be made. */
  plan(of: PlanToMake): Promise<PlanMade | undefined>;
  /** For a question beside the plan: shows no progress. */
  ask(of: PlanToMake): Promise<PlanMade | undefined>;
  stop(): void;
  waiting(): void;
  idle(): void;
}

export function usePlanner(): Planner {
  const [state, setState] = useState<PlannerState>({ is: 'idle' });
  const [door] = useState(() => plannerOffPage());
  const running = useRef<PlanningRun>(undefined);
  useEffect(() => () => running.current?.stop(), []);
  const plan = useCallback(
    async (of: PlanToMake) => {
      setState({ is: 'working', progress: undefined });
      const run = door.plan(of, (progress) => setState({ is: 'working', progress }));
      running.current = run;
      const made = await run.made;
      running.current = undefined;
      setState(made ? { is: 'idle' } : { is: 'failed' });
      return made;
    },
    [door],
  );
  const ask = useCallback((of: PlanToMake) => door.plan(of).made, [door]);
  const stop = useCallback(() => running.current?.stop(), []);
  const waiting = useCallback(() => setState({ is: 'working', progress: undefined }), []);
  const idle = useCallback(() => setState({ is: 'idle' }), []);
  return { state, plan, ask, stop, waiting, idle };
}
