/**
 * What the station knows of a week to be planned: the homes of the beats, asked inside one transaction; and, outside of any, the travel
 * tables between every crew's start and every home.
 */
import type { BeatCode } from '../../domain/base/id.ts';
import type { Position } from '../../domain/base/place.ts';
import type { TravelSource } from '../../domain/plan/day-plan.ts';
import { type PlanPolicy, planningOf } from '../../domain/plan/plan-policy.ts';
import type { WeekDay, WeekTables } from '../../domain/plan/week.ts';
import { type WeekHomes, weekHomesOf } from '../../domain/plan/week-homes.ts';
import type { ActContext } from '../guard.ts';
import { currentPolicyVersion } from '../records/policy-records.ts';
import { stationFacts } from '../records/station-records.ts';
import type { Station } from '../station.ts';
import { tableOf } from '../travel/station-travel.ts';
import { knownHomes } from './ask-day.ts';

export interface KnownWeek extends WeekHomes {
  readonly policyVersion: number;
  readonly planning: PlanPolicy;
}

export async function knownWeek(
  { tx, now }: ActContext,
  { days, beats, seed }: { readonly days: readonly WeekDay[]; readonly beats: readonly BeatCode[]; readonly seed: number },
): Promise<KnownWeek> {
  const { policy } = await stationFacts(tx);
  const planning = planningOf(policy);
  const homes = await knownHomes(tx, beats, now);
  return { ...weekHomesOf({ days, now, policy, planning, seed, homes }), planning, policyVersion: await currentPolicyVersion(tx) };
}

export interface AskedTables {
  readonly starts: number[][];
  readonly places: number;
  readonly travel: WeekTables;
  readonly source: TravelSource;
  /** The homes come after so many. */
  readonly startPlaces: number;
}

/** Takes a while: never inside a transaction. */
export async function weekTables(station: Station, days: readonly WeekDay[], { positions }: Pick<WeekHomes, 'positions'>): Promise<AskedTables> {
  const known = new Map<string, number>();
  const places: Position[] = [];
  const starts = days.map(({ crews }) =>
    crews.map(({ start }) => {
      const key = `${start.lat} ${start.lon}`;
      const row = known.get(key) ?? places.push(start) - 1;
      known.set(key, row);
      return row;
    }),
  );
  const startPlaces = places.length;
  places.push(...positions);
  const modes = [...new Set(days.flatMap(({ crews }) => crews.map((it) => it.mode)))];
  const tables = [];
  for (const mode of modes) tables.push([mode, await tableOf(station, places, mode)] as const);
  const sources = tables.map(([, it]) => it.source);
  return {
    starts,
    places: places.length,
    travel: Object.fromEntries(tables.map(([mode, it]) => [mode, it.seconds])),
    // The weakest word is the one that is said.
    source: sources.find((it) => it === 'estimate') ?? sources[0] ?? 'estimate',
    startPlaces,
  };
}
