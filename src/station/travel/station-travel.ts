/**
 * How long it takes from place to place, as this station knows: its travel server if the settings name one, else the roads of its areas,
 * else the straight line. One answer is one source's, and says which.
 *
 * The rows of a table are worked out a few at a time, so that phones are answered in between. The last tables are kept in memory: what was
 * planned with is checked with the same figures.
 */
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position } from '../../domain/base/place.ts';
import type { TravelSource } from '../../domain/plan/day-plan.ts';
import { type TravelLeg, type TravelMode, type TravelTimes, travelByRoad, travelByStraightLine } from '../../domain/plan/travel.ts';
import { areaRoads } from '../areas/area-roads.ts';
import type { Station } from '../station.ts';
import { travelFromServer } from './travel-server.ts';

export interface StationTable {
  /** Row by row, whole seconds, rounded up. */
  readonly seconds: readonly number[];
  readonly source: TravelSource;
}

const ROWS_A_TURN = 4;
const TABLES_KEPT = 24;
/** Of a way that nobody can go: longer than any shift, and a number. */
const NEVER = 200_000;

export async function tableOf(station: Station, places: readonly Position[], mode: TravelMode): Promise<StationTable> {
  const { roads, version } = await areaRoads(station.dataDir, places);
  const key = createHash('sha256')
    .update(JSON.stringify([station.travel?.url, version, mode, places]))
    .digest('hex');
  const kept = tables.get(key);
  if (kept) return kept;
  const made = (await byServer(station, places, mode)) ?? (await byRows(roads.length > 0 ? travelByRoad(roads) : travelByStraightLine, places, mode));
  tables.set(key, made);
  for (const oldest of tables.keys()) if (tables.size > TABLES_KEPT) tables.delete(oldest);
  return made;
}

/** The ways to draw, leg by leg; along the roads where there are any. */
export async function legsOf({ dataDir }: Station, stops: readonly Position[], mode: TravelMode): Promise<TravelLeg[]> {
  const { roads } = await areaRoads(dataDir, stops);
  const travel = roads.length > 0 ? travelByRoad(roads) : travelByStraightLine;
  const legs: TravelLeg[] = [];
  for (const [n, to] of stops.slice(1).entries()) {
    if (n % ROWS_A_TURN === 0) await nextTurn();
    legs.push(travel.leg(stops[n] as Position, to, mode));
  }
  return legs;
}

const tables = new Map<string, StationTable>();

/** A server that does not answer is said in the log, and is no reason not to plan. */
async function byServer({ travel, log }: Station, places: readonly Position[], mode: TravelMode): Promise<StationTable | undefined> {
  if (!travel) return undefined;
  const table = await travelFromServer(travel, { from: places, to: places, mode });
  if (table.ok) return { seconds: whole(table.value.seconds), source: 'server' };
  log.warn({ fault: table.refusal }, 'the travel server gave no answer: times are those of the roads here');
  return undefined;
}

async function byRows(travel: TravelTimes, places: readonly Position[], mode: TravelMode): Promise<StationTable> {
  const seconds: number[] = [];
  let byRoad = false;
  for (let at = 0; at < places.length; at += ROWS_A_TURN) {
    await nextTurn();
    const table = travel.table(places.slice(at, at + ROWS_A_TURN), places, mode);
    seconds.push(...whole(table.seconds));
    byRoad ||= table.byRoad.some((it) => it === 1);
  }
  return { seconds, source: byRoad ? 'roads' : 'estimate' };
}

function whole(seconds: Float64Array): number[] {
  return Array.from(seconds, (it) => Math.min(NEVER, Math.ceil(it)));
}
