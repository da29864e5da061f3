/**
 * How far it is, as a line of its own: the sign of walking or driving, and the same in words.
 */
import { Car, Footprints } from 'lucide-react';
import type { Trip } from '../use-trips.ts';
import { Icon } from './icon.tsx';
import { tripWords } from './trip-words.ts';

export const TRIP_ICON = { foot: Footprints, car: Car } as const;

export function TripLine({ trip, className }: { readonly trip: Trip; readonly className: string | undefined }) {
  return (
    <p className={className}>
      <Icon of={TRIP_ICON[trip.mode]} size={20} />
      <span>{tripWords(trip)}</span>
    </p>
  );
}
