/**
 * Pull: what this officer may see now, less what this phone was sent before [Note: Pull by comparison, wire/pull.ts].
 *
 * Everything is read in one snapshot; then what is sent is kept, in a second transaction, before it leaves. All deletions go
 * out at once, additions as far as the limit allows and in the order of need. A phone's view is what it was sent and nothing
 * else, so a page cut off, lost or asked for twice repairs itself. It is the record of disclosure: the log carries its keys.
 */
import { createHash } from 'node:crypto';
import type { AssignmentId, PropertyId, VisitId } from '../../domain/base/id.ts';
import { dayOf } from '../../domain/base/instant.ts';
import { canonicalText } from '../../domain/change/change.ts';
import type { Policy } from '../../domain/list/policy.ts';
import { type Gone, type Put, type RowTable, type SelfRow, type VisitRow, viewText } from '../../wire/pull.ts';
import { PROTO_RANGE } from '../../wire/version.ts';
import type { ActContext } from '../guard.ts';
import type { Asked, Handler, Reply } from '../handlers/handler.ts';
import { ProblemError } from '../problem-error.ts';
import { keepView, seeDevice, sentView } from '../records/device-records.ts';
import { propertiesById } from '../records/property-records.ts';
import { type PhoneScope, phoneScope, visitRows } from '../records/scope-records.ts';
import { type StationFacts, stationFacts } from '../records/station-records.ts';
import { remember, type Standing, standingOf, stillTheSame } from './nothing-new.ts';

export const pull: Handler<'pull'> = {
  kind: 'long',
  async run({ guarded, station, who }, asked) {
    if (asked.head.proto < PROTO_RANGE.min || asked.head.proto > PROTO_RANGE.max) throw new ProblemError('upgrade_required');
    const { device } = asked.head;
    const difference = await guarded((cx) => differenceOf(cx, asked), { device, kind: 'snapshot' });
    const reply = await guarded((cx) => keep(cx, asked, difference), { device });
    // Only now: what was kept is committed.
    if (!reply.more) remember(station, device, who, { ...difference.standing, view: reply.view, digest: reply.digest });
    return reply;
  },
};

interface Difference {
  readonly facts: StationFacts;
  readonly reset: boolean;
  readonly puts: readonly Put[];
  readonly gone: readonly Gone[];
  readonly more: boolean;
  /** All that the phone will hold. Left out where it is what it holds already. */
  readonly rows: ReadonlyMap<string, string> | undefined;
  readonly digest: string;
  readonly standing: Standing;
}

/** Reads only. */
async function differenceOf(cx: ActContext, { head, view: held, limit }: Asked<'pull'>): Promise<Difference> {
  const { tx, who, now, station } = cx;
  cx.nothingDone();
  const facts = await stationFacts(tx);
  const self: SelfRow = { person: who, policy: policyKnownTo(head.proto, facts.policy), stationName: station.name, fictional: facts.fictional };
  // A phone that was renewed since may be told more.
  const selfRev = `${revOf(self)} ${head.proto}`;
  const same = await stillTheSame(tx, { station, device: head.device, who, view: held, now }, { epoch: head.epoch ?? facts.epoch, self: selfRev });
  if (same !== undefined && same.epoch === facts.epoch)
    return { facts, reset: false, puts: [], gone: [], more: false, rows: undefined, digest: same.digest, standing: same };
  const isSameStation = head.epoch === null || head.epoch === facts.epoch;
  const before = held === null || !isSameStation ? undefined : await sentView(tx, head.device, who.id, held);
  const scope = asKnownTo(head.proto, await phoneScope(tx, who, now, dayOf(now)));
  const { gone, missing } = compare(before ?? new Map(), keysOf(self, scope));
  const puts = await rowsOf(cx, missing.slice(0, limit), self, scope);
  const rows = new Map(before);
  for (const it of gone) rows.delete(`${it.table}|${it.id}`);
  for (const it of puts) rows.set(`${it.table}|${it.id}`, it.rev);
  const reset = before === undefined && (held !== null || !isSameStation);
  const standing = await standingOf(tx, who, now, facts.epoch, selfRev);
  return { facts, reset, puts, gone, more: missing.length > puts.length, rows, digest: digestOf(rows), standing };
}

/** Remembers what is sent, and writes it into the log, before it is sent. */
async function keep(cx: ActContext, { head, view: held }: Asked<'pull'>, it: Difference): Promise<Reply<'pull'>> {
  const { tx, who, now } = cx;
  const { facts, reset, puts, gone, more, rows, digest } = it;
  const seen = await seeDevice(tx, head.device, who.id, now);
  const isUnchanged = held !== null && !reset && gone.length + puts.length === 0;
  const isHeld = held !== null && (isUnchanged || rows === undefined);
  const view = isHeld ? held : await keepView(tx, { device: head.device, person: who.id, held: reset ? null : held, rows: rows ?? new Map(), now });
  if (isUnchanged && !seen.isNew) cx.nothingDone();
  const phone = seen.isNew ? { newPhone: true, heldByOthers: seen.others } : {};
  cx.note({ about: 'view', detail: { view, reset, sent: puts.map((it) => `${it.table}|${it.id}`), gone: gone.length, ...phone } });
  return { epoch: facts.epoch, now, view, reset, puts: [...puts], gone: [...gone], more, digest };
}

interface WantedKey {
  readonly table: RowTable;
  readonly id: string;
  readonly rev: string;
}

/** A phone that speaks an older version is not told of plans: it would refuse a row with a key it does not know. Told once it is newer. */
function asKnownTo(proto: number, scope: PhoneScope): PhoneScope {
  return proto >= PLANS_SINCE ? scope : { ...scope, assignments: scope.assignments.map(({ planned: _, ...it }) => it) };
}

/** The same for the weights of planning: an older phone plans by those it was built with. */
function policyKnownTo(proto: number, { planning, ...older }: Policy): Policy {
  return proto >= WEIGHTS_SINCE && planning ? { ...older, planning } : older;
}

const PLANS_SINCE = 4;
const WEIGHTS_SINCE = 5;

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

async function rowsOf({ tx }: ActContext, keys: readonly WantedKey[], self: SelfRow, scope: PhoneScope): Promise<Put[]> {
  const ids = <Id extends string>(table: RowTable) => keys.filter((it) => it.table === table).map((it) => it.id as Id);
  const properties = new Map((await propertiesById(tx, ids<PropertyId>('property'))).map((it) => [it.id as string, it]));
  const visits: ReadonlyMap<string, VisitRow> = await visitRows(tx, ids<VisitId>('visit'));
  const assignments = new Map(scope.assignments.map((it) => [it.id as string, it]));
  return keys.map(({ table, id, rev }): Put => {
    if (table === 'self') return { table, id, rev, row: self };
    if (table === 'property') return { table, id: id as PropertyId, rev, row: there(properties.get(id)) };
    if (table === 'assignment') return { table, id: id as AssignmentId, rev, row: there(assignments.get(id)) };
    return { table, id: id as VisitId, rev, row: there(visits.get(id)) };
  });
}

/** Of one snapshot, a key that was read has its row. */
function there<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('a row vanished within one snapshot');
  return row;
}

function revOf(self: SelfRow): string {
  return createHash('sha256').update(canonicalText(self)).digest('hex').slice(0, 16);
}

function digestOf(rows: ReadonlyMap<string, string>): string {
  const lines = [...rows].map(([key, rev]) => ({ ...goneOf(key), rev }));
  return createHash('sha256').update(viewText(lines)).digest('hex');
}
