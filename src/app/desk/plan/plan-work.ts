/**
 * The plan in hand, kept while the desk is open: what was asked, what the planner answered, and every draft since, for undo.
 *
 * One version is published at a time; what follows it is a draft of the next. Pure.
 */
import type { PlanId, PropertyId } from '../../../domain/base/id.ts';
import type { DayCrew, DayLeftOut, DayPlan, Proposal } from '../../../domain/plan/day-plan.ts';
import { explain, type WhyIn, type WhyOut } from '../../../domain/plan/explain.ts';
import { ordersOf, type Plan, type PlanRoute } from '../../../domain/plan/plan.ts';
import { draftOf, type PlanDraft, settledProblem } from '../../../domain/plan/plan-draft.ts';
import type { PlanProblem } from '../../../domain/plan/problem.ts';
import { timedRoute } from '../../../domain/plan/timed-route.ts';
import { verify } from '../../../domain/plan/verify.ts';
import type { PlanProblemReply } from '../../station-api.ts';
import type { DaySetup } from './day-setup.ts';
import { dayRoutesOf, draftOfPublished } from './plan-view.ts';

export interface PlanWork {
  readonly id: PlanId;
  readonly setup: DaySetup;
  readonly crews: readonly DayCrew[];
  readonly reply: PlanProblemReply;
  readonly problem: PlanProblem;
  readonly seed: number;
  readonly added: readonly PropertyId[];
  /** What the planner last said. */
  readonly proposal: Proposal;
  /** Routes whose times are known as they are: the planner's, or the published ones. */
  readonly base: readonly PlanRoute[];
  readonly why: ReadonlyMap<string, WhyIn | WhyOut>;
  /** Newest last; never empty. */
  readonly drafts: readonly [PlanDraft, ...PlanDraft[]];
  /** The version that is out, and the draft that it was. */
  readonly published: { readonly version: number; readonly draft: PlanDraft } | undefined;
}

export function draftNow(work: PlanWork): PlanDraft {
  return work.drafts.at(-1) ?? work.drafts[0];
}

export function isOut(work: PlanWork): boolean {
  return work.published?.draft === draftNow(work);
}

export function nextVersion(work: PlanWork): number {
  return (work.published?.version ?? 0) + 1;
}

export function withDraft(work: PlanWork, draft: PlanDraft): PlanWork {
  return draft === draftNow(work) ? work : { ...work, drafts: [...work.drafts, draft] };
}

export function undone(work: PlanWork): PlanWork {
  const [first, ...others] = work.drafts;
  return others.length === 0 ? work : { ...work, drafts: [first, ...others.slice(0, -1)] };
}

export interface Answered {
  readonly reply: PlanProblemReply;
  readonly plan: Plan;
  readonly why: ReadonlyMap<string, WhyIn | WhyOut>;
}

export function proposalOf({ reply, plan }: Pick<Answered, 'reply' | 'plan'>, setup: DaySetup, seed: number): Proposal {
  return {
    objective: setup.objective,
    seed,
    iterations: plan.iterations,
    policyVersion: reply.policyVersion,
    travel: reply.travel,
    routes: dayRoutesOf(plan.routes),
    leftOut: plan.leftOut.map((it): DayLeftOut => ({ visit: it.visit as PropertyId, must: it.must, reason: it.reason })),
  };
}

/** From the planner's answer. A plan that is out already stays the one that is changed. */
export function workOf(
  asked: Pick<PlanWork, 'id' | 'setup' | 'crews' | 'seed' | 'added' | 'published'>,
  answered: Answered,
  before?: { readonly draft: PlanDraft; readonly at: PlanDraft['moves'][number]['at'] },
): PlanWork {
  const draft = before ? draftOf(answered.plan, before.draft, before.at) : draftOf(answered.plan);
  return {
    ...asked,
    reply: answered.reply,
    problem: answered.reply.problem as PlanProblem,
    proposal: proposalOf(answered, asked.setup, asked.seed),
    base: answered.plan.routes,
    why: answered.why,
    drafts: [draft],
  };
}

/** A published plan, opened to be changed. */
export function workOfPublished(plan: DayPlan, reply: PlanProblemReply): PlanWork {
  const draft = draftOfPublished(plan);
  return {
    id: plan.id,
    setup: { day: plan.day, beats: plan.beats, objective: plan.proposal.objective },
    crews: plan.crews,
    reply,
    problem: reply.problem as PlanProblem,
    seed: plan.proposal.seed,
    added: plan.routes.flatMap((it) => it.stops.map((stop) => stop.visit)),
    proposal: plan.proposal,
    base: plan.routes,
    why: new Map(),
    drafts: [draft],
    published: { version: plan.version, draft },
  };
}

/** A day of a week's plan, taken over to be looked at, changed and published as any day is. Homes that are gone meanwhile are left out. */
export function workOfWeekDay(
  asked: Pick<PlanWork, 'id' | 'setup' | 'crews' | 'added'>,
  { routes, seed, iterations, policyVersion }: Pick<Plan, 'routes' | 'seed' | 'iterations'> & { readonly policyVersion: number },
  reply: PlanProblemReply,
): PlanWork {
  const problem = reply.problem as PlanProblem;
  const settled = settledProblem(problem);
  const known = new Map(problem.visits.map((it) => [it.id, it]));
  // What each is worth may have changed since; the hours that chance has drawn stay, where they still can.
  const kept = routes.map((it) => ({ ...it, priority: it.stops.reduce((sum, stop) => sum + (known.get(stop.visit)?.priority ?? 0), 0) }));
  const isWhole = routes.every((it) => it.stops.every((stop) => known.has(stop.visit))) && verify(settled, kept).length === 0;
  const base = isWhole
    ? kept
    : routes.map((it) =>
        timedRoute(
          settled,
          it.crew,
          it.stops.map((stop) => stop.visit).filter((id) => known.has(id)),
        ),
      );
  const orders = ordersOf({ routes: base });
  const placed = new Set(orders.flatMap((it) => it.visits));
  const leftOut = problem.visits
    .filter((it) => !placed.has(it.id))
    .map((it) => {
      const reason = it.need?.doubleCrewed && !problem.crews.some((crew) => crew.doubleCrewed) ? ('no_crew_may' as const) : ('no_room' as const);
      return { visit: it.id as PropertyId, must: it.must === true, reason };
    });
  const plan: Plan = { routes: base, leftOut, priority: 0, travel: 0, unmet: [], changes: [], seed, iterations };
  const { objective } = asked.setup;
  return {
    ...asked,
    reply,
    problem,
    seed,
    proposal: { objective, seed, iterations, policyVersion, travel: reply.travel, routes: dayRoutesOf(routes), leftOut },
    base,
    why: new Map([...placed].map((id) => [id, explain(settled, plan, id)])),
    drafts: [{ orders, leftOut, locked: new Set(), moves: [] }],
    published: undefined,
  };
}

export function dayPlanOf(work: PlanWork, routes: readonly PlanRoute[]): DayPlan {
  const draft = draftNow(work);
  return {
    id: work.id,
    version: nextVersion(work),
    day: work.setup.day,
    beats: [...work.setup.beats],
    crews: [...work.crews],
    proposal: work.proposal,
    routes: dayRoutesOf(routes),
    leftOut: [...draft.leftOut],
    moves: [...draft.moves],
  };
}
