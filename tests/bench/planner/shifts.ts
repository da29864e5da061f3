/**
 * Realistic shifts, drawn from a seed: homes in clusters of streets, hours in which people are in, crews on foot and by car, a meal break.
 *
 * Also what an officer does by hand: nearest first and worst first, each as far as the shift allows, to compare with.
 */
import { chanceFrom } from '../../../src/domain/base/chance.ts';
import type { CrewOrder, PlanCrew, PlanProblem, PlanVisit } from '../../../src/domain/plan/problem.ts';
import { mayMake } from '../../../src/domain/plan/search/model.ts';
import { timetable, travelTime } from '../../../src/domain/plan/timetable.ts';

const HOUR = 3_600;

export function aShift(candidates: number, crews: number, seed: number): PlanProblem {
  const chance = chanceFrom(seed);
  const around = (spread: number) => (chance.next() + chance.next() + chance.next() - 1.5) * spread;
  const side = 4_000 + 150 * Math.sqrt(candidates) * Math.sqrt(crews);
  const hubs = Array.from({ length: Math.max(3, Math.round(candidates / 25)) }, () => [chance.next() * side, chance.next() * side] as const);
  const places: (readonly [number, number])[] = [[side / 2, side / 2]];
  const visits = Array.from({ length: candidates }, (_, at): PlanVisit => {
    const [x, y] = chance.happens(0.8) ? chance.pick(hubs) : ([chance.next() * side, chance.next() * side] as const);
    places.push([x + around(400), y + around(400)]);
    return {
      id: `v${at}`,
      place: at + 1,
      priority: chance.pick([5, 8, 12, 20, 35, 60]) + chance.between(0, 9),
      service: 60 * chance.between(6, 25),
      windows: windowsOf(chance.next(), chance.between(0, 6)),
      ...(chance.happens(0.1) ? { need: { doubleCrewed: true } } : {}),
    };
  });
  const table = (pace: number, start: number) =>
    Int32Array.from({ length: places.length ** 2 }, (_, at) => {
      const [a, b] = [places[Math.floor(at / places.length)]!, places[at % places.length]!];
      const metres = Math.hypot(a[0] - b[0], a[1] - b[1]) * 1.4;
      return metres === 0 ? 0 : Math.ceil(metres / pace) + start;
    });
  return {
    places: places.length,
    travel: { car: table(30 / 3.6, 120), foot: table(1.33, 0) },
    visits,
    crews: Array.from(
      { length: crews },
      (_, c): PlanCrew => ({
        id: `crew ${c + 1}`,
        officers: [],
        doubleCrewed: c % 2 === 0,
        shift: { from: 8 * HOUR, to: 16 * HOUR },
        start: 0,
        end: 0,
        mode: c % 4 === 3 ? 'foot' : 'car',
        breaks: [{ duration: HOUR / 2, within: { from: 11 * HOUR, to: 14.5 * HOUR } }],
      }),
    ),
    objective: 'most',
  };
}

function windowsOf(dice: number, shift: number) {
  const from = (8 + shift) * HOUR;
  if (dice < 0.5) return [];
  if (dice < 0.8) return [{ from, to: from + 3 * HOUR }];
  return [
    { from: 8 * HOUR, to: 10 * HOUR },
    { from: 14 * HOUR, to: 16 * HOUR },
  ];
}

/** Crew by crew: always the nearest that still fits at the end. */
export function nearestFirst(problem: PlanProblem): CrewOrder[] {
  return byHand(problem, (crew, from, visit) => -travelTime(problem, crew, from, visit.place));
}

/** Crew by crew: always the most pressing that still fits at the end. */
export function worstFirst(problem: PlanProblem): CrewOrder[] {
  return byHand(problem, (_crew, _from, visit) => visit.priority);
}

function byHand(problem: PlanProblem, rank: (crew: PlanCrew, from: number, visit: PlanVisit) => number): CrewOrder[] {
  const left = new Set(problem.visits);
  return problem.crews.map((crew) => {
    const order: PlanVisit[] = [];
    for (;;) {
      const from = order[order.length - 1]?.place ?? crew.start;
      const ranked = [...left].filter((it) => mayMake(it, crew)).map((it) => ({ it, rank: rank(crew, from, it) }));
      ranked.sort((a, b) => b.rank - a.rank);
      const next = ranked.find(({ it }) => timetable(problem, crew, [...order, it]))?.it;
      if (!next) return { crew: crew.id, visits: order.map((it) => it.id) };
      order.push(next);
      left.delete(next);
    }
  });
}

export function worthOfOrders(problem: PlanProblem, orders: readonly CrewOrder[]): number {
  const made = new Set(orders.flatMap((it) => it.visits));
  return problem.visits.reduce((sum, it) => sum + (made.has(it.id) ? it.priority : 0), 0);
}
