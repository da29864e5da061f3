/**
 * The week's plan in words and figures: how much, how even, what is late and what is left out, each with its reason.
 */
import { addDays, type LocalDate } from '../../../domain/base/instant.ts';
import type { WeekDayPlan, WeekLate, WeekOut, WeekPlan } from '../../../domain/plan/week.ts';
import { dayShort } from '../../words/show.ts';
import '../../words/plan-words.ts';
import { say } from '../../words/words.ts';
import { hoursWords } from '../plan/plan-say.ts';

export function visitsOf({ routes }: Pick<WeekDayPlan, 'routes'>): number {
  return routes.reduce((sum, it) => sum + it.stops.length, 0);
}

function workOf({ routes }: Pick<WeekDayPlan, 'routes'>): number {
  return routes.reduce((sum, it) => sum + it.work, 0);
}

export function sumWords({ days }: WeekPlan): string {
  const homes = new Set(days.flatMap((it) => it.routes.flatMap((route) => route.stops.map((stop) => stop.visit))));
  const works = days.filter((it) => it.routes.length > 0).map(workOf);
  return say('week.sum', {
    visits: days.reduce((sum, it) => sum + visitsOf(it), 0),
    homes: homes.size,
    least: hoursWords(works.length === 0 ? 0 : Math.min(...works)),
    most: hoursWords(works.length === 0 ? 0 : Math.max(...works)),
  });
}

export function metWords({ late, leftOut }: WeekPlan): string {
  return late.length + leftOut.length === 0 ? say('week.in_time') : say('week.some_not', { late: late.length, out: leftOut.length });
}

export function dayWords(day: WeekDayPlan): string {
  return day.routes.length === 0 ? say('week.day_none') : say('week.day_line', { n: visitsOf(day), work: hoursWords(workOf(day)) });
}

/** Why, which many share; and when, which is the home's own. */
export interface WhyAndWhen {
  readonly why: string;
  readonly when: string;
}

export function lateWords({ due, on }: WeekLate, first: LocalDate): WhyAndWhen {
  const when = { due: dayShort(addDays(first, due)), on: dayShort(addDays(first, on)) };
  return { why: say(due < 0 ? 'week.late_before' : 'week.late_room'), when: say('week.late_line', when) };
}

export function outWords({ due, reason, now }: WeekOut, first: LocalDate): WhyAndWhen {
  const when = say('week.out_line', { due: dayShort(addDays(first, due)) });
  return { why: say(`week.out.${reason}`), when: now ? `${say('due.now')} · ${when}` : when };
}
