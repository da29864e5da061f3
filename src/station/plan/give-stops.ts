/**
 * The stops of a plan as assignments: one for each officer of the crew that has the stop, with its window, its order and its crew.
 *
 * What was given before and is to be so still is not touched, so that no phone is told of what did not change. What is done stays done. A
 * home that somebody was given by hand and is planned now is given by the plan instead; what was given for a later day stays.
 */
import type { AssignmentId, PersonId } from '../../domain/base/id.ts';
import { type Instant, later } from '../../domain/base/instant.ts';
import { type Assignment, isOpen, type PlannedStop } from '../../domain/plan/assignment.ts';
import { type DayPlan, momentOf } from '../../domain/plan/day-plan.ts';
import type { Tx } from '../db/database.ts';
import { heldAssignmentsOfPlan, heldOpenAssignmentsOf, insertAssignments, replanAssignment, withdrawOpen } from '../records/assignment-records.ts';

export interface GivenStops {
  readonly assignments: readonly Assignment[];
  readonly given: number;
  readonly changed: number;
  readonly same: number;
  readonly withdrawn: number;
}

export interface Giving {
  readonly by: PersonId;
  readonly now: Instant;
  readonly mint: () => string;
}

export async function giveStops(tx: Tx, plan: DayPlan, { by, now, mint }: Giving): Promise<GivenStops> {
  const wanted = stopsOf(plan);
  const ofPlan = await heldAssignmentsOfPlan(tx, plan.id);
  const byHand = (await heldOpenAssignmentsOf(tx, [...new Set(wanted.map((it) => it.propertyId))])).filter((it) => it.planned?.plan !== plan.id);
  const end =
    plan.crews
      .map((it) => it.shift.to)
      .sort()
      .at(-1) ?? now;
  const takenOver = byHand.filter((it) => it.window.from < end);
  const before = new Map([...takenOver, ...ofPlan].map((it) => [keyOf(it), it]));

  const assignments: Assignment[] = [];
  const fresh: Assignment[] = [];
  let changed = 0;
  for (const stop of wanted) {
    const was = before.get(keyOf(stop));
    before.delete(keyOf(stop));
    if (!was) {
      const made: Assignment = { ...stop, id: mint() as AssignmentId, ver: 1, state: 'given', givenBy: by, givenAt: now };
      fresh.push(made);
      assignments.push(made);
    } else if (!isOpen(was) || isSameStop(was, stop)) assignments.push(was);
    else {
      const next: Assignment = { ...was, ...stop };
      if (!(await replanAssignment(tx, next))) throw new Error('a held assignment changed');
      assignments.push({ ...next, ver: was.ver + 1 });
      changed += 1;
    }
  }
  if (!(await insertAssignments(tx, fresh))) throw new Error('an id was minted twice');
  const over = [...before.values()].filter(isOpen).map((it) => it.id);
  const withdrawn = over.length === 0 ? [] : await withdrawOpen(tx, over, by, now);
  return { assignments, given: fresh.length, changed, same: assignments.length - fresh.length - changed, withdrawn: withdrawn.length };
}

type Stop = Pick<Assignment, 'propertyId' | 'officer' | 'window'> & { readonly planned: PlannedStop };

function stopsOf(plan: DayPlan): Stop[] {
  return plan.routes.flatMap((route) => {
    const officers = plan.crews.find((it) => it.name === route.crew)?.officers ?? [];
    return route.stops.flatMap((stop, n) => {
      const begin = momentOf(plan.day, stop.begin);
      // Until then it makes nothing late that follows.
      const to = later(momentOf(plan.day, Math.max(stop.latest, stop.begin)), (stop.end - stop.begin) * 1_000);
      const planned = { plan: plan.id, crew: route.crew, order: n + 1, begin };
      return officers.map((officer): Stop => ({ propertyId: stop.visit, officer, window: { from: begin, to }, planned }));
    });
  });
}

function isSameStop({ window, planned }: Assignment, stop: Stop): boolean {
  return (
    window.from === stop.window.from &&
    window.to === stop.window.to &&
    planned?.plan === stop.planned.plan &&
    planned.crew === stop.planned.crew &&
    planned.order === stop.planned.order &&
    planned.begin === stop.planned.begin
  );
}

function keyOf(it: Pick<Assignment, 'propertyId' | 'officer'>): string {
  return `${it.propertyId} ${it.officer}`;
}
