/**
 * A number that opens its records; a plain number where there is none to open.
 */
import css from './open-number.module.css';
import type { OpenRows } from './open-rows.ts';

export interface OpenNumberProps {
  /** The number as shown. */
  readonly value: string;
  /** What it counts; heard, and the heading of its records. */
  readonly name: string;
  readonly visits: readonly string[];
  readonly onOpen: OpenRows;
}

export function OpenNumber({ value, name, visits, onOpen }: OpenNumberProps) {
  if (visits.length === 0) return <span className={css['plain']}>{value}</span>;
  return (
    <button type="button" className={css['number']} aria-label={`${value}, ${name}`} onClick={() => onOpen(name, visits)}>
      {value}
    </button>
  );
}
