/**
 * Where the phone is, once, for a screen that would show how far it is: only where leave was given before. Nobody is asked.
 */
import { useEffect, useState } from 'react';
import type { Fix } from '../domain/base/place.ts';
import { fixIfAllowed } from './position.ts';

export function useFixIfAllowed(): Fix | undefined {
  const [fix, setFix] = useState<Fix>();
  useEffect(() => {
    let here = true;
    void fixIfAllowed().then((it) => here && setFix(it));
    return () => {
      here = false;
    };
  }, []);
  return fix;
}
