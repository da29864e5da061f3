/**
 * The eight numbers of the week, then disruption in one strip. Each opens its records.
 */
import { ChevronRight } from 'lucide-react';
import type { WeekReturn } from '../../../domain/report/week-return.ts';
import { Icon } from '../../parts/icon.tsx';
import { say } from '../../words/words.ts';
import { figureValue } from './figure-words.ts';
import { OpenNumber } from './open-number.tsx';
import type { OpenRows } from './open-rows.ts';
import css from './week-tiles.module.css';
import { disruption, weekTiles } from './week-view.ts';

export function WeekTiles({ week, onOpen }: { readonly week: WeekReturn; readonly onOpen: OpenRows }) {
  return (
    <>
      <ul className={css['tiles']} aria-label={say('desk.week_tiles')}>
        {weekTiles(week).map((tile) => {
          const name = say(`desk.tile.${tile.name}`);
          const inside = (
            <>
              <span className={css['number']}>{tile.value}</span>
              <strong className={css['name']}>{name}</strong>
              <span className={css['note']}>{say(`desk.tile_note.${tile.name}`, tile.note)}</span>
            </>
          );
          return (
            <li key={tile.name}>
              {tile.visits.length === 0 ? (
                <div className={css['tile']} data-none>
                  {inside}
                </div>
              ) : (
                <button type="button" className={css['tile']} onClick={() => onOpen(name, tile.visits)}>
                  {inside}
                  <span className={css['chevron']}>
                    <Icon of={ChevronRight} size={20} />
                  </span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <div className={css['strip']}>
        <h2>{say('desk.disruption')}</h2>
        <ul>
          {disruption(week).map((it) => (
            <li key={it.name}>
              <OpenNumber
                value={figureValue({ value: it.value, unit: it.name === 'cash' ? 'pence' : 'items' })}
                name={say(`desk.disruption.${it.name}`, { n: it.value })}
                visits={it.visits}
                onOpen={onOpen}
              />{' '}
              {say(`desk.disruption.${it.name}`, { n: it.value })}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
