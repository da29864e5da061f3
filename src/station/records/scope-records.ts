/**
 * What an officer's phone may hold now, as keys with their revisions; and the rows of some keys.
 *
 * The scope of product.md, "Who may do what": the properties of the officer's beats that are on patrol, those they have an open
 * assignment for, their assignments, and the visits of those properties. Asked inside one snapshot, in the order in which a phone needs
 * them: what is to be done today first.
 */
import { and, asc, eq, gte, inArray, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { PropertyId, VisitId } from '../../domain/base/id.ts';
import { type Instant, type LocalDate, later } from '../../domain/base/instant.ts';
import type { Person } from '../../domain/people/officer.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import type { VisitRow } from '../../wire/pull.ts';
import type { Tx } from '../db/database.ts';
import { person, property, visit } from '../db/schema.ts';
import { among } from './among.ts';
import { assignmentsOfOfficer } from './assignment-records.ts';
import { isListedProperty } from './property-records.ts';
import { bearingVisits } from './visit-records.ts';

const DAY_MS = 86_400_000;
export const DONE_FOR_MS = 2 * DAY_MS;
export const YEAR_MS = 365 * DAY_MS;
const VISITS_OF_ONE = 20;

export interface Key<Id extends string> {
  readonly id: Id;
  readonly rev: string;
}

export interface PhoneScope {
  readonly assignments: readonly Assignment[];
  /** Those with an assignment first. */
  readonly properties: readonly Key<PropertyId>[];
  readonly visits: readonly Key<VisitId>[];
}

export async function phoneScope(tx: Tx, officer: Person, now: Instant, today: LocalDate): Promise<PhoneScope> {
  const theirs = await assignmentsOfOfficer(tx, officer.id, later(now, -DONE_FOR_MS));
  const assigned = new Set(theirs.filter((it) => it.state === 'given').map((it) => it.propertyId));
  const rows = await tx
    .select({ id: property.id, ver: property.ver })
    .from(property)
    .where(
      or(and(inArray(property.beat, officer.beats), isListedProperty(), gte(property.reviewOn, today)), and(among(property.id, assigned), isListedProperty())),
    )
    .orderBy(asc(property.id));
  const properties = rows.map((it) => ({ id: it.id, rev: String(it.ver) })).sort((a, b) => Number(assigned.has(b.id)) - Number(assigned.has(a.id)));
  const held = new Set(properties.map((it) => it.id));
  return { assignments: theirs.filter((it) => held.has(it.propertyId)), properties, visits: await visitKeys(tx, [...held], officer, now) };
}

/**
 * The newest visits of each property and the officer's own, of a year; and whatever bears on due, however old.
 *
 * A corrected visit goes along only with what corrected it: a phone that held the one without the other would take it for standing.
 */
async function visitKeys(tx: Tx, properties: readonly PropertyId[], officer: Person, now: Instant): Promise<Key<VisitId>[]> {
  if (properties.length === 0) return [];
  const next = alias(visit, 'next');
  const ranked = tx
    .select({
      id: visit.id,
      by: visit.by,
      next: sql<VisitId | null>`${next.id}`.as('next_id'),
      seq: sql<string>`${visit.stationSeq}`.as('seq'),
      rank: sql<number>`row_number() OVER (PARTITION BY ${visit.property} ORDER BY ${visit.at} DESC, ${visit.stationSeq} DESC)`.as('rank'),
    })
    .from(visit)
    .leftJoin(next, eq(next.supersedes, visit.id))
    .where(and(among(visit.property, properties), gte(visit.at, later(now, -YEAR_MS))))
    .as('ranked');
  const recent = await tx
    .select({ id: ranked.id, seq: ranked.seq, next: ranked.next })
    .from(ranked)
    .where(or(sql`${ranked.rank} <= ${VISITS_OF_ONE}`, eq(ranked.by, officer.id)));
  const kept = new Map<VisitId, { readonly seq: string; readonly next: VisitId | null }>(recent.map((it) => [it.id, it]));
  for (const visits of (await bearingVisits(tx, properties, now)).values()) for (const it of visits) kept.set(it.id, { seq: it.seq, next: null });
  return [...kept]
    .filter(([, it]) => isWhole(it.next, kept))
    .map(([id, it]) => ({ id, rev: it.seq }))
    .sort((a, b) => Number(b.rev) - Number(a.rev));
}

/** Whether every correction after a visit is kept as well. */
function isWhole(next: VisitId | null, kept: ReadonlyMap<VisitId, { readonly next: VisitId | null }>): boolean {
  for (let at = next; at !== null; ) {
    const it = kept.get(at);
    if (it === undefined) return false;
    at = it.next;
  }
  return true;
}

export async function visitRows(tx: Tx, ids: readonly VisitId[]): Promise<Map<VisitId, VisitRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      id: visit.id,
      doc: visit.doc,
      stationSeq: visit.stationSeq,
      receivedAt: visit.receivedAt,
      at: visit.at,
      flags: visit.flags,
      initials: person.initials,
    })
    .from(visit)
    .innerJoin(person, eq(person.id, visit.by))
    .where(among(visit.id, ids));
  return new Map(
    rows.map((it) => [
      it.id,
      {
        visit: it.doc,
        stationSeq: it.stationSeq,
        receivedAt: it.receivedAt,
        at: it.at,
        outside: it.flags.includes('outside_scope'),
        byInitials: it.initials,
      },
    ]),
  );
}
