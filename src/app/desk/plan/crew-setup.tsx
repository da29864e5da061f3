/**
 * Who goes out that day: the crews as the patterns propose them, each on or off, with its hours, how it goes, and with whom.
 *
 * What is changed is for this plan. Kept as pattern, it is local policy and is proposed the next time.
 */
import type { PersonId } from '../../../domain/base/id.ts';
import { clockOf, type LocalDate } from '../../../domain/base/instant.ts';
import type { DayCrew } from '../../../domain/plan/day-plan.ts';
import { Button } from '../../parts/button.tsx';
import { Field, Menu } from '../../parts/field.tsx';
import { say } from '../../words/words.ts';
import type { Staff } from '../desk-context.ts';
import css from './crew-setup.module.css';
import { apart, type CrewChoice, joined, withHours } from './day-setup.ts';
import { officersWords } from './plan-say.ts';

export interface CrewSetupProps {
  readonly day: LocalDate;
  readonly crews: readonly CrewChoice[];
  readonly proposed: readonly DayCrew[];
  readonly staff: ReadonlyMap<PersonId, Staff> | undefined;
  onChange(crews: readonly CrewChoice[]): void;
  onKeep(crew: CrewChoice): void;
}

export function CrewSetup({ day, crews, proposed, staff, onChange, onKeep }: CrewSetupProps) {
  const put = (crew: CrewChoice) => onChange(crews.map((it) => (it.name === crew.name ? crew : it)));
  return (
    <fieldset className={css['crews']}>
      <legend className={css['legend']}>{say('plan.crews')}</legend>
      <ul>
        {crews.map((crew) => (
          <li key={crew.name} className={css['crew']} data-on={crew.on || undefined}>
            <label className={css['pick']}>
              <input type="checkbox" autoComplete="off" checked={crew.on} onChange={() => put({ ...crew, on: !crew.on })} />
              <span>
                <strong>{crew.name}</strong>
                <span>{officersWords(crew, staff)}</span>
              </span>
            </label>
            <Field
              label={say('plan.crew_from')}
              type="time"
              value={clockOf(crew.shift.from)}
              onChange={(event) => put(withHours(crew, day, { from: event.target.value }))}
            />
            <Field
              label={say('plan.crew_to')}
              type="time"
              value={clockOf(crew.shift.to)}
              onChange={(event) => put(withHours(crew, day, { to: event.target.value }))}
            />
            <Menu label={say('plan.crew_mode')} value={crew.mode} onChange={(event) => put({ ...crew, mode: event.target.value === 'car' ? 'car' : 'foot' })}>
              <option value="foot">{say('plan.mode.foot')}</option>
              <option value="car">{say('plan.mode.car')}</option>
            </Menu>
            {crew.officers.length > 1 ? (
              <Button onClick={() => onChange(apart(crews, crew.name, proposed))}>{say('plan.crew_part', { crew: crew.name })}</Button>
            ) : (
              <Menu label={say('plan.crew_with')} value="" onChange={(event) => onChange(joined(crews, crew.name, event.target.value))}>
                <option value="">{say('plan.crew_alone')}</option>
                {crews
                  .filter((it) => it.name !== crew.name)
                  .map((it) => (
                    <option key={it.name} value={it.name}>
                      {it.name} {officersWords(it, staff)}
                    </option>
                  ))}
              </Menu>
            )}
            <Button kind="quiet" onClick={() => onKeep(crew)}>
              {say('plan.keep_pattern')}
            </Button>
          </li>
        ))}
      </ul>
      <p className={css['note']}>
        {say('plan.patterns_note')} {say('plan.crew_start')}.
      </p>
    </fieldset>
  );
}
