/**
 * Where the phone is, from the moment an officer asks, for as long as this screen is open.
 *
 * The permission question comes only on pressing the button, never by itself. Positions stay in memory: nothing here is kept or
 * sent. Without a position everything still works, and the screen says so.
 */
import { useCallback, useEffect, useState } from 'react';
import type { Fix } from '../../../domain/base/place.ts';

export interface Here {
  readonly fix: Fix | undefined;
  /** Which way the phone moves, in degrees from north, clockwise; undefined when it stands, or cannot tell. */
  readonly heading: number | undefined;
  /** How often the officer has asked. */
  readonly asked: number;
  readonly is: 'off' | 'asking' | 'known' | 'refused' | 'no_fix';
}

const UNKNOWN: Omit<Here, 'asked'> = { fix: undefined, heading: undefined, is: 'off' };

export function useHere(): readonly [Here, ask: () => void] {
  const [asked, setAsked] = useState(0);
  const [here, setHere] = useState<Omit<Here, 'asked'>>(UNKNOWN);

  useEffect(() => {
    if (asked === 0) return undefined;
    if (!('geolocation' in navigator)) {
      setHere({ ...UNKNOWN, is: 'no_fix' });
      return undefined;
    }
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => setHere(hereAt(coords)),
      // A fix once had is no longer where the officer is, but it is not taken away in the middle of a street.
      (error) =>
        setHere((before) => (error.code === error.PERMISSION_DENIED ? { ...UNKNOWN, is: 'refused' } : { ...before, is: before.fix ? 'known' : 'no_fix' })),
      { enableHighAccuracy: true, maximumAge: 10_000, timeout: 20_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [asked]);

  const ask = useCallback(() => {
    setHere((before) => (before.fix ? before : { ...UNKNOWN, is: 'asking' }));
    setAsked((n) => n + 1);
  }, []);
  return [{ ...here, asked }, ask];
}

/** What a phone says of a position, as the map wants it. A phone that stands says no heading, or one that is no number. */
export function hereAt(coords: Pick<GeolocationCoordinates, 'latitude' | 'longitude' | 'accuracy' | 'heading'>): Omit<Here, 'asked'> {
  const heading = coords.heading !== null && Number.isFinite(coords.heading) ? coords.heading : undefined;
  return { fix: { lat: coords.latitude, lon: coords.longitude, accuracy: Math.round(coords.accuracy) }, heading, is: 'known' };
}
