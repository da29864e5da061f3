/**
 * Where the pin stands, in words: its grid reference and degrees, how far it was moved, how good a reference is.
 *
 * Heard as it changes, so that moving the pin by keys can be followed without seeing it.
 */
import { GRID_WITHIN_M } from '../../domain/base/national-grid.ts';
import { metresBetween, type Position } from '../../domain/base/place.ts';
import { isSamePlace } from '../../domain/list/placing.ts';
import { placeWords } from '../words/place-words.ts';
import { distance } from '../words/show.ts';
import { say } from '../words/words.ts';
import css from './place-lines.module.css';

export function PlaceLines({ at, was }: { readonly at: Position | undefined; readonly was: Position | undefined }) {
  const isMoved = at !== undefined && !isSamePlace(at, was);
  return (
    <div className={css['lines']}>
      {was ? <p className={css['muted']}>{say('place.from', { place: placeWords(was) })}</p> : null}
      <p role="status">
        {!at ? (
          say('place.none')
        ) : !isMoved ? (
          say('place.how_to')
        ) : (
          <>
            <strong>{say('place.pin_at', { place: placeWords(at) })}</strong>
            {was ? ` ${say('place.moved', { distance: distance(metresBetween(was, at)) })}` : null}
          </>
        )}
      </p>
      <p className={css['muted']}>{say('place.grid_within', { n: GRID_WITHIN_M })}</p>
    </div>
  );
}
