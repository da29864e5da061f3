/**
 * A road of the town: a run of points that shares each junction with the roads it meets.
 *
 * Widths are from the middle to the back of the pavement: what a front garden begins at.
 */
import { apart, distanceToSegment, type Point } from './point.ts';

export type RoadClass = 'primary' | 'secondary' | 'tertiary' | 'unclassified' | 'residential' | 'service' | 'alley' | 'pedestrian' | 'footway' | 'steps';

/** A close is a dead end that houses stand around; a crescent comes back to the road it left. */
export type Form = 'street' | 'close' | 'crescent';

export interface Road {
  readonly cls: RoadClass;
  /** Grows as other roads join. */
  readonly points: Point[];
  /** Points shared with another road. */
  readonly joints: Set<Point>;
  /** Between these two of its points it crosses water. */
  readonly overWater: (readonly [Point, Point])[];
  /** Where it passes over the railway. */
  readonly overRail: Point[];
  readonly form: Form;
  name: string | undefined;
  isOneWay: boolean;
}

const HALF_WIDTH: Readonly<Record<RoadClass, number>> = {
  primary: 9,
  secondary: 8,
  tertiary: 7,
  unclassified: 6.2,
  residential: 5.4,
  service: 3.2,
  alley: 2,
  pedestrian: 6,
  footway: 1.6,
  steps: 1.6,
};

export function halfWidthOf(cls: RoadClass): number {
  return HALF_WIDTH[cls];
}

export function roadOf(cls: RoadClass, points: Point[], more: { name?: string; form?: Form } = {}): Road {
  return { cls, points, joints: new Set(), overWater: [], overRail: [], form: more.form ?? 'street', name: more.name, isOneWay: false };
}

/** Makes `p`, which lies on the road, one of its points. */
export function join(road: Road, p: Point): void {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < road.points.length; i++) {
    const a = road.points[i] as Point;
    if (a.x === p.x && a.y === p.y) {
      road.joints.add(a);
      return;
    }
    const b = road.points[i + 1];
    if (!b) continue;
    const d = distanceToSegment(p, a, b);
    if (d < least) {
      least = d;
      best = i;
    }
  }
  road.points.splice(best + 1, 0, p);
  road.joints.add(p);
}

/** A joint or an end of the road within `metres` of `p`. */
export function jointNear(road: Road, p: Point, metres: number): Point | undefined {
  let found: Point | undefined;
  let least = metres;
  const ends = [road.points[0] as Point, road.points.at(-1) as Point];
  for (const it of [...road.joints, ...ends]) {
    const d = apart(it, p);
    if (d <= least) {
      least = d;
      found = it;
    }
  }
  return found;
}
