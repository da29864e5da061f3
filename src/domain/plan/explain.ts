/**
 * Why a visit is in a plan or out of it, in tags and figures that a person can check. The words are said elsewhere.
 *
 * Every figure is worked out from the problem and the plan as they are; nothing is remembered from the search.
 */
import { cheapestPlace, type Order, ordersIn, withoutVisit } from './alternatives.ts';
import { type DropFor, leastDrop } from './drops.ts';
import type { Plan } from './plan.ts';
import type { PlanCrew, PlanProblem, PlanVisit, TimeSpan } from './problem.ts';
import { mayMake, meetsNeed } from './search/model.ts';
import { isMust, reasonOf } from './search/outcome.ts';
import { beginOf, timetable, travelTime } from './timetable.ts';

export interface OtherCrew {
  readonly crew: string;
  readonly may: boolean;
  /** Beside what that crew does already. */
  readonly fits: boolean;
  /** What it would cost that crew in travel, where it fits. */
  readonly detour?: number;
}

export interface WhyIn {
  readonly is: 'in';
  readonly crew: string;
  /** 0 for the first stop. */
  readonly place: number;
  readonly priority: number;
  /** Of the plan's whole priority, 0 to 1. */
  readonly share: number;
  /** What the route would save without it: travel, and time from beginning to end. */
  readonly detour: number;
  readonly time: number;
  readonly crewBecause: 'pinned' | 'only_one_may' | 'only_one_has_room' | 'least_detour' | 'best_together';
  readonly others: readonly OtherCrew[];
  /** `window_opens`: the crew waits for it. `window_closes`: no later one of its hours is left. `only_there`: nowhere else in the route it fits. */
  readonly hourBecause: 'pinned_place' | 'window_opens' | 'window_closes' | 'only_there' | 'least_detour' | 'best_together';
  /** The window it begins in, where it has any. */
  readonly window?: TimeSpan;
  readonly begin: number;
  /** How much later the crew could arrive without anything becoming late. */
  readonly slack: number;
}

export type WhyOut = { readonly is: 'out'; readonly priority: number; readonly must: boolean } & (
  | { readonly because: 'no_crew_may'; readonly asks: 'double_crewed' | 'officer' | 'both' | 'pinned_crew' }
  /** The earliest that a crew that may could be there, and when its last window closes. */
  | { readonly because: 'window_closed'; readonly crew: string; readonly earliest: number; readonly closes: number }
  /** So much longer the shift would have to be, were it the only visit; none: a limit of travel or visits, or a break, forbids it. */
  | { readonly because: 'shift_too_short'; readonly crew: string; readonly over?: number }
  /** It fits as the plan stands: worth nothing, not worth its change, or the search was called off. */
  | { readonly because: 'would_fit'; readonly crew: string; readonly place: number; readonly detour: number }
  /** It fits only where these go, who are worth at least as much. */
  | ({ readonly because: 'worth_less' } & DropFor)
  /** It fits where these go, and is worth more: the search kept the others, for they leave room for more, or it had no time. */
  | ({ readonly because: 'not_better_found' } & DropFor)
  /** Nothing but pinned stops and musts in the way. */
  | { readonly because: 'musts_in_the_way' }
);

/** @throws RangeError for a visit that the problem does not have. */
export function explain(problem: PlanProblem, plan: Plan, visit: string): WhyIn | WhyOut {
  const it = problem.visits.find((known) => known.id === visit);
  if (!it) throw new RangeError('no such visit in the problem');
  const orders = ordersIn(problem, plan);
  const order = orders.find(({ visits }) => visits.includes(it));
  return order ? whyIn(problem, plan, orders, order, it) : whyOut(problem, orders, it);
}

function whyIn(problem: PlanProblem, plan: Plan, orders: readonly Order[], order: Order, visit: PlanVisit): WhyIn {
  const { crew } = order;
  const place = order.visits.indexOf(visit);
  const route = timetable(problem, crew, order.visits);
  const stop = route?.stops[place];
  if (!route || !stop) throw new RangeError('the plan does not fit the problem');
  const without = withoutVisit(order, visit);
  const shorter = timetable(problem, crew, without.visits);
  const others = orders.filter((it) => it.crew !== crew).map((it) => otherCrew(problem, it, visit));
  const detour = route.travel - (shorter?.travel ?? 0);
  const window = visit.windows.find((it) => it.from <= stop.begin && stop.begin <= it.to);
  return {
    is: 'in',
    crew: crew.id,
    place,
    priority: visit.priority,
    share: plan.priority > 0 ? visit.priority / plan.priority : 0,
    detour,
    time: route.ends - (shorter?.ends ?? route.begins),
    crewBecause: crewBecause(visit, others, detour),
    others,
    hourBecause: hourBecause(problem, { order: without, visit, place, waits: stop.begin > stop.arrive, detour, begin: stop.begin }),
    ...(window ? { window } : {}),
    begin: stop.begin,
    slack: stop.latest - stop.arrive,
  };
}

function otherCrew(problem: PlanProblem, order: Order, visit: PlanVisit): OtherCrew {
  if (!mayMake(visit, order.crew)) return { crew: order.crew.id, may: false, fits: false };
  const found = cheapestPlace(problem, order, visit);
  return { crew: order.crew.id, may: true, fits: found !== undefined, ...(found ? { detour: found.detour } : {}) };
}

function crewBecause(visit: PlanVisit, others: readonly OtherCrew[], detour: number): WhyIn['crewBecause'] {
  if (visit.pin) return 'pinned';
  if (!others.some((it) => it.may)) return 'only_one_may';
  if (!others.some((it) => it.fits)) return 'only_one_has_room';
  return others.every((it) => it.detour === undefined || it.detour >= detour) ? 'least_detour' : 'best_together';
}

interface Hour {
  readonly order: Order;
  readonly visit: PlanVisit;
  readonly place: number;
  readonly waits: boolean;
  readonly detour: number;
  readonly begin: number;
}

function hourBecause(problem: PlanProblem, { order, visit, place, waits, detour, begin }: Hour): WhyIn['hourBecause'] {
  if (visit.pin?.place !== undefined && visit.pin.place <= place) return 'pinned_place';
  if (waits) return 'window_opens';
  const elsewhere = [...order.visits.keys(), order.visits.length].filter((it) => it !== place);
  const found = elsewhere.flatMap((it) => cheapestPlace(problem, order, visit, it) ?? []);
  const later = found.filter((it) => it.begin > begin);
  const closes = Math.max(...visit.windows.map((it) => it.to));
  if (found.length === 0) return 'only_there';
  if (visit.windows.length > 0 && later.length === 0 && closes - begin < visit.service) return 'window_closes';
  return found.every((it) => it.detour >= detour) ? 'least_detour' : 'best_together';
}

function whyOut(problem: PlanProblem, orders: readonly Order[], visit: PlanVisit): WhyOut {
  const told = { is: 'out' as const, priority: visit.priority, must: isMust(visit) };
  const may = orders.filter((it) => mayMake(visit, it.crew));
  const first = may[0]?.crew;
  if (!first) return { ...told, because: 'no_crew_may', asks: whatItAsks(problem, visit) };
  const reason = reasonOf(problem, visit);
  if (reason === 'window_closed') return { ...told, because: 'window_closed', ...soonest(problem, may, visit) };
  if (reason === 'shift_too_short') return { ...told, because: 'shift_too_short', ...leastOver(problem, may, visit) };
  const places = may.flatMap((it) => cheapestPlace(problem, it, visit) ?? []).sort((a, b) => a.detour - b.detour);
  if (places[0]) return { ...told, because: 'would_fit', crew: places[0].crew, place: places[0].place, detour: places[0].detour };
  const drop = leastDrop(problem, may, visit);
  if (!drop) return { ...told, because: 'musts_in_the_way' };
  const { better, ...figures } = drop;
  return { ...told, because: better ? 'not_better_found' : 'worth_less', ...figures };
}

function whatItAsks(problem: PlanProblem, { need, pin }: PlanVisit): 'double_crewed' | 'officer' | 'both' | 'pinned_crew' {
  const meets = (asked: PlanVisit['need']) => problem.crews.some((it) => meetsNeed(asked, it));
  if (pin && meets(need)) return 'pinned_crew';
  if (need?.doubleCrewed && !meets({ doubleCrewed: true })) return 'double_crewed';
  if (need?.officer !== undefined && !meets({ officer: need.officer })) return 'officer';
  return 'both';
}

function soonest(problem: PlanProblem, may: readonly Order[], visit: PlanVisit) {
  const reached = may.map(({ crew }) => ({ crew: crew.id, earliest: crew.shift.from + travelTime(problem, crew, crew.start, visit.place) }));
  const closes = Math.max(...visit.windows.map((it) => it.to));
  return { ...(reached.sort((a, b) => a.earliest - b.earliest)[0] as { crew: string; earliest: number }), closes };
}

function leastOver(problem: PlanProblem, may: readonly Order[], visit: PlanVisit): { crew: string; over?: number } {
  const overs = may.flatMap(({ crew }) => overOf(problem, crew, visit) ?? []).sort((a, b) => a.over - b.over);
  return overs[0] ?? { crew: (may[0] as Order).crew.id };
}

function overOf(problem: PlanProblem, crew: PlanCrew, visit: PlanVisit): { crew: string; over: number } | undefined {
  const begin = beginOf(visit.windows, crew.shift.from + travelTime(problem, crew, crew.start, visit.place));
  const home = crew.end === undefined ? 0 : travelTime(problem, crew, visit.place, crew.end);
  const resting = crew.breaks.reduce((sum, it) => sum + it.duration, 0);
  const longer = { ...crew, shift: { ...crew.shift, to: Math.max(begin, crew.shift.to) + visit.service + home + resting } };
  const route = begin === Infinity || home === Infinity ? undefined : timetable(problem, longer, [visit]);
  return route && { crew: crew.id, over: route.ends - crew.shift.to };
}
