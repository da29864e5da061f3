/**
 * Closes: dead ends that open up the middle of a deep block, some with a path through to the street behind.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import type { Block } from './block.ts';
import { settle } from './cut.ts';
import { chordOf } from './face-shape.ts';
import { runsOf } from './frontage.ts';
import { isRoad, type Land } from './land.ts';
import { bow, walk } from './line.ts';
import { apart, distanceToSegment, heading, leftOf, onward, type Point } from './point.ts';
import { join, type Road, roadOf } from './road.ts';

/** Behind the head of a close: the garden and the house of the street beyond. */
const BEHIND = 47;
const LEAST = 42;
const MOST = 125;
/** From the middle of one close to that of the next, so that houses stand back to back. */
const SPACING = 62;
const FROM_EDGE = 31;

export function openCloses(land: Land, block: Block, share: number, chance: Chance): Road[] {
  const closes: Road[] = [];
  const runs = runsOf(block.face)
    .filter((it) => it.road.cls !== 'primary' && it.road.cls !== 'pedestrian')
    .map((it) => ({ ...it, path: walk(it.line) }))
    .sort((a, b) => b.path.long - a.path.long);
  for (const { path } of runs) {
    let mark = 30 + chance.next() * 30;
    while (mark < path.long - 30) {
      const { point, ahead } = path.at(mark);
      const close = chance.happens(share) ? closeAt(block, point, leftOf(ahead), chance) : undefined;
      if (close) {
        for (const road of close) land.roads.push(road);
        block.spurs.push(...close);
        closes.push(close[0] as Road);
        mark += SPACING + chance.next() * 18;
      } else mark += 14;
    }
  }
  return closes;
}

function closeAt(block: Block, mouth: Point, inward: Point, chance: Chance): Road[] | undefined {
  const from = settle(block.face, mouth, 'residential');
  if (!from || !isRoad(from.side)) return undefined;
  const lean = (chance.next() - 0.5) * 0.3;
  const d = heading({ x: 0, y: 0 }, { x: inward.x - inward.y * lean, y: inward.y + inward.x * lean });
  const chord = chordOf(block.face, onward(from.point, d, 12), d);
  if (!chord) return undefined;
  const far = apart(chord[0], from.point) > apart(chord[1], from.point) ? chord[0] : chord[1];
  const room = apart(far, from.point);
  const long = Math.min(MOST, room - BEHIND) * (0.85 + 0.15 * chance.next());
  if (long < LEAST) return undefined;
  const head = onward(from.point, d, long);
  const points = bow(from.point, head, long * (chance.next() - 0.5) * 0.22, 14);
  if (!points.every((p) => isFree(block, p, apart(p, from.point)))) return undefined;
  const close = roadOf('residential', points, { form: 'close' });
  join(from.side, from.point);
  close.joints.add(from.point);
  const made = [close];
  const to = room < MOST + BEHIND && chance.happens(0.45) ? settle(block.face, far, 'footway') : undefined;
  if (to && isRoad(to.side) && apart(to.point, far) < 6) {
    const path = roadOf('footway', [head, to.point]);
    join(close, head);
    join(to.side, to.point);
    path.joints.add(head);
    path.joints.add(to.point);
    made.push(path);
  }
  return made;
}

function isFree(block: Block, p: Point, fromMouth: number): boolean {
  const { ring } = block.face;
  const room = Math.min(FROM_EDGE, fromMouth * 0.7);
  if (!ring.every((a, i) => distanceToSegment(p, a, ring[(i + 1) % ring.length] as Point) >= room)) return false;
  return block.spurs.every((it) => it.points.every((a, i) => i === 0 || distanceToSegment(p, it.points[i - 1] as Point, a) >= SPACING * 0.72));
}
