/**
 * The map of an officer's places and its list twin: one choice of places, one chosen place, two ways to look at them.
 *
 * Opening a place's details is logged before they are drawn; where the log cannot be kept, nothing is drawn. The map needs no
 * network: pictures come from the area pack on this phone, and where there is none markers and list still work.
 */
import { MapPinned } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { Device, Link, View } from '../../../device/device.ts';
import type { PropertyId } from '../../../domain/base/id.ts';
import { dayOf } from '../../../domain/base/instant.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { useNow } from '../../watch.ts';
import { distance } from '../../words/show.ts';
import '../../words/map-words.ts';
import { say } from '../../words/words.ts';
import { useWorld } from '../../world.ts';
import { MapBar, type ShownAs } from './map-bar.tsx';
import css from './map-screen.module.css';
import { MapView } from './map-view.tsx';
import { PlaceList } from './place-list.tsx';
import { PlaceSheet } from './place-sheet.tsx';
import { markOf, stateLine } from './place-words.ts';
import { FILTERS, type Filter, inOrder, matches, metresTo, placesOf } from './places.ts';
import { type Here, useHere } from './use-here.ts';
import { useBasemaps } from './use-packs.ts';

export interface MapScreenProps {
  readonly device: Pick<Device, 'logRead'>;
  readonly view: View;
  readonly link: Link;
  readonly onOpenProperty: (propertyId: PropertyId) => void;
  readonly onHere: (propertyId: PropertyId) => void;
  readonly onCorrectPlace: (propertyId: PropertyId) => void;
  readonly onHide: () => void;
}

export function MapScreen({ device, view, onOpenProperty, onHere, onCorrectPlace, onHide }: MapScreenProps) {
  const world = useWorld();
  const today = dayOf(useNow());
  const all = useMemo(() => placesOf(view, today), [view, today]);
  const [shownAs, setShownAs] = useState<ShownAs>('map');
  const [filter, setFilter] = useState<Filter>(() => (all.some((it) => it.given) ? 'mine' : 'all'));
  const [spot, setSpot] = useState<readonly string[]>();
  const [chosenId, setChosenId] = useState<string>();
  const [notLogged, setNotLogged] = useState(false);
  const [here, locate] = useHere();
  const basemaps = useBasemaps();

  const places = useMemo(() => all.filter((it) => matches(it, filter)), [all, filter]);
  const marks = useMemo(() => places.flatMap((it) => markOf(it) ?? []), [places]);
  const listed = useMemo(() => inOrder(spot ? places.filter((it) => spot.includes(it.property.id)) : places, here.fix), [places, spot, here.fix]);
  const counts = Object.fromEntries(FILTERS.map((it) => [it, all.filter((place) => matches(place, it)).length])) as Record<Filter, number>;
  const notice = notLogged ? say('map.not_logged') : noticeOf(here);
  const chosen = places.find((it) => it.property.id === chosenId);

  const choose = useCallback(
    (id: string | undefined) => {
      const place = all.find((it) => it.property.id === id);
      if (!place) return setChosenId(undefined);
      void device.logRead({ propertyId: place.property.id, view: 'map', at: world.now() }).then((logged) => {
        setNotLogged(!logged.ok);
        if (logged.ok) setChosenId(place.property.id);
      });
    },
    [all, device, world],
  );
  const chooseMany = useCallback((ids: readonly string[]) => {
    setSpot(ids);
    setShownAs('list');
  }, []);
  const showAs = (as: ShownAs) => {
    setSpot(undefined);
    setShownAs(as);
  };

  return (
    <main className={css['screen']}>
      <h1 className="only-heard" tabIndex={-1}>
        {say('map.title')}
      </h1>
      <p className="only-heard" role="status">
        {here.fix ? say('map.here', { distance: distance(here.fix.accuracy) }) : null}
      </p>
      <p className="only-heard" role="status">
        {chosen ? say('map.chosen', { address: chosen.property.address, state: stateLine(chosen, today) }) : null}
      </p>
      <div className={css['bar']} data-over-map={shownAs === 'map' || undefined}>
        <MapBar
          shownAs={shownAs}
          onShowAs={showAs}
          filter={filter}
          counts={counts}
          onFilter={(next) => {
            setSpot(undefined);
            setFilter(next);
          }}
          onHide={onHide}
        />
        {shownAs === 'list' ? <ListHead nearest={here.fix !== undefined} notice={notice} onLocate={locate} /> : null}
      </div>
      <div className={css['body']} data-list={shownAs === 'list' || undefined} data-sheet={chosen !== undefined || undefined}>
        {shownAs === 'list' ? (
          listed.length === 0 ? (
            <EmptyState icon={MapPinned} title={say(`map.none_${filter}`)} />
          ) : (
            <PlaceList places={listed} today={today} from={here.fix} chosen={chosen?.property.id} onChoose={(it) => choose(it.property.id)} />
          )
        ) : basemaps === undefined ? null : (
          <MapView
            basemaps={basemaps}
            marks={marks}
            chosen={chosen?.property.id}
            fix={here.fix}
            asked={here.asked}
            fictional={view.fictional}
            notice={places.length === 0 ? say(`map.none_${filter}`) : notice}
            onChoose={choose}
            onChooseMany={chooseMany}
            onLocate={locate}
          />
        )}
      </div>
      {chosen ? (
        <PlaceSheet
          place={chosen}
          today={today}
          metres={metresTo(chosen, here.fix)}
          onOpen={() => onOpenProperty(chosen.property.id)}
          onHere={() => onHere(chosen.property.id)}
          onCorrectPlace={() => onCorrectPlace(chosen.property.id)}
          onClose={() => setChosenId(undefined)}
        />
      ) : null}
    </main>
  );
}

/** The disc on the map says it well enough up to here. */
const VAGUE_M = 100;

function ListHead({ nearest, notice, onLocate }: { readonly nearest: boolean; readonly notice: string | undefined; readonly onLocate: () => void }) {
  return (
    <div className={css['listHead']}>
      <div className={css['listWords']}>
        <p className={css['marking']}>{say('common.marking')}</p>
        <p>{nearest ? say('map.nearest_first') : (notice ?? say('map.due_first'))}</p>
      </div>
      {nearest ? null : (
        <Button kind="quiet" onClick={onLocate}>
          {say('map.sort_nearest')}
        </Button>
      )}
    </div>
  );
}

function noticeOf(here: Here): string | undefined {
  if (here.is === 'asking') return say('map.locating');
  if (here.is === 'refused') return say('map.position_refused');
  if (here.is === 'no_fix') return say('map.no_fix');
  return here.fix && here.fix.accuracy > VAGUE_M ? say('map.here_vague', { distance: distance(here.fix.accuracy) }) : undefined;
}
