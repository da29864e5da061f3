/**
 * What is known of the chosen place, at the foot of the screen: tier, when it is due, address, warnings, how far, three buttons.
 *
 * Warnings stand above everything that can be pressed. Not a dialog: the map or the list stays in use beside it.
 */
import { ChevronDown, MapPin, MapPinOff } from 'lucide-react';
import type { LocalDate } from '../../../domain/base/instant.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import { TRIP_ICON } from '../../parts/trip-line.tsx';
import { tripWords } from '../../parts/trip-words.ts';
import { WarningBox } from '../../parts/warning-box.tsx';
import type { MaybeTrip } from '../../use-trips.ts';
import { isPressing } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './place-sheet.module.css';
import { doneWords, dueLine } from './place-words.ts';
import type { Place } from './places.ts';

export type InHand = 'nothing' | 'record' | 'correction';

export interface PlaceSheetProps {
  readonly place: Place;
  /** What the second button goes on with. */
  readonly inHand: InHand;
  readonly today: LocalDate;
  readonly trip: MaybeTrip;
  readonly onOpen: () => void;
  readonly onHere: () => void;
  readonly onCorrectPlace: () => void;
  readonly onClose: () => void;
}

export function PlaceSheet({ place, inHand, today, trip, onOpen, onHere, onCorrectPlace, onClose }: PlaceSheetProps) {
  const { property, due, done } = place;
  return (
    <section className={css['sheet']} aria-label={say('map.selected')}>
      <div className={css['top']}>
        <p className={css['marking']}>{say('common.marking')}</p>
        <IconButton icon={ChevronDown} name={say('map.close_sheet')} bare onClick={onClose} />
      </div>
      <p className={css['state']}>
        <TierMark mark={done ? 'done' : place.tier} silent />
        <strong>{say(`tier.${place.tier}`)}</strong>
        <span data-pressing={(!done && due && isPressing(due)) || undefined}>{done ? doneWords(done) : dueLine(place, today)}</span>
      </p>
      <h2 className={css['address']}>{property.address}</h2>
      <WarningBox warnings={place.warnings} />
      <Way place={place} trip={trip} />
      <div className={css['acts']}>
        <Button kind="main" wide onClick={onOpen}>
          {say('map.open_briefing')}
        </Button>
        <Button tall onClick={onHere}>
          {say(HERE_WORDS[inHand])}
        </Button>
      </div>
      <Button kind="quiet" icon={MapPin} onClick={onCorrectPlace}>
        {say('briefing.correct_place')}
      </Button>
    </section>
  );
}

/** As the briefing says it. */
const HERE_WORDS = { nothing: 'map.im_here', record: 'today.resume', correction: 'briefing.resume_correction' } as const;

/** How far, how to get in, and what of it is this officer's. */
function Way({ place: { property, mine, unsent }, trip }: Pick<PlaceSheetProps, 'place' | 'trip'>) {
  const far = !property.position ? say('map.no_position') : trip && tripWords(trip);
  const words = [far, mine ? say('map.mine') : undefined, unsent ? say('map.not_sent') : undefined, property.access].filter((it) => it !== undefined);
  if (words.length === 0) return null;
  return (
    <p className={css['way']}>
      {far === undefined ? null : <Icon of={trip ? TRIP_ICON[trip.mode] : MapPinOff} size={20} />}
      <span>{words.join(' · ')}</span>
    </p>
  );
}
