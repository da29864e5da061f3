/**
 * A visit to come: time, tier on the rail that joins the stops, address, and one line with due and what differs.
 *
 * The whole row presses.
 */
import { clockOf, type LocalDate } from '../../../domain/base/instant.ts';
import { TierMark } from '../../parts/tier-mark.tsx';
import { warningWord } from '../../parts/warning-box.tsx';
import { type Stop, timeOf } from '../../today-list.ts';
import { dueWords } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './today.module.css';

export interface RouteRowProps {
  readonly stop: Stop;
  readonly today: LocalDate;
  readonly onOpen: () => void;
}

export function RouteRow({ stop, today, onOpen }: RouteRowProps) {
  const at = timeOf(stop);
  return (
    <li>
      <button type="button" className={css['row']} onClick={onOpen}>
        <span className={css['time']}>{at ? clockOf(at) : null}</span>
        <span className={css['rail']}>
          <TierMark mark={stop.property.occupancy.concern.tier.tier} size={26} />
        </span>
        <span className={css['text']}>
          <span className={css['rowAddress']}>{stop.property.address}</span>
          <span className={css['muted']}>{lineOf(stop, today)}</span>
        </span>
      </button>
    </li>
  );
}

function lineOf(stop: Stop, today: LocalDate): string {
  const parts = [
    stop.due ? dueWords(stop.due, today) : say('due.not_on_patrol'),
    ...(stop.pausedAt
      ? [say('today.called_away', { clock: clockOf(stop.pausedAt) })]
      : stop.draft
        ? [say('today.draft', { clock: clockOf(stop.draft.keptAt) })]
        : stop.notAttemptedAt
          ? [say('today.not_attempted', { clock: clockOf(stop.notAttemptedAt) })]
          : []),
    ...stop.warnings.slice(0, 1).map(warningWord),
  ];
  return parts.join(' · ');
}
