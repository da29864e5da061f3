/**
 * What can be done to the rows that are chosen; floats over the foot only while there are any.
 */
import { isOpen } from '../../../domain/plan/assignment.ts';
import { Button } from '../../parts/button.tsx';
import type { PropertyLine } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import type { BoardAct } from './board-act.ts';
import css from './bulk-bar.module.css';

export interface BulkBarProps {
  readonly lines: readonly PropertyLine[];
  onAct(act: BoardAct): void;
  onClear(): void;
}

export function BulkBar({ lines, onAct, onClear }: BulkBarProps) {
  const given = lines.reduce((all, it) => all + it.assignments.filter(isOpen).length, 0);
  return (
    <div role="status" className={css['place']} data-empty={lines.length === 0 || undefined}>
      {lines.length > 0 ? (
        <div className={css['bar']}>
          <p className={css['count']}>{say('desk.chosen', { n: lines.length })}</p>
          <Button onClick={() => onAct('give')}>{say('desk.act.give')}</Button>
          {given > 0 ? <Button onClick={() => onAct('withdraw')}>{say('desk.act.withdraw')}</Button> : null}
          <Button onClick={() => onAct('review')}>{say('desk.act.review')}</Button>
          <Button onClick={() => onAct('tier')}>{say('desk.act.tier')}</Button>
          <Button kind="quiet" onClick={onClear}>
            {say('desk.clear')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
