/**
 * The map of an officer's places and its list twin: one choice of places, one chosen place, two ways to look at them.
 *
 * Opening a place's details is logged before they are drawn; where the log cannot be kept, nothing is drawn. The map needs no
 * network: pictures come from the area pack on this phone, and where there is none markers and list still work.
 */
import { MapPinned } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { Device, View } from '../../../device/device.ts';
import type { PropertyId } from '../../../domain/base/id.ts';
import { dayOf } from '../../../domain/base/instant.ts';
import type { TravelMode } from '../../../domain/plan/travel.ts';
import type { Found } from '../../../domain/road/search.ts';
import { SearchSheet } from '../../map/search-sheet.tsx';
import { useBasemaps } from '../../map/use-packs.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { chooseTravelMode, useTravelMode } from '../../travel-mode.ts';
import { useNow } from '../../watch.ts';
import { distance } from '../../words/show.ts';
import '../../words/map-words.ts';
import { say } from '../../words/words.ts';
import { useWorld } from '../../world.ts';
import { FoundSheet } from './found-sheet.tsx';
import { ListHead } from './list-head.tsx';
import { MapBar, type ShownAs } from './map-bar.tsx';
import css from './map-screen.module.css';
import { MapView } from './map-view.tsx';
import { PlaceList } from './place-list.tsx';
import { type InHand, PlaceSheet } from './place-sheet.tsx';
import { markOf, orderLine, stateLine } from './place-words.ts';
import { FILTERS, type Filter, inOrder, matches, type Place, placesOf } from './places.ts';
import { stopNumbers } from './plan-route.ts';
import { RouteList } from './route-list.tsx';
import { type Here, useHere } from './use-here.ts';
import { usePlaceTrips } from './use-place-trips.ts';
import { usePlanRoute } from './use-route.ts';

export interface MapScreenProps {
  readonly device: Pick<Device, 'logRead'>;
  readonly view: View;
  /** Whether a record of a home is begun on this phone, or a correction of one. */
  readonly inHand: (propertyId: PropertyId) => InHand;
  readonly onOpenProperty: (propertyId: PropertyId) => void;
  readonly onHere: (propertyId: PropertyId) => void;
  readonly onCorrectPlace: (propertyId: PropertyId) => void;
  readonly onBack?: (() => void) | undefined;
  readonly onHide: () => void;
}

export function MapScreen({ device, view, inHand, onOpenProperty, onHere, onCorrectPlace, onBack, onHide }: MapScreenProps) {
  const world = useWorld();
  const now = useNow();
  const today = dayOf(now);
  const all = useMemo(() => placesOf(view, today), [view, today]);
  const [shownAs, setShownAs] = useState<ShownAs>('map');
  const [filter, setFilter] = useState<Filter>(() => (all.some((it) => it.given) ? 'mine' : 'all'));
  const [spot, setSpot] = useState<readonly string[]>();
  const [chosenId, setChosenId] = useState<string>();
  const [notLogged, setNotLogged] = useState(false);
  const [here, locate] = useHere();
  const basemaps = useBasemaps();
  const [found, setFound] = useState<Found>();
  const [searching, setSearching] = useState(false);
  const [isRouteShown, showRoute] = useState(true);
  const mode = useTravelMode(view);
  const [toldMode, tellMode] = useState<TravelMode>();
  const route = usePlanRoute(view, now, here.fix, mode);
  const trips = usePlaceTrips(all, here.fix, mode);

  const places = useMemo(() => all.filter((it) => matches(it, filter)), [all, filter]);
  const marks = useMemo(() => {
    const stops = stopNumbers(route.placed);
    return places.flatMap((it) => markOf(it, stops.get(it.property.id)) ?? []);
  }, [places, route.placed]);
  const listed = useMemo(() => inOrder(spot ? places.filter((it) => spot.includes(it.property.id)) : places, trips), [places, spot, trips]);
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

  const toFound = (it: Found) => {
    setSearching(false);
    setChosenId(undefined);
    setFound(it);
    showAs('map');
  };

  const travel = (by: TravelMode) => {
    chooseTravelMode(by);
    tellMode(by);
  };

  const chooseNear = (it: Place) => {
    // One that the filter hides is shown all the same: it was asked for.
    if (!matches(it, filter)) setFilter('all');
    choose(it.property.id);
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
      <p className="only-heard" role="status">
        {toldMode ? say(`map.travel_told_${toldMode}`) : null}
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
          onBack={onBack}
          onHide={onHide}
        />
        {shownAs === 'list' ? (
          <ListHead
            order={trips ? orderLine(trips.values()) : undefined}
            notice={notice}
            mode={mode}
            onTravel={travel}
            onLocate={locate}
            onSearch={() => setSearching(true)}
          />
        ) : null}
      </div>
      <div
        className={css['body']}
        data-list={shownAs === 'list' || undefined}
        data-sheet={chosen !== undefined || (found !== undefined && shownAs === 'map') || undefined}
      >
        {shownAs === 'list' ? (
          listed.length === 0 ? (
            <EmptyState icon={MapPinned} title={say(`map.none_${filter}`)} />
          ) : (
            <>
              {filter === 'mine' && !spot && route.stops.length > 0 ? <RouteList stops={route.stops} onChoose={choose} /> : null}
              <PlaceList
                places={listed}
                stops={stopNumbers(route.stops)}
                today={today}
                trips={trips}
                chosen={chosen?.property.id}
                onChoose={(it) => choose(it.property.id)}
              />
            </>
          )
        ) : basemaps === undefined ? null : (
          <MapView
            basemaps={basemaps}
            marks={marks}
            chosen={chosen?.property.id}
            fix={here.fix}
            heading={here.heading}
            asked={here.asked}
            route={route}
            isRouteShown={isRouteShown}
            found={found?.position}
            fictional={view.fictional}
            notice={places.length === 0 ? say(`map.none_${filter}`) : notice}
            onChoose={choose}
            onChooseMany={chooseMany}
            onLocate={locate}
            mode={mode}
            onTravel={travel}
            onShowRoute={showRoute}
            onSearch={() => setSearching(true)}
          />
        )}
      </div>
      {chosen ? (
        <PlaceSheet
          place={chosen}
          inHand={inHand(chosen.property.id)}
          today={today}
          trip={trips?.get(chosen.property.id)}
          onOpen={() => onOpenProperty(chosen.property.id)}
          onHere={() => onHere(chosen.property.id)}
          onCorrectPlace={() => onCorrectPlace(chosen.property.id)}
          onClose={() => setChosenId(undefined)}
        />
      ) : found && shownAs === 'map' ? (
        <FoundSheet found={found} places={all} onChoose={chooseNear} onClose={() => setFound(undefined)} />
      ) : null}
      {searching ? <SearchSheet at="phone" near={here.fix ?? marks[0]?.position} onChoose={toFound} onClose={() => setSearching(false)} /> : null}
    </main>
  );
}

/** The disc on the map says it well enough up to here. */
const VAGUE_M = 100;

function noticeOf(here: Here): string | undefined {
  if (here.is === 'asking') return say('map.locating');
  if (here.is === 'refused') return say('map.position_refused');
  if (here.is === 'no_fix') return say('map.no_fix');
  return here.fix && here.fix.accuracy > VAGUE_M ? say('map.here_vague', { distance: distance(here.fix.accuracy) }) : undefined;
}
