/**
 * What is left of a shift under way, as a question to the planner: after a delay, a no-reply or a call-away.
 *
 * The problem handed in is of now: the shifts begin now, the crews start where they are, and what is made is no longer in it. Here a visit
 * under way comes first with what is left of it, and the order people know is where the search begins, each needless change of it costing.
 * What comes out is a problem like any other: searched in slices, verified and explained.
 */
import type { CrewOrder, Pin, PlanCrew, PlanProblem, PlanVisit } from './problem.ts';
import { travelTime } from './timetable.ts';

export interface Started {
  readonly visit: string;
  readonly crew: string;
  /** On the problem's clock; before 0 where the clock begins now. */
  readonly since: number;
}

export interface RestAsk {
  readonly now: number;
  /** What each crew still has before it, in order. */
  readonly known: readonly CrewOrder[];
  /** What a change of that must at least be worth, in priority. */
  readonly changeCost: number;
  readonly started: readonly Started[];
  /** Somebody at a door is not gone in less. */
  readonly leastLeft: number;
}

export interface Rest {
  readonly problem: PlanProblem;
  readonly warmStart: readonly CrewOrder[];
}

export function replan(problem: PlanProblem, ask: RestAsk): Rest {
  const visits = new Map(problem.visits.map((it) => [it.id, it]));
  const started = ask.started.filter((it) => visits.has(it.visit));
  const known = ask.known.map(({ crew, visits: ids }) => ({ crew, visits: ids.filter((it) => visits.has(it)) }));
  const leftOf = ({ visit, since }: Started) => Math.max(ask.leastLeft, (visits.get(visit)?.service ?? 0) - Math.max(0, ask.now - since));
  const crews = problem.crews.map((crew) => {
    const inside = started.find((it) => it.crew === crew.id);
    return inside ? longEnough(problem, crew, visits.get(inside.visit) as PlanVisit, ask.now + leftOf(inside)) : crew;
  });
  const rest = problem.visits.map((it) => {
    const inside = started.find((one) => one.visit === it.id);
    return inside ? underWay(it, inside.crew, leftOf(inside)) : it.pin?.place === undefined ? it : { ...it, pin: behind(it.pin, started, known) };
  });
  return { problem: { ...problem, visits: rest, crews, known: { routes: known, changeCost: ask.changeCost } }, warmStart: known };
}

/** Who may and when was settled when they went in. */
function underWay({ need: _, ...visit }: PlanVisit, crew: string, left: number): PlanVisit {
  return { ...visit, must: true, windows: [], service: left, pin: { crew, place: 0 } };
}

/** A visit under way that was in nobody's plan comes before all places that were settled. */
function behind(pin: Pin, started: readonly Started[], known: readonly CrewOrder[]): Pin {
  const unplanned = started.filter((it) => it.crew === pin.crew && !known.some(({ visits }) => visits.includes(it.visit))).length;
  return { ...pin, place: (pin.place ?? 0) + unplanned };
}

/** A visit under way is a fact, also where it goes beyond the shift: the shift grows by what it needs. */
function longEnough(problem: PlanProblem, crew: PlanCrew, { place }: PlanVisit, ends: number): PlanCrew {
  const home = crew.end === undefined ? 0 : travelTime(problem, crew, place, crew.end);
  return { ...crew, shift: { ...crew.shift, to: Math.max(crew.shift.to, ends + home) } };
}
