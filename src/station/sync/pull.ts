/**
 * Pull: what this officer may see now, less what this phone was sent before [Note: Pull by comparison, wire/pull.ts].
 *
 * Everything is read in one snapshot; then what is sent is kept, in a second transaction, before it leaves. All deletions go
 * out at once, additions as far as the limit allows and in the order of need. A phone's view is what it was sent and nothing
 * else, so a page cut off, lost or asked for twice repairs itself. It is the record of disclosure: the log carries its keys.
 * A list of many pages is compared once [Note: The same again, nothing-new.ts].
 */
import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { dayOf } from '../../domain/base/instant.ts';
import { type Gone, pullReply, type RowTable, type SelfRow, viewText } from '../../wire/pull.ts';
import { PROTO_RANGE } from '../../wire/version.ts';
import type { ActContext } from '../guard.ts';
import type { Asked, Handler } from '../handlers/handler.ts';
import { Written } from '../http/written.ts';
import { ProblemError } from '../problem-error.ts';
import { keepView, seeDevice, sentView } from '../records/device-records.ts';
import { type PhoneScope, phoneScope } from '../records/scope-records.ts';
import { type StationFacts, stationFacts } from '../records/station-records.ts';
import { nothingNew } from './glance.ts';
import { heldBy, type Rest, remember, type Standing, standingOf, stillTheSame } from './nothing-new.ts';
import { type WantedKey, type WrittenRow, writtenRows } from './pull-texts.ts';
import { revOf, selfRowOf, toldRev } from './self-row.ts';

export const pull: Handler<'pull'> = {
  kind: 'long',
  glance: nothingNew,
  async run({ guarded, station, who }, asked) {
    if (asked.head.proto < PROTO_RANGE.min || asked.head.proto > PROTO_RANGE.max) throw new ProblemError('upgrade_required');
    // The browser's session may be another officer's by now: their list is not for this phone.
    if (asked.person !== undefined && asked.person !== who.id) throw new ProblemError('session_ended');
    const { device } = asked.head;
    const difference = await guarded((cx) => differenceOf(cx, asked), { device, kind: 'snapshot' });
    const { view, text } = await guarded((cx) => keep(cx, asked, difference), { device });
    // Only now: what was kept is committed.
    remember(station, device, { ...difference.standing, who: who.id, view, digest: difference.digest, rest: difference.rest });
    return new Written(text);
  },
};

interface Difference {
  readonly facts: StationFacts;
  readonly reset: boolean;
  readonly puts: readonly WrittenRow[];
  readonly gone: readonly Gone[];
  /** All that the phone will hold. Left out where it is what it holds already. */
  readonly rows: ReadonlyMap<string, string> | undefined;
  readonly rest: Rest | undefined;
  readonly digest: string;
  readonly standing: Standing;
}

/** Reads only. */
async function differenceOf(cx: ActContext, asked: Asked<'pull'>): Promise<Difference> {
  const { tx, who, now, station } = cx;
  cx.nothingDone();
  const { head, view: held, limit } = asked;
  const facts = await stationFacts(tx);
  const self = selfRowOf(station, who, facts, head.proto);
  const selfRev = toldRev(self, head.proto);
  const isSameStation = head.epoch === null || head.epoch === facts.epoch;
  const before = heldBy(station, { device: head.device, view: held, now });
  const same = isSameStation ? await stillTheSame(tx, before, who, { epoch: facts.epoch, self: selfRev }) : undefined;
  if (same !== undefined) {
    if (same.rest === undefined) return { facts, reset: false, puts: [], gone: [], rows: undefined, rest: undefined, digest: same.digest, standing: same };
    const page = await nextPage(cx, same.rest, limit, facts, self);
    if (page !== undefined) return { facts, reset: false, gone: [], ...page, standing: same };
  }
  const sent = held === null || !isSameStation ? undefined : await sentView(tx, head.device, who.id, held);
  return compareAll(cx, asked, { facts, self, selfRev, sent, reset: sent === undefined && (held !== null || !isSameStation) });
}

interface Comparison {
  readonly facts: StationFacts;
  readonly self: SelfRow;
  readonly selfRev: string;
  readonly sent: ReadonlyMap<string, string> | undefined;
  readonly reset: boolean;
}

async function compareAll(cx: ActContext, { head, limit }: Asked<'pull'>, { facts, self, selfRev, sent: before, reset }: Comparison): Promise<Difference> {
  const { tx, who, now } = cx;
  const scope = asKnownTo(head.proto, await phoneScope(tx, who, now, dayOf(now)));
  const { gone, missing } = compare(before ?? new Map(), keysOf(self, scope));
  const rows = new Map(before);
  for (const it of gone) rows.delete(`${it.table}|${it.id}`);
  const page = await nextPage(cx, { missing, rows, assignments: scope.assignments }, limit, facts, self);
  // Of one snapshot, a key that was read has its row.
  if (page === undefined) throw new Error('a row vanished within one snapshot');
  return { facts, reset, gone, ...page, standing: await standingOf(tx, who, now, facts.epoch, selfRev) };
}

/** @returns undefined where a row is no longer what its key says. */
async function nextPage(
  cx: ActContext,
  from: Rest,
  limit: number,
  { epoch }: StationFacts,
  self: SelfRow,
): Promise<Pick<Difference, 'puts' | 'rows' | 'rest' | 'digest'> | undefined> {
  const puts = await writtenRows(cx, from.missing.slice(0, limit), { epoch, self, assignments: from.assignments });
  if (puts === undefined) return undefined;
  const rows = new Map(from.rows);
  for (const it of puts) rows.set(`${it.table}|${it.id}`, it.rev);
  const missing = from.missing.slice(puts.length);
  return { puts, rows, rest: missing.length === 0 ? undefined : { ...from, missing, rows }, digest: digestOf(rows) };
}

/** Remembers what is sent, and writes it into the log, before it is sent. */
async function keep(cx: ActContext, { head, view: held }: Asked<'pull'>, it: Difference): Promise<{ readonly view: number; readonly text: string }> {
  const { tx, who, now } = cx;
  const { facts, reset, puts, gone, rows, digest } = it;
  const seen = await seeDevice(tx, head.device, who.id, now);
  const isUnchanged = held !== null && !reset && gone.length + puts.length === 0;
  const isHeld = held !== null && (isUnchanged || rows === undefined);
  const view = isHeld ? held : await keepView(tx, { device: head.device, person: who.id, held: reset ? null : held, rows: rows ?? new Map(), now });
  if (isUnchanged && !seen.isNew) cx.nothingDone();
  const phone = seen.isNew ? { newPhone: true, heldByOthers: seen.others } : {};
  cx.note({ about: 'view', detail: { view, reset, sent: puts.map((it) => `${it.table}|${it.id}`), gone: gone.length, ...phone } });
  const frame = pullReply.parse({ epoch: facts.epoch, now, view, reset, puts: [], gone: [...gone], more: it.rest !== undefined, digest });
  return { view, text: textOf(frame, puts) };
}

/** The rows are written already: they are put in their place in the reply's own text. */
function textOf({ puts: _, ...frame }: z.output<typeof pullReply>, puts: readonly WrittenRow[]): string {
  return `{"puts":[${puts.map((it) => it.text).join(',')}],${JSON.stringify(frame).slice(1)}`;
}

/** A phone that speaks an older version is not told of plans: it would refuse a row with a key it does not know. Told once it is newer. */
function asKnownTo(proto: number, scope: PhoneScope): PhoneScope {
  return proto >= PLANS_SINCE ? scope : { ...scope, assignments: scope.assignments.map(({ planned: _, ...it }) => it) };
}

const PLANS_SINCE = 4;

/** In the order of need. A phone that has the first page of it can work. */
function keysOf(self: SelfRow, { assignments, properties, visits }: PhoneScope): WantedKey[] {
  const assigned = new Set(assignments.map((it) => it.propertyId));
  const propertyKeys = properties.map((it) => ({ table: 'property' as const, ...it }));
  return [
    { table: 'self', id: self.person.id, rev: revOf(self) },
    ...propertyKeys.filter((it) => assigned.has(it.id)),
    ...assignments.map((it) => ({ table: 'assignment' as const, id: it.id, rev: it.planned ? `${it.ver}p` : String(it.ver) })),
    ...propertyKeys.filter((it) => !assigned.has(it.id)),
    ...visits.map((it) => ({ table: 'visit' as const, ...it })),
  ];
}

function compare(before: ReadonlyMap<string, string>, wanted: readonly WantedKey[]): { readonly gone: Gone[]; readonly missing: WantedKey[] } {
  const now = new Set(wanted.map((it) => `${it.table}|${it.id}`));
  const gone = [...before.keys()].filter((it) => !now.has(it)).map(goneOf);
  return { gone, missing: wanted.filter((it) => before.get(`${it.table}|${it.id}`) !== it.rev) };
}

/** The keys are this file's own, so the table is one of the four. */
function goneOf(key: string): Gone {
  const bar = key.indexOf('|');
  return { table: key.slice(0, bar) as RowTable, id: key.slice(bar + 1) };
}

function digestOf(rows: ReadonlyMap<string, string>): string {
  const lines = [...rows].map(([key, rev]) => ({ ...goneOf(key), rev }));
  return createHash('sha256').update(viewText(lines)).digest('hex');
}
