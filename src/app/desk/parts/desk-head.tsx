/**
 * The head of a desk screen: marking, title with its chips, and at the right what narrows or acts on the whole screen.
 */
import type { ReactNode } from 'react';
import { say } from '../../words/words.ts';
import css from './desk-head.module.css';

export interface DeskHeadProps {
  readonly title: ReactNode;
  /** Beside the title, for example Provisional. */
  readonly chip?: ReactNode;
  /** Under the title, one line. */
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

export function DeskHead({ title, chip, note, children }: DeskHeadProps) {
  return (
    <header className={css['head']}>
      <div className={css['words']}>
        <p className={css['marking']}>{say('common.marking')}</p>
        <div className={css['line']}>
          <h1 className={css['title']} tabIndex={-1}>
            {title}
          </h1>
          {chip}
        </div>
        {note ? <div className={css['note']}>{note}</div> : null}
      </div>
      {children ? <div className={css['acts']}>{children}</div> : null}
    </header>
  );
}
