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
import type { PlanProblem } from '../../domain/plan/problem.ts';
import { type Candidates, lookForCandidates, placesOf, shiftProblem } from '../../domain/plan/shift.ts';
import { shiftPlanOf } from '../../domain/plan/shift-answer.ts';
import type { ShiftAsk, ShiftPlan, ShiftWishes } from '../../domain/plan/shift-plan.ts';
import { replanShift } from '../../domain/plan/shift-rest.ts';
import { warmWays, waysBetween } from './travel-table.ts';

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
  /** What it was made for: a change of it begins there. */
  readonly wish: ShiftWish;
  readonly problem: PlanProblem;
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

/** The search has what is left of this since it was asked for, and at least and at most so much; the count of iterations follows from the phone's pace. */
const READY_MS = 850;
const LEAST_MS = 120;
const MOST_MS = 700;
/** Those left out beyond these are named with the planner's plain reason. */
const EXPLAINED = 40;

export function planShift(wish: ShiftWish, madeAt: Instant, told?: (progress: PlanProgress) => void, askedAt = performance.now()): ShiftRun {
  const { view, ask, wishes, known, settled, done = [], underWay } = wish;
  let run: PlanningRun | undefined;
  let stopped = false;
  const make = async (): Promise<ShiftProposal | undefined> => {
    const planning = planningOf(view.policy);
    const candidates = await inFrames(lookForCandidates({ officer: view.person.id, ...view }, ask, wishes, planning));
    const { chosen } = candidates;
    const { seconds, byRoad } = await waysBetween(placesOf(ask, chosen), ask.mode);
    const whole = shiftProblem({ chosen, ask, wishes, seconds, settled });
    const { problem, warmStart } = known || underWay ? replanShift(whole, ask, { order: known ?? [], underWay }, planning) : { problem: whole };
    const milliseconds = Math.min(MOST_MS, Math.max(LEAST_MS, READY_MS - (performance.now() - askedAt)));
    run = planner().plan({ problem, seed: ask.seed, search: { milliseconds }, explained: 0, ...(warmStart ? { warmStart } : {}) }, told);
    if (stopped) run.stop();
    const made = await run.made;
    if (made === undefined) return undefined;
    const given = view.assignments.filter((it) => it.state === 'given').map((it) => it.id);
    return { wish, made, candidates, problem, plan: shiftPlanOf({ plan: made.plan, problem, ask, wishes, madeAt, given, done, byRoad }) };
  };
  return {
    proposal: make(),
    stop() {
      stopped = true;
      run?.stop();
    },
  };
}

/** The proposal with the reasons of what it leaves out, the worthiest of them: told after it is shown, for they take as long as the search. */
export async function withReasons(proposal: ShiftProposal): Promise<ShiftProposal> {
  const { problem, made } = proposal;
  const worth = new Map(problem.visits.map((it) => [it.id, it.priority]));
  const worthOf = (id: string) => worth.get(id) ?? 0;
  const out = [...made.plan.leftOut].sort((a, b) => Number(b.must) - Number(a.must) || worthOf(b.visit) - worthOf(a.visit)).slice(0, EXPLAINED);
  const why = await planner().explain({ problem, plan: made.plan, visits: out.map((it) => it.visit) });
  return { ...proposal, made: { ...made, why: new Map([...made.why, ...why]) } };
}

/** A plan may be asked for at any time: both workers start, the roads around are read, and the planner finds its pace. */
export function warmPlanning(view: Pick<View, 'properties'>): void {
  planner().warm();
  const some = [...view.properties.values()].slice(0, SOME).flatMap(({ position }) => position ?? []);
  if (some.length > 0) void warmWays(some, 'foot').catch(() => undefined);
}

const SOME = 40;

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
const PIECE_MS = 12;

let door: PlannerOffPage | undefined;
function planner(): PlannerOffPage {
  door ??= plannerOffPage();
  return door;
}
