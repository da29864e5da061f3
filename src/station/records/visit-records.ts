/**
 * Visits as the station keeps them: never changed, ordered by the station's own sequence.
 *
 * A corrected visit stays; it is told from a standing one by the visit that names it in `supersedes`. What the station adds
 * (sequence, when received, bounds of the true time, flags, the concern's status then) stands beside the officer's record.
 */
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { BeatCode, PropertyId, VisitId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { Status } from '../../domain/list/concern.ts';
import { bearingOnDue, type VisitFacts } from '../../domain/list/due.ts';
import type { Tier } from '../../domain/list/tier.ts';
import { hasUrgentSign } from '../../domain/visit/outcome.ts';
import type { Visit } from '../../domain/visit/visit.ts';
import type { VisitRow } from '../../wire/pull.ts';
import type { Flag } from '../../wire/push.ts';
import type { Tx } from '../db/database.ts';
import { person, property, propertyEvent, visit } from '../db/schema.ts';
import { among } from './among.ts';
import { chunks } from './property-records.ts';
import { nextStationSeqs } from './station-records.ts';

export interface ReceivedVisit {
  readonly visit: Visit;
  readonly stationSeq: number;
  readonly receivedAt: Instant;
  /** When the visit was, as the station believes. */
  readonly at: Instant;
  readonly saved: { readonly earliest: Instant | undefined; readonly latest: Instant };
  readonly statusAtVisit: Status;
  readonly flags: readonly Flag[];
}

export async function insertVisits(tx: Tx, visits: readonly ReceivedVisit[]): Promise<void> {
  for (const part of chunks(visits))
    await tx.execute(sql`
      INSERT INTO ${visit} (id, property, by, station_seq, received_at, at, saved_earliest, saved_latest, supersedes, status_at_visit, flags, doc, urgent)
      SELECT * FROM json_to_recordset(${JSON.stringify(part.map(columnsOf))}::json)
        AS it(id uuid, property uuid, by uuid, station_seq bigint, received_at timestamptz, at timestamptz, saved_earliest timestamptz, saved_latest timestamptz,
          supersedes uuid, status_at_visit text, flags text[], doc jsonb, urgent boolean)`);
}

export interface VisitOfHistory {
  readonly visit: Visit;
  readonly receivedAt: Instant;
  readonly statusAtVisit: Status;
}

/** Visits of a made-up or brought-in history, in the order in which they are to have arrived. Gives them their sequence. */
export async function insertVisitsOfHistory(tx: Tx, visits: readonly VisitOfHistory[]): Promise<void> {
  if (visits.length === 0) return;
  let stationSeq = await nextStationSeqs(tx, visits.length);
  const rows = visits.map(
    (it): ReceivedVisit => ({
      ...it,
      stationSeq: stationSeq++,
      at: it.visit.arrivedAt,
      saved: { earliest: it.visit.savedAt, latest: it.receivedAt },
      flags: [],
    }),
  );
  await insertVisits(tx, rows);
}

/** Holds these until the transaction ends, so that none is corrected twice at once. */
export async function holdVisits(tx: Tx, ids: readonly VisitId[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .select({ id: visit.id })
    .from(visit)
    .where(inArray(visit.id, [...ids]))
    .orderBy(asc(visit.id))
    .for('update');
}

export interface CorrectableVisit {
  readonly visit: Visit;
  readonly supersededBy: VisitId | undefined;
}

export async function correctableVisits(tx: Tx, ids: readonly VisitId[]): Promise<Map<VisitId, CorrectableVisit>> {
  if (ids.length === 0) return new Map();
  const next = alias(visit, 'next');
  const rows = await tx
    .select({ id: visit.id, doc: visit.doc, next: next.id })
    .from(visit)
    .leftJoin(next, eq(next.supersedes, visit.id))
    .where(inArray(visit.id, [...ids]));
  return new Map(rows.map((it) => [it.id, { visit: it.doc, supersededBy: it.next ?? undefined }]));
}

/** Of each property the standing visits that bear on due, newest first, as it was known at one moment, or at one of each property's own. */
export async function factsByProperty(tx: Tx, properties: readonly PropertyId[], until: KnownUntil): Promise<Map<PropertyId, KnownFacts[]>> {
  const bearing = await bearingVisits(tx, properties, until);
  return new Map([...bearing].map(([id, visits]) => [id, visits.map(({ id: _, seq: __, ...facts }) => facts)]));
}

/** Facts of a visit that is here. */
export type KnownFacts = VisitFacts & { readonly knownAt: Instant };

export interface BearingVisit extends KnownFacts {
  readonly id: VisitId;
  readonly seq: string;
}

/**
 * Of each property the standing visits of the present tenancy without which due would be another (`bearingOnDue`), newest first.
 *
 * The database leaves out what can never be one of them, so that years of visits are not read to keep a handful: what is kept here is the
 * newest of each kind, the newest twenty attempts, every urgent one since the occupant was last seen alone, and every concern since
 * one of these visits found none.
 */
export async function bearingVisits(
  tx: Tx,
  properties: readonly PropertyId[],
  until: Instant | ReadonlyMap<PropertyId, Instant>,
): Promise<Map<PropertyId, BearingVisit[]>> {
  const kept = new Map<PropertyId, BearingVisit[]>(properties.map((id) => [id, []]));
  if (properties.length === 0) return kept;
  const next = alias(visit, 'next');
  const newestFirst = sql`ORDER BY ${visit.at} DESC, ${visit.stationSeq} DESC`;
  const newestWhere = (which: SQL) => sql`max(${visit.at}) FILTER (WHERE ${which} AND NOT ${isOutside}) OVER (PARTITION BY ${visit.property})`;
  const ranked = tx
    .select({
      id: visit.id,
      property: visit.property,
      at: visit.at,
      knownAt: visit.receivedAt,
      seq: sql<string>`${visit.stationSeq}`.as('seq'),
      contact: visit.contact,
      finding: visit.finding,
      urgent: visit.urgent,
      outside: sql<boolean>`${isOutside}`.as('outside'),
      ofKind: sql<number>`row_number() OVER (PARTITION BY ${visit.property}, ${visit.contact}, ${visit.finding}, ${isOutside} ${newestFirst})`.as('of_kind'),
      attempt: sql<number>`row_number() OVER (PARTITION BY ${visit.property}, ${visit.contact} = 'NOT_ATTEMPTED', ${isOutside} ${newestFirst})`.as('attempt'),
      seenAlone: newestWhere(sql`${visit.contact} = 'CONTACT_OCCUPANT_ALONE'`).as('seen_alone'),
      settled: newestWhere(sql`${visit.contact} = 'CONTACT_OCCUPANT_ALONE' AND ${visit.finding} = 'NO_CONCERN'`).as('settled'),
    })
    .from(visit)
    .innerJoin(property, eq(property.id, visit.property))
    .leftJoin(next, eq(next.supersedes, visit.id))
    .where(and(among(visit.property, properties), ofTenancyNow(), lte(visit.at, untilOf(until)), isNull(next.id)))
    .as('ranked');
  const { id, property: of, at, knownAt, seq, contact, finding, urgent, outside } = ranked;
  const rows = await tx
    .select({ id, of, at, knownAt, seq, contact, finding, urgent, outside })
    .from(ranked)
    .where(
      sql`${ranked.ofKind} = 1 OR (${ranked.attempt} <= 20 AND ${contact} <> 'NOT_ATTEMPTED')
        OR (${urgent} AND (${ranked.seenAlone} IS NULL OR ${at} >= ${ranked.seenAlone}))
        OR (${finding} IN ('CONCERN', 'SUSPECTED', 'CONFIRMED') AND (${ranked.settled} IS NULL OR ${at} >= ${ranked.settled}))`,
    )
    .orderBy(desc(at), desc(seq));
  for (const { of: home, ...it } of rows) kept.get(home)?.push(it);
  for (const [home, visits] of kept) kept.set(home, bearingOnDue(visits));
  return kept;
}

type KnownUntil = Instant | ReadonlyMap<PropertyId, Instant>;

function untilOf(until: KnownUntil): SQL | Instant {
  if (typeof until === 'string') return until;
  return sql`(${JSON.stringify(Object.fromEntries(until))}::jsonb ->> ${visit.property}::text)::timestamptz`;
}

const isOutside = sql`'outside_scope' = ANY(${visit.flags})`;

/** What waits for a supervisor's decision, oldest first: flagged, standing, not decided since by the tier or by an end of the listing. */
export async function undecidedVisits(tx: Tx, beats: readonly BeatCode[], limit: number): Promise<SeenVisit[]> {
  const next = alias(visit, 'next_one');
  const tierSet = sql`(${property.doc} #>> '{occupancy,concern,tier,at}')::timestamptz`;
  const isCorrected = tx.select({ id: next.id }).from(next).where(eq(next.supersedes, visit.id));
  const isEnded = tx
    .select({ id: propertyEvent.id })
    .from(propertyEvent)
    .where(
      and(
        eq(propertyEvent.property, visit.property),
        gt(propertyEvent.at, visit.receivedAt),
        sql`${propertyEvent.by} IS NOT NULL AND ${propertyEvent.detail} ->> 'kind' = 'status' AND ${propertyEvent.detail} ->> 'to' IN ('closed', 'no_longer_of_concern')`,
      ),
    );
  return seen(
    tx,
    and(
      inArray(property.beat, [...beats]),
      sql`'needs_supervisor' = ANY(${visit.flags})`,
      sql`NOT (${property.doc} #>> '{occupancy,concern,tier,by}' IS NOT NULL AND ${tierSet} > ${visit.receivedAt})`,
      notExists(isCorrected),
      notExists(isEnded),
    ),
    limit,
    desc(visit.stationSeq),
  ).then((all) => all.reverse());
}

function ofTenancyNow(): SQL {
  return sql`${visit.doc} ->> 'occupancyId' = ${property.doc} #>> '{occupancy,id}'`;
}

export interface SeenVisit {
  readonly row: VisitRow;
  readonly at: Instant;
  readonly flags: Flag[];
  readonly statusAtVisit: Status;
  readonly supersededBy: VisitId | undefined;
  readonly address: string;
  readonly tier: Tier;
  readonly officer: string;
}

/** Visits that arrived after a station sequence on the given beats, oldest first. */
export async function visitsAfter(tx: Tx, beats: readonly BeatCode[], afterSeq: number, limit: number): Promise<SeenVisit[]> {
  return seen(tx, and(inArray(property.beat, [...beats]), gt(visit.stationSeq, afterSeq)), limit);
}

/** The visits that arrived last on the given beats, oldest first. */
export async function newestVisits(tx: Tx, beats: readonly BeatCode[], limit: number): Promise<SeenVisit[]> {
  return (await seen(tx, inArray(property.beat, [...beats]), limit, desc(visit.stationSeq))).reverse();
}

/** Standing visits made in [from, to) on the given beats that had arrived by `cutOff`. */
export async function standingVisitsBetween(tx: Tx, beats: readonly BeatCode[], from: Instant, to: Instant, cutOff: Instant): Promise<SeenVisit[]> {
  const all = await seen(tx, and(inArray(property.beat, [...beats]), gte(visit.at, from), lt(visit.at, to), lte(visit.receivedAt, cutOff)));
  return all.filter((it) => it.supersededBy === undefined);
}

/** These visits, where their homes lie on the given beats; corrected ones too. */
export async function visitsByIds(tx: Tx, beats: readonly BeatCode[], ids: readonly VisitId[]): Promise<SeenVisit[]> {
  return ids.length === 0 ? [] : seen(tx, and(inArray(property.beat, [...beats]), inArray(visit.id, [...ids])));
}

/** Every visit to a property, oldest first. */
export async function visitHistory(tx: Tx, id: PropertyId): Promise<SeenVisit[]> {
  return seen(tx, eq(visit.property, id));
}

/** Which of these properties had a standing visit, other than one not attempted, before a moment. */
export async function visitedBefore(tx: Tx, properties: readonly PropertyId[], before: Instant): Promise<Set<PropertyId>> {
  if (properties.length === 0) return new Set();
  const next = alias(visit, 'next');
  const rows = await tx
    .selectDistinct({ property: visit.property })
    .from(visit)
    .leftJoin(next, eq(next.supersedes, visit.id))
    .where(and(inArray(visit.property, [...properties]), lt(visit.at, before), isNull(next.id), sql`${visit.contact} <> 'NOT_ATTEMPTED'`));
  return new Set(rows.map((it) => it.property));
}

async function seen(tx: Tx, which: SQL | undefined, limit = 100_000, order = asc(visit.stationSeq)): Promise<SeenVisit[]> {
  const next = alias(visit, 'next');
  const rows = await tx
    .select({ it: visit, next: next.id, address: property.address, tier: property.tier, name: person.name, initials: person.initials })
    .from(visit)
    .innerJoin(property, eq(property.id, visit.property))
    .innerJoin(person, eq(person.id, visit.by))
    .leftJoin(next, eq(next.supersedes, visit.id))
    .where(which)
    .orderBy(order)
    .limit(limit);
  return rows.map(({ it, next: later, address, tier, name, initials }) => ({
    row: { visit: it.doc, stationSeq: it.stationSeq, receivedAt: it.receivedAt, at: it.at, outside: it.flags.includes('outside_scope'), byInitials: initials },
    at: it.at,
    flags: it.flags,
    statusAtVisit: it.statusAtVisit,
    supersededBy: later ?? undefined,
    address,
    tier,
    officer: name,
  }));
}

function columnsOf(it: ReceivedVisit): Record<string, unknown> {
  return {
    id: it.visit.id,
    property: it.visit.propertyId,
    by: it.visit.by,
    station_seq: it.stationSeq,
    received_at: it.receivedAt,
    at: it.at,
    saved_earliest: it.saved.earliest,
    saved_latest: it.saved.latest,
    supersedes: it.visit.supersedes,
    status_at_visit: it.statusAtVisit,
    flags: it.flags,
    doc: it.visit,
    urgent: hasUrgentSign(it.visit.outcome),
  };
}
