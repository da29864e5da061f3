/**
 * A walk in words: about how many minutes, how far, and whether that is by road or from a straight line.
 *
 * Both are estimates and say "about". Nobody walks for hours between visits: then only the distance is told.
 */

import type { Walk } from '../use-walks.ts';
import { distance } from '../words/show.ts';
import { say } from '../words/words.ts';

export const LONGEST_MIN = 90;

/** "About 7 min walk · 0.3 mi", "About 9 min walk · 0.3 mi in a straight line", "About 6 mi by road" */
export function walkWords({ seconds, metres, byRoad }: Walk): string {
  const n = minutesOf(seconds);
  // A number stays with its unit where the line breaks.
  const far = distance(metres).replace(' ', '\u00a0');
  const way = byRoad ? 'by_road' : 'straight';
  return n > LONGEST_MIN ? say(`walk.far_${way}`, { distance: far }) : say(`walk.${way}`, { n, distance: far });
}

/** A walk takes at least a minute: there is a door at both ends. */
export function minutesOf(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}
