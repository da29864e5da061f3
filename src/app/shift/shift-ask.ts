/**
 * What a shift is planned with before anybody has said anything: from now, until what was given ends, on foot, from where
 * the phone is.
 *
 * What its officer chose before, for a plan or on the map, stays chosen. Pure: asks nobody the time or the place.
 */
import type { View } from '../../device/device.ts';
import { dayOf, type Instant, instantFromMs, msOf } from '../../domain/base/instant.ts';
import type { Fix } from '../../domain/base/place.ts';
import { type PlanPolicy, planningOf } from '../../domain/plan/plan-policy.ts';
import type { ShiftAsk } from '../../domain/plan/shift-plan.ts';
import type { TravelMode } from '../../domain/plan/travel.ts';
import { todayOf } from '../today-list.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const USUAL_HOURS = 8;
const MOST_HOURS = 10;
const VAGUEST_FIX_M = 1_000;

/**
 * @param mode on foot or by car, as this phone was told last.
 * @returns undefined where no place to start from is known: no position of the phone's, and no home on the map.
 */
export function firstAsk(view: View, now: Instant, fix: Fix | undefined, seed: number, mode?: TravelMode): ShiftAsk | undefined {
  const before = view.plan?.ask;
  const from = minuteOf(now);
  const start = startOf(view, now, fix);
  if (start === undefined) return undefined;
  const given = view.assignments
    .filter((it) => it.state === 'given' && it.window.to > now && dayOf(it.window.from) === dayOf(now))
    .map((it) => msOf(it.window.to));
  const latest = given.length > 0 ? Math.max(...given, msOf(from) + 2 * HOUR) : msOf(from) + USUAL_HOURS * HOUR;
  const byDefault = quarter(Math.min(latest, msOf(from) + MOST_HOURS * HOUR));
  const until = before && before.until > instantFromMs(msOf(from) + HOUR) ? before.until : byDefault;
  return {
    from,
    until,
    ...start,
    mode: mode ?? before?.mode ?? 'foot',
    doubleCrewed: before?.doubleCrewed ?? false,
    breakMinutes: breakFor(from, until, planningOf(view.policy)),
    seed,
  };
}

/** A break is offered for a long shift. */
export function breakFor(from: Instant, until: Instant, { rest }: Pick<PlanPolicy, 'rest'>): number {
  return msOf(until) - msOf(from) >= rest.fromHours * HOUR ? rest.minutes : 0;
}

/** Where the phone is, while it is sure of it; else the home that is next. */
export function startOf(view: View, now: Instant, fix: Fix | undefined): Pick<ShiftAsk, 'start' | 'startIs' | 'startName'> | undefined {
  if (fix && fix.accuracy <= VAGUEST_FIX_M) return { start: { lat: fix.lat, lon: fix.lon }, startIs: 'here' };
  const { next, following } = todayOf(view, now);
  const homes = [next?.property, ...following.map((it) => it.property), ...view.properties.values()];
  const home = homes.find((it) => it?.position !== undefined);
  return home?.position ? { start: home.position, startIs: 'home', startName: home.address } : undefined;
}

function minuteOf(now: Instant): Instant {
  return instantFromMs(Math.floor(msOf(now) / MINUTE) * MINUTE);
}

function quarter(ms: number): Instant {
  return instantFromMs(Math.ceil(ms / (15 * MINUTE)) * 15 * MINUTE);
}
