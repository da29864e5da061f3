/**
 * The times of one crew's visits in an order that a person settled, whether or not they all fit: who decides sees what it would mean.
 *
 * A crew leaves as soon as it can, and takes each break as soon as it may. `latest` is the arrival with which nothing after it becomes late. Whether it holds is verify's to say (verify.ts).
 */
import type { PlanRoute, PlanStop, TakenBreak } from './plan.ts';
import type { PlanBreak, PlanCrew, PlanProblem, PlanVisit, TimeSpan } from './problem.ts';
import { timetable } from './timetable.ts';

export function timedRoute(problem: PlanProblem, crewId: string, visits: readonly string[]): PlanRoute {
  const crew = problem.crews.find((it) => it.id === crewId);
  if (!crew) throw new RangeError(`no crew ${crewId}`);
  const byId = new Map(problem.visits.map((it) => [it.id, it]));
  const made = visits.flatMap((id) => byId.get(id) ?? []);
  // Where the order can be kept, the planner's own times.
  return timetable(problem, crew, made) ?? walked(problem, crew, made);
}

function walked(problem: PlanProblem, crew: PlanCrew, visits: readonly PlanVisit[]): PlanRoute {
  const ways = problem.travel[crew.mode];
  const way = (from: number, to: number) => Number(ways?.[from * problem.places + to] ?? 0);
  const breaks: TakenBreak[] = [];
  let rests = [...crew.breaks];
  let at = crew.start;
  let clock = crew.shift.from;
  let travel = 0;
  const stops: PlanStop[] = [];
  /** Takes a break here where there is no later chance, or where it may be taken at once. */
  const restBefore = (n: number, onTheWay: number) => {
    const [rest] = rests;
    if (!rest || !isTimeFor(rest, clock, onTheWay)) return;
    const from = Math.max(clock, rest.within.from);
    breaks.push({ from, to: from + rest.duration, before: n });
    clock = from + rest.duration;
    rests = rests.slice(1);
  };
  for (const [n, visit] of visits.entries()) {
    const leg = way(at, visit.place);
    restBefore(n, leg);
    const reached = clock + leg;
    const begin = openAt(visit.windows, reached);
    travel += leg;
    stops.push({ visit: visit.id, leave: clock, arrive: reached, begin, end: begin + visit.service, latest: begin });
    clock = begin + visit.service;
    at = visit.place;
  }
  const home = crew.end === undefined ? 0 : way(at, crew.end);
  restBefore(visits.length, home);
  travel += home;
  const ends = clock + home;
  const resting = breaks.reduce((sum, it) => sum + it.to - it.from, 0);
  const service = visits.reduce((sum, it) => sum + it.service, 0);
  return {
    crew: crew.id,
    stops: withLatest(stops, visits, breaks, crew.shift.to - home),
    breaks,
    begins: crew.shift.from,
    ends,
    priority: visits.reduce((sum, it) => sum + it.priority, 0),
    travel,
    waiting: ends - crew.shift.from - travel - service - resting,
    work: travel + service,
  };
}

/** Now, or because on arriving it would be too late to begin it. */
function isTimeFor({ within, duration }: PlanBreak, clock: number, onTheWay: number): boolean {
  return clock >= within.from || clock + onTheWay + duration > within.to;
}

function openAt(windows: readonly TimeSpan[], reached: number): number {
  if (windows.length === 0) return reached;
  const open = windows.find((it) => reached <= it.to);
  return open ? Math.max(reached, open.from) : reached;
}

/** From the last to the first: how late each may be reached. What is late already is not made earlier. */
function withLatest(stops: readonly PlanStop[], visits: readonly PlanVisit[], breaks: readonly TakenBreak[], end: number): PlanStop[] {
  let mustEnd = end;
  const out: PlanStop[] = [];
  for (let n = stops.length - 1; n >= 0; n--) {
    const [stop, visit] = [stops[n] as PlanStop, visits[n] as PlanVisit];
    const rest = breaks.filter((it) => it.before === n + 1).reduce((sum, it) => sum + it.to - it.from, 0);
    const closes = visit.windows.find((it) => stop.begin <= it.to)?.to ?? Number.POSITIVE_INFINITY;
    const latest = Math.min(mustEnd - rest - visit.service, closes);
    out.unshift({ ...stop, latest: Math.max(stop.arrive, latest) });
    mustEnd = Math.max(stop.arrive, latest) - (stop.arrive - stop.leave);
  }
  return out;
}
