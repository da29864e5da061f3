/**
 * Nothing here, or nothing yet: what that means and what can be done, in the middle of the screen.
 */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './empty-state.module.css';
import { Icon } from './icon.tsx';

export interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text?: ReactNode;
  /** The ways on. */
  readonly children?: ReactNode;
  readonly tone?: 'plain' | 'danger';
}

export function EmptyState({ icon, title, text, children, tone = 'plain' }: EmptyStateProps) {
  return (
    <section className={css['empty']} data-tone={tone} role={tone === 'danger' ? 'alert' : undefined}>
      <span className={css['disc']}>
        <Icon of={icon} size={32} />
      </span>
      <h2 className={css['title']}>{title}</h2>
      {text ? <p className={css['text']}>{text}</p> : null}
      {children ? <div className={css['ways']}>{children}</div> : null}
    </section>
  );
}
