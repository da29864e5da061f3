/**
 * The cone that says which way a phone moves: from the dot outward, in pixels, north being up.
 *
 * As wide as such a bearing is worth: some 30 degrees to either side.
 */
import type { Pixel } from './mercator.ts';

const REACH = 44;
const HALF_WIDTH = 30;
const STEPS = 6;

/** @param heading degrees from north, clockwise. */
export function conePoints(at: Pixel, heading: number): Pixel[] {
  const rim = Array.from({ length: STEPS + 1 }, (_, n) => {
    const turn = ((heading - HALF_WIDTH + (2 * HALF_WIDTH * n) / STEPS) * Math.PI) / 180;
    return { x: at.x + REACH * Math.sin(turn), y: at.y - REACH * Math.cos(turn) };
  });
  return [at, ...rim];
}
