/**
 * Results as they arrive, and the week return with every record behind its figures.
 */
import { addDays, type LocalDate, mondayOf, startOfDay } from '../../domain/base/instant.ts';
import { compileWeekReturn } from '../../domain/report/week-return.ts';
import type { ArrivedResult } from '../../wire/desk.ts';
import type { ActContext } from '../guard.ts';
import { ProblemError } from '../problem-error.ts';
import { newestVisits, type SeenVisit, standingVisitsBetween, visitedBefore, visitsAfter } from '../records/visit-records.ts';
import type { Asked, Handler } from './handler.ts';
import { beatsAsked } from './property-lines.ts';
import { weekToCsv } from './week-csv.ts';

export const results: Handler<'results'> = {
  kind: 'act',
  async run(cx, { afterSeq, limit }) {
    cx.allow(cx.who.beats.map((beat) => ({ beat })));
    const arrived = await (afterSeq === null ? newestVisits(cx.tx, cx.who.beats, limit) : visitsAfter(cx.tx, cx.who.beats, afterSeq, limit));
    if (arrived.length === 0) cx.nothingDone();
    cx.note({ about: 'visit', detail: { ...(afterSeq === null ? {} : { afterSeq }), count: arrived.length } });
    return { results: arrived.map(resultOf), lastSeq: arrived.at(-1)?.row.stationSeq ?? afterSeq ?? 0, now: cx.now };
  },
};

export const week: Handler<'week'> = {
  kind: 'snapshot',
  async run(cx, asked) {
    const { weekReturn, visits } = await compile(cx, asked);
    return { weekReturn, rows: visits.map(resultOf), now: cx.now };
  },
};

export const weekCsv: Handler<'weekCsv'> = {
  kind: 'snapshot',
  async run(cx, asked) {
    cx.note({ act: 'report.week.export', purpose: asked.purpose });
    return weekToCsv((await compile(cx, asked)).weekReturn);
  },
};

/** Only what has reached the station counts; corrected visits do not. */
async function compile(cx: ActContext, { monday, beats: asked }: Pick<Asked<'week'>, 'monday' | 'beats'>) {
  const beats = beatsAsked(cx.who, asked);
  cx.allow(beats.map((beat) => ({ beat })));
  refuseOtherDays(monday);
  const from = startOfDay(monday);
  const visits = await standingVisitsBetween(cx.tx, beats, from, startOfDay(addDays(monday, 7)), cx.now);
  const before = await visitedBefore(cx.tx, [...new Set(visits.map((it) => it.row.visit.propertyId))], from);
  cx.note({ about: 'week', detail: { monday, beats: beats.length, visits: visits.length } });
  const weekReturn = compileWeekReturn({
    stationName: cx.station.name,
    monday,
    cutOff: cx.now,
    compiledBy: cx.who.name,
    visits: visits.map(({ row: { visit }, at, statusAtVisit }) => ({
      id: visit.id,
      propertyId: visit.propertyId,
      at,
      outcome: visit.outcome,
      partners: visit.partners,
      statusAtVisit,
      visitedBefore: before.has(visit.propertyId),
    })),
  });
  return { weekReturn, visits };
}

function refuseOtherDays(monday: LocalDate): void {
  if (mondayOf(monday) !== monday) throw new ProblemError('bad_request', { details: [{ at: 'monday', fault: 'not_a_monday' }] });
}

function resultOf({ row, flags, address, tier, officer }: SeenVisit): ArrivedResult {
  return { row, flags, address, tier, officer };
}
