/**
 * An independent check of a week's plan: no day's routes at fault, no visit sooner than the policy keeps apart, and none that should have
 * been made missing without being named. An empty answer: nothing is wrong.
 */
import { verify } from './verify.ts';
import { WEEK_DAYS, type Week, type WeekHome, type WeekPlan } from './week.ts';
import { weekDayProblem } from './week-day.ts';

export type WeekFault =
  | { readonly fault: 'day_at_fault'; readonly at: number }
  | { readonly fault: 'unknown_home' | 'too_close' | 'after_review' | 'missing' | 'late_unsaid'; readonly id: string };

export function weekFaults(week: Week, plan: WeekPlan): WeekFault[] {
  const daysOf = new Map<string, number[]>();
  for (const { at, routes } of plan.days) for (const { stops } of routes) for (const it of stops) daysOf.set(it.visit, [...(daysOf.get(it.visit) ?? []), at]);
  const known = new Map<string, WeekHome>(week.homes.map((it) => [it.id, it]));
  return [
    ...plan.days.filter((it) => isDayAtFault(week, it, daysOf)).map(({ at }) => ({ fault: 'day_at_fault' as const, at })),
    ...[...daysOf.keys()].filter((id) => !known.has(id)).map((id) => ({ fault: 'unknown_home' as const, id })),
    ...week.homes.flatMap((home) => homeFaults(home, daysOf.get(home.id) ?? [], plan)),
  ];
}

function homeFaults(home: WeekHome, planned: readonly number[], plan: WeekPlan): WeekFault[] {
  const { id, apart, gap, until, given } = home;
  const faults: WeekFault[] = [];
  const visits = [...new Set([...planned, ...home.taken])].sort((a, b) => a - b);
  const isNamed = plan.leftOut.some((it) => it.id === id);
  let due = home.now ? 0 : home.due;
  let last = home.last;
  for (const on of visits) {
    const isPlanned = planned.includes(on) && given?.at !== on;
    const isPressing = home.now && on === visits[0];
    if (isPlanned && last !== null && !isPressing && on < due && on - last < apart) faults.push({ fault: 'too_close', id });
    if (isPlanned && on > until) faults.push({ fault: 'after_review', id });
    if (isPlanned && on > due && !plan.late.some((it) => it.id === id && it.on === on)) faults.push({ fault: 'late_unsaid', id });
    last = on;
    due = on + gap;
  }
  if (new Set(planned).size !== planned.length) faults.push({ fault: 'too_close', id });
  if (due < WEEK_DAYS && Math.max(due, 0) <= until && !isNamed) faults.push({ fault: 'missing', id });
  return faults;
}

function isDayAtFault(week: Week, { at, routes }: WeekPlan['days'][number], daysOf: ReadonlyMap<string, readonly number[]>): boolean {
  const ids = new Set(routes.flatMap((it) => it.stops.map((stop) => stop.visit)));
  if (ids.size === 0) return false;
  const needs = week.homes
    .filter((it) => ids.has(it.id))
    .map((home) => {
      const before = [...(daysOf.get(home.id) ?? []), ...home.taken].filter((it) => it < at).length;
      return { home, nth: before, from: at, due: at };
    });
  return verify(weekDayProblem(week, at, needs), routes).length > 0;
}
