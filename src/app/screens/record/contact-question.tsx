/**
 * Whom was seen: the five usual answers, and the four rare ones behind one press.
 */
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { Contact } from '../../../domain/visit/outcome.ts';
import { Answer, Answers } from '../../parts/answer.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Question } from '../../parts/question.tsx';
import { say } from '../../words/words.ts';
import css from './record.module.css';
import '../../words/record-words.ts';

const USUAL: readonly Contact[] = ['CONTACT_OCCUPANT_ALONE', 'CONTACT_OCCUPANT_NOT_ALONE', 'CONTACT_OTHER_ONLY', 'NO_REPLY', 'REFUSED'];
const RARE: readonly Contact[] = ['NOT_ATTEMPTED', 'PREMISES_VOID', 'OCCUPANT_MOVED', 'WRONG_ADDRESS'];

export interface ContactQuestionProps {
  readonly id: string;
  readonly value: Contact | undefined;
  readonly faults: readonly string[];
  readonly onChange: (value: Contact) => void;
}

export function ContactQuestion({ id, value, faults, onChange }: ContactQuestionProps) {
  const [opened, setOpened] = useState(false);
  const all = opened || (value !== undefined && RARE.includes(value));
  return (
    <Question id={id} title={say('record.contact')} faults={faults}>
      <Answers>
        {[...USUAL, ...(all ? RARE : [])].map((it) => (
          <Answer key={it} type="radio" name="contact" checked={value === it} onChange={() => onChange(it)}>
            {say(`contact.${it}`)}
          </Answer>
        ))}
        {all ? null : (
          <button type="button" className={css['more']} aria-expanded={false} onClick={() => setOpened(true)}>
            {say('record.other_answers', { n: RARE.length })}
            <Icon of={ChevronDown} />
          </button>
        )}
      </Answers>
    </Question>
  );
}
