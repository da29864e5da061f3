/**
 * One officer's shift as a question to the planner: which homes could be visited, when, and what each is worth.
 *
 * A candidate is what was given to the officer, in its window and a must, and any home of theirs that is due within the horizon and that
 * nobody has been to today. "Two officers" is asked of the crew. Times of the problem are seconds from the shift's beginning. Pure: the
 * same rows, ask and wishes give the same problem.
 */
import type { PersonId, PropertyId } from '../base/id.ts';
import { dayOf, daysBetween, type Instant, type LocalDate, later, msOf } from '../base/instant.ts';
import type { Position } from '../base/place.ts';
import { type Due, dueOf, gapDays } from '../list/due.ts';
import type { Policy } from '../list/policy.ts';
import type { Property } from '../list/property.ts';
import { warningsInForce } from '../list/warning.ts';
import { factsOfTenancy, type VisitKnown } from '../visit/follow-up.ts';
import { standingVisits } from '../visit/visit.ts';
import { apartDays, isTooSoon } from './apart.ts';
import { type Assignment, isOpen, type VisitWindow } from './assignment.ts';
import type { PlanPolicy } from './plan-policy.ts';
import { type Priority, priorityOf } from './priority.ts';
import type { PlanProblem, PlanVisit, TimeSpan } from './problem.ts';
import type { ShiftAsk, ShiftWishes } from './shift-plan.ts';
import { chanceOf, isAnotherDay, variedWindows } from './variation.ts';

export interface ShiftRows {
  readonly officer: PersonId;
  readonly properties: ReadonlyMap<PropertyId, Property>;
  readonly assignments: readonly Assignment[];
  /** Newest first. */
  readonly visitsByProperty: ReadonlyMap<PropertyId, readonly VisitKnown[]>;
  readonly policy: Policy;
}

export interface Candidate {
  readonly property: Property;
  readonly position: Position;
  readonly due: Due | undefined;
  /** What a supervisor gave, where one did. */
  readonly assignment: Assignment | undefined;
  readonly priority: Priority;
  /** What it counts with: less than its priority where chance has drawn a later day for it. */
  readonly worth: number;
  readonly isAnotherDay: boolean;
  readonly isAdded: boolean;
  /** When it may begin; none: at any time of the shift. */
  readonly windows: readonly VisitWindow[];
  readonly windowIs: 'given' | 'varied' | undefined;
  readonly asksTwo: boolean;
  readonly serviceSeconds: number;
  /** When somebody stood at the door before, newest first. */
  readonly earlier: readonly Instant[];
}

export interface Candidates {
  /** Worth most first; at most so many as are planned with. */
  readonly chosen: readonly Candidate[];
  /** Given or due, and nowhere on the map: they cannot be planned. */
  readonly unplaced: readonly Property[];
  /** What a person dropped. */
  readonly dropped: readonly Property[];
  /** Due, and beyond the most that are planned with. */
  readonly beyond: number;
}

export const MOST_CANDIDATES = 300;
export const CREW = 'shift';

export function candidatesOf(rows: ShiftRows, ask: ShiftAsk, wishes: ShiftWishes, policy: PlanPolicy): Candidates {
  const looking = lookForCandidates(rows, ask, wishes, policy);
  for (let step = looking.next(); ; step = looking.next()) if (step.done) return step.value;
}

/** Home by home, so that whoever looks can rest between two: a county's list takes its time. */
export function* lookForCandidates(rows: ShiftRows, ask: ShiftAsk, wishes: ShiftWishes, policy: PlanPolicy): Generator<void, Candidates> {
  const wanted = new Set(wishes.added);
  for (const it of wishes.pinned) wanted.add(it.propertyId);
  const dropped = new Set(wishes.dropped);
  const given = openByProperty(rows);
  const days = { today: dayOf(ask.from), last: dayOf(ask.until) };
  const found: Candidate[] = [];
  const unplaced: Property[] = [];
  const away: Property[] = [];
  for (const property of rows.properties.values()) {
    yield;
    const candidate = candidateOf({ rows, ask, policy, given, days }, property, wanted.has(property.id));
    if (candidate === undefined) continue;
    if (dropped.has(property.id)) away.push(property);
    else if (candidate === 'unplaced') unplaced.push(property);
    else found.push(candidate);
  }
  const rank = (it: Candidate) => Number(it.isAdded) + Number(it.assignment !== undefined);
  found.sort((a, b) => rank(b) - rank(a) || b.worth - a.worth || (a.property.id < b.property.id ? -1 : 1));
  return { chosen: found.slice(0, MOST_CANDIDATES), unplaced, dropped: away, beyond: Math.max(0, found.length - MOST_CANDIDATES) };
}

/** When somebody stood at a home's door, newest first: what a watcher of the house would have seen. */
export function doorTimes(visits: readonly VisitKnown[]): Instant[] {
  const standing = new Set(standingVisits(visits.map((it) => it.visit)));
  return visits.filter((it) => standing.has(it.visit) && it.visit.outcome.contact !== 'NOT_ATTEMPTED').map((it) => it.visit.arrivedAt);
}

/** Read once for all homes. */
interface Look {
  readonly rows: ShiftRows;
  readonly ask: ShiftAsk;
  readonly policy: PlanPolicy;
  readonly given: ReadonlyMap<PropertyId, Assignment>;
  readonly days: { readonly today: LocalDate; readonly last: LocalDate };
}

/** Of the officer's open assignments at a home the one that begins first. */
function openByProperty({ assignments, officer }: ShiftRows): Map<PropertyId, Assignment> {
  const byProperty = new Map<PropertyId, Assignment>();
  for (const it of assignments) {
    const known = byProperty.get(it.propertyId);
    if (it.officer === officer && isOpen(it) && (!known || it.window.from < known.window.from)) byProperty.set(it.propertyId, it);
  }
  return byProperty;
}

/** What can be said of a home by its rows alone. Nothing here looks at the occupant. */
function candidateOf({ rows, ask, policy, ...look }: Look, property: Property, isAdded: boolean): Candidate | 'unplaced' | undefined {
  const { today, last } = look.days;
  const visits = rows.visitsByProperty.get(property.id) ?? [];
  const earlier = doorTimes(visits);
  const { concern, id: occupancy } = property.occupancy;
  const given = look.given.get(property.id);
  // Given for another day: then it is made.
  if (given && dayOf(given.window.from) > last) return undefined;
  const due = dueOf({ concern, visits: factsOfTenancy(visits, occupancy), policy: rows.policy, today });
  if (!given && !isAdded && !isToday(due, earlier, today, policy, gapDays(concern, rows.policy))) return undefined;
  if (property.position === undefined) return 'unplaced';

  const priority = priorityOf({ tier: concern.tier, due, today }, policy);
  const chance = chanceOf(ask.seed, property.id);
  const anotherDay = !given && !isAdded && due !== undefined && !due.now && isAnotherDay(due.on, today, chance);
  const varied = given || isAdded || due?.now ? undefined : variedWindows({ from: ask.from, to: ask.until }, earlier, chance, policy.vary);
  const window = given && given.window.to > ask.from ? [given.window] : undefined;
  return {
    property,
    position: property.position,
    due,
    assignment: given,
    priority,
    worth: anotherDay ? Math.max(1, Math.round(priority.worth * policy.vary.anotherDayShare)) : priority.worth,
    isAnotherDay: anotherDay,
    isAdded,
    windows: window ?? varied ?? [],
    windowIs: window ? 'given' : varied ? 'varied' : undefined,
    asksTwo: warningsInForce(property.warnings, today).some((it) => it.code === 'TWO_OFFICERS'),
    serviceSeconds: policy.serviceMinutes[due?.now ? 'pressing' : 'usual'] * 60,
    earlier,
  };
}

function isToday(due: Due | undefined, earlier: readonly Instant[], today: LocalDate, policy: PlanPolicy, gap: number): boolean {
  if (due === undefined || (earlier[0] !== undefined && dayOf(earlier[0]) === today)) return false;
  return due.now || (daysBetween(today, due.on) <= policy.horizonDays && !isTooSoon(due, today, apartDays(gap, policy)));
}

export interface ShiftQuestion {
  readonly chosen: readonly Candidate[];
  readonly ask: ShiftAsk;
  readonly wishes: ShiftWishes;
  /** Seconds between the places of `placesOf`, row by row. */
  readonly seconds: ArrayLike<number>;
  /** Their hour is no longer varied: it is in a plan that is followed. */
  readonly settled?: ReadonlySet<PropertyId> | undefined;
}

/** Places to ask travel times for, in the order of the problem's tables. */
export function placesOf({ start, end }: Pick<ShiftAsk, 'start' | 'end'>, chosen: readonly Candidate[]): Position[] {
  return [start, ...chosen.map((it) => it.position), ...(end ? [end] : [])];
}

export function shiftProblem({ chosen, ask, wishes, seconds, settled }: ShiftQuestion): PlanProblem {
  const span = secondsOf(ask.from, ask);
  const end = span(ask.until);
  const pins = new Map(wishes.pinned.map((it) => [it.propertyId, it.place]));
  const places = chosen.length + (ask.end ? 2 : 1);
  const travel = new Int32Array(places * places);
  for (let at = 0; at < travel.length; at++) travel[at] = Math.ceil(seconds[at] as number);
  const visits = chosen.map((it, at): PlanVisit => {
    const id = it.property.id;
    const isFree = pins.has(id) || (it.windowIs === 'varied' && settled?.has(id));
    const windows = isFree && it.windowIs !== 'given' ? [] : it.windows.map((one): TimeSpan => ({ from: span(one.from), to: span(one.to) }));
    const place = pins.get(id);
    return {
      id,
      place: at + 1,
      priority: it.worth,
      service: it.serviceSeconds,
      windows,
      ...(it.asksTwo ? { need: { doubleCrewed: true } } : {}),
      ...(it.assignment || it.isAdded ? { must: true } : {}),
      ...(pins.has(id) ? { pin: { crew: CREW, ...(place === undefined ? {} : { place }) } } : {}),
    };
  });
  const rest = ask.breakMinutes * 60;
  // A break lies in the middle of the shift: not at once, and not just before the end.
  const breaks = rest > 0 && end >= 3 * rest ? [{ duration: rest, within: { from: Math.round(end / 4), to: Math.round((end * 3) / 4) + rest } }] : [];
  return {
    places,
    travel: { [ask.mode]: travel },
    visits,
    crews: [
      { id: CREW, officers: [], doubleCrewed: ask.doubleCrewed, shift: { from: 0, to: end }, start: 0, end: ask.end ? places - 1 : 0, mode: ask.mode, breaks },
    ],
    objective: 'most',
  };
}

/** A moment of the problem's clock. */
export function momentOf(ask: Pick<ShiftAsk, 'from'>, seconds: number): Instant {
  return later(ask.from, seconds * 1000);
}

function secondsOf(from: Instant, { until }: Pick<ShiftAsk, 'until'>): (at: Instant) => number {
  const most = Math.round((msOf(until) - msOf(from)) / 1000);
  // What lies outside the shift stays outside it, and not further than need be.
  return (at) => Math.max(-1, Math.min(most + 1, Math.round((msOf(at) - msOf(from)) / 1000)));
}
