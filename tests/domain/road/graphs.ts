/** Small road graphs for the tests: crossings on a sheet of metres, and roads between them. */
import { CLOSED, type RoadGraph, STEPS_A_DEGREE } from '../../../src/domain/road/road-graph.ts';

export interface RoadWish {
  readonly from: number;
  readonly to: number;
  /** Tenths of a second; CLOSED unless said. */
  readonly foot?: number;
  readonly forward?: number;
  readonly backward?: number;
  readonly name?: string;
  /** Metres east and north, between the ends. */
  readonly bends?: readonly (readonly [number, number])[];
}

const METRES_A_DEGREE = 111_195.08;
export const ORIGIN = { lat: 53.6, lon: 1.2 };
const NARROWING = Math.cos((ORIGIN.lat * Math.PI) / 180);

/** Metres east and north of the origin, as a position. */
export function at(east: number, north: number) {
  return { lat: ORIGIN.lat + north / METRES_A_DEGREE, lon: ORIGIN.lon + east / METRES_A_DEGREE / NARROWING };
}

export function graphOf(crossings: readonly (readonly [east: number, north: number])[], roads: readonly RoadWish[]): RoadGraph {
  const lats = (all: readonly (readonly [number, number])[]) => Int32Array.from(all, ([, north]) => Math.round(at(0, north).lat * STEPS_A_DEGREE));
  const lons = (all: readonly (readonly [number, number])[]) => Int32Array.from(all, ([east]) => Math.round(at(east, 0).lon * STEPS_A_DEGREE));
  const bends = roads.flatMap((it) => it.bends ?? []);
  const names = [...new Set(['', ...roads.map((it) => it.name ?? '')])];
  const bendStart = Uint32Array.from({ length: roads.length + 1 }, (_, n) => roads.slice(0, n).reduce((sum, it) => sum + (it.bends?.length ?? 0), 0));
  const column = (pick: (it: RoadWish) => number) => Uint32Array.from(roads, pick);
  return {
    nodeLat: lats(crossings),
    nodeLon: lons(crossings),
    from: column((it) => it.from),
    to: column((it) => it.to),
    bendStart,
    bendLat: lats(bends),
    bendLon: lons(bends),
    decimetres: column((it) => Math.round(lengthOf([crossings[it.from]!, ...(it.bends ?? []), crossings[it.to]!]) * 10)),
    foot: column((it) => it.foot ?? CLOSED),
    carForward: column((it) => it.forward ?? CLOSED),
    carBackward: column((it) => it.backward ?? CLOSED),
    name: column((it) => names.indexOf(it.name ?? '')),
    names,
  };
}

function lengthOf(points: readonly (readonly [number, number])[]): number {
  return points.slice(1).reduce((sum, [x, y], n) => sum + Math.hypot(x - points[n]![0], y - points[n]![1]), 0);
}
