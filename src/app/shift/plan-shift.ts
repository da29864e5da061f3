/**
 * Makes a plan of the shift from what is on the phone: candidates, the ways between them, the search in its worker, and the plan to keep.
 *
 * Nothing of it needs a network, and nothing of it runs on the page but the first step. What comes out has passed the check.
 */
import type { View } from '../../device/device.ts';
import type { PlanMade, PlanProgress } from '../../device/plan/plan-messages.ts';
import { type PlannerOffPage, type PlanningRun, plannerOffPage } from '../../device/plan/planner-off-page.ts';
import type { PropertyId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import { planningOf } from '../../domain/plan/plan-policy.ts';
import { type Candidates, CREW, lookForCandidates, placesOf, shiftProblem } from '../../domain/plan/shift.ts';
import { shiftPlanOf } from '../../domain/plan/shift-answer.ts';
import type { ShiftAsk, ShiftPlan, ShiftWishes } from '../../domain/plan/shift-plan.ts';
import { waysBetween } from './travel-table.ts';

export interface ShiftWish {
  readonly view: View;
  readonly ask: ShiftAsk;
  readonly wishes: ShiftWishes;
  /** The plan its officer has in mind: changes cost. */
  readonly known?: readonly PropertyId[] | undefined;
  readonly settled?: ReadonlySet<PropertyId> | undefined;
  readonly done?: readonly PropertyId[] | undefined;
  readonly underWay?: { readonly propertyId: PropertyId; readonly since: Instant } | undefined;
}

export interface ShiftProposal {
  readonly plan: ShiftPlan;
  readonly made: PlanMade;
  readonly candidates: Candidates;
}

export interface ShiftRun {
  /** Undefined where no plan could be made. */
  readonly proposal: Promise<ShiftProposal | undefined>;
  stop(): void;
}

export const NO_WISHES: ShiftWishes = { pinned: [], dropped: [], added: [] };

/** As long as nobody minds waiting; the count of iterations follows from the speed of the phone. */
const SEARCH_MS = 450;
/** Those left out beyond these are named with the planner's plain reason. */
const EXPLAINED = 40;

export function planShift(
  { view, ask, wishes, known, settled, done = [], underWay }: ShiftWish,
  madeAt: Instant,
  told?: (progress: PlanProgress) => void,
): ShiftRun {
  let run: PlanningRun | undefined;
  let stopped = false;
  const make = async (): Promise<ShiftProposal | undefined> => {
    const planning = planningOf(view.policy);
    const candidates = await inFrames(lookForCandidates({ officer: view.person.id, ...view }, ask, wishes, planning));
    const { chosen } = candidates;
    const { seconds, byRoad } = await waysBetween(placesOf(ask, chosen), ask.mode);
    const problem = shiftProblem({ chosen, ask, wishes, seconds, underWay, known, settled, policy: planning });
    const warmStart = known ? [{ crew: CREW, visits: known.filter((id) => chosen.some((it) => it.property.id === id)) }] : undefined;
    run = planner().plan({ problem, seed: ask.seed, search: { milliseconds: SEARCH_MS }, explained: EXPLAINED, ...(warmStart ? { warmStart } : {}) }, told);
    if (stopped) run.stop();
    const made = await run.made;
    if (made === undefined) return undefined;
    const given = view.assignments.filter((it) => it.state === 'given').map((it) => it.id);
    return { made, candidates, plan: shiftPlanOf({ plan: made.plan, problem, ask, wishes, madeAt, given, done, byRoad }) };
  };
  return {
    proposal: make(),
    stop() {
      stopped = true;
      run?.stop();
    },
  };
}

/** Runs a long look in pieces that leave room for a frame between them. */
async function inFrames<T>(looking: Generator<void, T>): Promise<T> {
  for (;;) {
    const from = performance.now();
    do {
      const step = looking.next();
      if (step.done) return step.value;
    } while (performance.now() - from < PIECE_MS);
    await new Promise((go) => setTimeout(go));
  }
}
const PIECE_MS = 8;

let door: PlannerOffPage | undefined;
function planner(): PlannerOffPage {
  door ??= plannerOffPage();
  return door;
}
