/**
 * Properties as the station keeps them.
 *
 * A change to a property names the version it was made on; where that is no longer the current one, nothing is written. The
 * station alone counts versions.
 */
import { and, asc, eq, gt, gte, inArray, sql } from 'drizzle-orm';
import type { BeatCode, PersonId, PropertyId } from '../../domain/base/id.ts';
import type { Instant, LocalDate } from '../../domain/base/instant.ts';
import type { Property } from '../../domain/list/property.ts';
import type { Tx } from '../db/database.ts';
import { type PropertyEventDetail, property, propertyEvent } from '../db/schema.ts';
import { among } from './among.ts';

const CHUNK = 1_000;
const LISTED = ['at_risk', 'suspected', 'confirmed', 'recovering'] as const;

/** Every property, or those of the given beats, in the order of their ids. */
export async function allProperties(tx: Tx, beats?: readonly BeatCode[]): Promise<Property[]> {
  const rows = await tx
    .select({ doc: property.doc })
    .from(property)
    .where(beats === undefined ? undefined : inArray(property.beat, [...beats]))
    .orderBy(asc(property.id));
  return rows.map((it) => it.doc);
}

/** The condition of `isListed` (domain/list/concern) in the database's words. */
export function isListedProperty() {
  return inArray(property.status, [...LISTED]);
}

export async function countProperties(tx: Tx, beats?: readonly BeatCode[]): Promise<number> {
  return tx.$count(property, beats === undefined ? undefined : inArray(property.beat, [...beats]));
}

/** @param forUpdate holds the row until the transaction ends, so that what is decided on it stays true. */
export async function propertyById(tx: Tx, id: PropertyId, forUpdate = false): Promise<Property | undefined> {
  const question = tx.select({ doc: property.doc }).from(property).where(eq(property.id, id));
  const [row] = await (forUpdate ? question.for('update') : question);
  return row?.doc;
}

/** Holds these until the transaction ends: nobody settles them meanwhile, and two visits to one do not wait for each other. */
export async function holdProperties(tx: Tx, visited: readonly PropertyId[], moved: readonly PropertyId[]): Promise<void> {
  const hold = (ids: readonly PropertyId[]) => tx.select({ id: property.id }).from(property).where(among(property.id, ids)).orderBy(asc(property.id));
  // The stronger first: a home both moved and visited is not asked for twice.
  if (moved.length > 0) await hold(moved).for('no key update');
  if (visited.length > 0) await hold(visited).for('key share');
}

export async function propertiesById(tx: Tx, ids: readonly PropertyId[]): Promise<Property[]> {
  if (ids.length === 0) return [];
  const rows = await tx.select({ doc: property.doc }).from(property).where(among(property.id, ids)).orderBy(asc(property.id));
  return rows.map((it) => it.doc);
}

export interface PropertiesPage {
  readonly beats: readonly BeatCode[];
  /** When given, only those on patrol that day. */
  readonly onPatrolOn?: LocalDate;
  readonly after: PropertyId | null;
  readonly limit: number;
}

export async function propertiesPage(tx: Tx, { beats, onPatrolOn, after, limit }: PropertiesPage): Promise<Property[]> {
  const rows = await tx
    .select({ doc: property.doc })
    .from(property)
    .where(
      and(
        inArray(property.beat, [...beats]),
        onPatrolOn === undefined ? undefined : and(isListedProperty(), gte(property.reviewOn, onPatrolOn)),
        after === null ? undefined : gt(property.id, after),
      ),
    )
    .orderBy(asc(property.id))
    .limit(limit);
  return rows.map((it) => it.doc);
}

/** @returns the property with its new version, or undefined where `was` is no longer the current version. */
export async function changeProperty(tx: Tx, was: { readonly id: PropertyId; readonly ver: number }, next: Property): Promise<Property | undefined> {
  const doc: Property = { ...next, id: was.id, ver: was.ver + 1 };
  const rows = await tx
    .update(property)
    .set({ doc })
    .where(and(eq(property.id, was.id), eq(property.ver, was.ver)))
    .returning({ id: property.id });
  return rows.length === 1 ? doc : undefined;
}

export interface ImportedProperties {
  /** New ones; their `ver` is written as it is (1). */
  readonly added: readonly Property[];
  /** Existing ones, whole, with `ver` as it was read: each is written as `ver + 1`. */
  readonly changed: readonly Property[];
  /** Who brought them in; absent on the command line. */
  readonly by?: PersonId;
  readonly at: Instant;
  /** Stands in the history as the source of the listing. */
  readonly source: string;
  readonly mint: () => string;
}

/** Writes a list that was brought in. Throws `ImportRaceError` where a changed one was changed by somebody else meanwhile. */
export async function saveImportedProperties(tx: Tx, { added, changed, by, at, source, mint }: ImportedProperties): Promise<void> {
  await insertProperties(tx, added);
  await insertPropertyEvents(
    tx,
    added.map((doc) => ({ id: mint(), property: doc.id, at, by, detail: { kind: 'listed', source } })),
  );
  await changeProperties(tx, changed);
}

/** Many at once, each by the version it was read with; all of them or an `ImportRaceError`. */
async function changeProperties(tx: Tx, changed: readonly Property[]): Promise<void> {
  for (const part of chunks(changed)) {
    const said = part.map((was) => ({ id: was.id, ver: was.ver, doc: { ...was, ver: was.ver + 1 } }));
    const rows = await tx.execute(sql`
      UPDATE ${property} AS it SET doc = said.doc
      FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb) AS said(id uuid, ver integer, doc jsonb)
      WHERE it.id = said.id AND it.ver = said.ver
      RETURNING it.id`);
    if (rows.length !== part.length) throw new ImportRaceError();
  }
}

/** New ones, as they are. Their history is the caller's to write. */
export async function insertProperties(tx: Tx, properties: readonly Property[]): Promise<void> {
  for (const part of chunks(properties)) await tx.insert(property).values(part.map((doc) => ({ id: doc.id, doc })));
}

export class ImportRaceError extends Error {
  constructor() {
    super('a property changed while the list was brought in');
  }
}

export interface PropertyEvent {
  readonly id: string;
  readonly property: PropertyId;
  readonly at: Instant;
  readonly by: PersonId | undefined;
  readonly detail: PropertyEventDetail;
}

export async function insertPropertyEvents(tx: Tx, events: readonly PropertyEvent[]): Promise<void> {
  for (const part of chunks(events)) await tx.insert(propertyEvent).values(part.map((it) => ({ ...it, by: it.by ?? null })));
}

export async function propertyEvents(tx: Tx, id: PropertyId): Promise<PropertyEvent[]> {
  const rows = await tx.select().from(propertyEvent).where(eq(propertyEvent.property, id)).orderBy(asc(propertyEvent.at), asc(propertyEvent.id));
  return rows.map((it) => ({ ...it, by: it.by ?? undefined }));
}

export function* chunks<T>(all: readonly T[], size = CHUNK): Iterable<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
