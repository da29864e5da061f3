/**
 * An answer: a radio or a box with its words, 56 px, two to a row where they fit.
 *
 * Native inputs, so that keyboards, switches and screen readers know them. Nothing is chosen beforehand unless the screen
 * says so in words.
 */
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './answer.module.css';
import { Icon } from './icon.tsx';

export interface AnswerProps {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly id?: string;
  readonly describedBy?: string | undefined;
}

export function Answer({ type, name, checked, onChange, children, id, describedBy }: AnswerProps) {
  return (
    <label className={css['answer']} data-on={checked || undefined}>
      <input
        autoComplete="off"
        className={css['input']}
        type={type}
        name={name}
        id={id}
        checked={checked}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.checked)}
      />
      <Tick type={type} on={checked} />
      <span>{children}</span>
    </label>
  );
}

/** Two answers to a row; one to a row where the words need it. */
export function Answers({ children }: { readonly children: ReactNode }) {
  return <div className={css['answers']}>{children}</div>;
}

/** The drawn mark of a radio or a box; the input itself lies over its whole row, unseen. */
export function Tick({ type, on }: { readonly type: 'radio' | 'checkbox'; readonly on: boolean }) {
  return (
    <span className={css['tick']} data-type={type} data-on={on || undefined} aria-hidden="true">
      {on && type === 'checkbox' ? <Icon of={Check} size={18} /> : null}
    </span>
  );
}
