/**
 * The map on which one home is put in its place: the ground, the pin, the phone's own position, and what floats on them.
 *
 * On the phone and at the desk alike. Where there are no pictures the pin stands on a plain grid, and the page says so.
 */
import { Minus, Plus, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Fix, Position } from '../../domain/base/place.ts';
import { isSamePlace } from '../../domain/list/placing.ts';
import type { Found } from '../../domain/road/search.ts';
import { IconButton } from '../parts/button.tsx';
import '../words/map-words.ts';
import { say } from '../words/words.ts';
import { BaseMap, type MapHandle } from './base-map.tsx';
import type { Basemap } from './basemap.ts';
import { foundName, type SearchedAt } from './found-words.ts';
import { HereLayer } from './here-layer.tsx';
import { PinLayer, type PinLayerProps } from './pin-layer.tsx';
import css from './pin-map.module.css';
import { SearchSheet } from './search-sheet.tsx';

export interface PinMapProps extends Omit<PinLayerProps, 'label'> {
  readonly basemaps: readonly Basemap[];
  readonly fictional: boolean;
  readonly fix: Fix | undefined;
  /** Shown first where neither the pin nor the home has a place. */
  readonly around: readonly Position[];
  readonly searchedAt: SearchedAt;
}

export function PinMap({ basemaps, fictional, fix, around, searchedAt, at, was, ...pin }: PinMapProps) {
  const [map, setMap] = useState<MapHandle>();
  const [pictures, setPictures] = useState(true);
  const [hasSize, setHasSize] = useState(false);
  const [searching, setSearching] = useState(false);
  const [led, setLed] = useState<{ readonly words: string; readonly at: Position | undefined }>();
  // A dialog has no size before it is opened, and a map made without one stands askew.
  useEffect(() => setHasSize(true), []);
  const [start] = useState(() => {
    const known = [at, was].filter((it) => it !== undefined);
    return known.length > 0 ? known : around;
  });
  const toFound = (found: Found) => {
    setSearching(false);
    // Only a house has a door; a street is shown, and the pin stays where it is.
    const isHouse = found.kind === 'house';
    setLed({ words: say(isHouse ? 'place.found_house' : 'place.found_street', { name: foundName(found) }), at: isHouse ? found.position : at });
    if (isHouse) pin.onMove(found.position);
    map?.goTo(found.position);
  };
  const credits = pictures ? [...new Set(basemaps.map((it) => it.attribution))].filter((it) => it !== '' && it !== say('map.fictional')) : [];
  return (
    <div className={css['frame']}>
      {hasSize ? (
        <BaseMap label={say('place.map')} basemaps={basemaps} start={start} onReady={setMap} onPictures={setPictures}>
          <HereLayer fix={fix} heading={undefined} asked={0} />
          <PinLayer label={say('place.pin')} at={at} was={was} {...pin} />
        </BaseMap>
      ) : null}
      <p className={css['led']} role="status">
        {/* True only until the pin is moved on. */}
        {led && isSamePlace(led.at, at) ? led.words : null}
      </p>
      <div className={css['tools']}>
        <IconButton icon={Search} name={say('find.open')} onClick={() => setSearching(true)} />
        <IconButton icon={Plus} name={say('map.zoom_in')} onClick={() => map?.zoomBy(1)} />
        <IconButton icon={Minus} name={say('map.zoom_out')} onClick={() => map?.zoomBy(-1)} />
      </div>
      <p className={css['credit']}>
        {[say('common.marking'), fictional ? say('map.fictional') : undefined, pictures ? undefined : say('place.no_pictures'), ...credits]
          .filter((it) => it !== undefined)
          .join(' · ')}
      </p>
      {searching ? <SearchSheet at={searchedAt} near={at ?? start[0]} onChoose={toFound} onClose={() => setSearching(false)} /> : null}
    </div>
  );
}
