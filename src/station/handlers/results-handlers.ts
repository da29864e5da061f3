/**
 * Results as they arrive, and the week return with every record behind its figures.
 */
import { addDays, type LocalDate, mondayOf, startOfDay } from '../../domain/base/instant.ts';
import { compileWeekReturn } from '../../domain/report/week-return.ts';
import { followUpOf, isAnswered } from '../../domain/visit/follow-up.ts';
import type { ArrivedResult } from '../../wire/desk.ts';
import type { ActContext } from '../guard.ts';
import { ProblemError } from '../problem-error.ts';
import { propertiesById } from '../records/property-records.ts';
import { stationFacts } from '../records/station-records.ts';
import { factsByProperty, newestVisits, type SeenVisit, standingVisitsBetween, undecidedVisits, visitedBefore, visitsAfter } from '../records/visit-records.ts';
import type { Asked, Handler, Reply } from './handler.ts';
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

/** What waits for a decision, however long ago it came. A later visit that answers what was asked settles it as well; silence does not. */
export const alarms: Handler<'alarms'> = {
  kind: 'snapshot',
  async run(cx) {
    const { tx, who, now } = cx;
    cx.allow(who.beats.map((beat) => ({ beat })));
    const undecided = await undecidedVisits(tx, who.beats, MOST_ALARMS);
    const { policy } = await stationFacts(tx);
    const homes = new Map((await propertiesById(tx, [...new Set(undecided.map((it) => it.row.visit.propertyId))])).map((it) => [it.id, it]));
    const facts = await factsByProperty(tx, [...homes.keys()], now);
    const open: Reply<'alarms'>['alarms'] = [];
    for (const it of undecided) {
      const home = homes.get(it.row.visit.propertyId);
      if (!home) continue;
      const { outcome } = it.row.visit;
      const earlier = (await factsByProperty(tx, [home.id], it.at)).get(home.id)?.filter((other) => other.at < it.at) ?? [];
      const { tell } = followUpOf({ concern: home.occupancy.concern, earlier, outcome, at: it.at, policy });
      const later = (facts.get(home.id) ?? []).filter((other) => other.at > it.at);
      const left = tell.filter((reason) => !isAnswered(reason, later, policy));
      if (left.length > 0 || tell.length === 0) open.push({ result: resultOf(it), tell: left });
    }
    if (open.length === 0) cx.nothingDone();
    cx.note({ about: 'visit', detail: { alarms: open.length } });
    return { alarms: open, now };
  },
};

const MOST_ALARMS = 200;

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
      madeByPartner: visit.madeByPartner,
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
