/**
 * From quarters to blocks: each face is cut by streets until it is as small as its quarter wants it.
 *
 * First by through roads that follow the shape of the ground, into pieces of some hectares; then, in the direction of each
 * piece, by cross streets and by rows. Neighbouring pieces run in different directions, streets bow, and a junction near
 * another becomes the same one. Faces out in the country are left whole.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import { cutAcross } from './cut.ts';
import { extentOf, longAxisOf } from './face-shape.ts';
import type { Face, Land } from './land.ts';
import { areaOf, centreOf, leftOf, type Point } from './point.ts';
import type { Ground } from './quarters.ts';
import { LAYOUTS, type Layout } from './styles.ts';

const PIECE = 78_000;

export function cutIntoPieces(land: Land, ground: Ground, chance: Chance): void {
  const waiting = [...land.faces];
  for (let face = waiting.pop(); face; face = waiting.pop()) {
    const size = areaOf(face.ring);
    if (size < PIECE || !touchesTown(face, ground)) continue;
    const axis = longAxisOf(face.ring);
    const cls = size > 4 * PIECE ? 'unclassified' : 'residential';
    const halves = cutAcross(land, face, axis, { share: [0.36, 0.64], bow: 0.1, cls, least: 9_000 }, chance);
    if (halves) waiting.push(...halves);
  }
}

/** Cuts a piece into blocks. Answers them. */
export function cutIntoBlocks(land: Land, piece: Face, layout: Layout, chance: Chance): Face[] {
  const along = longAxisOf(piece.ring);
  const rows = chance.happens(0.75) ? along : leftOf(along);
  const done: Face[] = [];
  const waiting = [piece];
  for (let face = waiting.pop(); face; face = waiting.pop()) {
    const halves = cutBlock(land, face, rows, layout, chance);
    if (halves) waiting.push(...halves);
    else done.push(face);
  }
  return done;
}

function cutBlock(land: Land, face: Face, rows: Point, layout: Layout, chance: Chance): [Face, Face] | undefined {
  const along = extentOf(face.ring, rows) / layout.long;
  const across = extentOf(face.ring, leftOf(rows)) / layout.deep;
  const least = layout.deep * layout.long * 0.28;
  const halve = (axis: Point, parts: number, bend: number) => {
    const half = Math.floor(parts / 2) / parts;
    const slack = 0.14 / parts;
    return cutAcross(land, face, axis, { share: [half - slack, half + slack], bow: bend, cls: 'residential', least }, chance);
  };
  const long = along > 1.5 ? halve(rows, Math.max(2, Math.round(along)), layout.bow * 0.6) : undefined;
  if (long) return long;
  if (across > 1.45) {
    const cut = halve(leftOf(rows), Math.max(2, Math.round(across)), layout.bow);
    if (cut) return cut;
  }
  if (layout.hasAlleys && across > 0.84 && across <= 1.45)
    return cutAcross(land, face, leftOf(rows), { share: [0.48, 0.52], bow: 0, cls: 'alley', least: least * 0.5 }, chance);
  return undefined;
}

function touchesTown(face: Face, ground: Ground): boolean {
  return [centreOf(face.ring), ...face.ring].some((p) => ground.remotenessAt(p) < 1);
}

export function layoutAt(ground: Ground, face: Face): Layout {
  return LAYOUTS[ground.quarterAt(centreOf(face.ring)).style];
}
