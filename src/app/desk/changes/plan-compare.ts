/**
 * A published plan beside what was proposed: crew by crew, each stop with what became of it, or where it came from. Pure.
 *
 * A stop counts as moved where its crew is another, or its order among the stops that both have; one that merely slid along is not.
 */
import type { CrewName } from '../../../domain/plan/assignment.ts';
import type { DayPlan, DayRoute } from '../../../domain/plan/day-plan.ts';

export interface StopPlace {
  readonly crew: CrewName;
  /** 1 for the first. */
  readonly order: number;
}

export interface ComparedStop {
  readonly visit: string;
  readonly order: number;
  /** Seconds of the day. */
  readonly begin: number;
  /** `other`: where it is in the other of the two. Undefined: it is the same there. */
  readonly change: { readonly is: 'only_here' } | { readonly is: 'moved'; readonly other: StopPlace } | undefined;
}

export interface ComparedCrew {
  readonly crew: CrewName;
  readonly proposed: readonly ComparedStop[];
  readonly published: readonly ComparedStop[];
}

export function comparePlan({ proposal, routes }: Pick<DayPlan, 'proposal' | 'routes'>): ComparedCrew[] {
  const crews = [...new Set([...proposal.routes, ...routes].map((it) => it.crew))];
  const [before, after] = [placesOf(proposal.routes), placesOf(routes)];
  return crews.map((crew) => ({ crew, proposed: sideOf(proposal.routes, crew, before, after), published: sideOf(routes, crew, after, before) }));
}

type Places = ReadonlyMap<string, StopPlace>;

function placesOf(routes: readonly DayRoute[]): Places {
  return new Map(routes.flatMap((it) => it.stops.map((stop, n) => [stop.visit as string, { crew: it.crew, order: n + 1 }] as const)));
}

function sideOf(routes: readonly DayRoute[], crew: CrewName, here: Places, there: Places): ComparedStop[] {
  const stops = routes.find((it) => it.crew === crew)?.stops ?? [];
  const stayed = stops.filter((it) => there.get(it.visit)?.crew === crew).map((it) => it.visit as string);
  const inOrder = longestInOrder(stayed.map((id) => there.get(id)?.order ?? 0));
  const kept = new Set(inOrder.map((n) => stayed[n]));
  return stops.map((it, n) => {
    const other = there.get(it.visit);
    const change = other === undefined ? ({ is: 'only_here' } as const) : kept.has(it.visit) ? undefined : ({ is: 'moved', other } as const);
    return { visit: it.visit, order: here.get(it.visit)?.order ?? n + 1, begin: it.begin, change };
  });
}

/** Which of the numbers, by their place, make the longest row that only grows: the fewest others were moved. */
function longestInOrder(numbers: readonly number[]): number[] {
  const rows: number[][] = [];
  for (const [n, it] of numbers.entries()) {
    const before = rows.filter((row) => (numbers[row.at(-1) ?? 0] ?? 0) < it);
    const best = before.reduce<number[]>((longest, row) => (row.length > longest.length ? row : longest), []);
    rows.push([...best, n]);
  }
  return rows.reduce<number[]>((longest, row) => (row.length > longest.length ? row : longest), []);
}
