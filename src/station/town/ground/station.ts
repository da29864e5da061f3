/**
 * The railway station: the way to its door, and the points where people and trains meet.
 */
import type { Block, Building } from './block.ts';
import { apart, at, between, crossing, distanceOfSegments, type Point } from './point.ts';
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
export function layApproach(blocks: readonly Block[], stretches: readonly Stretch[], rail: readonly Point[], road: Road): Stretch[] {
  const shape = stationBuilding(blocks)?.shape ?? [];
  const doors = shape.map((p, i) => between(p, shape[(i + 1) % shape.length] as Point, 0.5));
  const ways = road.points.flatMap((p, i) => {
    const next = road.points[i + 1] ?? p;
    return [p, between(p, next, 0.33), between(p, next, 0.67)].flatMap((from) => doors.map((door) => ({ from, door, long: apart(from, door) })));
  });
  const [way] = ways
    .filter((it) => it.long < LONGEST_WAY)
    .sort((a, b) => a.long - b.long)
    .filter((it) => isFree(it.from, it.door, blocks, stretches, rail, road));
  if (!way) return [];
  const points = [way.from, way.door];
  const approach = roadOf('service', points, { name: 'Station Approach' });
  join(road, way.from);
  approach.joints.add(way.from);
  return [{ road: approach, points }];
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

function isFree(from: Point, door: Point, blocks: readonly Block[], stretches: readonly Stretch[], rail: readonly Point[], own: Road): boolean {
  const crosses = (line: readonly Point[]) => line.some((p, i) => i > 0 && crossing(from, door, line[i - 1] as Point, p) !== undefined);
  if (crosses(rail) || stretches.some((it) => it.road !== own && crosses(it.points))) return false;
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
