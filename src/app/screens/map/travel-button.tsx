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
  /** Goes where there is little room. */
  readonly roomy?: boolean;
  readonly onChange: (mode: TravelMode) => void;
}

export function TravelButton({ mode, roomy = false, onChange }: TravelButtonProps) {
  const other = mode === 'foot' ? 'car' : 'foot';
  return (
    <button type="button" className={css['travel']} data-roomy={roomy || undefined} aria-label={say(`map.travel_${mode}`)} onClick={() => onChange(other)}>
      <Icon of={TRIP_ICON[mode]} size={22} />
      <span>{say(`map.travel_word_${mode}`)}</span>
    </button>
  );
}
