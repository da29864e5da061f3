/**
 * The frame of a phone screen: its content, and at the foot what stays at the thumb (actions, then the tabs).
 */
import type { ReactNode } from 'react';
import css from './screen.module.css';

export interface ScreenProps {
  readonly head: ReactNode;
  readonly children: ReactNode;
  /** Buttons that stay in view; they replace nothing. */
  readonly foot?: ReactNode;
}

export function Screen({ head, children, foot }: ScreenProps) {
  return (
    <div className={css['screen']}>
      {head}
      <main className={css['main']}>
        <div className={css['content']}>{children}</div>
        {foot ? <div className={css['foot']}>{foot}</div> : null}
      </main>
    </div>
  );
}

/** Space at the sides; lists leave it out and run from edge to edge. */
export function Pad({ children }: { readonly children: ReactNode }) {
  return <div className={css['pad']}>{children}</div>;
}

export interface ListHeadProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly note?: ReactNode;
}

export function ListHead({ title, count, note }: ListHeadProps) {
  return (
    <div className={css['listHead']}>
      <h2 className={css['listTitle']}>
        {title}
        {count === undefined ? null : <span className={css['count']}> {count}</span>}
      </h2>
      {note}
    </div>
  );
}
