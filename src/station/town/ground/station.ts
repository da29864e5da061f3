/**
 * The railway station: the way to its door, and the points where people and trains meet.
 */
import type { Block, Building } from './block.ts';
import type { Land } from './land.ts';
import { apart, at, crossing, distanceOfSegments, type Point } from './point.ts';
import type { Stretch } from './prune.ts';
import { halfWidthOf, join, type Road, roadOf } from './road.ts';

export interface Station {
  /** The point of the railway where trains stop. */
  readonly halt: Point;
  /** The point of a road before the station. */
  readonly square: Point;
}

const LONGEST_WAY = 260;

/** A way from Station Road to the station's door: the shortest that nothing stands in. */
export function layApproach(land: Land, blocks: readonly Block[], rail: readonly Point[], road: Road): Road | undefined {
  const door = stationBuilding(blocks)?.door;
  if (!door) return undefined;
  const near = road.points.filter((p) => apart(p, door) < LONGEST_WAY).sort((a, b) => apart(a, door) - apart(b, door));
  const from = near.find((p) => isFree(p, door, land, blocks, rail, road));
  if (!from) return undefined;
  const approach = roadOf('service', [from, door], { name: 'Station Approach' });
  join(road, from);
  approach.joints.add(from);
  land.roads.push(approach);
  return approach;
}

export function stationOf(blocks: readonly Block[], rail: readonly Point[], stretches: readonly Stretch[]): Station {
  const door = stationBuilding(blocks)?.door ?? at(-150, 380);
  const nearest = (points: readonly Point[]) => points.reduce((best, p) => (apart(p, door) < apart(best, door) ? p : best));
  const streets = stretches.filter((it) => it.road.name !== undefined && it.road.cls !== 'footway');
  return { halt: nearest(rail), square: nearest(streets.flatMap((it) => it.points)) };
}

function stationBuilding(blocks: readonly Block[]): Building | undefined {
  return blocks.flatMap((it) => it.buildings).find((it) => it.kind === 'train_station');
}

function isFree(from: Point, door: Point, land: Land, blocks: readonly Block[], rail: readonly Point[], own: Road): boolean {
  const crosses = (line: readonly Point[]) => line.some((p, i) => i > 0 && crossing(from, door, line[i - 1] as Point, p) !== undefined);
  if (crosses(rail) || land.roads.some((it) => it !== own && crosses(it.points))) return false;
  const room = halfWidthOf('service') + 0.5;
  return blocks.every(({ buildings }) =>
    buildings.every(
      ({ shape, kind }) =>
        kind === 'train_station' ||
        apart(shape[0] as Point, door) > LONGEST_WAY + 60 ||
        shape.every((p, i) => distanceOfSegments(from, door, p, shape[(i + 1) % shape.length] as Point) > room),
    ),
  );
}
