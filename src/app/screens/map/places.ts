/**
 * The places of an officer's map and of its list twin: the same ones, under the same filter, in an order that is said.
 *
 * On the map is what patrols should see, and whatever was given to this officer or visited today. Pure: the caller says what day it
 * is and how far the places are.
 */
import type { View, VisitSeen } from '../../../device/device.ts';
import { dayOf, type Instant, type LocalDate } from '../../../domain/base/instant.ts';
import { metresBetween, type Position } from '../../../domain/base/place.ts';
import { compareDue, type Due } from '../../../domain/list/due.ts';
import type { Property } from '../../../domain/list/property.ts';
import { compareTiers, type Tier } from '../../../domain/list/tier.ts';
import { type Warning, warningsInForce } from '../../../domain/list/warning.ts';
import { isOpen } from '../../../domain/plan/assignment.ts';
import type { Contact } from '../../../domain/visit/outcome.ts';
import { standingVisits } from '../../../domain/visit/visit.ts';
import { dueOfProperty } from '../../today-list.ts';
import type { Trip } from '../../use-trips.ts';

export const FILTERS = ['mine', 'all', 'overdue'] as const;
export type Filter = (typeof FILTERS)[number];

export interface Place {
  readonly property: Property;
  readonly tier: Tier;
  /** Undefined when patrols should no longer see it, but it was given or visited today all the same. */
  readonly due: Due | undefined;
  /** Given to this officer, or planned by them for today, whether still to be done or done. */
  readonly given: boolean;
  /** Given and still to be done. */
  readonly mine: boolean;
  /** The newest visit of today, unless another has been given since. */
  readonly done: { readonly at: Instant; readonly contact: Contact } | undefined;
  /** A visit recorded here, or a correction of its place, that the station does not hold yet. */
  readonly unsent: boolean;
  readonly warnings: readonly Warning[];
}

export function placesOf(view: View, today: LocalDate): Place[] {
  return Array.from(view.properties.values(), (property) => placeOf(view, property, today)).filter(
    (it) => it.due !== undefined || it.given || it.done !== undefined,
  );
}

export function isOverdue(it: Pick<Place, 'due' | 'done'>): boolean {
  return it.done === undefined && it.due !== undefined && it.due.overdueDays > 0;
}

export function matches(it: Place, filter: Filter): boolean {
  if (filter === 'mine') return it.given;
  return filter === 'all' || isOverdue(it);
}

/**
 * Least time on the way first where the phone knows where it is, else most pressing first. What is done, or has no position, comes after the rest.
 *
 * @param trips by property, where the phone knows where it is.
 */
export function inOrder(places: readonly Place[], trips: ReadonlyMap<string, Trip> | undefined): Place[] {
  const awayOf = (it: Place) => trips?.get(it.property.id)?.seconds ?? Number.MAX_VALUE;
  return [...places].sort((a, b) => {
    if (trips) return awayOf(a) - awayOf(b) || byAddress(a, b);
    return Number(a.done !== undefined) - Number(b.done !== undefined) || byPressing(a, b) || byAddress(a, b);
  });
}

/** Around a place that was searched for. */
export const NEAR_M = 300;
const MOST_NEAR = 5;

/** The nearest homes around a spot, in straight lines, at most five. */
export function nearestTo(places: readonly Place[], spot: Position): { readonly place: Place; readonly metres: number }[] {
  return places
    .flatMap((place) => (place.property.position ? [{ place, metres: metresBetween(spot, place.property.position) }] : []))
    .filter((it) => it.metres <= NEAR_M)
    .sort((a, b) => a.metres - b.metres || byAddress(a.place, b.place))
    .slice(0, MOST_NEAR);
}

function placeOf(view: View, property: Property, today: LocalDate): Place {
  const seen = visitsOf(view, property);
  const visits = seen.map((it) => it.visit);
  const assignments = view.assignments.filter((it) => it.propertyId === property.id && it.officer === view.person.id && it.state !== 'withdrawn');
  const mine = assignments.some((it) => isOpen(it) && !visits.some((visit) => visit.assignmentId === it.id));
  const last = visits.filter((it) => dayOf(it.arrivedAt) === today).sort((a, b) => (a.arrivedAt < b.arrivedAt ? 1 : -1))[0];
  return {
    property,
    tier: property.occupancy.concern.tier.tier,
    due: dueOfProperty(view, property, today),
    given: assignments.length > 0 || isPlanned(view, property, today),
    mine,
    done: last && !mine ? { at: last.arrivedAt, contact: last.outcome.contact } : undefined,
    unsent:
      seen.some((it) => it.whereabouts !== undefined && it.whereabouts.is !== 'at_station') ||
      view.placings.some((it) => it.placing.propertyId === property.id && it.whereabouts.is !== 'at_station'),
    warnings: warningsInForce(property.warnings, today),
  };
}

function isPlanned({ plan }: View, { id }: Property, today: LocalDate): boolean {
  return plan !== undefined && dayOf(plan.ask.from) === today && (plan.done.includes(id) || plan.stops.some((it) => it.propertyId === id));
}

/** Standing visits of the present tenancy. */
function visitsOf(view: View, property: Property): VisitSeen[] {
  const all = view.visitsByProperty.get(property.id) ?? [];
  const standing = new Set(standingVisits(all.map((it) => it.visit)).map((it) => it.id));
  return all.filter((it) => standing.has(it.visit.id) && it.visit.occupancyId === property.occupancy.id);
}

function byPressing(a: Place, b: Place): number {
  if (a.due && b.due) return compareDue({ due: a.due, tier: a.tier }, { due: b.due, tier: b.tier }, compareTiers);
  return Number(a.due === undefined) - Number(b.due === undefined);
}

function byAddress(a: Place, b: Place): number {
  return a.property.address < b.property.address ? -1 : a.property.address > b.property.address ? 1 : 0;
}
