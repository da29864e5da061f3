/**
 * Where a search led, at the foot of the map: what it is called, and which homes of the list are near.
 *
 * It is no property: nothing can be recorded here, and nothing of it stays when it is closed.
 */
import { X } from 'lucide-react';
import type { Found } from '../../../domain/road/search.ts';
import { foundName, foundWhere } from '../../map/found-words.ts';
import { IconButton } from '../../parts/button.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import { distance } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './place-sheet.module.css';
import { NEAR_M, nearestTo, type Place } from './places.ts';

export interface FoundSheetProps {
  readonly found: Found;
  readonly places: readonly Place[];
  readonly onChoose: (place: Place) => void;
  readonly onClose: () => void;
}

export function FoundSheet({ found, places, onChoose, onClose }: FoundSheetProps) {
  const near = nearestTo(places, found.position);
  return (
    <section className={css['sheet']} aria-label={say('find.found')}>
      <div className={css['top']}>
        <p className={css['marking']}>{say('common.marking')}</p>
        <IconButton icon={X} name={say('find.take_pin')} bare onClick={onClose} />
      </div>
      <h2 className={css['address']}>{foundName(found)}</h2>
      <p className={css['where']}>{foundWhere(found)}</p>
      <p className={css['nearTitle']}>
        {near.length === 0 ? say('find.none_near', { distance: distance(NEAR_M) }) : say('find.near', { distance: distance(NEAR_M) })}
      </p>
      <ul className={css['near']}>
        {near.map(({ place, metres }) => (
          <li key={place.property.id}>
            <button type="button" onClick={() => onChoose(place)}>
              <TierMark mark={place.done ? 'done' : place.tier} />
              <span>{place.property.address}</span>
              <span className={css['away']}>{distance(metres)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
