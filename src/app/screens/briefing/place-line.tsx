/**
 * Whether the home is on the map, what of that is not at the station yet, and the way to correct it.
 */
import { MapPin, MapPinOff } from 'lucide-react';
import type { PlacingItem } from '../../../device/device.ts';
import { clockOf } from '../../../domain/base/instant.ts';
import { Icon } from '../../parts/icon.tsx';
import { whereaboutsWords } from '../../parts/whereabouts-chip.tsx';
import { continued } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './briefing.module.css';

export interface PlaceLineProps {
  readonly isPlaced: boolean;
  /** The newest made on this phone. */
  readonly placing: PlacingItem | undefined;
  readonly onCorrect: () => void;
}

export function PlaceLine({ isPlaced, placing, onCorrect }: PlaceLineProps) {
  return (
    <div className={css['placeLine']}>
      <Icon of={isPlaced ? MapPin : MapPinOff} size={22} />
      <p>
        {placing
          ? say('briefing.placed_here', { clock: clockOf(placing.keptAt), word: continued(whereaboutsWords(placing.whereabouts)) })
          : say(isPlaced ? 'briefing.place' : 'briefing.no_place')}
      </p>
      <button type="button" className={css['all']} onClick={onCorrect}>
        {say('briefing.correct_place')}
      </button>
    </div>
  );
}
