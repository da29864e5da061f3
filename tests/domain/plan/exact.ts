/**
 * The oracle: the best plan of a small problem, found by looking at every set of visits and every last stop (Bellman, Held and Karp).
 *
 * For each crew and each set, every way to order it that no other way beats, by when it ends for each count of breaks taken and how far it
 * went. Then the crews share out the sets. Written for being right, not quick, and shares nothing with the solver.
 */
import type { PlanCrew, PlanProblem, PlanVisit } from '../../../src/domain/plan/problem.ts';

interface Way {
  readonly time: number;
  readonly breaks: number;
  readonly travel: number;
}

export interface Exact {
  readonly musts: number;
  /** Priority by urgency, the most pressing first; one sum where it does not count. */
  readonly worth: readonly number[];
}

export function exactly(problem: PlanProblem): Exact {
  const { visits, crews } = problem;
  const urgencies = problem.objective === 'most' ? [] : [...new Set(visits.map((it) => it.urgency ?? Infinity))].sort((a, b) => a - b);
  const worthOf = (set: number): Exact => {
    const worth = urgencies.length > 0 ? urgencies.map(() => 0) : [0];
    let musts = 0;
    for (const [v, visit] of visits.entries()) {
      if ((set & (1 << v)) === 0) continue;
      const at = Math.max(0, urgencies.indexOf(visit.urgency ?? Infinity));
      worth[at] = (worth[at] as number) + visit.priority;
      if (visit.must || visit.pin) musts++;
    }
    return { musts, worth };
  };
  let reached = new Set([0]);
  for (const crew of crews) {
    const own = [...setsOf(problem, crew)];
    const next = new Set(reached);
    for (const set of reached) for (const it of own) if ((set & it) === 0) next.add(set | it);
    reached = next;
  }
  return [...reached].map(worthOf).reduce((best, it) => (compare(it, best) > 0 ? it : best));
}

export function compare(a: Exact, b: Exact): number {
  if (a.musts !== b.musts) return a.musts - b.musts;
  const at = a.worth.findIndex((it, k) => it !== b.worth[k]);
  return at === -1 ? 0 : (a.worth[at] as number) - (b.worth[at] as number);
}

/** Every set of visits that the crew can make and be at its end in time. */
function setsOf(problem: PlanProblem, crew: PlanCrew): Set<number> {
  const { visits } = problem;
  const leg = (from: number, to: number) => Number(problem.travel[crew.mode]?.[from * problem.places + to]);
  const feasible = new Set([0]);
  // ways[set] maps the last visit to the ways of having made the set with it last.
  let ways = new Map<number, Map<number, Way[]>>([[0, new Map([[-1, [{ time: crew.shift.from, breaks: 0, travel: 0 }]]])]]);
  for (let size = 0; size < visits.length; size++) {
    const larger = new Map<number, Map<number, Way[]>>();
    for (const [set, byLast] of ways) {
      for (const [last, all] of byLast) {
        const from = last === -1 ? crew.start : (visits[last] as PlanVisit).place;
        for (const [v, visit] of visits.entries()) {
          if ((set & (1 << v)) !== 0 || !fits(visit, crew, size)) continue;
          const found = all.flatMap((way) => go(crew, way, leg(from, visit.place))).flatMap((way) => visitAt(visit, way));
          if (found.length === 0) continue;
          const into = larger.get(set | (1 << v)) ?? new Map<number, Way[]>();
          larger.set(set | (1 << v), into);
          into.set(v, unbeaten([...(into.get(v) ?? []), ...found]));
        }
      }
    }
    ways = larger;
    for (const [set, byLast] of ways) {
      for (const [last, all] of byLast) {
        const home = crew.end === undefined ? 0 : leg((visits[last] as PlanVisit).place, crew.end);
        const ends = all.flatMap((way) => go(crew, way, home));
        const most = crew.limits?.travel ?? Infinity;
        if (ends.some((it) => it.breaks === crew.breaks.length && it.time <= crew.shift.to && it.travel <= most)) feasible.add(set);
      }
    }
  }
  return feasible;
}

function fits(visit: PlanVisit, crew: PlanCrew, before: number): boolean {
  if (visit.need?.doubleCrewed && !crew.doubleCrewed) return false;
  if (visit.need?.officer !== undefined && !crew.officers.includes(visit.need.officer)) return false;
  if (visit.pin && visit.pin.crew !== crew.id) return false;
  return before < (crew.limits?.visits ?? Infinity) && before <= (visit.pin?.place ?? Infinity);
}

function go(crew: PlanCrew, way: Way, leg: number): Way[] {
  return rested(crew, way).flatMap((it) => rested(crew, { ...it, time: it.time + leg, travel: it.travel + leg }));
}

/** With no more breaks, with the next, with the next two, ... */
function rested(crew: PlanCrew, way: Way): Way[] {
  const all = [way];
  for (let it = way; it.breaks < crew.breaks.length; ) {
    const next = crew.breaks[it.breaks];
    if (!next) break;
    const time = Math.max(it.time, next.within.from) + next.duration;
    if (time > next.within.to) break;
    it = { ...it, time, breaks: it.breaks + 1 };
    all.push(it);
  }
  return all;
}

function visitAt(visit: PlanVisit, way: Way): Way[] {
  const starts =
    visit.windows.length === 0 ? [way.time] : visit.windows.filter((it) => way.time <= it.to && it.from <= it.to).map((it) => Math.max(way.time, it.from));
  return starts.length === 0 ? [] : [{ ...way, time: Math.min(...starts) + visit.service }];
}

function unbeaten(ways: readonly Way[]): Way[] {
  return ways.filter(
    (it, at) =>
      !ways.some((other, k) => {
        if (k === at || other.breaks !== it.breaks || other.time > it.time || other.travel > it.travel) return false;
        return other.time < it.time || other.travel < it.travel || k < at;
      }),
  );
}
