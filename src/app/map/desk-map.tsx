/**
 * The desk's map: the area's own ground, the homes as marks, and, where there are any, the routes of several crews.
 *
 * Fills the box it is given. Shows everything at first and again when `fit` changes; otherwise it stays where the reader put it. What it
 * shows must stand in words beside it: a map alone is for those who see it.
 */
import { Maximize2, Minus, Plus } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Position } from '../../domain/base/place.ts';
import { IconButton } from '../parts/button.tsx';
import '../words/map-words.ts';
import { say } from '../words/words.ts';
import { AreaLine } from './area-line.tsx';
import { BaseMap, type MapHandle } from './base-map.tsx';
import { type CrewRoute, CrewRoutes } from './crew-routes.tsx';
import { CrewSwatch } from './crew-swatch.tsx';
import css from './desk-map.module.css';
import type { MapMark } from './mark.ts';
import { MarksLayer } from './marks-layer.tsx';
import { useAreaMap } from './use-area-map.ts';

export interface DeskMapProps {
  /** The map's name for a screen reader. */
  readonly label: string;
  readonly fictional: boolean;
  /** Keep the list itself the same while its marks are. */
  readonly marks: readonly MapMark[];
  readonly chosen: string | undefined;
  /** Left out, a press on a mark brings it into the middle and closer. */
  readonly onChoose?: (id: string) => void;
  /** Several behind one door. */
  readonly onChooseMany?: (ids: readonly string[]) => void;
  readonly routes?: readonly CrewRoute[];
  /** Changes when everything shall be shown anew, for example with another day's plan. */
  readonly fit?: string;
  /** A line or two that float at the upper left. */
  readonly note?: ReactNode;
}

const NO_ROUTES: readonly CrewRoute[] = [];

export function DeskMap({ label, fictional, marks, chosen, onChoose, onChooseMany, routes = NO_ROUTES, fit, note }: DeskMapProps) {
  const [map, setMap] = useState<MapHandle>();
  const [pictures, setPictures] = useState(true);
  const places = useMemo(() => placesOf(marks, routes), [marks, routes]);
  const { basemaps, state, get } = useAreaMap(places);
  const [start] = useState(places);
  const choose = useCallback(
    (id: string) => {
      const place = marks.find((it) => it.id === id)?.position;
      if (onChoose) onChoose(id);
      else if (place) map?.goTo(place);
    },
    [onChoose, marks, map],
  );
  const chooseMany = useCallback((ids: readonly string[]) => (onChooseMany ? onChooseMany(ids) : ids[0] && choose(ids[0])), [onChooseMany, choose]);

  const [shownFit, setShownFit] = useState(fit);
  useEffect(() => {
    if (!map || fit === shownFit) return;
    setShownFit(fit);
    map.showAll(places);
  }, [map, fit, shownFit, places]);

  const credits = pictures ? [...new Set(basemaps?.map((it) => it.attribution))].filter((it) => it !== '' && it !== say('map.fictional')) : [];
  return (
    <div className={css['frame']}>
      {basemaps === undefined ? null : (
        <BaseMap label={label} basemaps={basemaps} start={start} onReady={setMap} onPictures={setPictures}>
          <CrewRoutes routes={routes} />
          <MarksLayer marks={marks} chosen={chosen} onChoose={choose} onChooseMany={chooseMany} onInView={nothing} />
        </BaseMap>
      )}
      <div className={css['top']}>
        {note ? <div className={css['note']}>{note}</div> : null}
        <AreaLine state={state} get={get} />
      </div>
      <div className={css['tools']}>
        <IconButton icon={Plus} name={say('map.zoom_in')} onClick={() => map?.zoomBy(1)} />
        <IconButton icon={Minus} name={say('map.zoom_out')} onClick={() => map?.zoomBy(-1)} />
        <IconButton icon={Maximize2} name={say('map.show_everything')} onClick={() => map?.showAll(places)} />
      </div>
      <div className={css['foot']}>
        {routes.length > 1 ? (
          <ul className={css['legend']} aria-label={say('map.crews')}>
            {routes.map((it) => (
              <li key={it.name}>
                <CrewSwatch crew={it.crew} />
                {it.name}
              </li>
            ))}
          </ul>
        ) : null}
        <p className={css['credit']}>{[fictional ? say('map.fictional') : undefined, ...credits].filter((it) => it !== undefined).join(' · ')}</p>
      </div>
    </div>
  );
}

const nothing = () => {};

function placesOf(marks: readonly MapMark[], routes: readonly CrewRoute[]): Position[] {
  return [...marks.map((it) => it.position), ...routes.flatMap((it) => it.legs.flatMap((leg) => leg.positions))];
}
