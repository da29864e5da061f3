/**
 * The next visit as local policy proposes it, and the officer's own day where they choose one.
 */
import { useState } from 'react';
import { addDays, type LocalDate } from '../../../domain/base/instant.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { dayNear, dayShort } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './record.module.css';
import '../../words/record-words.ts';

export interface NextVisitProps {
  readonly id: string;
  readonly proposed: LocalDate | undefined;
  readonly chosen: LocalDate | undefined;
  readonly today: LocalDate;
  readonly onChange: (day: LocalDate | undefined) => void;
}

export function NextVisit({ id, proposed, chosen, today, onChange }: NextVisitProps) {
  const [changing, setChanging] = useState(false);
  const day = chosen ?? proposed;
  const pick = (it: LocalDate | undefined) => {
    onChange(it);
    setChanging(false);
  };
  return (
    <section id={id}>
      <div className={css['next']}>
        <p>
          <span className={css['label']}>{chosen === undefined ? say('record.next') : say('record.next_yours')}</span>
          <br />
          <span className={day ? css['nextDay'] : css['muted']}>{day ? dayShort(day) : say('record.next_later')}</span>
        </p>
        <Button aria-expanded={changing} onClick={() => setChanging(!changing)}>
          {say('common.change')}
        </Button>
      </div>
      {changing ? (
        <div className={css['asked']}>
          <div className={css['days']}>
            {[0, 1].map((n) => (
              <Button key={n} onClick={() => pick(addDays(today, n))}>
                {dayNear(addDays(today, n), today)}
              </Button>
            ))}
            {[3, 7].map((n) => (
              <Button key={n} onClick={() => pick(addDays(today, n))}>
                {say('record.next_plus', { n })}
              </Button>
            ))}
            {chosen === undefined ? null : <Button onClick={() => pick(undefined)}>{say('record.next_as_policy')}</Button>}
          </div>
          <Field
            label={say('record.next_other')}
            type="date"
            min={today}
            value={day ?? ''}
            onChange={(event) => {
              if (event.target.value !== '') onChange(event.target.value as LocalDate);
            }}
          />
        </div>
      ) : null}
    </section>
  );
}
