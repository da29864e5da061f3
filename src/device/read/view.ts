/**
 * What an open phone shows: the station's rows with this phone's own visits laid over them.
 *
 * A pure function of what the vault holds; laying over anew costs nothing, so there is nothing to rebase. A visit is shown once:
 * as the station's row as soon as there is one, with the receipt of this phone's own copy while that is kept. Parts that did
 * not change are the same objects as before, so that screens need not draw them again.
 */
import type { PropertyId } from '../../domain/base/id.ts';
import { dayOf, type LocalDate } from '../../domain/base/instant.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import { answersAssignment, type Visit } from '../../domain/visit/visit.ts';
import type { VisitRow } from '../../wire/pull.ts';
import type { Draft, OutboxItem, PlacingItem, View, VisitSeen, Whereabouts } from '../device.ts';
import type { Holdings } from '../store/holdings.ts';
import type { KeptChange } from '../store/kept.ts';
import { bodyIn } from './body-in.ts';
import { ownPlacings, placingsAhead, withPlacing } from './placings.ts';
import { whereaboutsOf } from './whereabouts.ts';

export interface ViewQuestion {
  readonly held: Holdings;
  readonly sending: ReadonlySet<string>;
  readonly today: LocalDate;
  /** The view before this one, whose equal parts are kept. */
  readonly before: View | undefined;
}

/** @returns undefined where the vault does not say whose it is (its first row was damaged). */
export function viewOf({ held, sending, today, before }: ViewQuestion): View | undefined {
  const self = selfOf(held);
  if (self === undefined) return undefined;
  const properties = new Map<PropertyId, Property>();
  const assignments: Assignment[] = [];
  const stationRows = new Map<string, VisitRow>();
  const ahead = placingsAhead(held);
  for (const it of held.rows.values()) {
    if (it.table === 'property') properties.set(it.id, withPlacing(it.row, ahead.get(it.id)));
    else if (it.table === 'visit') stationRows.set(it.id, it.row);
  }
  const own = ownVisits(held, sending);
  const taken = own.filter((it) => it.whereabouts.is !== 'needs_you').map((it) => it.visit);
  const corrected = new Set<string | undefined>(taken.map((it) => it.supersedes));
  const answers = new Map(taken.filter((it) => !corrected.has(it.id) && answersAssignment(it)).map((it) => [it.assignmentId, it]));
  for (const it of held.rows.values()) {
    if (it.table !== 'assignment' || it.row.officer !== self.person.id) continue;
    const shown = withAnswer(openAgain(it.row, corrected), answers.get(it.row.id));
    if (isShown(shown, stationRows, held, today)) assignments.push(shown);
  }
  const outbox = own.filter((it) => it.whereabouts.is !== 'at_station' || !stationRows.has(it.visit.id) || dayOf(it.keptAt) === today);
  const placings = ownPlacings(held, sending).filter((it) => it.whereabouts.is !== 'at_station' || dayOf(it.keptAt) === today);
  const view: View = {
    person: self.person,
    policy: self.policy,
    stationName: self.stationName,
    fictional: self.fictional,
    properties: sameMap(before?.properties, properties),
    assignments: sameList(before?.assignments, assignments.sort(byWindow)),
    visitsByProperty: visitsByProperty(stationRows, own, self.person.initials, before),
    outbox: keepItems(before?.outbox, outbox),
    placings: keepPlacings(before?.placings, placings),
    drafts: sameMap(before?.drafts, new Map<PropertyId, Draft>([...held.drafts.values()].map((it) => [it.propertyId, it]))),
    plan: held.plan,
  };
  return view;
}

/** The station's own row for this officer, or what it said at sign-in while that has not come yet. */
export function selfOf(held: Holdings): Pick<View, 'person' | 'policy' | 'stationName' | 'fictional'> | undefined {
  for (const it of held.rows.values()) if (it.table === 'self') return it.row;
  return held.session;
}

/** The visit inside a kept change, where it is one. */
export function visitIn(it: KeptChange): Visit | undefined {
  const body = bodyIn(it);
  return body?.kind === 'visit' ? body.visit : undefined;
}

function ownVisits(held: Holdings, sending: ReadonlySet<string>): OutboxItem[] {
  const own: OutboxItem[] = [];
  for (const it of [...held.changes.values()].sort((a, b) => b.place - a.place)) {
    const visit = visitIn(it);
    if (visit !== undefined) own.push({ visit, keptAt: it.keptAt, whereabouts: whereaboutsOf(it, held.list?.epoch, sending) });
  }
  return own;
}

function visitsByProperty(
  stationRows: ReadonlyMap<string, VisitRow>,
  own: readonly OutboxItem[],
  initials: string,
  before: View | undefined,
): View['visitsByProperty'] {
  const byProperty = new Map<PropertyId, VisitSeen[]>();
  const add = (seen: VisitSeen) => {
    const list = byProperty.get(seen.visit.propertyId);
    if (list === undefined) byProperty.set(seen.visit.propertyId, [seen]);
    else list.push(seen);
  };
  const whereabouts = new Map<string, Whereabouts>(own.map((it) => [it.visit.id, it.whereabouts]));
  for (const row of stationRows.values())
    add({
      visit: row.visit,
      at: row.at,
      knownAt: row.receivedAt,
      outside: row.outside,
      byInitials: row.byInitials,
      whereabouts: whereabouts.get(row.visit.id),
      stationSeq: row.stationSeq,
    });
  for (const it of own) {
    if (stationRows.has(it.visit.id)) continue;
    // As this phone's own clock has it, until the station has said when it was.
    add({
      visit: it.visit,
      at: it.visit.arrivedAt,
      knownAt: it.whereabouts.is === 'at_station' ? it.whereabouts.at : undefined,
      outside: it.whereabouts.is === 'at_station' && it.whereabouts.flags.includes('outside_scope'),
      byInitials: initials,
      whereabouts: it.whereabouts,
      stationSeq: it.whereabouts.is === 'at_station' ? it.whereabouts.stationSeq : undefined,
    });
  }
  for (const [propertyId, list] of byProperty)
    byProperty.set(propertyId, keepSeen(before?.visitsByProperty.get(propertyId), list.sort(newestFirst)) as VisitSeen[]);
  return sameMap(before?.visitsByProperty, byProperty);
}

/** An assignment this phone's own visit has answered is done here before the station says so. */
/** What answered it was corrected here since; whether the correction answers it is for `withAnswer` to say. */
function openAgain(it: Assignment, corrected: ReadonlySet<string | undefined>): Assignment {
  if (it.state !== 'done' || it.visitId === undefined || !corrected.has(it.visitId)) return it;
  const known = reopened.get(it);
  if (known !== undefined) return known;
  const { visitId: _, ...rest } = it;
  const made: Assignment = { ...rest, state: 'given' };
  reopened.set(it, made);
  return made;
}
const reopened = new WeakMap<Assignment, Assignment>();

function withAnswer(it: Assignment, answer: Visit | undefined): Assignment {
  if (answer === undefined || it.state !== 'given') return it;
  const known = answered.get(it);
  if (known?.visitId === answer.id) return known;
  const made: Assignment = { ...it, state: 'done', visitId: answer.id };
  answered.set(it, made);
  return made;
}
const answered = new WeakMap<Assignment, Assignment>();

/** Open, or done today: by its own visit where that is here, else by the one kept on this phone. */
function isShown(it: Assignment, stationRows: ReadonlyMap<string, VisitRow>, held: Holdings, today: LocalDate): boolean {
  if (it.state === 'given') return true;
  if (it.state !== 'done' || it.visitId === undefined) return false;
  const at = stationRows.get(it.visitId)?.visit.savedAt ?? held.changes.get(it.visitId)?.keptAt;
  return at !== undefined && dayOf(at) === today;
}

function byWindow(a: Assignment, b: Assignment): number {
  return a.window.from < b.window.from ? -1 : a.window.from > b.window.from ? 1 : a.id < b.id ? -1 : 1;
}

/** By when it was, as the station believes; at one moment, by the station's order, what it has not seen yet on top. */
function newestFirst(a: VisitSeen, b: VisitSeen): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return (b.stationSeq ?? Number.POSITIVE_INFINITY) - (a.stationSeq ?? Number.POSITIVE_INFINITY) || 0;
}

function keepSeen(before: readonly VisitSeen[] | undefined, now: readonly VisitSeen[]): readonly VisitSeen[] {
  const known = new Map((before ?? []).map((it) => [it.visit.id, it]));
  return sameList(
    before,
    now.map((it) => {
      const old = known.get(it.visit.id);
      return old?.visit === it.visit && old.stationSeq === it.stationSeq && sameWhereabouts(old.whereabouts, it.whereabouts) ? old : it;
    }),
  );
}

function keepItems(before: readonly OutboxItem[] | undefined, now: readonly OutboxItem[]): readonly OutboxItem[] {
  const known = new Map((before ?? []).map((it) => [it.visit.id, it]));
  return sameList(
    before,
    now.map((it) => {
      const old = known.get(it.visit.id);
      return old?.visit === it.visit && sameWhereabouts(old.whereabouts, it.whereabouts) ? old : it;
    }),
  );
}

function keepPlacings(before: readonly PlacingItem[] | undefined, now: readonly PlacingItem[]): readonly PlacingItem[] {
  const known = new Map((before ?? []).map((it) => [it.id, it]));
  return sameList(
    before,
    now.map((it) => {
      const old = known.get(it.id);
      return old?.placing === it.placing && sameWhereabouts(old.whereabouts, it.whereabouts) ? old : it;
    }),
  );
}

function sameWhereabouts(a: Whereabouts | undefined, b: Whereabouts | undefined): boolean {
  if (a?.is !== b?.is) return false;
  if (a?.is === 'at_station' && b?.is === 'at_station') return a.stationSeq === b.stationSeq && a.at === b.at;
  return a?.is !== 'needs_you' || b?.is !== 'needs_you' || a.receipt === b.receipt;
}

function sameList<T>(before: readonly T[] | undefined, now: readonly T[]): readonly T[] {
  return before !== undefined && before.length === now.length && now.every((it, at) => it === before[at]) ? before : now;
}

function sameMap<K, V>(before: ReadonlyMap<K, V> | undefined, now: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  if (before === undefined || before.size !== now.size) return now;
  for (const [key, value] of now) if (before.get(key) !== value) return now;
  return before;
}
