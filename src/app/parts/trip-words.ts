/**
 * A way in words: about how many minutes on foot or by car, how far, and whether that is by road or from a straight line.
 *
 * All are estimates and say "about". Nobody travels for hours between visits: then only the distance is told.
 */

import type { Trip } from '../use-trips.ts';
import { distance } from '../words/show.ts';
import { say } from '../words/words.ts';

export const LONGEST_MIN = 90;

/** "About 7 min walk · 0.3 mi", "About 3 min drive · 0.9 mi in a straight line", "About 6 mi by road" */
export function tripWords({ mode, seconds, metres, byRoad }: Trip): string {
  const n = minutesOf(seconds);
  // A number stays with its unit where the line breaks.
  const far = distance(metres).replace(' ', '\u00a0');
  const how = byRoad ? 'by_road' : 'straight';
  return n > LONGEST_MIN ? say(`trip.far_${how}`, { distance: far }) : say(`trip.${mode}_${how}`, { n, distance: far });
}

/** Any way takes at least a minute: there is a door at both ends. */
export function minutesOf(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}
