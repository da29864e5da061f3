/**
 * A question with its answers: a group for screen readers, with a hint, and a bar and a sentence where it is at fault.
 */
import type { ReactNode } from 'react';
import css from './question.module.css';

export interface QuestionProps {
  readonly id: string;
  readonly title: string;
  readonly hint?: string | undefined;
  readonly faults?: readonly string[];
  readonly children: ReactNode;
}

export function Question({ id, title, hint, faults = [], children }: QuestionProps) {
  return (
    <fieldset id={id} className={css['question']} data-fault={faults.length > 0 || undefined} tabIndex={-1}>
      <legend className={css['title']}>
        <h2>{title}</h2>
      </legend>
      {hint ? <p className={css['hint']}>{hint}</p> : null}
      {faults.map((it) => (
        <p key={it} className={css['fault']}>
          {it}
        </p>
      ))}
      {children}
    </fieldset>
  );
}
