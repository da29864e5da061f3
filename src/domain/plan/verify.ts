/**
 * An independent check of a plan: every time, window, crew need, break, pin and limit, worked out anew from the problem.
 *
 * Shares no code with the search or the timetable, so that a fault of theirs is seen here. An empty answer: nothing is wrong.
 */
import type { PlanRoute, PlanStop, TakenBreak } from './plan.ts';
import type { PlanCrew, PlanProblem, PlanVisit } from './problem.ts';

export type CrewFault =
  | 'unknown_crew'
  | 'crew_twice'
  | 'begins_before_shift'
  | 'ends_after_shift'
  | 'too_many_visits'
  | 'too_much_travel'
  | 'breaks_wrong'
  | 'figures_wrong';
export type StopFault =
  | 'unknown_visit'
  | 'visited_twice'
  | 'need_not_met'
  | 'window_missed'
  | 'travel_too_short'
  | 'service_too_short'
  | 'pinned_elsewhere'
  | 'pinned_place_missed';
export type PlanFault =
  | { readonly fault: CrewFault; readonly crew: string }
  | { readonly fault: StopFault; readonly crew: string; readonly visit: string }
  | { readonly fault: 'must_missing'; readonly visit: string };

/** @param unmet musts that the plan names as not met: they are said aloud, and no fault here. */
export function verify(problem: PlanProblem, routes: readonly PlanRoute[], unmet: readonly string[] = []): PlanFault[] {
  const faults: PlanFault[] = [];
  const crews = new Set<string>();
  const seen = new Set<string>();
  for (const route of routes) {
    const crew = problem.crews.find((it) => it.id === route.crew);
    if (!crew) faults.push({ fault: 'unknown_crew', crew: route.crew });
    else if (crews.has(crew.id)) faults.push({ fault: 'crew_twice', crew: crew.id });
    else faults.push(...ofRoute(problem, crew, route, seen));
    crews.add(route.crew);
  }
  for (const visit of problem.visits) {
    if ((visit.must || visit.pin) && !seen.has(visit.id) && !unmet.includes(visit.id)) faults.push({ fault: 'must_missing', visit: visit.id });
  }
  return faults;
}

function ofRoute(problem: PlanProblem, crew: PlanCrew, route: PlanRoute, seen: Set<string>): PlanFault[] {
  if (route.stops.length === 0)
    return route.travel !== 0 || route.priority !== 0 || route.breaks.length !== 0 ? [{ fault: 'figures_wrong', crew: crew.id }] : [];
  const faults: PlanFault[] = [];
  const wrong = (fault: CrewFault) => faults.push({ fault, crew: crew.id });
  const wrongAt = (fault: StopFault, visit: string) => faults.push({ fault, crew: crew.id, visit });
  const byId = new Map(problem.visits.map((it) => [it.id, it]));
  const table = problem.travel[crew.mode];
  const between = (from: number, to: number) => table?.[from * problem.places + to] ?? Infinity;

  let at = crew.start;
  let free = route.begins;
  let [travel, priority, service] = [0, 0, 0];
  for (const [place, stop] of route.stops.entries()) {
    const visit = byId.get(stop.visit);
    if (!visit) {
      wrongAt('unknown_visit', stop.visit);
      continue;
    }
    if (seen.has(visit.id)) wrongAt('visited_twice', visit.id);
    seen.add(visit.id);
    const leg = Math.ceil(between(at, visit.place));
    if (stop.leave < free || stop.arrive - stop.leave < leg || stop.begin < stop.arrive) wrongAt('travel_too_short', visit.id);
    if (stop.end - stop.begin < visit.service) wrongAt('service_too_short', visit.id);
    if (visit.windows.length > 0 && !visit.windows.some((it) => it.from <= stop.begin && stop.begin <= it.to)) wrongAt('window_missed', visit.id);
    if (!isMet(visit, crew)) wrongAt('need_not_met', visit.id);
    if (visit.pin && visit.pin.crew !== crew.id) wrongAt('pinned_elsewhere', visit.id);
    if (visit.pin?.place !== undefined && place > visit.pin.place) wrongAt('pinned_place_missed', visit.id);
    travel += leg;
    priority += visit.priority;
    service += visit.service;
    free = stop.end;
    at = visit.place;
  }
  const home = crew.end === undefined ? 0 : Math.ceil(between(at, crew.end));
  travel += home;
  if (route.begins < crew.shift.from) wrong('begins_before_shift');
  if (route.ends > crew.shift.to || route.ends < free + home) wrong('ends_after_shift');
  if (route.stops.length > (crew.limits?.visits ?? Infinity)) wrong('too_many_visits');
  if (travel > (crew.limits?.travel ?? Infinity)) wrong('too_much_travel');
  if (!breaksHold(crew, route, home)) wrong('breaks_wrong');
  const resting = route.breaks.reduce((sum, it) => sum + it.to - it.from, 0);
  const waiting = route.ends - route.begins - travel - service - resting;
  if (route.travel !== travel || route.priority !== priority || route.work !== travel + service || route.waiting !== waiting) wrong('figures_wrong');
  return faults;
}

function isMet({ need }: PlanVisit, crew: PlanCrew): boolean {
  if (need?.doubleCrewed === true && !crew.doubleCrewed) return false;
  return need?.officer === undefined || crew.officers.some((it) => it === need.officer);
}

/** Each once, in order, whole, in its span, and never while the crew is on its way or at a visit. */
function breaksHold(crew: PlanCrew, route: PlanRoute, home: number): boolean {
  if (route.breaks.length !== crew.breaks.length) return false;
  let before = -Infinity;
  for (const [k, it] of route.breaks.entries()) {
    const asked = crew.breaks[k];
    if (!asked || it.to - it.from < asked.duration || it.from < asked.within.from || it.to > asked.within.to || it.from < before) return false;
    if (!isFree(route, it)) return false;
    before = it.to;
  }
  return leavesWayHome(route, home);
}

function isFree({ stops, begins, ends }: PlanRoute, { from, to, before }: TakenBreak): boolean {
  const last: PlanStop | undefined = stops[before - 1];
  const next: PlanStop | undefined = stops[before];
  if (before < 0 || before > stops.length || from < (last?.end ?? begins) || to > (next?.begin ?? ends)) return false;
  return !next || to <= next.leave || from >= next.arrive;
}

/** After the last stop the way to the end needs one stretch without a break. */
function leavesWayHome({ stops, breaks, ends }: PlanRoute, home: number): boolean {
  let free = stops[stops.length - 1]?.end ?? 0;
  for (const it of breaks.filter((b) => b.before === stops.length)) {
    if (it.from - free >= home) return true;
    free = it.to;
  }
  return ends - free >= home;
}
