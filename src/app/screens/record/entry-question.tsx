/**
 * Whether anybody went in, and on what footing. "Not entered" is taken unless changed; once changed, the footing is asked.
 */
import { ENTRY_BASES, type EntryBasis } from '../../../domain/visit/outcome.ts';
import { Answer, Answers } from '../../parts/answer.tsx';
import { Question } from '../../parts/question.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { say } from '../../words/words.ts';
import css from './record.module.css';
import '../../words/record-words.ts';

export interface EntryQuestionProps {
  readonly id: string;
  readonly entered: boolean;
  readonly basis: EntryBasis | undefined;
  readonly faults: readonly string[];
  readonly onEntered: (entered: boolean) => void;
  readonly onBasis: (basis: EntryBasis) => void;
}

export function EntryQuestion({ id, entered, basis, faults, onEntered, onBasis }: EntryQuestionProps) {
  return (
    <Question id={id} title={say('record.entry')} faults={faults}>
      <Segmented
        label={say('record.entry')}
        name="entered"
        tall
        options={[
          { value: 'no', label: say('record.entry_no') },
          { value: 'yes', label: say('record.entry_yes') },
        ]}
        value={entered ? 'yes' : 'no'}
        onChange={(it) => onEntered(it === 'yes')}
      />
      {entered ? (
        <>
          <p className={css['askTitle']}>{say('record.entry_basis')}</p>
          <Answers>
            {ENTRY_BASES.map((it) => (
              <Answer key={it} type="radio" name="entry-basis" checked={basis === it} onChange={() => onBasis(it)}>
                {say(`entry.${it}`)}
              </Answer>
            ))}
          </Answers>
          <p className={css['muted']}>{say('record.entry_hint')}</p>
        </>
      ) : null}
    </Question>
  );
}
