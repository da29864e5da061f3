/**
 * The next visit: tier and how overdue, address, how to get in, warnings, the planned time, why it is due, and the one loud button.
 *
 * The address wraps and never shrinks. How far it is says "about", and whether it is by road or a straight line; with no position there is none.
 */
import { AlarmClock, ArrowRight, CalendarClock, NotebookPen, Pause } from 'lucide-react';
import { clockOf, dayOf, type Instant, later, msOf } from '../../../domain/base/instant.ts';
import type { ShiftStop } from '../../../domain/plan/shift-plan.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import { TripLine } from '../../parts/trip-line.tsx';
import { WarningBox } from '../../parts/warning-box.tsx';
import { type Stop, timeOf } from '../../today-list.ts';
import type { MaybeTrip } from '../../use-trips.ts';
import { dueWords, isPressing } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './today.module.css';
import { windowWords } from './window-words.ts';

export interface NextCardProps {
  readonly stop: Stop;
  readonly number: number;
  readonly total: number;
  readonly now: Instant;
  readonly trip: MaybeTrip;
  readonly onOpen: () => void;
}

export function NextCard({ stop, number, total, now, trip, onOpen }: NextCardProps) {
  const { property, due, assignment, planned, draft, pausedAt, notAttemptedAt, late } = stop;
  const tier = property.occupancy.concern.tier.tier;
  const at = timeOf(stop);
  return (
    <section className={css['card']} aria-label={say('today.next')}>
      <p className={css['top']}>
        <TierMark mark={tier} silent />
        <span>{say(`tier.${tier}`)}</span>
        {due ? <span className={isPressing(due) ? css['pressing'] : undefined}>{dueWords(due, dayOf(now))}</span> : null}
        <span className={css['where']}>{say('today.next_of', { n: number, total })}</span>
      </p>
      <div className={css['place']}>
        <h2 className={css['address']}>{property.address}</h2>
        {property.access ? <p className={css['muted']}>{property.access}</p> : null}
      </div>
      <WarningBox warnings={stop.warnings} />
      <div className={css['when']}>
        <p className={css['clock']}>
          <span className={css['label']}>{say('today.window')}</span>
          <span className={css['figure']}>{at ? clockOf(at) : null}</span>
        </p>
        <div className={css['facts']}>
          {trip ? <TripLine trip={trip} className={css['fact']} /> : null}
          {due ? (
            <p className={css['fact']}>
              <Icon of={CalendarClock} size={20} />
              <span>{late && assignment ? say('today.late', { window: windowWords(assignment.window, now) }) : say(`dueReason.${due.reason}`)}</span>
            </p>
          ) : null}
          {planned ? (
            <p className={css['fact']}>
              <Icon of={AlarmClock} size={20} />
              <span>{leaveWords(planned, now)}</span>
            </p>
          ) : null}
          {assignment?.note ? (
            <p className={css['fact']}>
              <Icon of={NotebookPen} size={20} />
              <span>{assignment.note}</span>
            </p>
          ) : null}
          {pausedAt || draft || notAttemptedAt ? (
            <p className={css['fact']}>
              <Icon of={Pause} size={20} />
              <span>{heldUpWords(stop)}</span>
            </p>
          ) : null}
        </div>
      </div>
      <Button kind="main" wide iconAfter={ArrowRight} onClick={onOpen}>
        {draft ? say('today.resume') : say('today.start')}
      </Button>
    </section>
  );
}

/** When to set out; once that has passed, how long the plan still holds. */
function leaveWords({ leave, arrive, latest }: ShiftStop, now: Instant): string {
  const last = later(latest, msOf(leave) - msOf(arrive));
  if (now <= leave) return say('today.leave_by', { clock: clockOf(leave) });
  return now <= last ? say('today.leave_now', { clock: clockOf(last) }) : say('today.leave_late');
}

/** Why it is not simply next: called away, half recorded, or said today that it could not be attempted. */
function heldUpWords({ pausedAt, draft, notAttemptedAt }: Stop): string | null {
  if (pausedAt) return say('today.called_away', { clock: clockOf(pausedAt) });
  if (draft) return say('today.draft', { clock: clockOf(draft.keptAt) });
  return notAttemptedAt ? say('today.not_attempted', { clock: clockOf(notAttemptedAt) }) : null;
}
