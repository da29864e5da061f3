/**
 * The week return: counted when it is asked for, named, and made final, with every record behind its figures.
 *
 * A return is that of a week and of the beats asked for. What is final is told as it was kept; what has come since is told beside it.
 */
import type { VisitId } from '../../domain/base/id.ts';
import { addDays, type LocalDate, mondayOf, startOfDay } from '../../domain/base/instant.ts';
import { differencesOf, differs, type FinalRefusal, makeFinal, versionOf } from '../../domain/report/final-week.ts';
import { compileWeekReturn, type WeekReturn } from '../../domain/report/week-return.ts';
import type { ActContext } from '../guard.ts';
import { ProblemError, refusedAt } from '../problem-error.ts';
import { type SeenVisit, standingVisitsBetween, visitedBefore, visitsByIds } from '../records/visit-records.ts';
import { type FinalWeek, finalWeeks, insertFinalWeek, nameOperation, operationOf, type WeekKey } from '../records/week-records.ts';
import type { Asked, Handler } from './handler.ts';
import { beatsAsked } from './property-lines.ts';
import { resultOf } from './results-handlers.ts';
import { weekToCsv } from './week-csv.ts';

export const week: Handler<'week'> = {
  kind: 'snapshot',
  async run(cx, asked) {
    const key = keyOf(cx, asked);
    const { now, visits } = await compile(cx, key);
    const finals = await finalWeeks(cx.tx, key);
    const shown = versionAsked(asked.version, now, finals);
    const newest = finals[0]?.weekReturn;
    const differences = newest ? differencesOf(newest, now) : [];
    const counted = new Set(visits.map((it) => it.row.visit.id));
    const gone = [...visitsIn(shown), ...differences.flatMap((it) => it.visits)].filter((id) => !counted.has(id));
    const rows = [...visits, ...(await visitsByIds(cx.tx, key.beats, [...new Set(gone)]))];
    return {
      weekReturn: shown,
      rows: rows.map(resultOf),
      ...(newest?.final ? { newest: { ...newest.final, isSame: !differs(newest, now), differences } } : {}),
      now: cx.now,
    };
  },
};

export const weekCsv: Handler<'weekCsv'> = {
  kind: 'snapshot',
  async run(cx, asked) {
    cx.note({ act: 'report.week.export', purpose: asked.purpose });
    const key = keyOf(cx, asked);
    const shown = versionAsked(asked.version, (await compile(cx, key)).now, await finalWeeks(cx.tx, key));
    cx.note({ detail: { version: versionOf(shown) } });
    return weekToCsv(shown);
  },
};

/** Until it is final; after that for the next version. */
export const weekName: Handler<'weekName'> = {
  kind: 'act',
  async run(cx, asked) {
    const key = keyOf(cx, asked);
    cx.note({ detail: { named: asked.operation !== null } });
    await nameOperation(cx.tx, key, asked.operation, cx.who.id, cx.now);
    return asked.operation === null ? {} : { operation: asked.operation };
  },
};

export const weekFinal: Handler<'weekFinal'> = {
  kind: 'act',
  async run(cx, asked) {
    const key = keyOf(cx, asked);
    cx.note({ detail: { version: asked.version } });
    const { now } = await compile(cx, key);
    const before = (await finalWeeks(cx.tx, key))[0];
    // The same request again, as its answer was lost.
    if (before && before.madeBy === cx.who.id && versionOf(before.weekReturn) === asked.version && !differs(before.weekReturn, now)) {
      cx.nothingDone();
      return { weekReturn: before.weekReturn };
    }
    const made = makeFinal({ now, before: before?.weekReturn, seen: asked.figures, version: asked.version, by: cx.who.name, at: cx.now });
    if (!made.ok) throw refusalOf(made.refusal);
    if (!(await insertFinalWeek(cx.tx, key, { weekReturn: made.value, madeBy: cx.who.id }))) throw new ProblemError('stale');
    return { weekReturn: made.value };
  },
};

/** Also asks leave for each beat. */
function keyOf(cx: ActContext, { monday, beats: asked }: Pick<Asked<'week'>, 'monday' | 'beats'>): WeekKey {
  const beats = [...new Set(beatsAsked(cx.who, asked))].sort();
  cx.allow(beats.map((beat) => ({ beat })));
  refuseOtherDays(monday);
  cx.note({ about: 'week', detail: { monday, beats: beats.length } });
  return { monday, beats };
}

/** Only what has reached the station counts; corrected visits do not. */
async function compile(cx: ActContext, key: WeekKey): Promise<{ readonly now: WeekReturn; readonly visits: SeenVisit[] }> {
  const { monday, beats } = key;
  const from = startOfDay(monday);
  const visits = await standingVisitsBetween(cx.tx, beats, from, startOfDay(addDays(monday, 7)), cx.now);
  const before = await visitedBefore(cx.tx, [...new Set(visits.map((it) => it.row.visit.propertyId))], from);
  const operation = await operationOf(cx.tx, key);
  cx.note({ detail: { visits: visits.length } });
  const now = compileWeekReturn({
    stationName: cx.station.name,
    ...(operation === undefined ? {} : { operation }),
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
  return { now, visits };
}

/** The newest final version unless another is asked for; 0 asks for the figures as they stand. */
function versionAsked(version: number | undefined, now: WeekReturn, finals: readonly FinalWeek[]): WeekReturn {
  if (version === 0) return now;
  if (version === undefined) return finals[0]?.weekReturn ?? now;
  const found = finals.find((it) => versionOf(it.weekReturn) === version);
  if (!found) throw new ProblemError('not_found');
  return found.weekReturn;
}

function visitsIn(it: WeekReturn): VisitId[] {
  return it.sections.flatMap((one) => one.figures).flatMap((one) => one.visits);
}

function refusalOf(why: FinalRefusal): ProblemError {
  return why === 'stale' ? new ProblemError('stale') : refusedAt(why === 'same' ? 'version' : 'monday', why);
}

function refuseOtherDays(monday: LocalDate): void {
  if (mondayOf(monday) !== monday) throw new ProblemError('bad_request', { details: [{ at: 'monday', fault: 'not_a_monday' }] });
}
