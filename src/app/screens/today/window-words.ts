/**
 * A visit's window in words: "16:00 to 18:00", with the day where it is not today's.
 */
import { clockOf, dayOf, type Instant } from '../../../domain/base/instant.ts';
import type { VisitWindow } from '../../../domain/plan/assignment.ts';
import { momentNear } from '../../words/show.ts';
import { say } from '../../words/words.ts';

export function windowWords(it: VisitWindow, now: Instant): string {
  const to = dayOf(it.from) === dayOf(it.to) ? clockOf(it.to) : momentNear(it.to, now);
  return say('show.window', { from: momentNear(it.from, now), to });
}
