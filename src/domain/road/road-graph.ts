/**
 * The roads of an area as a graph: crossings, and the pieces of road between them, in columns of whole numbers.
 *
 * A piece keeps its bends, so that a path follows the road, and what it takes to travel it: one time on foot, and one by car for
 * each direction. What may not be travelled is CLOSED. Places are in ten-millionths of a degree, lengths in decimetres, times in
 * tenths of a second: small enough to carry, fine enough for a door.
 */
export type TravelMode = 'foot' | 'car';

export const CLOSED = 0xffff_ffff;
export const STEPS_A_DEGREE = 1e7;
/** Of latitude, on the mean sphere of base/place.ts. */
export const METRES_A_DEGREE = 111_195.08;
/** Walking pace: 4.8 km/h. */
export const WALK_METRES_A_SECOND = 4.8 / 3.6;

export interface RoadGraph {
  readonly nodeLat: Int32Array;
  readonly nodeLon: Int32Array;
  /** Of each piece: the crossing it begins at and the one it ends at. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Where a piece's bends begin in `bendLat` and `bendLon`; they end where those of the next begin. One more than pieces. */
  readonly bendStart: Uint32Array;
  readonly bendLat: Int32Array;
  readonly bendLon: Int32Array;
  readonly decimetres: Uint32Array;
  /** Tenths of a second, the same either way, or CLOSED. */
  readonly foot: Uint32Array;
  readonly carForward: Uint32Array;
  readonly carBackward: Uint32Array;
  /** Of each piece: its place in `names`. The first name is always "", that of a road without one. */
  readonly name: Uint32Array;
  readonly names: readonly string[];
}

/** Tenths of a second along a piece, in the direction it was drawn or against it. */
export function timesOf(graph: RoadGraph, mode: TravelMode): { readonly forward: Uint32Array; readonly backward: Uint32Array } {
  return mode === 'foot' ? { forward: graph.foot, backward: graph.foot } : { forward: graph.carForward, backward: graph.carBackward };
}

/** The points of a piece from its beginning to its end: latitudes and longitudes, one after the other. */
export function pointsOf(graph: RoadGraph, piece: number): number[] {
  const [from, to] = [graph.from[piece] as number, graph.to[piece] as number];
  const points = [graph.nodeLat[from] as number, graph.nodeLon[from] as number];
  const end = graph.bendStart[piece + 1] as number;
  for (let bend = graph.bendStart[piece] as number; bend < end; bend++) points.push(graph.bendLat[bend] as number, graph.bendLon[bend] as number);
  points.push(graph.nodeLat[to] as number, graph.nodeLon[to] as number);
  return points;
}
