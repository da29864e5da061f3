/**
 * Plans a week day by day: each visit is given a day, each day is asked of the planner, and what did not fit finds another day or is named.
 *
 * A generator, so that the search runs wherever the caller likes: it hands out the problem of a day and is handed the answer. The same week,
 * seed and count of iterations give the same plan. Whatever should be visited in the week and is not stands in `leftOut` with its reason.
 */
import type { PropertyId } from '../base/id.ts';
import type { PlanRoute } from './plan.ts';
import type { CrewOrder, PlanProblem } from './problem.ts';
import { timedRoute } from './timed-route.ts';
import { verify } from './verify.ts';
import {
  daySeed,
  WEEK_DAYS,
  type Week,
  type WeekDayAnswer,
  type WeekDayPlan,
  type WeekDaySearch,
  type WeekLate,
  type WeekOutReason,
  type WeekPlan,
} from './week.ts';
import { weekDayProblem } from './week-day.ts';
import { type Need, nextNeed } from './week-needs.ts';
import { bySoonest, roomOf, spreadWeek, whyNoDay } from './week-spread.ts';

export interface WeekQuestion extends WeekDaySearch {
  readonly problem: PlanProblem;
}

interface Made {
  readonly needs: Need[];
  routes: readonly PlanRoute[];
  readonly iterations: number;
}

export function* planWeek(
  week: Week,
  { seed, iterations }: { readonly seed: number; readonly iterations: number },
): Generator<WeekQuestion, WeekPlan, WeekDayAnswer> {
  const room = roomOf(week);
  const visited = new Map<PropertyId, number[]>();
  const tried = new Map<PropertyId, Set<number>>();
  const reasons = new Map<PropertyId, WeekOutReason>();
  const made: Made[] = [];
  const settle = (id: PropertyId, at: number) => visited.set(id, [...(visited.get(id) ?? []), at].sort());

  for (let at = 0; at < WEEK_DAYS; at++) {
    const crews = week.days[at]?.crews ?? [];
    const needs = crews.length === 0 ? [] : (spreadWeek(week, room, { days: visited, tried }, at, seed)[at] ?? []);
    if (crews.length === 0 || needs.length === 0) {
      made.push({ needs: [], routes: crews.map((it) => emptyRoute(it.name)), iterations: 0 });
      continue;
    }
    const problem = weekDayProblem(week, at, needs);
    const answer = yield { at, problem, seed: daySeed(seed, at), iterations };
    const placed = new Set(answer.routes.flatMap((it) => it.stops.map((stop) => stop.visit)));
    const day: Made = { needs: needs.filter((it) => placed.has(it.home.id)), routes: answer.routes, iterations: answer.iterations };
    made.push(day);
    for (const it of day.needs) settle(it.home.id, at);
    for (const need of needs.filter((it) => !placed.has(it.home.id)).sort(bySoonest)) {
      const { id } = need.home;
      tried.set(id, new Set([...(tried.get(id) ?? []), at]));
      reasons.set(id, reasonOf(answer, id));
      // No day is left on which it would be in time: one before may have room.
      const on = need.due <= at ? insertInto(week, made, need, need.from, at - 1) : undefined;
      if (on !== undefined) settle(id, on);
    }
  }

  // What is due in the week and found no day: wherever a day has room after all, the most pressing first, else it is named.
  const waiting = week.homes.flatMap((home) => nextNeed(home, visited.get(home.id) ?? []) ?? []).filter(isDue);
  const unmet: Need[] = [];
  while (waiting.length > 0) {
    waiting.sort(bySoonest);
    const need = waiting.shift() as Need;
    const on = insertInto(week, made, need, need.from, WEEK_DAYS - 1);
    if (on === undefined) unmet.push(need);
    else settle(need.home.id, on);
    const next = on === undefined ? undefined : nextNeed(need.home, visited.get(need.home.id) ?? []);
    if (next && isDue(next)) waiting.push(next);
  }
  return {
    days: made.map((it, at) => ({ at, day: dayAt(week, at), routes: it.routes, seed: daySeed(seed, at), iterations: it.iterations })),
    late: made.flatMap(({ needs }, on) => needs.filter((it) => it.due < on).map(({ home, due }): WeekLate => ({ id: home.id, due, on }))),
    leftOut: unmet.map((need) => {
      const { id, now } = need.home;
      return { id, due: need.due, now: now && need.nth === 0, reason: reasons.get(id) ?? whyNoDay(week, need) };
    }),
    seed,
  };
}

/** Puts a visit into the first day with routes in which it makes nothing late, and answers which that was. */
function insertInto(week: Week, made: Made[], need: Need, from: number, to: number): number | undefined {
  const { home } = need;
  for (let at = from; at <= to && at <= home.until; at++) {
    const day = made[at];
    if (!day || day.routes.length === 0 || day.needs.some((it) => it.home.id === home.id)) continue;
    const routes = withVisit(weekDayProblem(week, at, [...day.needs, need]), day.routes, home.id);
    if (!routes) continue;
    day.routes = routes;
    day.needs.push(need);
    return at;
  }
  return undefined;
}

function isDue({ home, due }: Need): boolean {
  return due < WEEK_DAYS && due <= home.until;
}

function withVisit(problem: PlanProblem, routes: readonly PlanRoute[], id: string): readonly PlanRoute[] | undefined {
  let best: { readonly added: number; readonly routes: readonly PlanRoute[] } | undefined;
  const orders = routes.map((it): CrewOrder => ({ crew: it.crew, visits: it.stops.map((stop) => stop.visit) }));
  for (const [n, order] of orders.entries()) {
    for (let place = 0; place <= order.visits.length; place++) {
      const route = timedRoute(problem, order.crew, [...order.visits.slice(0, place), id, ...order.visits.slice(place)]);
      const added = route.work - (routes[n]?.work ?? 0);
      if (best && added >= best.added) continue;
      if (verify(problem, [route]).some((it) => it.fault !== 'must_missing')) continue;
      best = { added, routes: routes.map((it, at) => (at === n ? route : it)) };
    }
  }
  return best?.routes;
}

function reasonOf({ leftOut }: WeekDayAnswer, id: string): WeekOutReason {
  const reason = leftOut.find((it) => it.visit === id)?.reason ?? 'no_room';
  return reason === 'pins_clash' ? 'no_room' : reason;
}

function dayAt({ days }: Week, at: number): WeekDayPlan['day'] {
  const day = days[at]?.day;
  if (day === undefined) throw new RangeError('no such day');
  return day;
}

function emptyRoute(crew: string): PlanRoute {
  return { crew, stops: [], breaks: [], begins: 0, ends: 0, priority: 0, travel: 0, waiting: 0, work: 0 };
}
