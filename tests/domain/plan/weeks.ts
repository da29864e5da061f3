/** Weeks to be planned, made up from a seed: homes on a plain, crews from its middle, ways in a straight line. */
import { chanceFrom } from '../../../src/domain/base/chance.ts';
import type { PersonId, PropertyId } from '../../../src/domain/base/id.ts';
import { addDays, atClock } from '../../../src/domain/base/instant.ts';
import type { CrewName } from '../../../src/domain/plan/assignment.ts';
import type { DayCrew } from '../../../src/domain/plan/day-plan.ts';
import { solve } from '../../../src/domain/plan/solve.ts';
import type { Week, WeekHome, WeekPlan } from '../../../src/domain/plan/week.ts';
import { planWeek } from '../../../src/domain/plan/week-plan.ts';
import { day, idOf } from '../../support/builders.ts';

export const MONDAY = day('2026-11-23');
const PER_METRE = 1 / 1.3;

export function aWeekHome(n: number, over: Partial<WeekHome> = {}): WeekHome {
  return {
    id: idOf<PropertyId>(1_000 + n),
    place: n,
    due: 3,
    now: false,
    last: -4,
    gap: 7,
    apart: 3,
    horizon: 3,
    until: 60,
    doubleCrewed: false,
    service: { first: 1_200, again: 1_200 },
    worth: { first: Array.from({ length: 7 }, () => 60), again: 60 },
    windows: Array.from({ length: 7 }, () => []),
    taken: [],
    given: null,
    ...over,
  };
}

/** @param crews how many officers are out on each day, each alone unless `double`. */
export function aWeek(homes: readonly WeekHome[], crews: readonly number[], { seed = 1, double = false, hours = 8 } = {}): Week {
  const chance = chanceFrom(seed);
  const points = Array.from(
    { length: homes.length + 1 },
    (_, n) => (n === homes.length ? [0, 0] : [chance.between(-1_500, 1_500), chance.between(-1_500, 1_500)]) as [number, number],
  );
  const places = points.length;
  const foot = points.flatMap(([x, y]) => points.map(([a, b]) => Math.ceil(Math.hypot(x - a, y - b) * PER_METRE)));
  const days = crews.map((count, at) => ({ day: addDays(MONDAY, at), crews: Array.from({ length: count }, (_, n) => crewOf(at, n, double, hours)) }));
  return {
    days,
    homes,
    starts: days.map((it) => it.crews.map(() => homes.length)),
    places,
    travel: { foot },
    source: 'estimate',
    rest: { fromHours: 6, minutes: 30 },
    policyVersion: 0,
  };
}

function crewOf(at: number, n: number, double: boolean, hours: number): DayCrew {
  const on = addDays(MONDAY, at);
  return {
    name: `C${n + 1}` as CrewName,
    officers: (double ? [2 * n + 1, 2 * n + 2] : [n + 1]).map((it) => idOf<PersonId>(it)),
    shift: { from: atClock(on, 14, 0), to: atClock(on, 14 + hours, 0) },
    mode: 'foot',
    start: { lat: 53.6, lon: 1.2 },
  };
}

export function planned(week: Week, seed = 7, iterations = 600): WeekPlan {
  const search = planWeek(week, { seed, iterations });
  let step = search.next();
  while (!step.done) step = search.next(solve(step.value.problem, step.value));
  return step.value;
}

/** The days on which a home is visited. */
export function daysOf({ days }: WeekPlan, id: string): number[] {
  return days.filter((it) => it.routes.some((route) => route.stops.some((stop) => stop.visit === id))).map((it) => it.at);
}
