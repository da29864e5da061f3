/**
 * What the station knows of a day to be planned: the homes of the beats with their facts, asked inside one transaction; and, outside of
 * any, the problem with its travel tables.
 */
import type { BeatCode, PlanId, PropertyId } from '../../domain/base/id.ts';
import type { Instant, LocalDate } from '../../domain/base/instant.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import { type AskedHome, type DayHomes, homesOf, type KnownHome } from '../../domain/plan/day-homes.ts';
import type { DayCrew, Objective, TravelSource } from '../../domain/plan/day-plan.ts';
import { dayProblem, placesOf } from '../../domain/plan/day-problem.ts';
import { type PlanPolicy, planningOf } from '../../domain/plan/plan-policy.ts';
import type { PlanProblem } from '../../domain/plan/problem.ts';
import type { Tx } from '../db/database.ts';
import type { ActContext } from '../guard.ts';
import { openAssignmentsOf } from '../records/assignment-records.ts';
import { currentPolicyVersion } from '../records/policy-records.ts';
import { allProperties } from '../records/property-records.ts';
import { stationFacts } from '../records/station-records.ts';
import { factsByProperty } from '../records/visit-records.ts';
import type { Station } from '../station.ts';
import { tableOf } from '../travel/station-travel.ts';

export interface DayQuestion {
  readonly day: LocalDate;
  readonly beats: readonly BeatCode[];
  readonly crews: readonly DayCrew[];
  readonly plan: PlanId | undefined;
  readonly seed: number | undefined;
  readonly added: readonly PropertyId[];
  readonly made: readonly { readonly propertyId: PropertyId; readonly day: LocalDate }[];
}

export interface KnownDay extends DayHomes {
  readonly policyVersion: number;
  /** The weights that were in force. */
  readonly planning: PlanPolicy;
}

export async function knownDay({ tx, now }: ActContext, { beats, added, made, ...asked }: DayQuestion): Promise<KnownDay> {
  const { policy } = await stationFacts(tx);
  const planning = planningOf(policy);
  const homes = await knownHomes(tx, beats, now);
  const day = homesOf({ ...asked, now, policy, planning, homes, added: new Set(added), made: new Map(made.map((it) => [it.propertyId, it.day])) });
  return { ...day, planning, policyVersion: await currentPolicyVersion(tx) };
}

/** The homes of the beats with all that planning asks of them. */
export async function knownHomes(tx: Tx, beats: readonly BeatCode[], now: Instant): Promise<KnownHome[]> {
  const properties = await allProperties(tx, beats);
  const ids = properties.map((it) => it.id);
  const facts = await factsByProperty(tx, ids, now);
  const open = new Map<PropertyId, Assignment[]>();
  for (const it of await openAssignmentsOf(tx, ids)) open.set(it.propertyId, [...(open.get(it.propertyId) ?? []), it]);
  return properties.map((property) => ({ property, visits: facts.get(property.id) ?? [], open: open.get(property.id) ?? [] }));
}

export interface ProblemAsk {
  readonly day: LocalDate;
  readonly crews: readonly DayCrew[];
  readonly homes: readonly AskedHome[];
  readonly objective: Objective;
  readonly planning: PlanPolicy;
}

/** Takes a while: never inside a transaction. */
export async function problemOf(station: Station, ask: ProblemAsk): Promise<{ readonly problem: PlanProblem; readonly travel: TravelSource }> {
  const places = placesOf(ask.crews, ask.homes);
  const modes = [...new Set(ask.crews.map((it) => it.mode))];
  const tables = [];
  for (const mode of modes) tables.push([mode, await tableOf(station, places, mode)] as const);
  const travel = Object.fromEntries(tables.map(([mode, it]) => [mode, it.seconds]));
  const sources = tables.map(([, it]) => it.source);
  // The weakest word is the one that is said.
  const source = sources.find((it) => it === 'estimate') ?? sources[0] ?? 'estimate';
  return { problem: dayProblem({ ...ask, travel }), travel: source };
}
