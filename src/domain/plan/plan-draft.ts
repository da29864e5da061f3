/**
 * A plan in the hands of a person: the planner's orders, what was moved, locked, dropped or added since, each step a line of its own.
 *
 * Pure: a step makes the next draft and leaves the one before as it was, so that undo is going back. Locked visits stay with their crew
 * when it is planned again; dropped ones stay out.
 */
import type { PropertyId } from '../base/id.ts';
import type { Instant } from '../base/instant.ts';
import type { CrewName } from './assignment.ts';
import type { DayLeftOut, PlanMove } from './day-plan.ts';
import type { LeftOut, Plan } from './plan.ts';
import { ordersOf } from './plan.ts';
import type { CrewOrder, PlanProblem } from './problem.ts';

export interface PlanDraft {
  readonly orders: readonly CrewOrder[];
  readonly leftOut: readonly DayLeftOut[];
  readonly locked: ReadonlySet<string>;
  readonly moves: readonly PlanMove[];
}

export function draftOf(plan: Plan, before?: PlanDraft, at?: Instant): PlanDraft {
  const dropped = before?.leftOut.filter((it) => it.reason === 'dropped') ?? [];
  const gone = new Set(dropped.map((it) => it.visit as string));
  return {
    orders: ordersOf(plan),
    leftOut: [...dropped, ...plan.leftOut.filter((it) => !gone.has(it.visit)).map(asKept)],
    locked: before?.locked ?? new Set(),
    moves: before && at ? [...before.moves, { at, move: 'planned_again' }] : [],
  };
}

/** What a person put somewhere stays there when it is planned again. @param order 1 for the first; beyond the end is the end. */
export function moveVisit(draft: PlanDraft, visit: string, crew: string, order: number, at: Instant): PlanDraft {
  const from = placeOf(draft, visit);
  const orders = draft.orders.map((it) => {
    const others = it.visits.filter((id) => id !== visit);
    return it.crew === crew ? { ...it, visits: [...others.slice(0, order - 1), visit, ...others.slice(order - 1)] } : { ...it, visits: others };
  });
  const next = { ...draft, orders, leftOut: draft.leftOut.filter((it) => it.visit !== visit), locked: new Set([...draft.locked, visit]) };
  const to = placeOf(next, visit);
  if (from && to && from.crew === to.crew && from.order === to.order) return draft;
  return withMove(next, { at, move: from ? 'moved' : 'added', propertyId: visit as PropertyId, ...(from ? { from } : {}), ...(to ? { to } : {}) });
}

/** Out of the plan by a person's word, until it is planned from nothing. */
export function dropVisit(draft: PlanDraft, visit: string, isMust: boolean, at: Instant): PlanDraft {
  const from = placeOf(draft, visit);
  if (!from) return draft;
  const orders = draft.orders.map((it) => ({ ...it, visits: it.visits.filter((id) => id !== visit) }));
  const leftOut: DayLeftOut[] = [{ visit: visit as PropertyId, must: isMust, reason: 'dropped' }, ...draft.leftOut];
  const locked = new Set([...draft.locked].filter((it) => it !== visit));
  return withMove({ ...draft, orders, leftOut, locked }, { at, move: 'dropped', propertyId: visit as PropertyId, from });
}

export function lockVisit(draft: PlanDraft, visit: string, isLocked: boolean, at: Instant): PlanDraft {
  const locked = new Set(draft.locked);
  if (isLocked) locked.add(visit);
  else locked.delete(visit);
  return withMove({ ...draft, locked }, { at, move: isLocked ? 'locked' : 'unlocked', propertyId: visit as PropertyId });
}

/** The problem to search again in: what is locked stays with its crew, what was dropped is not asked about. */
export function problemAgain(problem: PlanProblem, draft: PlanDraft): PlanProblem {
  const dropped = new Set<string>(draft.leftOut.filter((it) => it.reason === 'dropped').map((it) => it.visit));
  const visits = problem.visits
    .filter((it) => !dropped.has(it.id))
    .map((it) => {
      const place = draft.locked.has(it.id) ? placeOf(draft, it.id) : undefined;
      return place ? { ...it, windows: it.pin ? it.windows : [], pin: { crew: place.crew } } : it;
    });
  return { ...problem, visits };
}

/**
 * The problem by which a person's own order is timed and checked, here and at the station: nobody is held to a pin, nor to an hour that only
 * chance has drawn. A time that was given for a home stands.
 */
export function settledProblem(problem: PlanProblem): PlanProblem {
  return { ...problem, visits: problem.visits.map(({ pin, must: _, ...it }) => ({ ...it, windows: pin ? it.windows : [] })) };
}

export function placeOf(draft: Pick<PlanDraft, 'orders'>, visit: string): { readonly crew: CrewName; readonly order: number } | undefined {
  for (const { crew, visits } of draft.orders) {
    const at = visits.indexOf(visit);
    if (at >= 0) return { crew: crew as CrewName, order: at + 1 };
  }
  return undefined;
}

function withMove(draft: PlanDraft, move: PlanMove): PlanDraft {
  return { ...draft, moves: [...draft.moves, move] };
}

function asKept({ visit, must, reason }: LeftOut): DayLeftOut {
  return { visit: visit as PropertyId, must, reason };
}
