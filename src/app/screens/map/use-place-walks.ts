/**
 * How far each place is on foot, by property; undefined while the phone does not know where it is.
 */
import { useMemo } from 'react';
import type { Fix } from '../../../domain/base/place.ts';
import { useWalks, type Walk } from '../../use-walks.ts';
import type { Place } from './places.ts';

export function usePlaceWalks(all: readonly Place[], fix: Fix | undefined): ReadonlyMap<string, Walk> | undefined {
  const walks = useWalks(
    fix,
    useMemo(() => all.map((it) => it.property.position), [all]),
  );
  return useMemo(() => {
    const known = all.flatMap((it, n) => (walks[n] ? [[it.property.id, walks[n]] as const] : []));
    return known.length === 0 ? undefined : new Map(known);
  }, [all, walks]);
}
