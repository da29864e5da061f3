/**
 * Takes a plan that a supervisor publishes: checked against what the station knows now, kept as a version, and given out, in one transaction.
 *
 * Nothing is taken on the desk's word: who may go, whose home is whose, every time and every way is worked out anew [docs/decisions/0091].
 * The same version again is the same publishing; another one under its number, or made beside somebody else's plan, is refused and named.
 */
import type { AskedHome } from '../../domain/plan/day-homes.ts';
import { type DayPlan, isSamePlan } from '../../domain/plan/day-plan.ts';
import { placesOf } from '../../domain/plan/day-problem.ts';
import type { PlanPolicy } from '../../domain/plan/plan-policy.ts';
import type { PlanProblem } from '../../domain/plan/problem.ts';
import { type PlanFault, verify } from '../../domain/plan/verify.ts';
import type { PlanPublishReply } from '../../wire/plan.ts';
import type { ActContext } from '../guard.ts';
import { ProblemError, refusedAt } from '../problem-error.ts';
import { heldAssignmentsOfPlan } from '../records/assignment-records.ts';
import { personById } from '../records/person-records.ts';
import { insertPlanVersion, lockDay, plansOfDay, planVersions } from '../records/plan-records.ts';
import { type KnownDay, knownDay } from './ask-day.ts';
import { giveStops } from './give-stops.ts';

type Details = { at: string; fault: string }[];

/** What is needed of the homes before the travel tables can be made. Throws where one of them is not to be visited. */
export async function homesToPublish(cx: ActContext, plan: DayPlan): Promise<{ readonly homes: AskedHome[]; readonly planning: PlanPolicy }> {
  cx.allow(plan.beats.map((beat) => ({ beat })));
  // Asked before the homes are: whoever was second is told of the other plan, and not of each home in it.
  await refuseBeside(cx, plan);
  const known = await dayOfPlan(cx, plan);
  return { homes: homesInOrder(known, plan), planning: known.planning };
}

export async function publish(
  cx: ActContext,
  plan: DayPlan,
  checked: { readonly homes: readonly AskedHome[]; readonly problem: PlanProblem },
): Promise<PlanPublishReply> {
  const { tx, who, now, station } = cx;
  cx.note({ about: 'plan', aboutId: plan.id, detail: linesOf(plan) });
  cx.allow(plan.beats.map((beat) => ({ beat })));
  await lockDay(tx, plan.day);
  const versions = await planVersions(tx, plan.id);
  const same = versions.find((it) => it.plan.version === plan.version);
  if (same) {
    if (same.madeBy !== who.id || !isSamePlan(same.plan, plan)) throw new ProblemError('stale');
    cx.nothingDone();
    const assignments = await heldAssignmentsOfPlan(tx, plan.id);
    return { plan: same.plan, assignments, given: 0, changed: 0, same: assignments.length, withdrawn: 0 };
  }
  if (plan.version !== (versions[0]?.plan.version ?? 0) + 1 || (versions[0] && versions[0].plan.day !== plan.day)) throw new ProblemError('stale');
  await refuseBeside(cx, plan);
  await refuseCrews(cx, plan);
  const known = await dayOfPlan(cx, plan);
  const homes = homesInOrder(known, plan);
  // Somebody moved a home or changed its list while the ways were worked out.
  if (JSON.stringify(placesOf([], homes)) !== JSON.stringify(placesOf([], checked.homes))) throw new ProblemError('stale');
  refuseUnsaid(known, plan);
  refuseFaults(verify(checked.problem, asWorthNow(plan.routes, checked.problem)));
  if (!(await insertPlanVersion(tx, { plan, madeBy: who.id, madeAt: now }))) throw new ProblemError('stale');
  const given = await giveStops(tx, plan, { by: who.id, now, mint: () => station.world.mint() });
  cx.note({ detail: { given: given.given, changed: given.changed, same: given.same, withdrawn: given.withdrawn } });
  return { plan, ...given, assignments: [...given.assignments] };
}

/** A person's word stands above what was pinned: the planner's own pins and musts are not asked again. */
export function asDecided(homes: readonly AskedHome[]): AskedHome[] {
  return homes.map((it) => ({ ...it, crew: undefined, must: false }));
}

function dayOfPlan(cx: ActContext, plan: DayPlan): Promise<KnownDay> {
  const stops = plan.routes.flatMap((it) => it.stops.map((stop) => stop.visit));
  return knownDay(cx, { day: plan.day, beats: plan.beats, crews: plan.crews, plan: plan.id, seed: undefined, added: stops, made: [] });
}

function homesInOrder(known: KnownDay, plan: DayPlan): AskedHome[] {
  const byId = new Map(known.asked.map((it) => [it.property.id, it]));
  const why = new Map(known.notAsked.map((it) => [it.propertyId, it.why]));
  const details: Details = [];
  const homes = plan.routes.flatMap((route, r) =>
    route.stops.flatMap((stop, s) => {
      const home = byId.get(stop.visit);
      if (home) return [home];
      details.push({ at: `routes.${r}.stops.${s}`, fault: why.get(stop.visit) ?? 'not_on_beats' });
      return [];
    }),
  );
  if (details.length > 0) throw new ProblemError('refused', { details: details.slice(0, 50) });
  return homes;
}

/** Two plans of one day share neither a beat nor an officer: a home would be given twice, or an officer be in two places. */
async function refuseBeside({ tx }: ActContext, plan: DayPlan): Promise<void> {
  const officers = new Set(plan.crews.flatMap((it) => it.officers));
  for (const { plan: other } of await plansOfDay(tx, plan.day)) {
    if (other.id === plan.id) continue;
    if (other.beats.some((it) => plan.beats.includes(it))) throw refusedAt('beats', 'planned_by_another');
    if (other.crews.some((crew) => crew.officers.some((it) => officers.has(it)))) throw refusedAt('crews', 'officer_in_another_plan');
  }
}

async function refuseCrews({ tx, now }: ActContext, { crews, routes, beats }: DayPlan): Promise<void> {
  const details: Details = [];
  const seen = new Set<string>();
  for (const [n, crew] of crews.entries()) {
    for (const id of crew.officers) {
      const who = await personById(tx, id, true);
      const fault = !who?.active
        ? 'not_active'
        : who.person.role !== 'officer'
          ? 'not_an_officer'
          : !who.person.beats.some((it) => beats.includes(it))
            ? 'not_on_beats'
            : seen.has(id)
              ? 'twice'
              : undefined;
      seen.add(id);
      if (fault) details.push({ at: `crews.${n}`, fault });
    }
    if (crew.shift.to <= now) details.push({ at: `crews.${n}`, fault: 'past' });
  }
  if (new Set(crews.map((it) => it.name)).size !== crews.length) details.push({ at: 'crews', fault: 'twice' });
  if (routes.length !== crews.length) details.push({ at: 'routes', fault: 'not_one_each' });
  if (details.length > 0) throw new ProblemError('refused', { details: details.slice(0, 50) });
}

/** What a visit was worth to the search, less where chance had drawn a later day for it, is no figure of the plan: it is told anew. */
function asWorthNow(routes: DayPlan['routes'], { visits }: PlanProblem): DayPlan['routes'] {
  const worth = new Map<string, number>(visits.map((it) => [it.id, it.priority]));
  return routes.map((it) => ({ ...it, priority: it.stops.reduce((sum, stop) => sum + (worth.get(stop.visit) ?? 0), 0) }));
}

/** What cannot wait and is in no route must at least be named as left out. */
function refuseUnsaid({ asked }: KnownDay, { routes, leftOut }: DayPlan): void {
  const said = new Set([...leftOut.map((it) => it.visit), ...routes.flatMap((it) => it.stops.map((stop) => stop.visit))]);
  const unsaid = asked.filter((it) => it.must && !said.has(it.property.id));
  if (unsaid.length > 0) throw new ProblemError('refused', { details: unsaid.slice(0, 50).map((it) => ({ at: it.property.id, fault: 'cannot_wait' })) });
}

function refuseFaults(faults: readonly PlanFault[]): void {
  if (faults.length === 0) return;
  const details = faults.map((it) => ({ at: 'visit' in it ? it.visit : it.crew, fault: it.fault }));
  throw new ProblemError('refused', { details: details.slice(0, 50) });
}

/** Counts and codes; which home went from where to where stands in the version itself. */
function linesOf({ version, day, beats, crews, routes, leftOut, moves, proposal }: DayPlan) {
  const { seed, iterations, policyVersion, travel, objective } = proposal;
  const stops = routes.reduce((sum, it) => sum + it.stops.length, 0);
  return { version, day, beats, crews: crews.length, stops, leftOut: leftOut.length, moves: moves.length, seed, iterations, policyVersion, travel, objective };
}
