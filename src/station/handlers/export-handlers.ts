/**
 * The list as a file, by two supervisors: asked for, answered by another, fetched by the first, once.
 *
 * The rules are the domain's (export-ask.ts); each step is a guarded act whose line in the log carries the request's id and purpose. A
 * request on beats that are not all one's own is answered like one that does not exist.
 */
import { dayOf, later } from '../../domain/base/instant.ts';
import {
  answerExport,
  type ExportAsk,
  type ExportState,
  exportStateOf,
  exportUntil,
  fetchExport,
  MOST_OPEN_ASKS,
  type Stands,
  standsBehind,
} from '../../domain/people/export-ask.ts';
import type { ExportLine } from '../../wire/export.ts';
import type { Tx } from '../db/database.ts';
import type { ActContext } from '../guard.ts';
import { exportList as toFile } from '../imports/export-list.ts';
import { ProblemError, refusedAt } from '../problem-error.ts';
import { exportAsksFor, heldExportAsk, insertExportAsk, saveExportAsk } from '../records/export-records.ts';
import { allPeople, type PersonRecord, recordsById } from '../records/person-records.ts';
import { allProperties, countProperties } from '../records/property-records.ts';
import type { Asked, Handler } from './handler.ts';
import { beatsAsked } from './property-lines.ts';

const SHOWN_MS = 7 * 86_400_000;
const MOST_SHOWN = 200;

/** Asked for every few seconds and tells of no home: it leaves no line. */
export const exportAsks: Handler<'exportAsks'> = {
  kind: 'act',
  async run(cx) {
    cx.allow(cx.who.beats.map((beat) => ({ beat })));
    cx.nothingDone();
    const lines = await linesFor(cx);
    return { lines: lines.filter((it) => isShown(cx, it)), now: cx.now };
  },
};

export const exportAsk: Handler<'exportAsk'> = {
  kind: 'act',
  async run(cx, { id, beats: named, purpose }) {
    const beats = [...new Set(beatsAsked(cx.who, named))];
    cx.note({ about: 'export', aboutId: id, purpose, detail: { beats } });
    if (beats.length === 0) throw refusedAt('beats', 'no_beats');
    cx.allow(beats.map((beat) => ({ beat })));
    const ask: ExportAsk = { id, by: cx.who.id, at: cx.now, purpose, beats, rows: await countProperties(cx.tx, beats) };
    cx.note({ detail: { rows: ask.rows } });
    const before = await heldExportAsk(cx.tx, id);
    if (before) return askedBefore(cx, ask, before);
    await refuseInVain(cx, ask);
    // The same request may have come twice at once.
    if (await insertExportAsk(cx.tx, ask)) return { line: await lineOf(cx, ask) };
    return askedBefore(cx, ask, await heldExportAsk(cx.tx, id));
  },
};

export const exportAnswer: Handler<'exportAnswer'> = {
  kind: 'act',
  async run(cx, { id, agree }) {
    const ask = await found(cx, id);
    cx.note({ detail: { agree, askedBy: ask.by } });
    cx.allow(ask.beats.map((beat) => ({ beat })));
    // The same answer again, as its reply was lost.
    if (ask.answer?.by === cx.who.id && ask.answer.agreed === agree) {
      cx.nothingDone();
      return { line: await lineOf(cx, ask) };
    }
    const answered = answerExport(ask, { who: cx.who.id, agreed: agree, now: cx.now, stands: await standsOf(cx.tx, [ask]) });
    if (!answered.ok) throw refusalOf(answered.refusal);
    await saveExportAsk(cx.tx, answered.value);
    return { line: await lineOf(cx, answered.value) };
  },
};

export const exportList: Handler<'exportList'> = {
  kind: 'act',
  async run(cx, { id }) {
    const ask = await found(cx, id);
    if (ask.by !== cx.who.id) throw new ProblemError('not_found', { denied: true });
    const fetched = fetchExport(ask, cx.now, await standsOf(cx.tx, [ask]));
    if (!fetched.ok) throw refusalOf(fetched.refusal);
    cx.allow(ask.beats.map((beat) => ({ beat })));
    await saveExportAsk(cx.tx, fetched.value);
    const properties = await allProperties(cx.tx, ask.beats);
    cx.note({ detail: { rows: properties.length, agreedBy: ask.answer?.by ?? '' } });
    return toFile(properties, dayOf(cx.now));
  },
};

async function found(cx: ActContext, id: Asked<'exportList'>['id']): Promise<ExportAsk> {
  cx.note({ about: 'export', aboutId: id });
  const ask = await heldExportAsk(cx.tx, id);
  if (!ask) throw new ProblemError('not_found');
  cx.note({ purpose: ask.purpose, detail: { beats: ask.beats } });
  return ask;
}

/** The same request again, as its answer was lost; anything else under this id is not. */
async function askedBefore(cx: ActContext, ask: ExportAsk, before: ExportAsk | undefined) {
  const isSame = before?.by === ask.by && before.purpose === ask.purpose && before.beats.join() === ask.beats.join();
  if (!isSame) throw new ProblemError('already_done');
  cx.nothingDone();
  return { line: await lineOf(cx, before) };
}

/** Asking where nobody can agree, or again and again, only wastes somebody's shift. */
async function refuseInVain(cx: ActContext, { by, beats }: ExportAsk): Promise<void> {
  const open = (await linesFor(cx)).filter((it) => it.ask.by === by && it.state === 'waiting');
  if (open.length >= MOST_OPEN_ASKS) throw refusedAt('', 'too_many_open');
  const others = (await allPeople(cx.tx)).filter((it) => it.person.id !== by && stands(it, beats));
  if (others.length === 0) throw refusedAt('beats', 'no_second');
}

function refusalOf(why: 'own_ask' | ExportState): ProblemError {
  return why === 'downloaded' || why === 'agreed' || why === 'refused' ? new ProblemError('already_done') : refusedAt('id', why);
}

async function linesFor(cx: ActContext): Promise<ExportLine[]> {
  const asks = await exportAsksFor(cx.tx, cx.who, later(cx.now, -SHOWN_MS), MOST_SHOWN);
  return toLines(cx, asks);
}

async function lineOf(cx: ActContext, ask: ExportAsk): Promise<ExportLine> {
  const [line] = await toLines(cx, [ask]);
  if (!line) throw new Error('a request without its line');
  return line;
}

async function toLines(cx: ActContext, asks: readonly ExportAsk[]): Promise<ExportLine[]> {
  const people = await recordsById(cx.tx, asks.flatMap(twoOf));
  return asks.map((ask) => {
    const answeredBy = ask.answer && people.get(ask.answer.by)?.person.name;
    return {
      ask,
      state: exportStateOf(ask, cx.now, (id) => stands(people.get(id), ask.beats)),
      until: exportUntil(ask),
      askedBy: people.get(ask.by)?.person.name ?? '',
      ...(answeredBy === undefined ? {} : { answeredBy }),
    };
  });
}

async function standsOf(tx: Tx, asks: readonly [ExportAsk]): Promise<Stands> {
  const people = await recordsById(tx, asks.flatMap(twoOf));
  return (id) => stands(people.get(id), asks[0].beats);
}

function twoOf(ask: ExportAsk) {
  return ask.answer ? [ask.by, ask.answer.by] : [ask.by];
}

function stands(record: PersonRecord | undefined, beats: ExportAsk['beats']): boolean {
  return record?.active === true && standsBehind(record.person, beats);
}

/** Of others, what the person may answer and what they have answered. */
function isShown({ who }: ActContext, { ask, state }: ExportLine): boolean {
  return ask.by === who.id || ask.answer?.by === who.id || (state === 'waiting' && standsBehind(who, ask.beats));
}
