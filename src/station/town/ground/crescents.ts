/**
 * Crescents: a street that leaves another in a half round and comes back to it, with gardens or houses in its arm.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import { settle } from './cut.ts';
import { runsOf } from './frontage.ts';
import { type Face, isRoad, type Land, splitFace } from './land.ts';
import { walk } from './line.ts';
import { apart, areaOf, distanceToSegment, heading, isWithin, onward, type Point } from './point.ts';
import { join, roadOf } from './road.ts';

export interface Crescent {
  readonly arm: Face;
  readonly rest: Face;
}

export function cutCrescent(land: Land, piece: Face, chance: Chance): Crescent | undefined {
  const runs = runsOf(piece)
    .map((it) => ({ ...it, path: walk(it.line) }))
    .filter((it) => it.path.long > 190);
  for (let n = 0; n < 4 && runs.length > 0; n++) {
    const { road, path } = chance.pick(runs);
    const chord = 120 + chance.next() * 60;
    const start = 30 + chance.next() * (path.long - chord - 60);
    const [a, b] = [settle(piece, path.at(start).point, 'residential'), settle(piece, path.at(start + chord).point, 'residential')];
    if (!a || !b || a.side !== road || b.side !== road || apart(a.point, b.point) < 100) continue;
    const line = arc(a.point, b.point, apart(a.point, b.point) * (0.4 + 0.16 * chance.next()));
    if (!line.every((p, i) => i === 0 || i === line.length - 1 || isClear(piece, p, Math.min(apart(p, a.point), apart(p, b.point))))) continue;
    const crescent = roadOf('residential', line, { form: 'crescent' });
    const halves = splitFace(
      land,
      piece,
      line,
      line.slice(1).map(() => crescent),
    );
    for (const end of [a, b]) {
      if (isRoad(end.side)) join(end.side, end.point);
      crescent.joints.add(end.point);
    }
    land.roads.push(crescent);
    const [arm, rest] = areaOf(halves[0].ring) < areaOf(halves[1].ring) ? halves : [halves[1], halves[0]];
    return { arm, rest };
  }
  return undefined;
}

/** Half an ellipse from `a` to `b` on the left, `high` metres at its top. */
function arc(a: Point, b: Point, high: number): Point[] {
  const d = heading(a, b);
  const long = apart(a, b);
  const count = 14;
  return Array.from({ length: count + 1 }, (_, n) => {
    if (n === 0) return a;
    if (n === count) return b;
    const turn = (Math.PI * n) / count;
    return onward(a, d, (long * (1 - Math.cos(turn))) / 2, high * Math.sin(turn));
  });
}

function isClear(piece: Face, p: Point, fromEnd: number): boolean {
  const room = Math.min(44, fromEnd * 0.55);
  return isWithin(p, piece.ring) && piece.ring.every((a, i) => distanceToSegment(p, a, piece.ring[(i + 1) % piece.ring.length] as Point) >= room);
}
