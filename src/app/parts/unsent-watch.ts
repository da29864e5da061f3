/**
 * What is said of work that has waited for the station: since when, after an hour; that somebody must see to it, after twelve.
 *
 * Age counts, and not the number of tries: a station that answers and does not take it is as bad as none.
 */
import type { Link } from '../../device/device.ts';
import { type Instant, msOf } from '../../domain/base/instant.ts';
import { momentNear } from '../words/show.ts';
import { say } from '../words/words.ts';

const HOUR_MS = 3_600_000;
/** As long as the longest shift: what waits longer has missed its own shift's end. */
const LONG_MS = 12 * HOUR_MS;

type Waiting = Pick<Link, 'waiting' | 'oldestWaiting' | 'reach'>;

/** "oldest from 09:12", where that is worth a word. */
export function oldestWords(link: Waiting, now: Instant): string | undefined {
  if (link.oldestWaiting === undefined || ageMs(link.oldestWaiting, now) < HOUR_MS) return undefined;
  return say('link.oldest', { moment: momentNear(link.oldestWaiting, now) });
}

export interface UnsentLong {
  readonly title: string;
  readonly detail: string;
}

/** @returns undefined as long as nothing has waited for twelve hours. */
export function unsentLong(link: Waiting, now: Instant): UnsentLong | undefined {
  if (link.oldestWaiting === undefined || ageMs(link.oldestWaiting, now) < LONG_MS) return undefined;
  return {
    title: say('watch.title', { n: link.waiting, moment: momentNear(link.oldestWaiting, now) }),
    detail: say(link.reach === 'reached' ? 'watch.reached' : 'watch.not_reached'),
  };
}

function ageMs(at: Instant, now: Instant): number {
  return msOf(now) - msOf(at);
}
