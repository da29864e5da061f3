/**
 * What is left of a shift under way, planned anew: after a delay, a no-reply or a call-away.
 *
 * What is done is gone, what is under way stays first, what a person pinned stays, and each needless change costs. The rest is a
 * problem like any other, so that it can be searched in slices, verified and explained.
 */
import type { Plan, PlanRoute } from './plan.ts';
import type { CrewOrder, Pin, PlanCrew, PlanProblem, PlanVisit } from './problem.ts';
import { type SolveOptions, solve } from './solve.ts';
import { travelTime } from './timetable.ts';
import type { TravelMode } from './travel.ts';

export interface ReplanAsk {
  readonly now: number;
  /** Where each crew is now: a place of the tables (see `withPlace`). A crew that is not named is at the last stop it should have reached. */
  readonly position: Readonly<Record<string, number>>;
  /** Visits made or given up today: they are out of the problem. */
  readonly done: readonly string[];
  /** Visits under way, and since when: what is left of the service remains. */
  readonly started?: readonly { readonly visit: string; readonly crew: string; readonly since: number }[];
  /** Taken instead of the pins the problem has. */
  readonly pinned?: readonly ({ readonly visit: string } & Pin)[];
  /** In priority. */
  readonly changeCost: number;
  /** How many breaks each crew has behind it; those whose time is past are let go of anyhow. */
  readonly breaksTaken?: Readonly<Record<string, number>>;
}

export interface Replanned {
  readonly problem: PlanProblem;
  readonly plan: Plan;
}

export function replan(problem: PlanProblem, plan: Plan, ask: ReplanAsk, options: Omit<SolveOptions, 'warmStart'>): Replanned {
  const rest = restOfShift(problem, plan, ask);
  return { problem: rest.problem, plan: solve(rest.problem, { ...options, warmStart: rest.warmStart }) };
}

/** The rest of the shift as a problem, and the rest of the known plan to start from. */
export function restOfShift(problem: PlanProblem, plan: Plan, ask: ReplanAsk): { readonly problem: PlanProblem; readonly warmStart: readonly CrewOrder[] } {
  const done = new Set(ask.done);
  const warmStart = plan.routes.map((route) => ({ crew: route.crew, visits: route.stops.map((it) => it.visit).filter((it) => !done.has(it)) }));
  const crews = problem.crews.map((crew) =>
    restOfCrew(
      problem,
      crew,
      plan.routes.find((it) => it.crew === crew.id),
      ask,
    ),
  );
  const visits = problem.visits.filter((it) => !done.has(it.id)).map((it) => restOfVisit(it, plan, ask, done));
  return { problem: { ...problem, visits, crews, known: { routes: warmStart, changeCost: ask.changeCost } }, warmStart };
}

/** The problem with one more place, of which the number is the old `places`: times to every place there was, and from each. */
export function withPlace(
  problem: PlanProblem,
  times: Readonly<Partial<Record<TravelMode, { readonly to: ArrayLike<number>; readonly from: ArrayLike<number> }>>>,
): PlanProblem {
  const { places } = problem;
  const travel: Partial<Record<TravelMode, ArrayLike<number>>> = {};
  for (const mode of Object.keys(problem.travel) as TravelMode[]) {
    const [old, more] = [problem.travel[mode], times[mode]];
    if (!old || !more) continue;
    const table = new Float64Array((places + 1) * (places + 1));
    for (let i = 0; i < places; i++) {
      for (let j = 0; j < places; j++) table[i * (places + 1) + j] = old[i * places + j] as number;
      table[i * (places + 1) + places] = more.from[i] as number;
      table[places * (places + 1) + i] = more.to[i] as number;
    }
    travel[mode] = table;
  }
  return { ...problem, places: places + 1, travel };
}

function restOfCrew(problem: PlanProblem, crew: PlanCrew, route: PlanRoute | undefined, ask: ReplanAsk): PlanCrew {
  const from = Math.max(crew.shift.from, ask.now);
  const placeOf = (id: string | undefined) => problem.visits.find((it) => it.id === id)?.place;
  const started = ask.started?.find((it) => it.crew === crew.id);
  const reached = route?.stops.filter((it) => it.arrive <= ask.now) ?? [];
  const start = placeOf(started?.visit) ?? ask.position[crew.id] ?? placeOf(reached[reached.length - 1]?.visit) ?? crew.start;
  const breaks = crew.breaks.slice(ask.breaksTaken?.[crew.id] ?? 0).filter((it) => Math.max(it.within.from, from) + it.duration <= it.within.to);
  // A visit under way is a fact, also where it goes beyond the shift: the shift grows by what it needs.
  const left = started ? remaining(problem.visits.find((it) => it.id === started.visit)?.service ?? 0, started.since, ask.now) : 0;
  const home = started && crew.end !== undefined ? travelTime(problem, crew, start, crew.end) : 0;
  const shift = { from, to: started ? Math.max(crew.shift.to, from + left + home) : crew.shift.to };
  return { ...crew, shift, start, breaks, ...(crew.limits ? { limits: restOfLimits(problem, crew, route, ask) } : {}) };
}

function restOfLimits(problem: PlanProblem, crew: PlanCrew, route: PlanRoute | undefined, ask: ReplanAsk): NonNullable<PlanCrew['limits']> {
  const behind = (route?.stops ?? []).filter((it) => ask.done.includes(it.visit));
  const places = [crew.start, ...behind.flatMap((stop) => problem.visits.find((it) => it.id === stop.visit)?.place ?? [])];
  const travelled = places.slice(1).reduce((sum, to, at) => sum + travelTime(problem, crew, places[at] as number, to), 0);
  return {
    ...(crew.limits?.visits === undefined ? {} : { visits: Math.max(0, crew.limits.visits - behind.length) }),
    ...(crew.limits?.travel === undefined ? {} : { travel: Math.max(0, crew.limits.travel - travelled) }),
  };
}

function restOfVisit(visit: PlanVisit, plan: Plan, ask: ReplanAsk, done: ReadonlySet<string>): PlanVisit {
  const { pin: old, ...rest } = visit;
  const started = ask.started?.find((it) => it.visit === visit.id);
  if (started) {
    // Who may and when was settled when they went in.
    const { need: _, ...underWay } = rest;
    return { ...underWay, service: remaining(visit.service, started.since, ask.now), windows: [], pin: { crew: started.crew, place: 0 } };
  }
  const asked = ask.pinned === undefined ? old : ask.pinned.find((it) => it.visit === visit.id);
  if (!asked) return rest;
  const behind = plan.routes.find((it) => it.crew === asked.crew)?.stops.filter((it) => done.has(it.visit)).length ?? 0;
  // A new pin counts the stops that are still to come; an old one counted those that are done too.
  const place = asked.place === undefined || ask.pinned !== undefined ? asked.place : Math.max(0, asked.place - behind);
  return { ...rest, pin: { crew: asked.crew, ...(place === undefined ? {} : { place }) } };
}

function remaining(service: number, since: number, now: number): number {
  return Math.max(0, service - Math.max(0, now - since));
}
