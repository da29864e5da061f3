/**
 * A plan that is being made and changed: what was asked, the proposal shown, and the search that runs.
 *
 * While a search runs the proposal before it stays on the screen. A change that breaks a must, or that leaves out what it is about, is
 * taken back and said.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { View } from '../../../device/device.ts';
import type { PlanProgress } from '../../../device/plan/plan-messages.ts';
import type { PropertyId } from '../../../domain/base/id.ts';
import type { Instant } from '../../../domain/base/instant.ts';
import { isPlanOn, type ShiftAsk } from '../../../domain/plan/shift-plan.ts';
import { fixIfAllowed } from '../../position.ts';
import { NO_WISHES, planShift, type ShiftProposal, type ShiftRun, type ShiftWish, warmPlanning, withReasons } from '../../shift/plan-shift.ts';
import { restOfShift } from '../../shift/rest-of-shift.ts';
import { firstAsk } from '../../shift/shift-ask.ts';
import { chosenTravelMode } from '../../travel-mode.ts';
import { type Change, changeWishes } from './wishes.ts';

export type Planner =
  | { readonly is: 'planning'; readonly progress: PlanProgress | undefined }
  | { readonly is: 'no_start' }
  | { readonly is: 'failed' }
  | { readonly is: 'here'; readonly proposal: ShiftProposal; readonly busy: boolean; readonly refused: Refused | undefined };

export interface Refused {
  readonly propertyId: PropertyId;
  readonly because: 'not_possible' | 'does_not_fit';
}

export interface ShiftPlanner {
  readonly state: Planner;
  change(id: PropertyId, change: Change): void;
  ask(ask: ShiftAsk): void;
  stop(): void;
  again(): void;
}

/** A fix that takes longer is not waited for. */
const LONGEST_FIX_MS = 400;

export function useShiftPlanner(view: View, now: () => Instant, seed: () => number, start: ShiftProposal | undefined): ShiftPlanner {
  const [state, setState] = useState<Planner>(() =>
    start ? { is: 'here', proposal: start, busy: false, refused: undefined } : { is: 'planning', progress: undefined },
  );
  const run = useRef<ShiftRun>(undefined);
  const shown = useRef<ShiftProposal | undefined>(undefined);

  const show = useCallback((proposal: ShiftProposal) => {
    shown.current = proposal;
    setState({ is: 'here', proposal, busy: false, refused: undefined });
  }, []);

  const make = useCallback(
    async (wish: ShiftWish, about?: { readonly id: PropertyId; readonly change: Change }, askedAt = performance.now()) => {
      run.current?.stop();
      const before = shown.current;
      setState(before ? { is: 'here', proposal: before, busy: true, refused: undefined } : { is: 'planning', progress: undefined });
      const tell = (progress: PlanProgress) => {
        if (run.current === mine && !before) setState({ is: 'planning', progress });
      };
      const mine = planShift(wish, now(), tell, askedAt);
      run.current = mine;
      const proposal = await mine.proposal.catch(() => undefined);
      if (run.current !== mine) return;
      if (!proposal) return setState(before ? { is: 'here', proposal: before, busy: false, refused: undefined } : { is: 'failed' });
      const refused = before && about ? refusalOf(before, proposal, about) : undefined;
      if (before && refused) return setState({ is: 'here', proposal: before, busy: false, refused });
      show(proposal);
      const explained = await withReasons(proposal);
      if (run.current === mine) show(explained);
    },
    [now, show],
  );

  const begin = useCallback(async () => {
    const askedAt = performance.now();
    warmPlanning(view);
    const fix = await Promise.race([fixIfAllowed(), new Promise<undefined>((late) => setTimeout(late, LONGEST_FIX_MS))]);
    const at = now();
    if (view.plan && isPlanOn(view.plan, at)) return make(restOfShift(view, view.plan, at, fix), undefined, askedAt);
    const ask = firstAsk(view, at, fix, seed(), chosenTravelMode());
    return ask ? make({ view, ask, wishes: NO_WISHES }, undefined, askedAt) : setState({ is: 'no_start' });
  }, [view, make, now, seed]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a plan is begun once; what comes in while it is looked at waits for Replan
  useEffect(() => {
    let gone = false;
    if (start) {
      shown.current = start;
      // It may have been left before they were told.
      void withReasons(start).then((it) => gone || run.current || show(it));
    } else void begin();
    return () => {
      gone = true;
      run.current?.stop();
      run.current = undefined;
    };
  }, []);

  return {
    state,
    change(id, change) {
      const last = shown.current;
      if (!last) return;
      const { plan } = last;
      void make({ ...last.wish, view, wishes: changeWishes(plan, id, change), known: plan.stops.map((it) => it.propertyId) }, { id, change });
    },
    ask(ask) {
      const last = shown.current;
      const { known: _, settled: __, ...rest } = last?.wish ?? { wishes: NO_WISHES };
      void make({ ...rest, view, ask, wishes: last?.plan.wishes ?? NO_WISHES });
    },
    stop: () => run.current?.stop(),
    again: () => void begin(),
  };
}

/** A change is refused where a must that was met before no longer is, or the visit it brings in does not come in. */
function refusalOf(before: ShiftProposal, after: ShiftProposal, { id, change }: { readonly id: PropertyId; readonly change: Change }): Refused | undefined {
  const known = new Set(before.made.plan.unmet);
  const broken = after.made.plan.unmet.find((it) => !known.has(it));
  if (broken === undefined) return undefined;
  if (change === 'add' && broken === id) return { propertyId: id, because: 'does_not_fit' };
  return { propertyId: broken as PropertyId, because: 'not_possible' };
}
