/**
 * One day of a week as a problem of the planner: the crews of the day, the homes chosen for it, and their part of the travel tables.
 */

import { planCrewOf } from './day-problem.ts';
import type { PlanProblem, PlanVisit } from './problem.ts';
import type { TravelMode } from './travel.ts';
import type { Week } from './week.ts';
import type { Need } from './week-needs.ts';

/** @param needs at most one a home. */
export function weekDayProblem(week: Week, at: number, needs: readonly Need[]): PlanProblem {
  const crews = week.days[at]?.crews ?? [];
  const day = week.days[at]?.day;
  if (day === undefined) throw new RangeError('no such day');
  const starts = crews.map((_, n) => week.starts[at]?.[n] ?? 0);
  const rows = [...starts, ...needs.map((it) => it.home.place)];
  const modes = [...new Set(crews.map((it) => it.mode))];
  return {
    places: rows.length,
    travel: Object.fromEntries(modes.map((mode) => [mode, partOf(week, mode, rows)])),
    visits: needs.map((it, n) => visitOf(it, at, crews.length + n)),
    crews: crews.map((crew, n) => planCrewOf(day, crew, n, week)),
    objective: 'urgent_first',
    balanced: true,
  };
}

function visitOf({ home, nth, due }: Need, at: number, place: number): PlanVisit {
  const isFirst = nth === 0;
  const given = home.given?.at === at ? home.given : undefined;
  const isNow = home.now && isFirst;
  return {
    id: home.id,
    place,
    priority: Math.max(1, isFirst ? (home.worth.first[at] ?? 1) : home.worth.again),
    service: isFirst ? home.service.first : home.service.again,
    windows: given ? [given.window] : isNow ? [] : [...(home.windows[at] ?? [])],
    ...(home.doubleCrewed ? { need: { doubleCrewed: true } } : {}),
    ...(isNow || given ? { must: true } : {}),
    urgency: isNow ? 0 : due < at ? 1 : due === at ? 2 : 3,
    ...(given ? { pin: { crew: given.crew } } : {}),
  };
}

function partOf({ travel, places }: Week, mode: TravelMode, rows: readonly number[]): number[] {
  const table = travel[mode];
  if (!table) throw new RangeError(`no table ${mode}`);
  return rows.flatMap((from) => rows.map((to) => table[from * places + to] as number));
}
