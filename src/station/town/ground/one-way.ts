/**
 * One-way streets among the terraces: never one that a car could not come round again from its end to its beginning.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import type { Point } from './point.ts';
import type { Stretch } from './prune.ts';
import { together } from './together.ts';

const NOT_DRIVEN = ['footway', 'steps', 'pedestrian'];
/** Of the short streets of one stretch, one in so many is tried. */
const SHARE = 0.09;
const SHORT = 9;

export function letOneWay(stretches: readonly Stretch[], chance: Chance): void {
  const once = new Map<Stretch['road'], number>();
  for (const { road } of stretches) once.set(road, (once.get(road) ?? 0) + 1);
  const tried = stretches.filter(
    ({ road, points }) => road.cls === 'residential' && road.form === 'street' && points.length < SHORT && once.get(road) === 1 && chance.happens(SHARE),
  );
  const others = together();
  for (const it of stretches) if (!tried.includes(it) && !NOT_DRIVEN.includes(it.road.cls)) others.add(it.points);
  for (const { road, points } of tried) {
    if (others.partOf(points[0] as Point) === others.partOf(points.at(-1) as Point)) road.isOneWay = true;
    else others.add(points);
  }
}
