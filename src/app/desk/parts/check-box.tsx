/**
 * A box to choose a row by, 24 px to the eye and a whole cell to the hand. Its words are heard, not seen.
 */
import { useEffect, useRef } from 'react';
import css from './check-box.module.css';

export interface CheckBoxProps {
  readonly label: string;
  readonly on: boolean;
  /** Some but not all of what it stands for. */
  readonly some?: boolean;
  onToggle(): void;
}

export function CheckBox({ label, on, some = false, onToggle }: CheckBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  // The third state exists only in the page, not in HTML.
  useEffect(() => {
    if (box.current) box.current.indeterminate = some && !on;
  }, [some, on]);
  return (
    <label className={css['area']}>
      <input ref={box} type="checkbox" className={css['box']} aria-label={label} checked={on} onChange={onToggle} />
    </label>
  );
}
