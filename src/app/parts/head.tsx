/**
 * The head of a screen: the marking, the title, one muted line, and at the right what hides.
 *
 * The title is the screen's h1. On a phone the head scrolls with the page unless `stays`.
 */
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { say } from '../words/words.ts';
import { IconButton } from './button.tsx';
import css from './head.module.css';

export interface HeadProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly onBack?: (() => void) | undefined;
  /** What stands at the right: Hide. */
  readonly children?: ReactNode;
  /** A page head of 24 px instead of 20. */
  readonly large?: boolean;
  /** Stays in view while the page scrolls. */
  readonly stays?: boolean;
}

export function Head({ title, note, onBack, children, large = false, stays = false }: HeadProps) {
  return (
    <header className={css['head']} data-stays={stays || undefined}>
      <div className={css['row']}>
        {onBack ? (
          <div className={css['back']}>
            <IconButton icon={ChevronLeft} name={say('common.back')} bare onClick={onBack} />
          </div>
        ) : null}
        <div className={css['words']}>
          <p className={css['marking']}>{say('common.marking')}</p>
          <h1 className={css['title']} tabIndex={-1} data-large={large || undefined}>
            {title}
          </h1>
          {note ? <p className={css['note']}>{note}</p> : null}
        </div>
        {children}
      </div>
    </header>
  );
}
