/**
 * Which homes a day's plan is asked about, what each asks for, and which it is not asked about and why.
 *
 * A home is asked about that patrols may see, that has a place on the map, that is due by the day or soon after, and that nobody is on the
 * way to already. What a supervisor gave by hand for that day stays with whom it was given to, at the time it was given for.
 */
import type { PlanId, PropertyId } from '../base/id.ts';
import { atClock, daysBetween, type Instant, type LocalDate } from '../base/instant.ts';
import type { Position } from '../base/place.ts';
import { compareDue, type Due, dueOf, gapDays, type VisitFacts } from '../list/due.ts';
import type { Policy } from '../list/policy.ts';
import type { Property } from '../list/property.ts';
import { compareTiers } from '../list/tier.ts';
import { warningsInForce } from '../list/warning.ts';
import { apartDays, isTooSoon } from './apart.ts';
import { type Assignment, type CrewName, isOpen, type VisitWindow } from './assignment.ts';
import { type DayCrew, MOST_HOMES, secondOf } from './day-plan.ts';
import type { PlanPolicy } from './plan-policy.ts';
import { priorityOf } from './priority.ts';
import type { CrewNeed, TimeSpan } from './problem.ts';
import { chanceOf, isAnotherDay, variedWindows } from './variation.ts';

export interface KnownHome {
  readonly property: Property;
  readonly visits: readonly VisitFacts[];
  /** Open ones. */
  readonly open: readonly Assignment[];
}

export interface AskedHome {
  readonly property: Property;
  readonly position: Position;
  readonly due: Due;
  readonly priority: number;
  readonly service: number;
  readonly windows: readonly TimeSpan[];
  readonly need: CrewNeed | undefined;
  readonly must: boolean;
  readonly urgency: number | undefined;
  /** Whose it is already, by a person's word. */
  readonly crew: CrewName | undefined;
}

/** `later`: not due yet. `too_soon`: not due, and somebody was there within what the policy keeps free. `with_somebody`: somebody goes there, or will. `over_limit`: less pressing than as many as one plan looks at. */
export type NotAsked = 'off_patrol' | 'no_place' | 'later' | 'too_soon' | 'with_somebody' | 'over_limit';

export interface DayAsk {
  readonly day: LocalDate;
  readonly now: Instant;
  /** The plan that is changed: what it gave is its own to move. */
  readonly plan: PlanId | undefined;
  readonly crews: readonly DayCrew[];
  readonly policy: Policy;
  readonly planning: PlanPolicy;
  /** From which day and hour are varied inside what is due. Undefined: nothing is varied, as for what a person has settled. */
  readonly seed: number | undefined;
  readonly homes: readonly KnownHome[];
  /** Asked about although they are not due. */
  readonly added: ReadonlySet<PropertyId>;
  /** Taken for visited on that day: what the plans of the days before make. */
  readonly made: ReadonlyMap<PropertyId, LocalDate>;
}

export interface DayHomes {
  /** Most pressing first. */
  readonly asked: readonly AskedHome[];
  readonly notAsked: readonly { readonly propertyId: PropertyId; readonly why: NotAsked }[];
}

export function homesOf(ask: DayAsk): DayHomes {
  const asked: AskedHome[] = [];
  const notAsked: { propertyId: PropertyId; why: NotAsked }[] = [];
  for (const home of ask.homes) {
    const it = askedHome(ask, home);
    if (typeof it === 'string') notAsked.push({ propertyId: home.property.id, why: it });
    else asked.push(it);
  }
  asked.sort((a, b) => Number(b.must) - Number(a.must) || b.priority - a.priority || compareDue(dueAndTier(a), dueAndTier(b), compareTiers));
  const over = asked.splice(MOST_HOMES).map((it) => ({ propertyId: it.property.id, why: 'over_limit' as const }));
  return { asked, notAsked: [...notAsked, ...over] };
}

function askedHome(ask: DayAsk, { property, visits, open }: KnownHome): AskedHome | NotAsked {
  const { day, policy, planning } = ask;
  const { concern } = property.occupancy;
  const due = dueOf({ concern, visits: withMade(visits, ask.made.get(property.id)), policy, today: day });
  if (!due) return 'off_patrol';
  if (!property.position) return 'no_place';
  const given = givenFor(ask, open);
  if (given === 'with_somebody') return given;
  const isAdded = ask.added.has(property.id);
  if (!given && !isAdded && !due.now && daysBetween(day, due.on) > planning.horizonDays) return 'later';
  if (!given && !isAdded && isTooSoon(due, day, apartDays(gapDays(concern, policy), planning))) return 'too_soon';
  const { worth } = priorityOf({ tier: concern.tier, due, today: day }, planning);
  const isVaried = !given && !isAdded && !due.now && ask.seed !== undefined;
  const chance = chanceOf(ask.seed ?? 0, property.id);
  const share = isVaried && isAnotherDay(due.on, day, chance) ? planning.vary.anotherDayShare : 1;
  const needsTwo = warningsInForce(property.warnings, day).some((it) => it.code === 'TWO_OFFICERS');
  return {
    property,
    position: property.position,
    due,
    priority: Math.max(1, Math.round(worth * share)),
    service: planning.serviceMinutes[due.now ? 'pressing' : 'usual'] * 60,
    windows: given ? [given.window] : isVaried ? variedSpans(ask, visits, chance) : [],
    need: needsTwo ? { doubleCrewed: true } : undefined,
    must: due.now || given !== undefined || isAdded,
    urgency: due.now ? 0 : due.overdueDays > 0 ? 1 : due.on <= day ? 2 : undefined,
    crew: given?.crew,
  };
}

/** Not at the hours of the last visits; over the whole time in which any crew is out. */
function variedSpans({ day, crews, planning }: DayAsk, visits: readonly VisitFacts[], chance: ReturnType<typeof chanceOf>): TimeSpan[] {
  const doors = visits.filter((it) => it.contact !== 'NOT_ATTEMPTED').map((it) => it.at);
  const windows = variedWindows(outOf(crews), doors, chance, planning.vary) ?? [];
  return windows.map((it) => ({ from: Math.max(0, secondOf(day, it.from)), to: secondOf(day, it.to) }));
}

/** From the first that goes out to the last that comes back. */
export function outOf(crews: readonly DayCrew[]): VisitWindow {
  const [first, ...others] = crews.map((it) => it.shift);
  if (!first) throw new RangeError('a day without a crew');
  const all = [first, ...others];
  return {
    from: all.map((it) => it.from).sort()[0] ?? first.from,
    to:
      all
        .map((it) => it.to)
        .sort()
        .at(-1) ?? first.to,
  };
}

/** What a person gave by hand for this very day is kept; anything else that is under way keeps the home out. */
function givenFor({ day, now, plan, crews }: DayAsk, open: readonly Assignment[]): { crew: CrewName; window: TimeSpan } | 'with_somebody' | undefined {
  for (const it of open.filter(isOpen)) {
    if (it.planned && it.planned.plan === plan) continue;
    // Late: nobody went. It is planned anew.
    if (it.window.to < now) continue;
    const crew = crews.find((one) => one.officers.includes(it.officer));
    const isThen = crew && it.window.from < crew.shift.to && it.window.to > crew.shift.from;
    if (!isThen || it.planned) return 'with_somebody';
    return { crew: crew.name, window: { from: Math.max(0, secondOf(day, it.window.from)), to: secondOf(day, it.window.to) } };
  }
  return undefined;
}

/** As if the occupant had been seen alone and well that day. */
export function withMade(visits: readonly VisitFacts[], on: LocalDate | undefined): readonly VisitFacts[] {
  if (on === undefined) return visits;
  const at = atClock(on, 12, 0);
  return [{ at, contact: 'CONTACT_OCCUPANT_ALONE', finding: 'NO_CONCERN', urgent: false, knownAt: at, outside: false }, ...visits];
}

function dueAndTier(it: AskedHome) {
  return { due: it.due, tier: it.property.occupancy.concern.tier.tier };
}
