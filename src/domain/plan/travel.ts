/**
 * How long it takes from place to place, behind one door: along the roads of an area, or estimated from the straight line.
 *
 * Every answer says which of the two it is, so that a screen can say it too. Both are estimates: no traffic, no lights. Where the
 * roads know no way (beyond the area, or an island of it), the straight line stands in, and is marked as such.
 *
 * [Note: The straight line] A way is longer than the line: times DETOUR. Local policy, as is the car's pace. Between homes 500 to 1,500 m
 * apart the middle way of the real extracts at hand was longer by 1.23 (Schaan) to 1.42 (Vaduz) on foot, by 1.3 in Leeds at less than
 * that, and by half again in hills; published figures for England lie at 1.4 for roads (Ballou, Rahardja and Sakai 2002).
 */
import { metresBetween, type Position } from '../base/place.ts';
import { type TravelMode, WALK_METRES_A_SECOND } from '../road/road-graph.ts';
import type { Roads } from '../road/roads.ts';

export type { TravelMode } from '../road/road-graph.ts';

/** Row by row: from the first start to each end, then from the second. */
export interface TravelTable {
  readonly seconds: Float64Array;
  readonly metres: Float64Array;
  /** 1 where the way is along roads, 0 where it is the straight line's estimate. */
  readonly byRoad: Uint8Array;
}

export interface TravelLeg {
  readonly seconds: number;
  readonly metres: number;
  readonly byRoad: boolean;
  /** From door to door; only the two ends where it is no road. */
  readonly positions: readonly Position[];
}

export interface TravelTimes {
  table(from: readonly Position[], to: readonly Position[], mode: TravelMode): TravelTable;
  leg(from: Position, to: Position, mode: TravelMode): TravelLeg;
}

/** Local policy. [Note: The straight line] */
const DETOUR = 1.4;
/** Local policy for cars: 30 km/h through a town, door to door. */
const METRES_A_SECOND: Readonly<Record<TravelMode, number>> = { foot: WALK_METRES_A_SECOND, car: 30 / 3.6 };

export const travelByStraightLine: TravelTimes = {
  table(from, to, mode) {
    const table = emptyTable(from.length * to.length);
    fillByLine(table, from, to, mode);
    return table;
  },
  leg(from, to, mode) {
    const metres = metresBetween(from, to) * DETOUR;
    return { metres, seconds: metres / METRES_A_SECOND[mode], byRoad: false, positions: [from, to] };
  },
};

/** @param areas the roads of each area there is; where two know a way, the quicker one counts. */
export function travelByRoad(areas: readonly Roads[]): TravelTimes {
  return {
    table(from, to, mode) {
      const table = emptyTable(from.length * to.length);
      for (const roads of areas) {
        const { seconds, metres } = roads.matrix(from, to, mode);
        for (let at = 0; at < seconds.length; at++) {
          const time = seconds[at] as number;
          if (time === Infinity || (table.byRoad[at] === 1 && time >= (table.seconds[at] as number))) continue;
          table.seconds[at] = time;
          table.metres[at] = metres[at] as number;
          table.byRoad[at] = 1;
        }
      }
      fillByLine(table, from, to, mode);
      return table;
    },
    leg(from, to, mode) {
      const ways = areas.flatMap((it) => it.path(from, to, mode) ?? []);
      const best = ways.sort((a, b) => a.seconds - b.seconds)[0];
      if (!best) return travelByStraightLine.leg(from, to, mode);
      return { seconds: best.seconds, metres: best.metres, byRoad: true, positions: best.positions };
    },
  };
}

function emptyTable(length: number): TravelTable {
  return { seconds: new Float64Array(length), metres: new Float64Array(length), byRoad: new Uint8Array(length) };
}

/** Where no road is known. */
function fillByLine({ seconds, metres, byRoad }: TravelTable, from: readonly Position[], to: readonly Position[], mode: TravelMode): void {
  let at = 0;
  for (const start of from)
    for (const end of to) {
      if (byRoad[at] !== 1) {
        metres[at] = metresBetween(start, end) * DETOUR;
        seconds[at] = (metres[at] as number) / METRES_A_SECOND[mode];
      }
      at++;
    }
}
