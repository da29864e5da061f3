/**
 * A day to choose, with its word before it, as `Pick` has one: what is no day changes nothing.
 */
import type { LocalDate } from '../../../domain/base/instant.ts';
import { dayFromField } from '../local-moment.ts';
import css from './day-field.module.css';

export interface DayFieldProps {
  readonly label: string;
  readonly value: LocalDate;
  /** The first that may be chosen. */
  readonly min?: LocalDate;
  readonly onChange: (day: LocalDate) => void;
}

export function DayField({ label, value, min, onChange }: DayFieldProps) {
  return (
    <label className={css['day']}>
      <span>{label}</span>
      <input type="date" autoComplete="off" min={min} value={value} onChange={(event) => onChange(dayFromField(event.target.value) ?? value)} />
    </label>
  );
}
