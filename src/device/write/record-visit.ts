/**
 * Recording a visit: decide, seal, keep.
 *
 * The visit, its outbox line and the end of its draft are one row set in one transaction: the outbox line is the visit. A visit
 * to a property that has left the officer's scope is taken all the same, since they were there; the station flags it. It is filed under
 * the tenancy in which it was begun: a correction under that of what it corrects, a draft under that of its beginning.
 */

import { type AssignmentId, changeId, visitId } from '../../domain/base/id.ts';
import { dayOf, type Instant } from '../../domain/base/instant.ts';
import { done, type Result, refused } from '../../domain/base/result.ts';
import { checkOutcome } from '../../domain/visit/outcome.ts';
import { answersAssignment, standingVisits, type Visit, visit as visitShape } from '../../domain/visit/visit.ts';
import type { SaveRefusal, VisitToSave } from '../device.ts';
import { visitIn } from '../read/view.ts';
import type { Holdings } from '../store/holdings.ts';
import type { Commit } from '../store/vault.ts';
import { changeToKeep } from './outbox.ts';
import { decideAndKeep, tenancyOf, type Writing } from './writing.ts';

export function recordVisit(writing: Writing, toSave: VisitToSave): Promise<Result<Visit, SaveRefusal>> {
  const { world, clock } = writing;
  const id = world.mint();
  const keptAt = world.now();
  const stamp = clock.stamp();
  return decideAndKeep<Visit>(writing.vault, (held): { commit?: Commit; answer: Result<Visit, SaveRefusal> } => {
    const known = tenancyOf(held, toSave.propertyId);
    const occupancyId = known === undefined ? undefined : (originalOf(held, toSave)?.occupancyId ?? known);
    if (occupancyId === undefined) return { answer: refused({ because: 'unknown_property' }) };
    const checked = checkOutcome(toSave.outcome, dayOf(keptAt));
    if (!checked.ok) return { answer: refused({ because: 'outcome', faults: checked.refusal }) };
    // A correction answers what the corrected visit answered, and nothing that was given since.
    const assignmentId =
      toSave.supersedes === undefined
        ? (toSave.assignmentId ?? openAssignment(held, writing, toSave, keptAt))
        : (originalOf(held, toSave) ?? toSave).assignmentId;
    const { supersedes, waitsFor } = correctionOf(held, toSave);
    const visit = visitShape.parse({
      ...toSave,
      id: visitId.parse(id),
      occupancyId,
      assignmentId,
      supersedes,
      by: writing.person.id,
      device: writing.vault.device,
      savedAt: keptAt,
    });
    const kept = changeToKeep(held, { id, kind: 'visit', body: visit, dependsOn: waitsFor, stamp, keptAt });
    return { commit: { put: [{ is: 'change', value: kept }], drop: [`draft|${toSave.propertyId}`] }, answer: done(visit) };
  });
}

/** The officer's own open assignment for this property whose window has begun, the earliest where there are several. A late one counts. */
function openAssignment(held: Holdings, { person }: Writing, { propertyId }: VisitToSave, now: Instant): AssignmentId | undefined {
  const own = [...held.changes.values()].map(visitIn).filter((it) => it !== undefined);
  const taken = new Set(
    standingVisits(own)
      .filter(answersAssignment)
      .map((it) => it.assignmentId),
  );
  return [...held.rows.values()]
    .flatMap((it) => (it.table === 'assignment' ? [it.row] : []))
    .filter((it) => it.propertyId === propertyId && it.officer === person.id && it.state === 'given' && it.window.from <= now && !taken.has(it.id))
    .sort((a, b) => (a.window.from < b.window.from ? -1 : 1))[0]?.id;
}

/** The visit that is corrected, where this phone has it: its own copy, or the station's row. */
function originalOf(held: Holdings, { supersedes, propertyId }: VisitToSave): Visit | undefined {
  if (supersedes === undefined) return undefined;
  const kept = held.changes.get(supersedes);
  const row = held.rows.get(`visit|${supersedes}`);
  const original = kept === undefined ? (row?.table === 'visit' ? row.row.visit : undefined) : visitIn(kept);
  return original?.propertyId === propertyId ? original : undefined;
}

/**
 * A correction says that it waits for the visit it corrects while that lies here too, answered or not: a station put back from a backup
 * may have lost what it answered for. One the station refused is not there to be corrected.
 */
function correctionOf(held: Holdings, { supersedes }: VisitToSave) {
  const original = supersedes === undefined ? undefined : held.changes.get(supersedes);
  if (original === undefined) return { supersedes };
  if (original.answered !== undefined && original.answered.receipt.answer.verdict !== 'applied') return {};
  return { supersedes, waitsFor: changeId.parse(supersedes) };
}
