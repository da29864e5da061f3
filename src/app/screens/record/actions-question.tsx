/**
 * Whom to tell: the commonest actions, and all others behind one press. Each says in which state it truthfully is.
 */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { LocalDate } from '../../../domain/base/instant.ts';
import { ACTIONS, type Action, type ActionCode } from '../../../domain/visit/action.ts';
import { Answer } from '../../parts/answer.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Question } from '../../parts/question.tsx';
import { say } from '../../words/words.ts';
import { ActionRow } from './action-row.tsx';
import css from './record.module.css';
import type { FormChange } from './record-change.ts';
import '../../words/record-words.ts';

const COMMON: readonly ActionCode[] = ['SG_ADULT', 'SG_CHILD', 'HOUSING', 'DRUG_REF', 'HEALTH_REF'];

export interface ActionsQuestionProps {
  readonly id: string;
  readonly actions: readonly Action[];
  readonly faults: readonly string[];
  readonly today: LocalDate;
  readonly onChange: (change: Extract<FormChange, { action: ActionCode }>) => void;
}

export function ActionsQuestion({ id, actions, faults, today, onChange }: ActionsQuestionProps) {
  const [opened, setOpened] = useState(false);
  const rest = ACTIONS.filter((it) => !COMMON.includes(it));
  const shown = ACTIONS.filter((it) => opened || COMMON.includes(it) || actions.some((one) => one.code === it));
  const behind = rest.filter((it) => !shown.includes(it)).length;
  return (
    <Question id={id} title={say('record.actions')} faults={faults}>
      <div className={css['actions']}>
        {shown.map((code) => {
          const action = actions.find((it) => it.code === code);
          return action ? (
            <ActionRow key={code} action={action} today={today} onChange={onChange} />
          ) : (
            <Answer key={code} type="checkbox" name={`action-${code}`} checked={false} onChange={() => onChange({ action: code, on: true })}>
              {say(`action.${code}`)}
            </Answer>
          );
        })}
        {behind > 0 ? (
          <button type="button" className={css['more']} aria-expanded={false} onClick={() => setOpened(true)}>
            {say('record.actions_more', { n: behind })}
            <Icon of={Plus} />
          </button>
        ) : null}
      </div>
    </Question>
  );
}
