/**
 * The times of one crew's order: when each stop is reached, begun and left, where the breaks fall, and how late one may come.
 *
 * As early as can be. Breaks are put where the shift ends soonest; all ways of putting them are tried, one step at a time. Works on the
 * problem itself, not on the search's tables. No answer: the order cannot be kept.
 */
import type { PlanRoute, PlanStop, TakenBreak } from './plan.ts';
import type { PlanBreak, PlanCrew, PlanProblem, PlanVisit, TimeSpan } from './problem.ts';

/** A way to have come to a stop with so many breaks behind. */
interface Step {
  readonly from: Step | undefined;
  readonly leave: number;
  readonly arrive: number;
  readonly begin: number;
  readonly end: number;
  readonly taken: number;
  /** Breaks on the way here, those before leaving first. */
  readonly breaks: readonly TimeSpan[];
  /** How many of them before leaving. */
  readonly early: number;
}

export function timetable(problem: PlanProblem, crew: PlanCrew, visits: readonly PlanVisit[]): PlanRoute | undefined {
  if (visits.length === 0) return emptyRoute(crew);
  const { limits } = crew;
  if (visits.length > (limits?.visits ?? Infinity)) return undefined;
  const legs = legsOf(problem, crew, visits);
  const travel = legs.reduce((sum, it) => sum + it, 0);
  if (travel > (limits?.travel ?? Infinity)) return undefined;

  const start: Step = {
    from: undefined,
    leave: crew.shift.from,
    arrive: crew.shift.from,
    begin: crew.shift.from,
    end: crew.shift.from,
    taken: 0,
    breaks: [],
    early: 0,
  };
  let layer: Step[] = [start];
  for (const [at, visit] of visits.entries()) {
    layer = nextLayer(crew.breaks, layer, legs[at] as number, (arrive) => beginOf(visit.windows, arrive), visit.service);
    if (layer.length === 0) return undefined;
  }
  layer = nextLayer(crew.breaks, layer, legs[visits.length] as number, (arrive) => arrive, 0);
  const last = layer.find((it) => it.taken === crew.breaks.length && it.end <= crew.shift.to);
  return last && routeOf(crew, visits, legs, last, travel);
}

export function emptyRoute(crew: PlanCrew): PlanRoute {
  const { from } = crew.shift;
  return { crew: crew.id, stops: [], breaks: [], begins: from, ends: from, priority: 0, travel: 0, waiting: 0, work: 0 };
}

export function travelTime(problem: PlanProblem, crew: PlanCrew, from: number, to: number): number {
  return Math.ceil(problem.travel[crew.mode]?.[from * problem.places + to] ?? Infinity);
}

/** The earliest a visit may begin, from a time on; Infinity where its windows have closed. */
export function beginOf(windows: readonly TimeSpan[], from: number): number {
  if (windows.length === 0) return from;
  return Math.min(...windows.map((it) => (from <= it.to && it.from <= it.to ? Math.max(from, it.from) : Infinity)));
}

/** To each stop, and from the last to the end (0 where the end is open). */
function legsOf(problem: PlanProblem, crew: PlanCrew, visits: readonly PlanVisit[]): number[] {
  const places = [crew.start, ...visits.map((it) => it.place), ...(crew.end === undefined ? [] : [crew.end])];
  const legs = places.slice(1).map((to, at) => travelTime(problem, crew, places[at] as number, to));
  return crew.end === undefined ? [...legs, 0] : legs;
}

/** For each count of breaks the soonest step; counts that cannot be are left out. */
function nextLayer(breaks: readonly PlanBreak[], layer: readonly Step[], leg: number, begin: (arrive: number) => number, service: number): Step[] {
  const best: (Step | undefined)[] = [];
  for (const from of layer) {
    for (let early = 0; from.taken + early <= breaks.length; early++) {
      const before = rests(breaks, from.taken, early, from.end);
      if (!before) break;
      for (let later = 0; from.taken + early + later <= breaks.length; later++) {
        const after = rests(breaks, from.taken + early, later, before.ready + leg);
        if (!after) break;
        const taken = from.taken + early + later;
        const begins = begin(after.ready);
        const end = begins + service;
        if (begins === Infinity || end >= (best[taken]?.end ?? Infinity)) continue;
        best[taken] = { from, leave: before.ready, arrive: before.ready + leg, begin: begins, end, taken, breaks: [...before.spans, ...after.spans], early };
      }
    }
  }
  return best.filter((it) => it !== undefined);
}

/** `count` breaks one after the other, from number `first` on. */
function rests(breaks: readonly PlanBreak[], first: number, count: number, from: number): { ready: number; spans: TimeSpan[] } | undefined {
  const spans: TimeSpan[] = [];
  let ready = from;
  for (const it of breaks.slice(first, first + count)) {
    const begin = Math.max(ready, it.within.from);
    ready = begin + it.duration;
    if (ready > it.within.to) return undefined;
    spans.push({ from: begin, to: ready });
  }
  return { ready, spans };
}

function routeOf(crew: PlanCrew, visits: readonly PlanVisit[], legs: readonly number[], last: Step, travel: number): PlanRoute {
  const steps: Step[] = [];
  for (let it: Step | undefined = last; it?.from; it = it.from) steps.unshift(it);
  const stops: PlanStop[] = [];
  const breaks: TakenBreak[] = [];
  let late = crew.shift.to;
  for (let at = visits.length; at >= 0; at--) {
    const step = steps[at] as Step;
    const first = step.taken - step.breaks.length;
    const spans = crew.breaks.slice(first, step.taken);
    breaks.unshift(...step.breaks.map((it) => ({ ...it, before: at })));
    const visit = visits[at];
    if (visit) late = latestBegin(visit.windows, late - visit.service);
    for (const it of spans.slice(step.early).reverse()) late = Math.min(late, it.within.to) - it.duration;
    if (visit) stops.unshift({ visit: visit.id, leave: step.leave, arrive: step.arrive, begin: step.begin, end: step.end, latest: late });
    late -= legs[at] as number;
    for (const it of spans.slice(0, step.early).reverse()) late = Math.min(late, it.within.to) - it.duration;
  }
  const service = visits.reduce((sum, it) => sum + it.service, 0);
  const resting = breaks.reduce((sum, it) => sum + it.to - it.from, 0);
  const priority = visits.reduce((sum, it) => sum + it.priority, 0);
  const waiting = last.end - crew.shift.from - travel - service - resting;
  return { crew: crew.id, stops, breaks, begins: crew.shift.from, ends: last.end, priority, travel, waiting, work: travel + service };
}

function latestBegin(windows: readonly TimeSpan[], upTo: number): number {
  if (windows.length === 0) return upTo;
  return Math.max(...windows.map((it) => (upTo >= it.from && it.from <= it.to ? Math.min(upTo, it.to) : -Infinity)));
}
