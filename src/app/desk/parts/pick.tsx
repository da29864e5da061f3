/**
 * A menu in the head of a screen, its name inside its edge: "Beat N1".
 */
import { ChevronDown } from 'lucide-react';
import type { SelectHTMLAttributes } from 'react';
import { Icon } from '../../parts/icon.tsx';
import css from './pick.module.css';

export interface PickProps extends SelectHTMLAttributes<HTMLSelectElement> {
  readonly label: string;
}

export function Pick({ label, children, ...rest }: PickProps) {
  return (
    <label className={css['pick']}>
      <span className={css['label']}>{label}</span>
      <select autoComplete="off" {...rest} className={css['select']}>
        {children}
      </select>
      <Icon of={ChevronDown} size={20} />
    </label>
  );
}
