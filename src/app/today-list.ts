/**
 * What Today shows and in which order: the next visit, those to come, and what is done.
 *
 * Order is that of the plan its officer took for the shift; what is in no plan follows by the windows given, then by how pressing each is. A visit called away from, or not attempted, is not the next one
 * while another waits. An assignment whose window has passed stays, late; it never just disappears. Pure: asks nobody the time.
 */
import type { Draft, View, VisitSeen } from '../device/device.ts';
import { dayOf, type Instant, type LocalDate } from '../domain/base/instant.ts';
import { compareDue, type Due, dueOf } from '../domain/list/due.ts';
import type { Property } from '../domain/list/property.ts';
import { compareTiers } from '../domain/list/tier.ts';
import { type Warning, warningsInForce } from '../domain/list/warning.ts';
import { type Assignment, isLate, isOpen } from '../domain/plan/assignment.ts';
import { isPlanOn, type ShiftStop } from '../domain/plan/shift-plan.ts';
import { factsOfTenancy } from '../domain/visit/follow-up.ts';
import { answersAssignment, standingVisits } from '../domain/visit/visit.ts';

export interface Stop {
  /** Undefined where its officer planned it by themselves. */
  readonly assignment: Assignment | undefined;
  /** Its place in the plan of the shift. */
  readonly planned: ShiftStop | undefined;
  readonly property: Property;
  /** Undefined when the concern has ended or its review day has passed since the visit was given. */
  readonly due: Due | undefined;
  readonly warnings: readonly Warning[];
  readonly late: boolean;
  readonly draft: Draft | undefined;
  readonly pausedAt: Instant | undefined;
  /** Said today that it could not be attempted. */
  readonly notAttemptedAt: Instant | undefined;
}

export interface DoneVisit {
  readonly seen: VisitSeen;
  readonly property: Property | undefined;
}

/** A record half made that no open stop shows. */
export interface Unfinished {
  readonly draft: Draft;
  readonly home: Property;
  readonly isOffList: boolean;
  readonly pausedAt: Instant | undefined;
}

export interface TodayList {
  readonly next: Stop | undefined;
  readonly following: readonly Stop[];
  /** Newest first. */
  readonly done: readonly DoneVisit[];
  /** Given or planned visits answered today, for the bar; `done` may hold more. */
  readonly answered: number;
  readonly total: number;
}

export function todayOf(view: View, now: Instant): TodayList {
  const today = dayOf(now);
  const mine = visitsOfToday(view, today);
  const plan = view.plan && isPlanOn(view.plan, now) ? view.plan : undefined;
  // An attempt that was not made answers nothing, nor does a record the station refused: that home is still to be visited.
  const made = mine.filter((it) => it.visit.outcome.contact !== 'NOT_ATTEMPTED' && it.whereabouts?.is !== 'needs_you');
  const answered = new Set(made.filter((it) => answersAssignment(it.visit)).map((it) => it.visit.assignmentId));
  answered.delete(undefined);
  const open = view.assignments.filter((it) => isOpen(it) && !answered.has(it.id) && it.officer === view.person.id);
  const visited = new Set(made.filter((it) => plan && it.visit.savedAt >= plan.madeAt).map((it) => it.visit.propertyId));
  const planned = (plan?.stops ?? []).filter((it) => !visited.has(it.propertyId));
  const inPlan = planned.flatMap((it) =>
    stopOf(
      view,
      open.find((one) => one.propertyId === it.propertyId),
      it,
      it.propertyId,
      mine,
      now,
    ),
  );
  const taken = new Set(inPlan.map((it) => it.assignment));
  const others = open
    .filter((it) => !taken.has(it))
    .flatMap((it) => stopOf(view, it, undefined, it.propertyId, mine, now))
    .sort(compareStops);
  const stops = [...inPlan, ...others];
  const next =
    stops.find((it) => it.draft !== undefined && it.pausedAt === undefined) ??
    stops.find((it) => it.pausedAt === undefined && it.notAttemptedAt === undefined) ??
    stops[0];
  const stillOpen = new Set<string | undefined>(stops.map((it) => it.assignment?.id));
  stillOpen.delete(undefined);
  const doneElsewhere = view.assignments.filter((it) => it.state === 'done' && !answered.has(it.id)).length;
  const given = new Set(made.filter((it) => it.visit.assignmentId !== undefined).map((it) => it.visit.propertyId));
  const byPlan = new Set([...(plan?.done ?? []), ...(plan?.stops ?? []).map((it) => it.propertyId).filter((it) => visited.has(it))]);
  const doneByPlan = [...byPlan].filter((it) => !given.has(it)).length;
  const isShown = (it: VisitSeen['visit']) =>
    stillOpen.has(it.assignmentId) || (it.outcome.contact === 'NOT_ATTEMPTED' && inPlan.some((stop) => stop.property.id === it.propertyId));
  const done = answered.size + doneElsewhere + doneByPlan;
  return {
    next,
    following: stops.filter((it) => it !== next),
    done: mine.filter((it) => !isShown(it.visit)).map((seen) => ({ seen, property: view.properties.get(seen.visit.propertyId) })),
    answered: done,
    total: done + stops.length,
  };
}

/** When it is to begin: by the plan, else by the window given. */
export function timeOf(it: Stop): Instant | undefined {
  return it.planned?.begin ?? it.assignment?.window.from;
}

/** When a property is due, from the visits this phone knows. */
export function dueOfProperty(view: Pick<View, 'visitsByProperty' | 'policy'>, property: Property, today: LocalDate): Due | undefined {
  const { concern, id } = property.occupancy;
  return dueOf({ concern, visits: factsOfTenancy(view.visitsByProperty.get(property.id) ?? [], id), policy: view.policy, today });
}

/** The time an officer paused a draft, where it is paused. */
function pausedAtOf(draft: Draft | undefined): Instant | undefined {
  const form = draft?.form;
  if (typeof form !== 'object' || form === null || !('pausedAt' in form)) return undefined;
  return typeof form.pausedAt === 'string' ? (form.pausedAt as Instant) : undefined;
}

function stopOf(
  view: View,
  assignment: Assignment | undefined,
  planned: ShiftStop | undefined,
  propertyId: Property['id'],
  mine: readonly VisitSeen[],
  now: Instant,
): Stop[] {
  const property = view.properties.get(propertyId);
  if (!property) return [];
  const draft = view.drafts.get(property.id);
  const isOfThis = (it: VisitSeen['visit']) => (assignment ? it.assignmentId === assignment.id : it.propertyId === propertyId);
  return [
    {
      assignment,
      planned,
      property,
      due: dueOfProperty(view, property, dayOf(now)),
      warnings: warningsInForce(property.warnings, dayOf(now)),
      late: assignment !== undefined && isLate(assignment, now),
      draft,
      pausedAt: pausedAtOf(draft),
      notAttemptedAt: mine.find((it) => isOfThis(it.visit) && it.visit.outcome.contact === 'NOT_ATTEMPTED')?.visit.arrivedAt,
    },
  ];
}

function compareStops(a: Stop, b: Stop): number {
  const [from, other] = [timeOf(a) ?? '', timeOf(b) ?? ''];
  if (from !== other) return from < other ? -1 : 1;
  if (a.due && b.due) {
    const byDue = compareDue(
      { due: a.due, tier: a.property.occupancy.concern.tier.tier },
      { due: b.due, tier: b.property.occupancy.concern.tier.tier },
      compareTiers,
    );
    if (byDue !== 0) return byDue;
  }
  return a.property.address < b.property.address ? -1 : 1;
}

/** This officer's standing visits of today, newest first. */
function visitsOfToday(view: View, today: LocalDate): VisitSeen[] {
  const all = [...view.visitsByProperty.values()].flat();
  const standing = new Set(standingVisits(all.map((it) => it.visit)).map((it) => it.id));
  return all
    .filter((it) => standing.has(it.visit.id) && it.visit.by === view.person.id && dayOf(it.visit.arrivedAt) === today)
    .sort((a, b) => (a.visit.arrivedAt < b.visit.arrivedAt ? 1 : -1));
}

/** Drafts that no open stop shows: begun from the map, or their home or their assignment was taken away since. Newest first. */
export function unfinishedOf(view: Pick<View, 'drafts' | 'properties'>, { next, following }: Pick<TodayList, 'next' | 'following'>): Unfinished[] {
  const shown = new Set([next, ...following].map((it) => it?.property.id));
  return [...view.drafts.values()]
    .filter((it) => !shown.has(it.propertyId))
    .sort((a, b) => (a.keptAt < b.keptAt ? 1 : -1))
    .flatMap((draft) => {
      const onList = view.properties.get(draft.propertyId);
      const home = onList ?? draft.home;
      return home === undefined ? [] : [{ draft, home, isOffList: onList === undefined, pausedAt: pausedAtOf(draft) }];
    });
}

/** The property whose draft was kept last and is not paused: what an officer was in the middle of. */
export function newestDraft(view: Pick<View, 'drafts' | 'properties'>): Draft['propertyId'] | undefined {
  const open = [...view.drafts.values()].filter((it) => (view.properties.has(it.propertyId) || it.home) && pausedAtOf(it) === undefined);
  return open.sort((a, b) => (a.keptAt < b.keptAt ? 1 : -1))[0]?.propertyId;
}
