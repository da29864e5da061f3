/**
 * What was found, in the officer's view. A proposal is shown as chosen and says why; it gives way to any press.
 *
 * Where nobody was met there is nothing to choose, and the screen says so.
 */
import { type Contact, type Finding, sawOccupant } from '../../../domain/visit/outcome.ts';
import { Answer, Answers } from '../../parts/answer.tsx';
import { Question } from '../../parts/question.tsx';
import { say } from '../../words/words.ts';
import css from './record.module.css';
import type { ShownFinding } from './record-form.ts';
import '../../words/record-words.ts';

export interface FindingQuestionProps {
  readonly id: string;
  readonly contact: Contact | undefined;
  readonly shown: ShownFinding | undefined;
  readonly faults: readonly string[];
  readonly onChange: (value: Finding) => void;
}

export function FindingQuestion({ id, contact, shown, faults, onChange }: FindingQuestionProps) {
  if (shown?.why === 'not_met')
    return (
      <Question id={id} title={say('record.finding')} faults={faults}>
        <p className={css['said']} role="status">
          {say('record.finding_not_met')}
        </p>
      </Question>
    );
  return (
    <Question id={id} title={say('record.finding')} hint={say('record.finding_hint')} faults={faults}>
      <Answers>
        {offered(contact).map((it) => (
          <Answer key={it} type="radio" name="finding" checked={shown?.finding === it} onChange={() => onChange(it)}>
            {say(`finding.${it}`)}
          </Answer>
        ))}
      </Answers>
      <p role="status" className={shown && shown.why !== 'chosen' ? css['said'] : undefined}>
        {shown && shown.why !== 'chosen' ? say(`record.finding_${shown.why}`) : null}
      </p>
    </Question>
  );
}

/** "Not assessed" is no answer where the occupant was seen, and "No concern" none where they were not. */
function offered(contact: Contact | undefined): readonly Finding[] {
  if (contact === undefined || sawOccupant(contact)) return ['NO_CONCERN', 'CONCERN', 'SUSPECTED', 'CONFIRMED'];
  return ['NOT_ASSESSED', 'CONCERN', 'SUSPECTED', 'CONFIRMED'];
}
