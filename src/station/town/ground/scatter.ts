/**
 * Puts shapes of given sizes into a block wherever they fit: towers on an estate, sheds in a works, pitches by a school.
 */
import type { Chance } from '../../../domain/base/chance.ts';
import { type Block, fits } from './block.ts';
import { extentOf, longAxisOf } from './face-shape.ts';
import { at, dot, leftOf, onward, type Point } from './point.ts';

export interface Sort {
  /** Along the block and across it. */
  readonly wide: readonly [number, number];
  readonly deep: readonly [number, number];
  /** From the edge of a road, and from each other. */
  readonly aside: number;
  readonly apart: number;
  readonly tries: number;
  readonly most: number;
}

/** Calls `put` with each shape that fits, which must add it to the block. Answers how many did. */
export function scatter(block: Block, sort: Sort, chance: Chance, put: (shape: Point[]) => void): number {
  const axis = longAxisOf(block.face.ring);
  const across = leftOf(axis);
  const lowest = (d: Point) => Math.min(...block.face.ring.map((p) => dot(p, d)));
  const [u0, v0] = [lowest(axis), lowest(across)];
  const [du, dv] = [extentOf(block.face.ring, axis), extentOf(block.face.ring, across)];
  let count = 0;
  for (let n = 0; n < sort.tries && count < sort.most; n++) {
    const u = u0 + du * chance.next();
    const v = v0 + dv * chance.next();
    const middle = at(axis.x * u + across.x * v, axis.y * u + across.y * v);
    const wide = sort.wide[0] + (sort.wide[1] - sort.wide[0]) * chance.next();
    const deep = sort.deep[0] + (sort.deep[1] - sort.deep[0]) * chance.next();
    const shape = boxAt(middle, chance.happens(0.5) ? axis : across, wide, deep);
    if (!fits(block, shape, sort.aside, sort.apart)) continue;
    put(shape);
    count++;
  }
  return count;
}

export function boxAt(middle: Point, d: Point, wide: number, deep: number): Point[] {
  return [
    onward(middle, d, -wide / 2, -deep / 2),
    onward(middle, d, wide / 2, -deep / 2),
    onward(middle, d, wide / 2, deep / 2),
    onward(middle, d, -wide / 2, deep / 2),
  ];
}
