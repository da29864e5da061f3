/**
 * The map side of the map screen: the ground, the marks, the officer's own position, and the buttons that float on them.
 */
import { LocateFixed, Minus, Plus, Route as RouteIcon, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Fix, Position } from '../../../domain/base/place.ts';
import type { TravelMode } from '../../../domain/plan/travel.ts';
import { BaseMap, type MapHandle } from '../../map/base-map.tsx';
import type { Basemap } from '../../map/basemap.ts';
import { FoundLayer } from '../../map/found-layer.tsx';
import { HereLayer } from '../../map/here-layer.tsx';
import type { MapMark } from '../../map/mark.ts';
import { MarksLayer } from '../../map/marks-layer.tsx';
import { RouteLayer } from '../../map/route-layer.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { say } from '../../words/words.ts';
import css from './map-view.module.css';
import { TravelButton } from './travel-button.tsx';
import type { PlanRoute } from './use-route.ts';

export interface MapViewProps {
  readonly basemaps: readonly Basemap[];
  readonly marks: readonly MapMark[];
  readonly chosen: string | undefined;
  readonly fix: Fix | undefined;
  readonly heading: number | undefined;
  readonly asked: number;
  readonly route: Pick<PlanRoute, 'legs' | 'placed'>;
  readonly isRouteShown: boolean;
  /** Where a search led. */
  readonly found: Position | undefined;
  readonly fictional: boolean;
  /** A line about the position: being found, refused, not to be had. */
  readonly notice: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
  readonly onChooseMany: (ids: readonly string[]) => void;
  readonly onLocate: () => void;
  readonly mode: TravelMode;
  readonly onTravel: (mode: TravelMode) => void;
  readonly onShowRoute: (shown: boolean) => void;
  readonly onSearch: () => void;
}

export function MapView(props: MapViewProps) {
  const {
    basemaps,
    marks,
    chosen,
    fix,
    heading,
    asked,
    route,
    isRouteShown,
    found,
    fictional,
    notice,
    onChoose,
    onChooseMany,
    onLocate,
    mode,
    onTravel,
    onShowRoute,
    onSearch,
  } = props;
  const [map, setMap] = useState<MapHandle>();
  const [pictures, setPictures] = useState(true);
  const [inView, setInView] = useState(true);
  const [start] = useState(() => startOf(marks, chosen));
  const stops = useMemo(() => route.placed.map((it) => ({ id: it.property.id, n: it.n, position: it.position })), [route.placed]);
  const credits = [...new Set(basemaps.map((it) => it.attribution))].filter((it) => it !== '' && it !== say('map.fictional'));

  return (
    <div className={css['view']}>
      <BaseMap label={say('map.region')} basemaps={basemaps} start={start} onReady={setMap} onPictures={setPictures}>
        {isRouteShown ? <RouteLayer legs={route.legs} stops={stops} marks={marks} chosen={chosen} /> : null}
        <HereLayer fix={fix} heading={heading} asked={asked} />
        <MarksLayer marks={marks} chosen={chosen} onChoose={onChoose} onChooseMany={onChooseMany} onInView={setInView} />
        <FoundLayer at={found} />
      </BaseMap>
      <div className={css['foot']}>
        <div className={css['notes']}>
          {notice ? (
            <p className={css['note']} role="status">
              {notice}
            </p>
          ) : null}
          {pictures ? null : (
            <p className={css['note']} data-roomy role="status">
              {say('map.no_pictures')}
            </p>
          )}
          {inView || found || marks.length === 0 ? null : (
            <div className={css['note']} role="status">
              <p>{say('map.no_places_in_view')}</p>
              <Button onClick={() => map?.showAll(marks.map((it) => it.position))}>{say('map.zoom_to_places')}</Button>
            </div>
          )}
          <p className={css['credit']}>
            {[say('common.marking'), fictional ? say('map.fictional') : undefined, ...(pictures ? credits : [])].filter((it) => it !== undefined).join(' · ')}
          </p>
        </div>
        <div className={css['tools']}>
          <IconButton icon={Search} name={say('find.open')} data-roomy onClick={onSearch} />
          {route.placed.length === 0 ? null : (
            <IconButton icon={RouteIcon} name={say('map.route_switch')} aria-pressed={isRouteShown} data-roomy onClick={() => onShowRoute(!isRouteShown)} />
          )}
          {fix || route.placed.length > 0 ? <TravelButton mode={mode} roomy onChange={onTravel} /> : null}
          <IconButton icon={Plus} name={say('map.zoom_in')} onClick={() => map?.zoomBy(1)} />
          <IconButton icon={Minus} name={say('map.zoom_out')} onClick={() => map?.zoomBy(-1)} />
          <IconButton icon={LocateFixed} name={say('map.locate')} data-roomy onClick={onLocate} />
        </div>
      </div>
    </div>
  );
}

/** The chosen place alone, else all of them. */
function startOf(marks: readonly MapMark[], chosen: string | undefined) {
  const one = marks.find((it) => it.id === chosen);
  return (one ? [one] : marks).map((it) => it.position);
}
