/**
 * Which mark an arrow key goes to from the one in focus.
 *
 * The nearest within 60 degrees of the arrow's direction; sideways distance counts double, so that a row of houses is walked
 * along before the next street is. No mark that way: the focus stays.
 */
import type { Pixel } from './mercator.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export function isArrow(key: string): key is Arrow {
  return key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';
}

/** @returns the key of the mark to go to, or undefined when there is none that way. */
export function stepFrom(from: Pixel, arrow: Arrow, others: Iterable<readonly [key: string, at: Pixel]>): string | undefined {
  let best: string | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [key, at] of others) {
    const { along, across } = turned({ x: at.x - from.x, y: at.y - from.y }, arrow);
    if (along <= 0 || across > along * Math.tan(Math.PI / 3)) continue;
    const cost = along + 2 * across;
    if (cost < bestCost) {
      best = key;
      bestCost = cost;
    }
  }
  return best;
}

function turned(by: Pixel, arrow: Arrow): { along: number; across: number } {
  if (arrow === 'ArrowRight') return { along: by.x, across: Math.abs(by.y) };
  if (arrow === 'ArrowLeft') return { along: -by.x, across: Math.abs(by.y) };
  if (arrow === 'ArrowDown') return { along: by.y, across: Math.abs(by.x) };
  return { along: -by.y, across: Math.abs(by.x) };
}
