/**
 * One stop of a crew: its number, when, where, its tier; opened, why it is here and what can be done with it.
 *
 * The row is dragged by a mouse; everything that dragging does, its menu does too.
 */
import { Lock, LockOpen } from 'lucide-react';
import type { DragEvent } from 'react';
import type { LocalDate } from '../../../domain/base/instant.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import { dueWords } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import type { BoardRow } from '../due/due-groups.ts';
import { RowMenu } from '../parts/row-menu.tsx';
import css from './crew-column.module.css';

export interface StopAct {
  readonly label: string;
  onChoose(): void;
}

export interface StopRowProps {
  readonly n: number;
  readonly clock: string;
  readonly address: string;
  readonly row: BoardRow | undefined;
  readonly day: LocalDate;
  readonly why: readonly string[];
  readonly isChosen: boolean;
  readonly isLocked: boolean;
  readonly isLate: boolean;
  readonly acts: readonly StopAct[];
  onChoose(): void;
  onLock(): void;
  onDragStart(event: DragEvent): void;
  onDropHere(event: DragEvent): void;
}

export function StopRow({ n, clock, address, row, day, why, isChosen, isLocked, isLate, acts, onChoose, onLock, onDragStart, onDropHere }: StopRowProps) {
  const tier = row?.line.property.occupancy.concern.tier.tier;
  return (
    <li
      className={css['stop']}
      data-chosen={isChosen || undefined}
      data-late={isLate || undefined}
      draggable
      onDragStart={onDragStart}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDropHere}
    >
      <button type="button" className={css['open']} aria-expanded={isChosen} onClick={onChoose}>
        <span className={css['number']}>{n}</span>
        <span className={css['words']}>
          <span className={css['clock']}>
            {clock}
            {isLocked ? <Icon of={Lock} size={14} /> : null}
            {isLocked ? <span className="only-heard">{say('plan.locked')}</span> : null}
            {tier ? <TierMark mark={tier} size={20} /> : null}
          </span>
          <span className={css['address']}>{address}</span>
        </span>
      </button>
      <RowMenu name={say('plan.menu', { address })} items={acts} />
      {isChosen ? (
        <div className={css['why']}>
          <p>
            <strong>{say('plan.why')}.</strong> {[...(row?.due ? [`${dueWords(row.due, day)}. ${say(`dueReason.${row.due.reason}`)}.`] : []), ...why].join(' ')}
          </p>
          <div className={css['acts']}>
            {acts[0] ? <Button onClick={acts[0].onChoose}>{acts[0].label}</Button> : null}
            <Button icon={isLocked ? LockOpen : Lock} onClick={onLock}>
              {say(isLocked ? 'plan.unlock' : 'plan.lock')}
            </Button>
          </div>
        </div>
      ) : null}
    </li>
  );
}
