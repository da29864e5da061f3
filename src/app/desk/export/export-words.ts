/**
 * How far an export has come, in a word and in a sentence, as the person who looks would say it; and why a step was refused.
 */
import type { PersonId } from '../../../domain/base/id.ts';
import { dayOf, daysBetween, type Instant } from '../../../domain/base/instant.ts';
import type { Tone } from '../../parts/chip.tsx';
import type { ExportLine, Trouble } from '../../station-api.ts';
import { continued, momentNear } from '../../words/show.ts';
import { say, type WordId } from '../../words/words.ts';

export const EXPORT_TONE: Readonly<Record<ExportLine['state'], Tone>> = {
  waiting: 'warn',
  agreed: 'ok',
  refused: 'danger',
  expired: 'quiet',
  downloaded: 'quiet',
  void: 'quiet',
};

export function exportSentence({ ask, state, until, askedBy, answeredBy = '' }: ExportLine, who: PersonId, now: Instant): string {
  const mine = ask.by === who;
  const by = ask.answer?.by === who ? say('desk.exports.you') : answeredBy;
  switch (state) {
    case 'waiting':
      return say(mine ? 'desk.exports.waiting_mine' : 'desk.exports.waiting', { until: momentWithin(until, now) });
    case 'agreed':
      return mine
        ? say('desk.exports.agreed_mine', { by, until: momentWithin(until, now) })
        : say('desk.exports.agreed', { by, name: askedBy, until: momentWithin(until, now) });
    case 'refused':
      return say('desk.exports.refused', { by });
    case 'expired':
      return ask.answer ? say('desk.exports.expired_agreed', { by }) : say('desk.exports.expired');
    case 'downloaded':
      return say('desk.exports.downloaded', { by, at: momentWithin(ask.fetchedAt ?? until, now) });
    case 'void':
      return say('desk.exports.void');
  }
}

/** "16:05", "tomorrow, 16:05" or "Thu 26 Nov, 16:05": as it stands inside a sentence. */
export function momentWithin(at: Instant, now: Instant): string {
  const words = momentNear(at, now);
  return Math.abs(daysBetween(dayOf(now), dayOf(at))) === 1 ? continued(words) : words;
}

/** Why the station refused a step, where it says more than its code does. */
export function exportFault(trouble: Trouble | undefined): string | undefined {
  const fault = trouble && 'details' in trouble ? trouble.details?.[0]?.fault : undefined;
  return (FAULTS as readonly (string | undefined)[]).includes(fault) ? say(`desk.exports.fault.${fault}` as WordId) : undefined;
}

const FAULTS = ['own_ask', 'waiting', 'expired', 'void', 'no_second', 'no_beats', 'too_many_open'] as const;
