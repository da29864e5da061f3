/**
 * The country round about, cut into fields by hedges: nothing is built there, but nothing is blank.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import { isClear } from './cut.ts';
import { chordOf, extentOf, longAxisOf } from './face-shape.ts';
import { type Face, type Land, type Side, splitFace } from './land.ts';
import { bow } from './line.ts';
import { apart, areaOf, dot, heading, leftOf } from './point.ts';

const LARGEST = 85_000;

export function cutIntoFields(land: Land, country: Face, chance: Chance): void {
  const waiting = [country];
  for (let face = waiting.pop(); face; face = waiting.pop()) {
    if (areaOf(face.ring) < LARGEST * (0.6 + 0.8 * chance.next())) continue;
    const halves = hedge(land, face, chance);
    if (halves) waiting.push(...halves);
  }
}

function hedge(land: Land, face: Face, chance: Chance): [Face, Face] | undefined {
  const axis = longAxisOf(face.ring);
  const low = Math.min(...face.ring.map((p) => dot(p, axis)));
  for (let n = 0; n < 5; n++) {
    const mark = low + extentOf(face.ring, axis) * (0.36 + 0.28 * chance.next());
    const lean = (chance.next() - 0.5) * 0.4;
    const d = heading({ x: 0, y: 0 }, { x: leftOf(axis).x + axis.x * lean, y: leftOf(axis).y + axis.y * lean });
    const chord = chordOf(face, { x: axis.x * mark, y: axis.y * mark }, d);
    if (!chord || apart(...chord) < 60) continue;
    const path = bow(...chord, apart(...chord) * (chance.next() - 0.5) * 0.16, 60);
    if (!isClear(face, path, 22)) continue;
    return splitFace(land, face, path, Array<Side>(path.length - 1).fill('fence'));
  }
  return undefined;
}
