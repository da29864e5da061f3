/**
 * What a supervisor does with a plan: has it proposed, opens one that is out, has it planned again, asks what if, adds, publishes.
 *
 * The search runs in this browser; the station hands out the problem and checks what comes back. Nothing goes out by itself.
 */
import { useCallback, useState } from 'react';
import type { PlanId, PropertyId } from '../../../domain/base/id.ts';
import { done, refused } from '../../../domain/base/result.ts';
import type { DayCrew, DayPlan } from '../../../domain/plan/day-plan.ts';
import type { PlanRoute } from '../../../domain/plan/plan.ts';
import { problemAgain } from '../../../domain/plan/plan-draft.ts';
import type { PlanProblem } from '../../../domain/plan/problem.ts';
import type { Answer, ReplyOf } from '../../station-api.ts';
import { useAct } from '../act.ts';
import { useDesk } from '../desk-context.ts';
import { useKept } from '../kept.ts';
import type { DaySetup } from './day-setup.ts';
import { moveToBestPlace } from './plan-view.ts';
import { dayPlanOf, draftNow, type PlanWork, withDraft, workOf, workOfPublished } from './plan-work.ts';
import { usePlanner } from './use-planner.ts';

const SEARCH_MS = 1_500;
const WHAT_IF_MS = 800;
const EXPLAINED = 60;

export interface WhatIf {
  readonly crew: DayCrew;
  readonly more: number;
  readonly placed: number;
  readonly all: number;
}

export function usePlanDesk() {
  const { ask, world, list } = useDesk();
  const [work, setWork] = useKept<PlanWork | undefined>('plan.work', undefined);
  const planner = usePlanner();
  const asking = useAct();
  const publishing = useAct();
  const [whatIf, setWhatIf] = useState<WhatIf | 'none' | 'working'>();

  const problemOf = useCallback(
    (asked: Pick<PlanWork, 'setup' | 'crews' | 'seed' | 'added'>, plan: PlanId | null): Promise<Answer<'planProblem'>> =>
      ask('planProblem', {
        ...asked.setup,
        beats: [...asked.setup.beats],
        crews: [...asked.crews],
        seed: asked.seed,
        plan,
        added: [...asked.added],
        made: [],
      }),
    [ask],
  );

  /** From nothing, or again: then what is locked stays and what was dropped stays out. */
  const propose = async (setup: DaySetup, crews: readonly DayCrew[], before?: PlanWork) => {
    setWhatIf(undefined);
    planner.waiting();
    const asked = {
      id: before?.id ?? (world.mint() as PlanId),
      setup,
      crews,
      seed: seedFrom(world.mint()),
      added: before?.added ?? [],
      published: before?.published,
    };
    const reply = await asking.run(() => problemOf(asked, before?.published ? before.id : null));
    if (!reply) return planner.idle();
    const again = before && { draft: draftNow(before), at: world.now() };
    const whole = reply.problem as PlanProblem;
    const problem = again ? problemAgain(whole, again.draft) : whole;
    const warm = again ? { warmStart: again.draft.orders.filter((it) => crews.some((crew) => crew.name === it.crew)) } : {};
    const made = await planner.plan({ problem, seed: asked.seed, search: { milliseconds: SEARCH_MS }, explained: EXPLAINED, ...warm });
    if (!made) return;
    const next = workOf(asked, { reply, plan: made.plan, why: made.why }, again);
    setWork(before ? { ...next, drafts: [...before.drafts, ...next.drafts] as PlanWork['drafts'] } : next);
  };

  const open = async (plan: DayPlan) => {
    const stops = plan.routes.flatMap((it) => it.stops.map((stop) => stop.visit));
    const setup: DaySetup = { day: plan.day, beats: plan.beats, objective: plan.proposal.objective };
    const reply = await asking.run(() => problemOf({ setup, crews: plan.crews, seed: plan.proposal.seed, added: stops }, plan.id));
    if (reply) setWork(workOfPublished(plan, reply));
  };

  /** A home that was not asked about, put where it costs the least. */
  const add = async (now: PlanWork, id: PropertyId, crew: string): Promise<boolean> => {
    const added = [...now.added, id];
    const reply = await asking.run(() => problemOf({ ...now, added }, now.published ? now.id : null));
    if (!reply) return false;
    const problem = reply.problem as PlanProblem;
    setWork(withDraft({ ...now, added, reply, problem }, moveToBestPlace(problem, draftNow(now), id, crew, world.now())));
    return true;
  };

  const askWhatIf = async (now: PlanWork, placed: number) => {
    const [first] = now.crews;
    const model = now.problem.crews[0];
    if (!first || !model) return;
    setWhatIf('working');
    const problem: PlanProblem = { ...now.problem, crews: [...now.problem.crews, { ...model, id: 'EXTRA', officers: [] }] };
    const made = await planner.ask({ problem, seed: now.seed, search: { milliseconds: WHAT_IF_MS }, warmStart: draftNow(now).orders, explained: 0 });
    if (!made) return setWhatIf('none');
    const all = now.problem.visits.length;
    const sum = made.plan.routes.reduce((total, it) => total + it.stops.length, 0);
    setWhatIf({ crew: first, more: Math.max(0, sum - placed), placed: sum, all });
  };

  const publish = async (now: PlanWork, routes: readonly PlanRoute[]): Promise<ReplyOf<'planPublish'> | undefined> => {
    const plan = dayPlanOf(now, routes);
    const answer = await publishing.run(async () => {
      const said = await ask('planPublish', { plan });
      return said.ok ? done(said.value) : refused(said.refusal);
    });
    if (!answer) return undefined;
    const draft = { ...draftNow(now), moves: [] };
    setWork({ ...now, base: routes, drafts: [draft], published: { version: plan.version, draft } });
    list.reload();
    return answer;
  };

  return { work, setWork, planner, asking, publishing, whatIf, propose, open, add, askWhatIf, publish };
}

/** Logged with the plan: with it, and the count of iterations, the same plan comes again. */
function seedFrom(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(-8), 16) >>> 0;
}
