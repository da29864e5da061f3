/**
 * What was seen or heard: None seen as an answer of its own, urgent signs with the call beside them, the common ones, then all.
 *
 * A blank list says nothing and is never read as "nothing seen". Sensitive facts open only when asked for.
 */
import { Bell, ChevronDown, ChevronUp, ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { type Basis, type IndicatorCode, type IndicatorSeen, isSensitive } from '../../../domain/visit/indicator.ts';
import { Tick } from '../../parts/answer.tsx';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Question } from '../../parts/question.tsx';
import { say } from '../../words/words.ts';
import css from './record.module.css';
import { COMMON_SIGNS, MORE_COUNT, MORE_SIGNS, SENSITIVE_SIGNS, URGENT_SIGNS } from './sign-lists.ts';
import { SignRow } from './sign-row.tsx';
import '../../words/record-words.ts';

export interface SignsQuestionProps {
  readonly id: string;
  readonly noneSeen: boolean;
  readonly noted: readonly IndicatorSeen[];
  readonly faults: readonly string[];
  readonly isReached: boolean;
  readonly callNumber: string | undefined;
  readonly onNoneSeen: (on: boolean) => void;
  readonly onMark: (code: IndicatorCode, on: boolean) => void;
  readonly onBasis: (code: IndicatorCode, basis: Basis) => void;
}

export function SignsQuestion(props: SignsQuestionProps) {
  const { id, noneSeen, noted, faults } = props;
  const isBehind = (it: IndicatorSeen) => !URGENT_SIGNS.includes(it.code) && !COMMON_SIGNS.includes(it.code);
  const [opened, setOpened] = useState(() => noted.some(isBehind));
  const [sensitive, setSensitive] = useState(() => noted.some((it) => isSensitive(it.code)));
  const rows = (codes: readonly IndicatorCode[]) => (
    <ul className={css['signs']}>
      {codes.map((code) => (
        <SignRow
          key={code}
          code={code}
          noted={noted.find((it) => it.code === code)}
          onMark={(on) => props.onMark(code, on)}
          onBasis={(basis) => props.onBasis(code, basis)}
        />
      ))}
    </ul>
  );
  return (
    <Question id={id} title={say('record.signs')} faults={faults}>
      <div className={css['edge']}>
        <ul className={css['signs']}>
          <li className={css['sign']} data-on={noneSeen || undefined}>
            <label className={css['signRow']}>
              <input
                autoComplete="off"
                className={css['input']}
                type="checkbox"
                name="none-seen"
                checked={noneSeen}
                onChange={(event) => props.onNoneSeen(event.target.checked)}
              />
              <Tick type="checkbox" on={noneSeen} />
              <span>{say('record.none_seen')}</span>
            </label>
          </li>
        </ul>
        <div className={css['urgent']}>
          <Icon of={Bell} />
          <p className={css['urgentText']}>
            <span className={css['urgentWord']}>{say('record.urgent')}</span>
            <br />
            {props.isReached ? say('record.urgent_reached') : say('record.urgent_call')}
          </p>
          {props.callNumber ? (
            <a className={css['call']} href={`tel:${props.callNumber.replaceAll(' ', '')}`}>
              {say('saved.call')}
            </a>
          ) : null}
        </div>
        {rows(URGENT_SIGNS)}
        <div className={css['signHead']}>
          <h3 className={css['signTitle']}>{say('record.signs_list')}</h3>
          <p className={css['muted']} role="status">
            {say('record.signs_count', { marked: noted.length, more: MORE_COUNT })}
          </p>
        </div>
        {rows(COMMON_SIGNS)}
        <div className={css['padded']}>
          <Button icon={opened ? ChevronUp : ChevronDown} aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {opened ? say('record.fewer_signs') : say('record.more_signs', { n: MORE_COUNT })}
          </Button>
        </div>
        {opened ? (
          <>
            {MORE_SIGNS.map(({ group, codes }) => (
              <section key={group}>
                <h3 className={css['groupTitle']}>{say(`signGroup.${group}`)}</h3>
                {rows(codes)}
              </section>
            ))}
            <div className={css['padded']}>
              <Button icon={ShieldAlert} aria-expanded={sensitive} onClick={() => setSensitive(!sensitive)}>
                {say('record.sensitive', { n: SENSITIVE_SIGNS.length })}
              </Button>
              <p className={css['muted']}>{say('record.sensitive_hint')}</p>
            </div>
            {sensitive ? rows(SENSITIVE_SIGNS) : null}
          </>
        ) : null}
      </div>
    </Question>
  );
}
