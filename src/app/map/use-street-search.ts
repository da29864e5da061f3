/**
 * What the phone's area maps have for the words typed so far. Asks the worker on this phone; nothing typed is kept or sent.
 *
 * `undefined` until the first answer. An answer to words that were typed on since is passed over.
 */
import { useEffect, useState } from 'react';
import type { StreetsFound } from '../../device/road/road-messages.ts';
import type { Position } from '../../domain/base/place.ts';
import { phoneRoads } from '../phone-roads.ts';

export interface StreetAnswer extends StreetsFound {
  readonly query: string;
}

/** More than fit a phone's screen help nobody; the next letter narrows them. */
const MOST = 12;
/** While somebody types on, the answer to half a word is of no use. */
const PAUSE_MS = 120;

export function useStreetSearch(query: string, near: Position | undefined): StreetAnswer | undefined {
  const [answer, setAnswer] = useState<StreetAnswer>();
  const [from] = useState(near);
  useEffect(() => {
    let over = false;
    const ask = setTimeout(() => {
      void phoneRoads()
        .then((roads) => roads.find({ query, near: from, most: MOST }))
        .then((it) => over || setAnswer({ ...it, query }));
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(ask);
    };
  }, [query, from]);
  return answer;
}
