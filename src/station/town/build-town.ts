/**
 * The whole fictional list by seed: people, 300 homes with their histories, visits, and what is to be done today.
 *
 * Pure: the same seed, moment and ids give the same town. Writing it is the business of demo.ts.
 */
import { chanceFrom } from '../../domain/base/chance.ts';
import { dayOf, type Instant } from '../../domain/base/instant.ts';
import type { VisitFacts } from '../../domain/list/due.ts';
import { DEFAULT_POLICY } from '../../domain/list/policy.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import { factsOf } from '../../domain/visit/follow-up.ts';
import { standingVisits } from '../../domain/visit/visit.ts';
import type { VisitOfHistory } from '../records/visit-records.ts';
import { type DemoPeople, demoPeople } from './demo-people.ts';
import { doneToday } from './done-today.ts';
import { type Home, homeOf } from './home.ts';
import { layPlots } from './plots.ts';
import { tellStories } from './story.ts';
import { assignmentsForToday } from './today.ts';
import { phonesOf, visitsOf } from './visits.ts';

export interface Town {
  readonly people: DemoPeople;
  readonly homes: readonly Home[];
  /** In the order in which the station received them. */
  readonly visits: readonly VisitOfHistory[];
  readonly assignments: readonly Assignment[];
}

export interface TownOrder {
  readonly seed: number;
  readonly now: Instant;
  readonly mint: () => string;
}

export function buildTown({ seed, now, mint }: TownOrder): Town {
  const chance = chanceFrom(seed);
  const today = dayOf(now);
  const people = demoPeople(mint);
  const plots = layPlots(chance);
  const stories = tellStories(plots.length, chance);
  const homes = plots.flatMap((plot, at) => {
    const story = stories[at];
    return story === undefined ? [] : [homeOf(plot, story, { today, supervisor: people.supervisor.id, chance, mint })];
  });
  const diary = { people, today, now, chance, mint, phones: phonesOf(people, mint) };
  const history = visitsOf(homes, diary);
  const done = doneToday(homes, history, diary);
  const visits = [...history, ...done.visits].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0));
  const isDone = new Set<string>(done.assignments.map((it) => it.propertyId));
  const properties = homes.map((it) => it.property).filter((it) => !isDone.has(it.id));
  const facts = factsByProperty(visits);
  const assignments = people.officers.flatMap((officer) =>
    assignmentsForToday({ officer, supervisor: people.supervisor.id, properties, facts, policy: DEFAULT_POLICY, now, mint }),
  );
  return { people, homes, visits, assignments: [...done.assignments, ...assignments] };
}

export function factsByProperty(visits: readonly VisitOfHistory[]): Map<string, VisitFacts[]> {
  const facts = new Map<string, VisitFacts[]>();
  for (const it of standingVisits(visits.map((one) => one.visit)))
    facts.set(it.propertyId, [...(facts.get(it.propertyId) ?? []), factsOf(it.outcome, it.arrivedAt)]);
  return facts;
}
