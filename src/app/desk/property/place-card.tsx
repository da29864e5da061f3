/**
 * Where the property is, on the area's map and as grid reference and degrees, who put it there last, and the ways to correct it or put it back.
 */
import { MapPin } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { GRID_WITHIN_M } from '../../../domain/base/national-grid.ts';
import type { Position } from '../../../domain/base/place.ts';
import type { MapMark } from '../../map/mark.ts';
import { Button } from '../../parts/button.tsx';
import type { HistoryItem, PropertyReply } from '../../station-api.ts';
import { placeWords } from '../../words/place-words.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import css from './property-side.module.css';

/** Brings Leaflet with it. */
const DeskMap = lazy(async () => ({ default: (await import('../../map/desk-map.tsx')).DeskMap }));

export interface PlaceCardProps {
  readonly reply: PropertyReply;
  /** @param start where the pin shall stand at first; left out, where the property is. */
  onPlace(start?: Position): void;
}

export function PlaceCard({ reply, onPlace }: PlaceCardProps) {
  const { session } = useDesk();
  const { property } = reply.line;
  const { position, address } = property;
  const last = reply.history.find((it): it is Extract<HistoryItem, { kind: 'placed' }> => it.kind === 'placed');
  const before = last?.from ?? undefined;
  const tier = property.occupancy.concern.tier.tier;
  const lat = position?.lat;
  const lon = position?.lon;
  const marks = useMemo(
    (): readonly MapMark[] =>
      lat === undefined || lon === undefined
        ? []
        : [{ id: property.id, position: { lat, lon }, address, tier, done: false, overdue: false, mine: false, unsent: false }],
    [property.id, lat, lon, address, tier],
  );
  return (
    <div className={css['place']}>
      {position ? (
        <div className={css['map']}>
          <Suspense fallback={null}>
            <DeskMap label={say('desk.place.map', { address })} fictional={session.fictional} marks={marks} chosen={property.id} fit={`${lat} ${lon}`} />
          </Suspense>
        </div>
      ) : null}
      <p>{position ? placeWords(position) : say('desk.place.none')}</p>
      {position ? <p className={css['muted']}>{say('place.grid_within', { n: GRID_WITHIN_M })}</p> : null}
      {last?.byOfficer ? <p>{say('desk.place.by_officer', { by: last.by })}</p> : null}
      {last?.how === 'list' && before ? <p>{say('desk.place.by_list', { by: last.by })}</p> : null}
      <div className={css['placeActs']}>
        <Button icon={MapPin} onClick={() => onPlace()}>
          {say('desk.place.go')}
        </Button>
        {(last?.byOfficer || last?.how === 'list') && before ? (
          <Button kind="quiet" onClick={() => onPlace(before)}>
            {say('desk.place.back')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
