/**
 * Assignments as the station keeps them: given, done by a visit, or withdrawn. Each change counts the version up by one.
 */
import { and, asc, eq, gte, inArray, or, sql } from 'drizzle-orm';
import type { AssignmentId, PersonId, PlanId, PropertyId, VisitId } from '../../domain/base/id.ts';
import type { Instant } from '../../domain/base/instant.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import type { Tx } from '../db/database.ts';
import { assignment } from '../db/schema.ts';
import { among } from './among.ts';
import { chunks } from './property-records.ts';

/** Answers false where one of the ids was taken meanwhile; then the transaction must be undone. */
export async function insertAssignments(tx: Tx, assignments: readonly Assignment[]): Promise<boolean> {
  let written = 0;
  for (const part of chunks(assignments)) {
    const rows = await tx
      .insert(assignment)
      .values(
        part.map((it) => ({
          id: it.id,
          ver: it.ver,
          property: it.propertyId,
          officer: it.officer,
          windowFrom: it.window.from,
          windowTo: it.window.to,
          state: it.state,
          visit: it.visitId ?? null,
          givenBy: it.givenBy,
          givenAt: it.givenAt,
          note: it.note ?? null,
          settledAt: it.state === 'given' ? null : it.window.to,
          ...plannedColumns(it),
        })),
      )
      .onConflictDoNothing()
      .returning({ id: assignment.id });
    written += rows.length;
  }
  return written === assignments.length;
}

export async function assignmentsById(tx: Tx, ids: readonly AssignmentId[], forUpdate = false): Promise<Assignment[]> {
  if (ids.length === 0) return [];
  const question = tx.select().from(assignment).where(among(assignment.id, ids)).orderBy(asc(assignment.id));
  return (await (forUpdate ? question.for('update') : question)).map(assignmentOf);
}

export interface AssignmentsTouched {
  readonly named: readonly AssignmentId[];
  readonly properties: readonly PropertyId[];
  /** Visits that are corrected: what they had answered is touched too. */
  readonly corrected: readonly VisitId[];
}

/** Holds, until the transaction ends, all that visits to these homes may change. Their properties are to be held before. */
export async function holdAssignments(tx: Tx, { named, properties, corrected }: AssignmentsTouched): Promise<void> {
  const touched = or(eq(assignment.state, 'given'), among(assignment.visit, corrected));
  await tx
    .select({ id: assignment.id })
    .from(assignment)
    .where(or(among(assignment.id, named), and(among(assignment.property, properties), touched)))
    .orderBy(asc(assignment.id))
    .for('update');
}

/** Open ones of these properties, earliest window first. */
export async function openAssignmentsOf(tx: Tx, properties: readonly PropertyId[]): Promise<Assignment[]> {
  if (properties.length === 0) return [];
  const rows = await tx
    .select()
    .from(assignment)
    .where(and(among(assignment.property, properties), eq(assignment.state, 'given')))
    .orderBy(asc(assignment.windowFrom), asc(assignment.id));
  return rows.map(assignmentOf);
}

/** An officer's: every open one, and those done since the given moment. */
export async function assignmentsOfOfficer(tx: Tx, officer: PersonId, doneSince: Instant): Promise<Assignment[]> {
  const rows = await tx
    .select()
    .from(assignment)
    .where(and(eq(assignment.officer, officer), or(eq(assignment.state, 'given'), and(eq(assignment.state, 'done'), gte(assignment.settledAt, doneSince)))))
    .orderBy(asc(assignment.windowFrom), asc(assignment.id));
  return rows.map(assignmentOf);
}

/** Of a plan: every one that is open or done, whoever has it. Held until the transaction ends. */
export async function heldAssignmentsOfPlan(tx: Tx, plan: PlanId): Promise<Assignment[]> {
  const rows = await tx
    .select()
    .from(assignment)
    .where(and(eq(assignment.plan, plan), inArray(assignment.state, ['given', 'done'])))
    .orderBy(asc(assignment.id))
    .for('update');
  return rows.map(assignmentOf);
}

/** Open ones of these properties, held until the transaction ends. */
export async function heldOpenAssignmentsOf(tx: Tx, properties: readonly PropertyId[]): Promise<Assignment[]> {
  if (properties.length === 0) return [];
  const rows = await tx
    .select()
    .from(assignment)
    .where(and(inArray(assignment.property, [...properties]), eq(assignment.state, 'given')))
    .orderBy(asc(assignment.id))
    .for('update');
  return rows.map(assignmentOf);
}

/** Gives an open one another window and another place in a plan; who has it and whose home it is never change. Answers false where it is no longer open. */
export async function replanAssignment(tx: Tx, it: Assignment): Promise<boolean> {
  const rows = await tx
    .update(assignment)
    .set({ windowFrom: it.window.from, windowTo: it.window.to, ...plannedColumns(it), ver: sql`${assignment.ver} + 1` })
    .where(and(eq(assignment.id, it.id), eq(assignment.state, 'given')))
    .returning({ id: assignment.id });
  return rows.length === 1;
}

export interface DoneAssignment {
  readonly id: AssignmentId;
  readonly visit: VisitId;
}

/** Marks those of these that are open as done, and with each those of the others of the same crew for the same stop of a plan. */
export async function markDone(tx: Tx, done: readonly DoneAssignment[], at: Instant): Promise<void> {
  if (done.length === 0) return;
  await tx.execute(sql`
    UPDATE ${assignment} AS it SET state = 'done', visit = said.visit, settled_at = ${at}::timestamptz, ver = it.ver + 1
    FROM json_to_recordset(${JSON.stringify(done)}::json) AS said(id uuid, visit uuid) JOIN ${assignment} AS was ON was.id = said.id
    WHERE it.state = 'given' AND (it.id = said.id OR (it.plan = was.plan AND it.property = was.property AND it.crew = was.crew))`);
}

/** Those a visit to this home had answered are answered by another, or open again. */
export async function answerAnew(tx: Tx, property: PropertyId, was: VisitId, now: VisitId | undefined): Promise<void> {
  await tx
    .update(assignment)
    .set({ ...(now === undefined ? { state: 'given' as const, visit: null, settledAt: null } : { visit: now }), ver: sql`${assignment.ver} + 1` })
    .where(and(eq(assignment.property, property), eq(assignment.visit, was), eq(assignment.state, 'done')));
}

/** Withdraws those that are open; the ids of those are answered. */
export async function withdrawOpen(tx: Tx, ids: readonly AssignmentId[], by: PersonId, at: Instant): Promise<AssignmentId[]> {
  const rows = await tx
    .update(assignment)
    .set({ state: 'withdrawn', settledAt: at, settledBy: by, ver: sql`${assignment.ver} + 1` })
    .where(and(inArray(assignment.id, [...ids]), eq(assignment.state, 'given')))
    .returning({ id: assignment.id });
  return rows.map((it) => it.id);
}

export interface SettledAssignment {
  readonly assignment: Assignment;
  readonly withdrawn: { readonly at: Instant; readonly by: PersonId } | undefined;
}

/** All there ever were for a property, for its history. */
export async function assignmentHistory(tx: Tx, property: PropertyId): Promise<SettledAssignment[]> {
  const rows = await tx.select().from(assignment).where(eq(assignment.property, property)).orderBy(asc(assignment.givenAt), asc(assignment.id));
  return rows.map((it) => ({
    assignment: assignmentOf(it),
    withdrawn: it.state === 'withdrawn' && it.settledAt && it.settledBy ? { at: it.settledAt, by: it.settledBy } : undefined,
  }));
}

function plannedColumns({ planned }: Assignment) {
  return { plan: planned?.plan ?? null, crew: planned?.crew ?? null, planOrder: planned?.order ?? null, planBegin: planned?.begin ?? null };
}

function plannedOf({ plan, crew, planOrder: order, planBegin: begin }: typeof assignment.$inferSelect): Pick<Assignment, 'planned'> {
  return plan === null || crew === null || order === null || begin === null ? {} : { planned: { plan, crew, order, begin } };
}

function assignmentOf(it: typeof assignment.$inferSelect): Assignment {
  return {
    id: it.id,
    ver: it.ver,
    propertyId: it.property,
    officer: it.officer,
    window: { from: it.windowFrom, to: it.windowTo },
    state: it.state,
    ...(it.visit === null ? {} : { visitId: it.visit }),
    givenBy: it.givenBy,
    givenAt: it.givenAt,
    ...(it.note === null ? {} : { note: it.note }),
    ...plannedOf(it),
  };
}
