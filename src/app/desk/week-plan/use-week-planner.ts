/**
 * Plans a week in this browser: asks the station for it once, then has its worker search day by day, and can be stopped between any two.
 *
 * The page stays its owner's meanwhile. What comes out has passed the check of the whole week; what has not is shown to nobody.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type PlannerOffPage, type PlanningRun, plannerOffPage } from '../../../device/plan/planner-off-page.ts';
import type { BeatCode } from '../../../domain/base/id.ts';
import type { Week, WeekDay, WeekPlan } from '../../../domain/plan/week.ts';
import { weekFaults } from '../../../domain/plan/week-check.ts';
import { planWeek } from '../../../domain/plan/week-plan.ts';
import type { PlanWeekReply, Trouble } from '../../station-api.ts';
import type { Ask } from '../desk-context.ts';

export interface PlannedWeek {
  readonly week: Week;
  readonly plan: WeekPlan;
  readonly beats: readonly BeatCode[];
  readonly reply: PlanWeekReply;
}

export type WeekPlannerState =
  | { readonly is: 'idle' | 'cancelled' | 'failed' | 'reading' }
  | { readonly is: 'refused'; readonly trouble: Trouble }
  /** Of which day, from 0, and how far its search is. */
  | { readonly is: 'working'; readonly at: number; readonly share: number };

/** A count and no time: the same week and seed are the same plan on every machine. */
const ITERATIONS_A_DAY = 12_000;

export function useWeekPlanner(ask: Ask) {
  const [state, setState] = useState<WeekPlannerState>({ is: 'idle' });
  const door = useRef<PlannerOffPage>(undefined);
  const running = useRef<PlanningRun>(undefined);
  const round = useRef(0);
  useEffect(
    () => () => {
      round.current += 1;
      running.current?.stop();
    },
    [],
  );

  const plan = useCallback(
    async (days: readonly WeekDay[], beats: readonly BeatCode[], seed: number): Promise<PlannedWeek | undefined> => {
      round.current += 1;
      const mine = round.current;
      setState({ is: 'reading' });
      const answer = await ask('planWeek', { days: days.map((it) => ({ day: it.day, crews: [...it.crews] })), beats: [...beats], seed });
      if (round.current !== mine) return undefined;
      if (!answer.ok) {
        setState({ is: 'refused', trouble: answer.refusal });
        return undefined;
      }
      const week: Week = { ...answer.value, days };
      door.current ??= plannerOffPage();
      const search = planWeek(week, { seed, iterations: ITERATIONS_A_DAY });
      let step = search.next();
      while (!step.done) {
        const { at, problem, seed: drawn, iterations } = step.value;
        setState({ is: 'working', at, share: 0 });
        running.current = door.current.plan({ problem, seed: drawn, search: { iterations }, explained: 0 }, (it) => {
          if (round.current === mine) setState({ is: 'working', at, share: it.done / it.of });
        });
        const made = await running.current.made;
        if (round.current !== mine) return undefined;
        if (!made) {
          setState({ is: 'failed' });
          return undefined;
        }
        step = search.next(made.plan);
      }
      if (weekFaults(week, step.value).length > 0) {
        setState({ is: 'failed' });
        return undefined;
      }
      setState({ is: 'idle' });
      return { week, plan: step.value, beats, reply: answer.value };
    },
    [ask],
  );
  const cancel = useCallback(() => {
    round.current += 1;
    running.current?.stop();
    setState({ is: 'cancelled' });
  }, []);
  return { state, plan, cancel };
}
