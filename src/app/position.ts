/**
 * Where the phone believes it is: one answer per asking, never a watch, and never a reason to wait.
 *
 * No permission, no fix and a slow fix all answer undefined. The caller goes on without it.
 */
import type { Fix } from '../domain/base/place.ts';

/** @param oldest how old a fix may be, in milliseconds; 0 asks for a new one. */
export function oneFix(oldest = 15_000): Promise<Fix | undefined> {
  return new Promise((answer) => {
    if (!('geolocation' in navigator)) {
      answer(undefined);
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => answer({ lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy }),
      () => answer(undefined),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: oldest },
    );
  });
}

/** A fix only where leave was given before: Today asks nobody anything. */
export async function fixIfAllowed(): Promise<Fix | undefined> {
  try {
    const leave = await navigator.permissions.query({ name: 'geolocation' });
    return leave.state === 'granted' ? await oneFix() : undefined;
  } catch {
    return undefined;
  }
}
