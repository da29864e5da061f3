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
  /** How often the officer has asked. */
  readonly asked: number;
  readonly is: 'off' | 'asking' | 'known' | 'refused' | 'no_fix';
}

export function useHere(): readonly [Here, ask: () => void] {
  const [asked, setAsked] = useState(0);
  const [here, setHere] = useState<Omit<Here, 'asked'>>({ fix: undefined, is: 'off' });

  useEffect(() => {
    if (asked === 0) return undefined;
    if (!('geolocation' in navigator)) {
      setHere({ fix: undefined, is: 'no_fix' });
      return undefined;
    }
    const watch = navigator.geolocation.watchPosition(
      ({ coords }) => setHere({ fix: { lat: coords.latitude, lon: coords.longitude, accuracy: Math.round(coords.accuracy) }, is: 'known' }),
      // A fix once had is no longer where the officer is, but it is not taken away in the middle of a street.
      (error) =>
        setHere((before) => (error.code === error.PERMISSION_DENIED ? { fix: undefined, is: 'refused' } : { ...before, is: before.fix ? 'known' : 'no_fix' })),
      { enableHighAccuracy: true, maximumAge: 10_000, timeout: 20_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [asked]);

  const ask = useCallback(() => {
    setHere((before) => (before.fix ? before : { fix: undefined, is: 'asking' }));
    setAsked((n) => n + 1);
  }, []);
  return [{ ...here, asked }, ask];
}
