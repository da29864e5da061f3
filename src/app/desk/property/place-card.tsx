/**
 * Where the property is, as grid reference and degrees, who put it there last, and the ways to correct it or put it back.
 */
import { GRID_WITHIN_M } from '../../../domain/base/national-grid.ts';
import type { Position } from '../../../domain/base/place.ts';
import { Button } from '../../parts/button.tsx';
import type { HistoryItem, PropertyReply } from '../../station-api.ts';
import { placeWords } from '../../words/place-words.ts';
import { say } from '../../words/words.ts';
import css from './property-side.module.css';

export interface PlaceCardProps {
  readonly reply: PropertyReply;
  /** @param start where the pin shall stand at first; left out, where the property is. */
  onPlace(start?: Position): void;
}

export function PlaceCard({ reply, onPlace }: PlaceCardProps) {
  const { position } = reply.line.property;
  const last = reply.history.find((it): it is Extract<HistoryItem, { kind: 'placed' }> => it.kind === 'placed');
  const before = last?.from ?? undefined;
  return (
    <div className={css['place']}>
      <p>{position ? placeWords(position) : say('desk.place.none')}</p>
      {position ? <p className={css['muted']}>{say('place.grid_within', { n: GRID_WITHIN_M })}</p> : null}
      {last?.byOfficer ? <p>{say('desk.place.by_officer', { by: last.by })}</p> : null}
      <div className={css['placeActs']}>
        <Button onClick={() => onPlace()}>{say('desk.place.go')}</Button>
        {last?.byOfficer && before ? (
          <Button kind="quiet" onClick={() => onPlace(before)}>
            {say('desk.place.back')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
