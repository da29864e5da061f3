/**
 * Drawn problems for the planner's tests: small, and full of what can be asked (windows, needs, musts, pins, breaks, limits, open ends).
 */
import { type Chance, chanceFrom } from '../../../src/domain/base/chance.ts';
import type { PlanCrew, PlanProblem, PlanVisit } from '../../../src/domain/plan/problem.ts';

export interface Size {
  readonly visits: number;
  readonly crews: number;
}

/** Minutes on a square of 40 by 40; ways there and back may differ by a little, and never is a way round shorter by more than a minute. */
export function aProblem(seed: number, size: Size, plain = false): PlanProblem {
  const chance = chanceFrom(seed);
  const places = 1 + size.visits + 2;
  const at = Array.from({ length: places }, () => [chance.next() * 40, chance.next() * 40] as const);
  const table = (pace: number) =>
    Int32Array.from({ length: places * places }, (_, k) => {
      const [a, b] = [at[Math.floor(k / places)]!, at[k % places]!];
      return Math.ceil(Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) / pace);
    });
  const crews = Array.from({ length: size.crews }, (_, c) => aCrew(chance, c, size, plain));
  const visits = Array.from({ length: size.visits }, (_, v) => aVisit(chance, v, crews, plain));
  return {
    places,
    travel: { car: table(1), foot: table(0.4) },
    visits,
    crews,
    objective: !plain && chance.happens(0.3) ? 'urgent_first' : 'most',
    ...(!plain && chance.happens(0.2) ? { balanced: true } : {}),
  };
}

function aCrew(chance: Chance, c: number, size: Size, plain: boolean): PlanCrew {
  const from = plain ? 0 : chance.between(0, 20);
  const to = from + chance.between(100, 180);
  const begin = from + chance.between(20, 60);
  const breaks = [{ duration: 10, within: { from: begin, to: begin + 40 } }];
  if (chance.happens(0.3)) breaks.push({ duration: 5, within: { from: begin + 30, to: begin + 60 } });
  const limit = chance.next();
  return {
    id: `crew ${c}`,
    officers: [`officer ${c}`],
    doubleCrewed: chance.happens(0.5),
    shift: { from, to },
    start: size.visits + chance.between(0, 2),
    ...(chance.happens(0.7) ? { end: size.visits + chance.between(0, 2) } : {}),
    mode: chance.happens(0.8) ? 'car' : 'foot',
    breaks: !plain && chance.happens(0.5) ? breaks : [],
    ...(plain || limit > 0.3 ? {} : { limits: limit < 0.15 ? { visits: 3 } : { travel: chance.between(40, 90) } }),
  };
}

function aVisit(chance: Chance, v: number, crews: readonly PlanCrew[], plain: boolean): PlanVisit {
  const from = chance.between(0, 120);
  const window = { from, to: from + chance.between(5, 60) };
  const second = { from: window.to + chance.between(10, 40), to: window.to + chance.between(45, 70) };
  const kind = chance.next();
  const dice = plain ? 1 : chance.next();
  return {
    id: `visit ${v}`,
    place: v,
    priority: chance.between(1, 30),
    service: chance.between(3, 25),
    windows: kind < 0.4 ? [] : kind < 0.7 ? [window] : [window, second],
    ...(dice < 0.15 ? { need: { doubleCrewed: true } } : dice < 0.25 ? { need: { officer: 'officer 0' } } : {}),
    ...(dice > 0.25 && dice < 0.35 ? { must: true } : {}),
    ...(dice > 0.35 && dice < 0.42 ? { pin: { crew: chance.pick(crews).id, ...(chance.happens(0.5) ? { place: chance.between(0, 2) } : {}) } } : {}),
    ...(chance.happens(0.5) ? { urgency: chance.between(0, 1) } : {}),
  };
}
