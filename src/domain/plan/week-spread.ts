/**
 * Gives each visit of a week a day, before any route is made: within its interval where there is room, the days evenly full.
 *
 * What is pressing or overdue goes to the first day with room; any other day is drawn from those on which the visit may be made, of a few drawn
 * the emptiest, so that days are balanced and nobody can learn them. Each home draws for itself from the seed. Room is an estimate here: the
 * time of a visit and of a usual way to it. The routes say what fits.
 */
import type { PropertyId } from '../base/id.ts';
import { planCrewOf } from './day-problem.ts';
import { chanceOf } from './variation.ts';
import { WEEK_DAYS, type Week, type WeekHome, type WeekOutReason } from './week.ts';
import { type Need, nextNeed } from './week-needs.ts';

export interface Settled {
  /** The days on which each home is visited already. */
  readonly days: ReadonlyMap<PropertyId, readonly number[]>;
  /** Days that were tried and had no room for it. */
  readonly tried: ReadonlyMap<PropertyId, ReadonlySet<number>>;
}

export interface Room {
  /** Seconds of work of all crews on a day, and of those of two officers. */
  readonly all: readonly number[];
  readonly double: readonly number[];
  /** Seconds of a usual way between two visits. */
  readonly way: number;
}

export function roomOf(week: Week): Room {
  const seconds = week.days.map(({ day, crews }) =>
    crews.map((it) => {
      const { shift, breaks, doubleCrewed } = planCrewOf(day, it, 0, week);
      return { doubleCrewed, time: shift.to - shift.from - breaks.reduce((sum, one) => sum + one.duration, 0) };
    }),
  );
  const sum = (crews: readonly { readonly time: number }[]) => crews.reduce((total, it) => total + it.time, 0);
  return { all: seconds.map(sum), double: seconds.map((crews) => sum(crews.filter((it) => it.doubleCrewed))), way: usualWay(week) };
}

/** The visits of the days from `first` on. Homes that find no day are in none. */
export function spreadWeek(week: Week, room: Room, settled: Settled, first: number, seed: number): Need[][] {
  const days: Need[][] = Array.from({ length: WEEK_DAYS }, () => []);
  const load = { all: room.all.map(() => 0), double: room.double.map(() => 0) };
  const put = (need: Need, at: number) => {
    const time = timeOf(need, room);
    load.all[at] = (load.all[at] ?? 0) + time;
    if (need.home.doubleCrewed) load.double[at] = (load.double[at] ?? 0) + time;
    days[at]?.push(need);
  };
  const fill = (at: number) => (load.all[at] ?? 0) / Math.max(1, room.all[at] ?? 0);
  const hasRoom = (need: Need, at: number) => {
    const time = timeOf(need, room);
    if ((load.all[at] ?? 0) + time > (room.all[at] ?? 0)) return false;
    return !need.home.doubleCrewed || (load.double[at] ?? 0) + time <= (room.double[at] ?? 0);
  };

  const waiting: Need[] = [];
  const add = (home: WeekHome, visited: readonly number[]) => {
    const need = nextNeed(home, visited);
    if (!need) return;
    waiting.push(need);
  };
  for (const home of week.homes) {
    const visited = settled.days.get(home.id) ?? [];
    const { given } = home;
    if (given && given.at >= first && !visited.includes(given.at) && !settled.tried.get(home.id)?.has(given.at)) {
      put({ home, nth: visited.length, from: given.at, due: given.at }, given.at);
      add(home, [...visited, given.at]);
    } else add(home, visited);
  }
  while (waiting.length > 0) {
    waiting.sort(bySoonest);
    const need = waiting.shift() as Need;
    const mayBe = daysFor(week, need, settled, first).filter((at) => hasRoom(need, at));
    const chance = chanceOf((seed + need.nth * 104_729) >>> 0, need.home.id);
    // Of all the days on which it may be made, those of the next week too.
    if (need.due >= WEEK_DAYS && chance.between(Math.max(need.from, first), need.due) >= WEEK_DAYS) continue;
    const inTime = mayBe.filter((at) => at <= need.due);
    const at =
      inTime.length > 0
        ? emptiest(
            Array.from({ length: DRAWS }, () => chance.pick(inTime)),
            fill,
          )
        : mayBe[0];
    if (at === undefined) continue;
    put(need, at);
    add(need.home, [...(settled.days.get(need.home.id) ?? []), ...days.flatMap((all, n) => (all.some((it) => it.home.id === need.home.id) ? [n] : []))]);
  }
  return days;
}

/** More would balance the days better, and let them be guessed. */
const DRAWS = 3;

function emptiest(days: readonly number[], fill: (at: number) => number): number | undefined {
  const [first, ...others] = days;
  return others.reduce((best, it) => (best === undefined || fill(it) < fill(best) ? it : best), first);
}

/** Days on which it may be made and somebody could, soonest first. */
function daysFor({ days }: Week, { home, from }: Need, settled: Settled, first: number): number[] {
  const tried = settled.tried.get(home.id);
  return days.flatMap(({ crews }, at) => {
    const isOut = crews.some((it) => !home.doubleCrewed || it.officers.length > 1);
    return isOut && at >= Math.max(from, first) && at <= home.until && !tried?.has(at) ? [at] : [];
  });
}

/** Why a home finds no day at all, whatever the room. */
export function whyNoDay({ days }: Week, { home, from }: Need): WeekOutReason {
  const open = days.filter(({ crews }, at) => crews.length > 0 && at >= from && at <= home.until);
  if (open.length === 0) return 'no_crew';
  return home.doubleCrewed && !open.some(({ crews }) => crews.some((it) => it.officers.length > 1)) ? 'no_crew_may' : 'no_room';
}

export function bySoonest(a: Need, b: Need): number {
  return (
    Number(b.home.now && b.nth === 0) - Number(a.home.now && a.nth === 0) ||
    a.due - b.due ||
    b.home.worth.again - a.home.worth.again ||
    (a.home.id < b.home.id ? -1 : 1)
  );
}

function timeOf({ home, nth }: Need, { way }: Room): number {
  return (nth === 0 ? home.service.first : home.service.again) + way;
}

/** A day goes to about one home in six: the way to the sixth nearest, in the middle of all homes. */
function usualWay({ homes, travel, places, days }: Week): number {
  const modes = days.flatMap(({ crews }) => crews.map((it) => it.mode));
  const table = travel[modes.filter((it) => it === 'car').length * 2 > modes.length ? 'car' : 'foot'] ?? travel.foot ?? travel.car;
  if (!table || homes.length < 2) return 0;
  const ways = homes.map((home) => {
    const near = homes.map((other) => table[home.place * places + other.place] ?? 0).sort((a, b) => a - b);
    return near[Math.min(6, near.length - 1)] ?? 0;
  });
  return ways.sort((a, b) => a - b)[Math.floor(ways.length / 2)] ?? 0;
}
