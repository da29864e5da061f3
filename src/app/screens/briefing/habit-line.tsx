/**
 * How predictable the visits to this home have been, in words: whoever watches it may know the day and the hour by now.
 */
import type { VisitSeen } from '../../../device/device.ts';
import { predictabilityOf } from '../../../domain/plan/predictability.ts';
import { doorTimes } from '../../../domain/plan/shift.ts';
import '../../words/shift-words.ts';
import { say } from '../../words/words.ts';
import css from './briefing.module.css';

export function HabitLine({ visits }: { readonly visits: readonly VisitSeen[] }) {
  const it = predictabilityOf(doorTimes(visits));
  const clock = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`;
  const facts = [
    ...(it.is === 'habit' && it.weekday && it.weekday.times > 2
      ? [say('habit.weekday', { times: it.weekday.times, of: it.of, weekday: say(`weekday.${it.weekday.day}`) })]
      : []),
    ...(it.is === 'habit' && it.hours && it.hours.times > 2
      ? [say('habit.hours', { times: it.hours.times, of: it.of, from: clock(it.hours.from), to: clock(it.hours.to) })]
      : []),
  ];
  return (
    <section className={css['last']}>
      <h2 className={css['lastTitle']}>{say('habit.title')}</h2>
      {it.is === 'habit' ? (
        <p>
          {facts.join(' ')} <strong>{say('habit.change')}</strong>
        </p>
      ) : (
        <p className={css['muted']}>{it.is === 'too_few' ? say('habit.too_few') : say('habit.varied', { of: it.of })}</p>
      )}
    </section>
  );
}
