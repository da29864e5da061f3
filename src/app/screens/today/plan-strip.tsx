/**
 * The plan of the shift on Today: how far it reaches, when it no longer holds, and a new one of what is left in one tap.
 *
 * Replans by itself never: it says that the plan no longer holds, and its officer decides. What was replaced can be had back.
 */
import { Route as RouteIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Device, View } from '../../../device/device.ts';
import { clockOf, type Instant, later, msOf } from '../../../domain/base/instant.ts';
import { isPlanOn, type ShiftPlan } from '../../../domain/plan/shift-plan.ts';
import { Button } from '../../parts/button.tsx';
import { Strip } from '../../parts/strip.tsx';
import { fixIfAllowed } from '../../position.ts';
import { planShift, warmPlanning } from '../../shift/plan-shift.ts';
import { restOfShift } from '../../shift/rest-of-shift.ts';
import type { TodayList } from '../../today-list.ts';
import '../../words/shift-words.ts';
import { say } from '../../words/words.ts';
import css from './plan-strip.module.css';

export interface PlanStripProps {
  readonly device: Pick<Device, 'keepPlan'>;
  readonly view: View;
  readonly list: TodayList;
  readonly now: Instant;
  readonly worldNow: () => Instant;
  readonly onPlan: () => void;
}

const LONGEST_FIX_MS = 400;

export function PlanStrip({ device, view, list, now, worldNow, onPlan }: PlanStripProps) {
  const plan = view.plan && isPlanOn(view.plan, now) ? view.plan : undefined;
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const [before, setBefore] = useState<{ readonly plan: ShiftPlan; readonly replacedBy: Instant; readonly changes: number }>();
  const running = useRef(false);
  const isOver = view.plan !== undefined && plan === undefined;
  // A plan holds where its officer began: it is not kept longer than it is of use.
  useEffect(() => {
    if (isOver) void device.keepPlan(undefined);
  }, [isOver, device]);

  if (!plan) return <Strip icon={RouteIcon} title={say('plan.make')} detail={say('plan.make_detail')} onPress={onPlan} />;

  const replan = async () => {
    if (running.current) return;
    running.current = true;
    setState('busy');
    const askedAt = performance.now();
    warmPlanning(view);
    const fix = await Promise.race([fixIfAllowed(), new Promise<undefined>((late) => setTimeout(late, LONGEST_FIX_MS))]);
    const wish = restOfShift(view, plan, worldNow(), fix);
    const proposal = await planShift(wish, worldNow(), undefined, askedAt).proposal.catch(() => undefined);
    const kept = proposal && (await device.keepPlan(proposal.plan));
    if (proposal && kept?.ok) setBefore({ plan, replacedBy: proposal.plan.madeAt, changes: movedIn(wish.known ?? [], proposal.plan) });
    setState(kept?.ok ? 'idle' : 'failed');
    running.current = false;
  };
  const stops = [...(list.next ? [list.next] : []), ...list.following];
  const left = stops.filter((it) => it.planned !== undefined).length;
  const replaced = before?.replacedBy === plan.madeAt ? before : undefined;
  const told = toldOf(plan, list, now);
  const title = replaced ? say('plan.replanned', { clock: clockOf(plan.madeAt) }) : (told ?? say('plan.on', { until: clockOf(plan.ask.until) }));
  const detail =
    state === 'failed'
      ? say('plan.failed')
      : replaced
        ? say('plan.changes', { n: replaced.changes })
        : say('plan.back', { n: left, clock: clockOf(plan.ends) });
  return (
    <div className={css['plan']} data-told={told !== undefined && !replaced ? true : undefined}>
      <Strip icon={RouteIcon} title={title} detail={detail} tone={told !== undefined && !replaced ? 'warn' : 'quiet'} onPress={onPlan} />
      <div className={css['ways']}>
        <Button busy={state === 'busy'} onClick={() => void replan()}>
          {say(state === 'busy' ? 'plan.replanning' : 'plan.replan')}
        </Button>
        {replaced ? <Button onClick={() => void device.keepPlan(replaced.plan)}>{say('plan.undo')}</Button> : null}
      </div>
    </div>
  );
}

/** Why the plan no longer holds, where it does not. */
function toldOf(plan: ShiftPlan, { next, following }: TodayList, now: Instant): string | undefined {
  const stops = [...(next ? [next] : []), ...following];
  const unplanned = stops.flatMap((it) => (it.planned === undefined && it.assignment ? [it.assignment.id] : []));
  const fresh = unplanned.filter((it) => !plan.given.includes(it)).length;
  if (fresh > 0) return say('plan.new_given', { n: fresh });
  const first = next?.planned;
  if (first && !next.draft && now > later(first.latest, msOf(first.leave) - msOf(first.arrive))) return say('plan.late');
  return undefined;
}

/** How many visits came, went, or stand in another place of the order. */
function movedIn(known: readonly string[], { stops }: ShiftPlan): number {
  const order: readonly string[] = stops.map((it) => it.propertyId);
  const stayed = known.filter((it) => order.includes(it));
  const again = order.filter((it) => known.includes(it));
  return known.length - stayed.length + (order.length - again.length) + again.filter((it, at) => it !== stayed[at]).length;
}
