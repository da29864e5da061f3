/**
 * Above the list: what its order was made of, a button for the nearest first, on foot or by car, and the search.
 */
import { Search } from 'lucide-react';
import type { TravelMode } from '../../../domain/plan/travel.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { say } from '../../words/words.ts';
import css from './list-head.module.css';
import { TravelButton } from './travel-button.tsx';

export interface ListHeadProps {
  /** What the order was made of, where it is of distances. */
  readonly order: string | undefined;
  readonly notice: string | undefined;
  readonly mode: TravelMode;
  readonly onTravel: (mode: TravelMode) => void;
  readonly onLocate: () => void;
  readonly onSearch: () => void;
}

export function ListHead({ order, notice, mode, onTravel, onLocate, onSearch }: ListHeadProps) {
  return (
    <div className={css['listHead']}>
      <div className={css['listWords']}>
        <p className={css['marking']}>{say('common.marking')}</p>
        <p>{order ?? notice ?? say('map.due_first')}</p>
      </div>
      <div className={css['listActs']}>
        {order === undefined ? (
          <Button kind="quiet" onClick={onLocate}>
            {say('map.sort_nearest')}
          </Button>
        ) : null}
        <TravelButton mode={mode} onChange={onTravel} />
        <IconButton icon={Search} name={say('find.open')} onClick={onSearch} />
      </div>
    </div>
  );
}
