/**
 * A chip: the state of something in a few words, with its icon. Never a button.
 */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './chip.module.css';
import { Icon } from './icon.tsx';

export type Tone = 'quiet' | 'accent' | 'ok' | 'warn' | 'danger';

export interface ChipProps {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

export function Chip({ tone = 'quiet', icon, children }: ChipProps) {
  return (
    <span className={css['chip']} data-tone={tone}>
      {icon ? <Icon of={icon} size={16} /> : null}
      <span>{children}</span>
    </span>
  );
}
