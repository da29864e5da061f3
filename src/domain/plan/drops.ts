/**
 * What would have to go for a visit to fit: of single stops, pairs and runs of stops in one route, what is worth least.
 *
 * Pinned stops and musts never go. The answer is exact within that: any larger set holds one of these or is a scattered three.
 */
import { cheapestPlace, type Order } from './alternatives.ts';
import type { PlanProblem, PlanVisit } from './problem.ts';
import { Fit } from './search/fit.ts';
import { modelOf, NEVER } from './search/model.ts';
import { isMust } from './search/outcome.ts';
import { Tours } from './search/tours.ts';

export interface DropFor {
  readonly crew: string;
  /** In the route's order. */
  readonly drop: readonly string[];
  readonly worth: number;
}

export function leastDrop(problem: PlanProblem, orders: readonly Order[], visit: PlanVisit): (DropFor & { readonly better: boolean }) | undefined {
  const choices = orders.flatMap((order) => dropsFrom(order).map((drop) => ({ order, drop, rank: rankOf(problem, drop) })));
  choices.sort((a, b) => compareRanks(a.rank, b.rank) || a.drop.length - b.drop.length);
  const room = roomFor(problem);
  const found = choices.find(({ order, drop }) => {
    const left = { crew: order.crew, visits: order.visits.filter((it) => !drop.includes(it)) };
    return room.hasRoom(left, visit) && cheapestPlace(problem, left, visit);
  });
  return (
    found && {
      crew: found.order.crew.id,
      drop: found.drop.map((it) => it.id),
      worth: found.drop.reduce((sum, it) => sum + it.priority, 0),
      better: isMust(visit) || compareRanks(rankOf(problem, [visit]), found.rank) > 0,
    }
  );
}

/** A quick look, with the search's own means, before the whole timetable is asked: there are many sets to try. */
class Room {
  private readonly tours: Tours;
  private readonly fit: Fit;

  constructor(problem: PlanProblem) {
    this.tours = new Tours(modelOf(problem));
    this.fit = new Fit(this.tours);
  }

  /** Of the one crew alone: the tours of the others are empty before and after. */
  hasRoom({ crew, visits }: Order, visit: PlanVisit): boolean {
    const { tours } = this;
    const { crewIndex, visitIndex } = tours.model;
    const r = crewIndex.get(crew.id) as number;
    tours.put(
      r,
      visits.map((it) => visitIndex.get(it.id) as number),
    );
    const found = this.fit.find(r, visitIndex.get(visit.id) as number, NEVER);
    tours.remove(r, 0, tours.len[r] as number);
    return found;
  }
}

/** The tables of a large problem take longer than the answer for one visit, and many are asked about. */
const rooms = new WeakMap<PlanProblem, Room>();

function roomFor(problem: PlanProblem): Room {
  const known = rooms.get(problem);
  if (known) return known;
  const room = new Room(problem);
  rooms.set(problem, room);
  return room;
}

function dropsFrom({ visits }: Order): PlanVisit[][] {
  const drops: PlanVisit[][] = [];
  for (const [at, it] of visits.entries()) {
    if (isMust(it)) continue;
    drops.push([it]);
    for (const other of visits.slice(at + 1)) if (!isMust(other)) drops.push([it, other]);
    for (let end = at + 3; end <= visits.length; end++) {
      const run = visits.slice(at, end).filter((stop) => !isMust(stop));
      if (run.length > 2) drops.push(run);
    }
  }
  return drops;
}

/** Priority by urgency, the most pressing first; one sum where urgency does not count. */
function rankOf(problem: PlanProblem, visits: readonly PlanVisit[]): number[] {
  if (problem.objective === 'most') return [visits.reduce((sum, it) => sum + it.priority, 0)];
  const classes = [...new Set(problem.visits.map((it) => it.urgency ?? Infinity))].sort((a, b) => a - b);
  return classes.map((urgency) => visits.reduce((sum, it) => sum + ((it.urgency ?? Infinity) === urgency ? it.priority : 0), 0));
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((it, k) => it !== b[k]);
  return at === -1 ? 0 : (a[at] as number) - (b[at] as number);
}
