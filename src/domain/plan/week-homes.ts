/**
 * Which homes a week's plan looks at, and what each asks for: when it is due, how close visits may be, and what each day is worth to it.
 *
 * A home is looked at that patrols may see, that has a place on the map, and that may be visited on a day of the week. A visit that a plan
 * which is out makes, or one given by hand, counts as made on its day.
 */
import type { PropertyId } from '../base/id.ts';
import { addDays, dayOf, daysBetween, type Instant, type LocalDate } from '../base/instant.ts';
import type { Position } from '../base/place.ts';
import { dueOf, gapDays } from '../list/due.ts';
import type { Policy } from '../list/policy.ts';
import { compareTiers } from '../list/tier.ts';
import { warningsInForce } from '../list/warning.ts';
import { apartDays } from './apart.ts';
import { isOpen } from './assignment.ts';
import { type KnownHome, type NotAsked, outOf, withMade } from './day-homes.ts';
import { secondOf } from './day-plan.ts';
import type { PlanPolicy } from './plan-policy.ts';
import { priorityOf } from './priority.ts';
import { chanceOf, variedWindows } from './variation.ts';
import { daySeed, MOST_WEEK_HOMES, type WeekDay, type WeekHome } from './week.ts';

export interface WeekAsk {
  readonly days: readonly WeekDay[];
  readonly now: Instant;
  readonly policy: Policy;
  readonly planning: PlanPolicy;
  readonly seed: number;
  readonly homes: readonly KnownHome[];
}

export interface WeekHomes {
  /** Most pressing first; `place` counts them from 0. */
  readonly homes: readonly WeekHome[];
  readonly positions: readonly Position[];
  readonly notAsked: readonly { readonly propertyId: PropertyId; readonly why: NotAsked }[];
}

export function weekHomesOf(ask: WeekAsk): WeekHomes {
  const found: { home: WeekHome; position: Position; rank: number; tier: KnownHome['property']['occupancy']['concern']['tier']['tier'] }[] = [];
  const notAsked: { propertyId: PropertyId; why: NotAsked }[] = [];
  for (const known of ask.homes) {
    const it = weekHome(ask, known);
    if (typeof it === 'string') notAsked.push({ propertyId: known.property.id, why: it });
    else found.push({ ...it, rank: it.home.now ? -100_000 : it.home.due, tier: known.property.occupancy.concern.tier.tier });
  }
  found.sort((a, b) => a.rank - b.rank || compareTiers(a.tier, b.tier) || (a.home.id < b.home.id ? -1 : 1));
  const over = found.splice(MOST_WEEK_HOMES).map((it) => ({ propertyId: it.home.id, why: 'over_limit' as const }));
  return { homes: found.map((it, place) => ({ ...it.home, place })), positions: found.map((it) => it.position), notAsked: [...notAsked, ...over] };
}

function weekHome(ask: WeekAsk, { property, visits: known, open }: KnownHome): { home: WeekHome; position: Position } | NotAsked {
  const { days, policy, planning, seed, now } = ask;
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  if (first === undefined || last === undefined) throw new RangeError('a week without a day');
  const { concern } = property.occupancy;
  // Who is on the way before the week begins is taken to have been there.
  const visits = withMade(known, soonest(open, now, first));
  const due = dueOf({ concern, visits, policy, today: first });
  if (!due) return 'off_patrol';
  if (!property.position) return 'no_place';
  const at = (day: LocalDate) => daysBetween(first, day);
  const gap = gapDays(concern, policy);
  const { taken, given } = promised(ask, open, first, last);
  const home: WeekHome = {
    id: property.id,
    place: 0,
    due: at(due.on),
    now: due.now,
    last: due.last === undefined ? null : at(dayOf(due.last)),
    gap,
    apart: apartDays(gap, planning),
    horizon: planning.horizonDays,
    until: at(concern.reviewOn),
    doubleCrewed: warningsInForce(property.warnings, first).some((it) => it.code === 'TWO_OFFICERS'),
    service: { first: planning.serviceMinutes[due.now ? 'pressing' : 'usual'] * 60, again: planning.serviceMinutes.usual * 60 },
    worth: {
      first: days.map(({ day }) => {
        const then = dueOf({ concern, visits, policy, today: day });
        return then ? priorityOf({ tier: concern.tier, due: then, today: day }, planning).worth : 0;
      }),
      again: planning.tierWorth[concern.tier.tier],
    },
    windows: days.map(({ day, crews }, n) => {
      if (due.now || crews.length === 0) return [];
      const doors = visits.filter((it) => it.contact !== 'NOT_ATTEMPTED').map((it) => it.at);
      const open = variedWindows(outOf(crews), doors, chanceOf(daySeed(seed, n), property.id), planning.vary) ?? [];
      return open.map((it) => ({ from: Math.max(0, secondOf(day, it.from)), to: secondOf(day, it.to) }));
    }),
    taken,
    given,
  };
  if (given === null && taken.length === 0 && !due.now && home.due - home.horizon > at(last)) return 'later';
  return { home, position: property.position };
}

function soonest(open: KnownHome['open'], now: Instant, first: LocalDate): LocalDate | undefined {
  const before = open.filter((it) => isOpen(it) && it.window.to >= now && dayOf(it.window.from) < first);
  return before
    .map((it) => dayOf(it.window.from))
    .sort()
    .at(-1);
}

/** What is out already: with a crew of that day and by hand it is planned here, all else is taken for made. */
function promised({ days, now }: WeekAsk, open: KnownHome['open'], first: LocalDate, last: LocalDate): Pick<WeekHome, 'taken' | 'given'> {
  const taken = new Set<number>();
  let given: WeekHome['given'] = null;
  for (const it of open.filter(isOpen)) {
    const day = dayOf(it.window.from);
    if (it.window.to < now || day < first || day > last) continue;
    const at = daysBetween(first, day);
    const crew = days[at]?.crews.find((one) => one.officers.includes(it.officer) && it.window.from < one.shift.to && it.window.to > one.shift.from);
    if (it.planned || !crew || given) taken.add(at);
    else given = { at, crew: crew.name, window: { from: Math.max(0, secondOf(day, it.window.from)), to: secondOf(day, it.window.to) } };
  }
  if (given) taken.delete(given.at);
  return { taken: [...taken].sort(), given };
}

/** The days of a week from its first. */
export function weekFrom(first: LocalDate, length: number): LocalDate[] {
  return Array.from({ length }, (_, n) => addDays(first, n));
}
