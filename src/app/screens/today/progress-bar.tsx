/**
 * One bar a visit: done, the one now (taller), and those to come. The words beside it say the same.
 */
import css from './today.module.css';

export interface ProgressBarProps {
  readonly done: number;
  readonly total: number;
  readonly hasNow: boolean;
}

export function ProgressBar({ done, total, hasNow }: ProgressBarProps) {
  const pieces = Array.from({ length: total }, (_, at) => (at < done ? 'done' : at === done && hasNow ? 'now' : 'to_come'));
  return (
    <div className={css['bar']} aria-hidden="true">
      {pieces.map((is, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the bar and nothing else
        <span key={at} className={css['piece']} data-is={is} />
      ))}
    </div>
  );
}
