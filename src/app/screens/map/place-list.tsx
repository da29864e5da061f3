/**
 * The map's twin: the same places under the same filter as rows, for whoever cannot or would rather not read a map.
 *
 * A row says all its mark says. Pressing one chooses it here and on the map.
 */
import { ArrowUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { LocalDate } from '../../../domain/base/instant.ts';
import { Icon } from '../../parts/icon.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import type { MaybeTrip, Trip } from '../../use-trips.ts';
import { say } from '../../words/words.ts';
import css from './place-list.module.css';
import { stateLine, tripShort } from './place-words.ts';
import type { Place } from './places.ts';

export interface PlaceListProps {
  /** In their order. */
  readonly places: readonly Place[];
  /** By property: its number in today's plan. */
  readonly stops: ReadonlyMap<string, number>;
  readonly today: LocalDate;
  /** By property, where the phone knows where it is. */
  readonly trips: ReadonlyMap<string, Trip> | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (place: Place) => void;
}

export function PlaceList({ places, stops, today, trips, chosen, onChoose }: PlaceListProps) {
  const list = useRef<HTMLUListElement>(null);
  // The sheet that opens with a choice must not lie on the row chosen.
  useEffect(() => {
    if (chosen !== undefined) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <ul className={css['list']} ref={list}>
      {places.map((it) => (
        <li key={it.property.id}>
          <button type="button" className={css['row']} aria-current={it.property.id === chosen || undefined} onClick={() => onChoose(it)}>
            <TierMark mark={it.done ? 'done' : it.tier} silent />
            <span className={css['words']}>
              <span className={css['line']}>
                <span className={css['address']}>{it.property.address}</span>
                <Away place={it} trip={trips?.get(it.property.id)} />
              </span>
              <span className={css['line']}>
                <span className={css['state']}>{stateLine(it, today)}</span>
                {stops.has(it.property.id) ? <span className={css['stop']}>{say('map.stop_short', { n: stops.get(it.property.id) ?? 0 })}</span> : null}
                {it.unsent ? (
                  <span className={css['unsent']}>
                    <Icon of={ArrowUp} size={16} />
                    {say('map.not_sent')}
                  </span>
                ) : it.mine ? (
                  <span className={css['mine']}>{say('map.mine')}</span>
                ) : null}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Away({ place, trip }: { readonly place: Place; readonly trip: MaybeTrip }) {
  if (!place.property.position) return <span className={css['missing']}>{say('map.no_position_short')}</span>;
  return trip ? (
    <span className={css['away']} data-straight={!trip.byRoad || undefined}>
      {tripShort(trip)}
    </span>
  ) : null;
}
