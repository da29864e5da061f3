/**
 * A count with one-less and one-more, each 48 px; the figure itself can be typed.
 */
import { Minus, Plus } from 'lucide-react';
import { useId } from 'react';
import { IconButton } from './button.tsx';
import css from './counter.module.css';

export interface CounterProps {
  readonly label: string;
  readonly value: number;
  readonly least?: number;
  readonly lessName: string;
  readonly moreName: string;
  readonly onChange: (value: number) => void;
}

const MOST = 9_999;

export function Counter({ label, value, least = 0, lessName, moreName, onChange }: CounterProps) {
  const id = useId();
  const set = (next: number) => onChange(Math.min(MOST, Math.max(least, Number.isFinite(next) ? Math.trunc(next) : least)));
  return (
    <div className={css['counter']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      <IconButton icon={Minus} name={lessName} disabled={value <= least} onClick={() => set(value - 1)} />
      <input
        autoComplete="off"
        id={id}
        className={css['figure']}
        type="text"
        inputMode="numeric"
        value={value}
        onChange={(event) => set(Number(event.target.value.replace(/\D/g, '')))}
      />
      <IconButton icon={Plus} name={moreName} onClick={() => set(value + 1)} />
    </div>
  );
}
