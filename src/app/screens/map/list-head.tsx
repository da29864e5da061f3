/**
 * Above the list: what its order was made of, a button for the nearest first, and the search.
 */
import { Search } from 'lucide-react';
import { Button, IconButton } from '../../parts/button.tsx';
import { say } from '../../words/words.ts';
import css from './list-head.module.css';

export interface ListHeadProps {
  /** What the order was made of, where it is of distances. */
  readonly order: string | undefined;
  readonly notice: string | undefined;
  readonly onLocate: () => void;
  readonly onSearch: () => void;
}

export function ListHead({ order, notice, onLocate, onSearch }: ListHeadProps) {
  return (
    <div className={css['listHead']}>
      <div className={css['listWords']}>
        <p className={css['marking']}>{say('common.marking')}</p>
        <p>{order ?? notice ?? say('map.due_first')}</p>
      </div>
      {order === undefined ? (
        <Button kind="quiet" onClick={onLocate}>
          {say('map.sort_nearest')}
        </Button>
      ) : null}
      <IconButton icon={Search} name={say('find.open')} onClick={onSearch} />
    </div>
  );
}
