/**
 * The four numbers a supervisor looks for first; each shows its rows when pressed and all of them when pressed again.
 */
import { say } from '../../words/words.ts';
import { type Filter, TILES } from './due-groups.ts';
import css from './due-tiles.module.css';

export interface DueTilesProps {
  readonly counts: Readonly<Record<Filter, number>>;
  readonly filter: Filter;
  onFilter(filter: Filter): void;
}

export function DueTiles({ counts, filter, onFilter }: DueTilesProps) {
  return (
    <fieldset className={css['tiles']}>
      <legend className="only-heard">{say('desk.tiles')}</legend>
      {TILES.map((it) => (
        <button key={it} type="button" className={css['tile']} aria-pressed={filter === it} onClick={() => onFilter(filter === it ? 'all' : it)}>
          <span className={css['number']} data-danger={(it === 'overdue' && counts[it] > 0) || undefined}>
            {counts[it]}
          </span>
          <span className={css['name']}>{say(`desk.filter.${it}`)}</span>
        </button>
      ))}
    </fieldset>
  );
}
