/**
 * A week to be planned at the desk: who works on each of its days and what is out already, and its homes with their travel tables.
 *
 * The desk's browser plans; a day of it is taken over and published as any day is, and checked then. Nothing of a week is kept here but the
 * line in the log, with the seed.
 */
import { addDays, dayOf, type LocalDate } from '../../domain/base/instant.ts';
import { WEEK_DAYS, type WeekDay } from '../../domain/plan/week.ts';
import { weekFrom } from '../../domain/plan/week-homes.ts';
import { knownWeek, weekTables } from '../plan/ask-week.ts';
import { refuseHours } from '../plan/crew-hours.ts';
import { whoWorks } from '../plan/who-works.ts';
import { refusedAt } from '../problem-error.ts';
import { plansOfDay } from '../records/plan-records.ts';
import type { Handler } from './handler.ts';
import { FURTHEST_DAYS } from './plan-handlers.ts';
import { beatsAsked } from './property-lines.ts';

export const planWeekDays: Handler<'planWeekDays'> = {
  kind: 'act',
  async run(cx, { from, beats: named }) {
    const beats = beatsAsked(cx.who, named);
    cx.allow(beats.map((beat) => ({ beat })));
    cx.note({ about: 'plan', detail: { from, beats: [...beats] } });
    const { crewsOf } = await whoWorks(cx.tx, beats);
    const days = [];
    for (const day of weekFrom(from, WEEK_DAYS)) {
      const published = (await plansOfDay(cx.tx, day, beats)).map(({ plan }) => ({
        day,
        plan: plan.id,
        version: plan.version,
        visits: plan.routes.reduce((sum, it) => sum + it.stops.length, 0),
      }));
      days.push({ day, crews: crewsOf(day), published });
    }
    return { days, now: cx.now };
  },
};

export const planWeek: Handler<'planWeek'> = {
  kind: 'long',
  async run({ station, guarded }, { days, beats, seed }) {
    const { known, now } = await guarded(
      async (cx) => {
        cx.allow(beats.map((beat) => ({ beat })));
        refuseDays(days, dayOf(cx.now));
        const known = await knownWeek(cx, { days, beats, seed });
        const crews = days.reduce((sum, it) => sum + it.crews.length, 0);
        cx.note({ about: 'plan', detail: { from: days[0]?.day ?? '', beats, crews, homes: known.homes.length, seed, policyVersion: known.policyVersion } });
        return { known, now: cx.now };
      },
      { kind: 'snapshot' },
    );
    const { homes, notAsked, policyVersion, planning } = known;
    const { startPlaces, ...tables } = await weekTables(station, days, known);
    return {
      ...tables,
      homes: homes.map((it) => ({ ...it, place: it.place + startPlaces })),
      rest: planning.rest,
      policyVersion,
      notAsked: [...notAsked],
      now,
    } as never;
  },
};

/** Seven days in a row, not past and not too far; each crew goes out on its own day. */
function refuseDays(days: readonly WeekDay[], today: LocalDate): void {
  const first = days[0]?.day;
  if (first === undefined || first < today) throw refusedAt('days.0', 'past');
  if ((days.at(-1)?.day ?? first) > addDays(today, FURTHEST_DAYS)) throw refusedAt('days.6', 'too_far');
  for (const [n, { day, crews }] of days.entries()) {
    if (day !== addDays(first, n)) throw refusedAt(`days.${n}`, 'not_in_a_row');
    refuseHours(day, crews, `days.${n}.crews`);
  }
}
