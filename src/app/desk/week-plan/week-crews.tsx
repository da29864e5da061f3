/**
 * Who is out on each day of the week: a table of days, each with its crews on or off; a day that is published says so.
 */
import type { PersonId } from '../../../domain/base/id.ts';
import { clockOf } from '../../../domain/base/instant.ts';
import type { PlanWeekDaysReply } from '../../station-api.ts';
import { dayShort } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import type { Staff } from '../desk-context.ts';
import { officersWords } from '../plan/plan-say.ts';
import css from './week-crews.module.css';
import { type CrewsOff, crewKey, isPlanned } from './week-setup.ts';

export interface WeekCrewsProps {
  readonly days: PlanWeekDaysReply['days'];
  readonly off: CrewsOff;
  readonly staff: ReadonlyMap<PersonId, Staff> | undefined;
  onToggle(key: string): void;
}

export function WeekCrews({ days, off, staff, onToggle }: WeekCrewsProps) {
  return (
    <section className={css['frame']} aria-labelledby="week-crews">
      <h2 id="week-crews">{say('week.crews')}</h2>
      <p className={css['meta']}>{say('week.crews_note')}</p>
      <ul>
        {days.map((it) => (
          <li key={it.day} className={css['day']}>
            <h3>{dayShort(it.day)}</h3>
            {isPlanned(it) ? (
              <div className={css['crews']}>
                {it.crews.length === 0 ? <p className={css['meta']}>{say('week.nobody')}</p> : null}
                {it.crews.map((crew) => {
                  const key = crewKey(it.day, crew);
                  const [from, to] = [clockOf(crew.shift.from), clockOf(crew.shift.to)];
                  return (
                    <label key={key} className={css['crew']} data-on={!off.has(key) || undefined}>
                      <input
                        type="checkbox"
                        autoComplete="off"
                        aria-label={say('week.crew_on', { crew: crew.name, day: dayShort(it.day), from, to })}
                        checked={!off.has(key)}
                        onChange={() => onToggle(key)}
                      />
                      <span>
                        <strong>{crew.name}</strong> {officersWords(crew, staff)}
                        <small>{say('week.hours', { from, to })}</small>
                      </span>
                    </label>
                  );
                })}
              </div>
            ) : (
              <p>{it.published.map((one) => say('week.published', { n: one.visits })).join(', ')}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
