/**
 * On foot or by car, as one button that says which of the two it is and changes to the other.
 *
 * Its word stands under its sign: two pictures of a way to travel are too easily taken for one another in the dark.
 */
import type { TravelMode } from '../../../domain/plan/travel.ts';
import { Icon } from '../../parts/icon.tsx';
import { TRIP_ICON } from '../../parts/trip-line.tsx';
import { say } from '../../words/words.ts';
import css from './travel-button.module.css';

export interface TravelButtonProps {
  readonly mode: TravelMode;
  readonly onChange: (mode: TravelMode) => void;
}

export function TravelButton({ mode, onChange }: TravelButtonProps) {
  return (
    <button type="button" className={css['travel']} aria-label={say(`map.travel_${mode}`)} onClick={() => onChange(mode === 'foot' ? 'car' : 'foot')}>
      <Icon of={TRIP_ICON[mode]} size={22} />
      <span>{say(`map.travel_word_${mode}`)}</span>
    </button>
  );
}
