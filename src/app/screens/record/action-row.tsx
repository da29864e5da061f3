/**
 * One action marked: its state as the phone's own menu, and what its rules ask: for whom, consent, where, on which day.
 */
import { ChevronDown } from 'lucide-react';
import type { LocalDate } from '../../../domain/base/instant.ts';
import { ACTION_STATES, type Action, type ActionCode, type ActionState, type Consent } from '../../../domain/visit/action.ts';
import { Tick } from '../../parts/answer.tsx';
import { Field } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { say } from '../../words/words.ts';
import css from './record.module.css';
import { asksOf, type FormChange } from './record-change.ts';
import '../../words/record-words.ts';

const CONSENTS: readonly Consent[] = ['given', 'refused', 'not_asked'];

export interface ActionRowProps {
  readonly action: Action;
  readonly today: LocalDate;
  readonly onChange: (change: Extract<FormChange, { action: ActionCode }>) => void;
}

export function ActionRow({ action, today, onChange }: ActionRowProps) {
  const { code } = action;
  const name = say(`action.${code}`);
  const asks = asksOf(action);
  const set = (it: Partial<Omit<Action, 'code' | 'state'>>) => onChange({ action: code, set: it });
  return (
    <div className={css['action']}>
      <div className={css['actionTop']}>
        <label className={css['actionName']}>
          <input className={css['input']} type="checkbox" name={`action-${code}`} checked onChange={() => onChange({ action: code, on: false })} />
          <Tick type="checkbox" on />
          <span>{name}</span>
        </label>
        <span className={css['menu']}>
          <select
            autoComplete="off"
            className={css['state']}
            aria-label={say('record.action_state', { action: name })}
            value={action.state}
            onChange={(event) => onChange({ action: code, state: event.target.value as ActionState, today })}
          >
            {ACTION_STATES.map((it) => (
              <option key={it} value={it}>
                {say(`actionState.${it}`)}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} size={20} />
        </span>
      </div>
      {asks.subject || asks.consent || asks.where || asks.on ? (
        <div className={css['asked']}>
          {asks.subject ? (
            <div className={css['ask']}>
              <p className={css['askTitle']}>{say('record.action_for')}</p>
              <Segmented
                label={say('record.action_for')}
                name={`subject-${code}`}
                options={(['adult', 'child'] as const).map((value) => ({ value, label: say(`subject.${value}`) }))}
                value={action.subject}
                onChange={(subject) => set({ subject })}
              />
              {action.subject === 'child' ? <p className={css['muted']}>{say('record.action_child')}</p> : null}
            </div>
          ) : null}
          {asks.consent ? (
            <div className={css['ask']}>
              <p className={css['askTitle']}>{say('record.action_consent')}</p>
              <Segmented
                label={say('record.action_consent')}
                name={`consent-${code}`}
                options={CONSENTS.map((value) => ({ value, label: say(`consent.${value}`) }))}
                value={action.consent}
                onChange={(consent) => set({ consent })}
              />
            </div>
          ) : null}
          {asks.where ? (
            <Field
              label={say('record.action_where')}
              maxLength={160}
              value={action.occupantWillLive ?? ''}
              onChange={(event) => set({ occupantWillLive: event.target.value })}
            />
          ) : null}
          {asks.on ? (
            <Field
              label={say('record.action_on')}
              type="date"
              max={today}
              value={action.on ?? ''}
              onChange={(event) => {
                if (event.target.value !== '') set({ on: event.target.value as LocalDate });
              }}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
