/**
 * A day of the week becomes the plan in hand: the station is asked for that day's problem anew, the week's routes are put into it, and the
 * plan screen goes on from there. Nothing goes out by it.
 */
import { useState } from 'react';
import type { PlanId, PropertyId } from '../../../domain/base/id.ts';
import { addDays } from '../../../domain/base/instant.ts';
import type { WeekDayPlan } from '../../../domain/plan/week.ts';
import type { Trouble } from '../../station-api.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { useKept } from '../kept.ts';
import type { DaySetup } from '../plan/day-setup.ts';
import { draftNow, isOut, type PlanWork, workOfWeekDay } from '../plan/plan-work.ts';
import type { PlannedWeek } from './use-week-planner.ts';

export interface TakeOver {
  /** The plan in hand has changes that are not out: taking over asks first. */
  readonly unpublished: PlanWork | undefined;
  readonly isBusy: boolean;
  readonly trouble: Trouble | undefined;
  /** @returns how many homes of the day could not be taken over; undefined where nothing was. */
  take(made: PlannedWeek, day: WeekDayPlan): Promise<number | undefined>;
}

export function useTakeOver(): TakeOver {
  const { ask, world } = useDesk();
  const [work, setWork] = useKept<PlanWork | undefined>('plan.work', undefined);
  const [, setSetup] = useKept<DaySetup | undefined>('plan.setup', undefined);
  const act = useAct();
  const [trouble, setTrouble] = useState<Trouble>();

  const take = async (made: PlannedWeek, day: WeekDayPlan) => {
    setTrouble(undefined);
    const setup: DaySetup = { day: day.day, beats: made.beats, objective: 'urgent_first' };
    const crews = made.week.days[day.at]?.crews ?? [];
    const added = day.routes.flatMap((it) => it.stops.map((stop) => stop.visit as PropertyId));
    const answer = await act.run(async () => {
      const said = await ask('planProblem', {
        ...setup,
        beats: [...setup.beats],
        crews: [...crews],
        seed: day.seed,
        plan: null,
        added,
        made: madeElsewhere(made, day),
      });
      if (!said.ok) setTrouble(said.refusal);
      return said;
    });
    if (!answer) return undefined;
    const { policyVersion } = made.reply;
    const next = workOfWeekDay({ id: world.mint() as PlanId, setup, crews, added }, { ...day, policyVersion }, answer);
    setSetup(setup);
    setWork(next);
    const placed = draftNow(next).orders.reduce((sum, it) => sum + it.visits.length, 0);
    return added.length - placed;
  };
  return { unpublished: work && !isOut(work) ? work : undefined, isBusy: act.state.is === 'busy', trouble, take };
}

/** What the other days make is not asked about on this one. What cannot wait is, until it is out. */
function madeElsewhere({ plan, week }: PlannedWeek, day: WeekDayPlan): { readonly propertyId: PropertyId; readonly day: WeekDayPlan['day'] }[] {
  const first = week.days[0]?.day ?? day.day;
  const here = new Set(day.routes.flatMap((it) => it.stops.map((stop) => stop.visit)));
  const pressing = new Set<string>(week.homes.filter((it) => it.now).map((it) => it.id));
  const made = new Map<string, number>();
  for (const { at, routes } of plan.days) {
    if (at === day.at) continue;
    for (const stop of routes.flatMap((it) => it.stops))
      if (!here.has(stop.visit) && !pressing.has(stop.visit) && !made.has(stop.visit)) made.set(stop.visit, at);
  }
  return [...made].map(([id, at]) => ({ propertyId: id as PropertyId, day: addDays(first, at) }));
}
