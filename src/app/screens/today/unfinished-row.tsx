/**
 * A record half made whose home or assignment is no longer on the list: finished or discarded by its officer, never by itself.
 *
 * Shows the address and that it is unfinished; of a home off the list nothing else is shown before it is opened.
 */

import { PencilLine } from 'lucide-react';
import { clockOf } from '../../../domain/base/instant.ts';
import { Icon } from '../../parts/icon.tsx';
import type { Unfinished } from '../../today-list.ts';
import { say } from '../../words/words.ts';
import css from './today.module.css';

export interface UnfinishedRowProps {
  readonly it: Unfinished;
  readonly onOpen: () => void;
}

export function UnfinishedRow({ it: { draft, home, isOffList, pausedAt }, onOpen }: UnfinishedRowProps) {
  return (
    <li>
      <button type="button" className={css['done']} onClick={onOpen}>
        <Icon of={PencilLine} size={26} />
        <span className={css['doneText']}>
          <span className={css['rowAddress']}>{home.address}</span>
          <span className={css['muted']}>
            {pausedAt ? say('today.called_away', { clock: clockOf(pausedAt) }) : say('today.draft', { clock: clockOf(draft.keptAt) })}
          </span>
          {isOffList ? <span>{say('today.off_list')}</span> : null}
        </span>
      </button>
    </li>
  );
}
