/**
 * The shift screen's place on the phone: the screen itself where it was loaded ahead, else a skeleton until it comes.
 *
 * A lazy component shows its fallback first even when its code is here, and React leaves a fallback standing for a third of a second.
 */
import { type ComponentType, lazy, Suspense, useState } from 'react';
import type { View } from '../../../device/device.ts';
import { Skeleton } from '../../parts/skeleton.tsx';
import { say } from '../../words/words.ts';
import type { ShiftScreenProps } from './shift-screen.tsx';

let loaded: ComponentType<ShiftScreenProps> | undefined;

/** Ahead of its first opening, which is then to show a plan within a second: the screen is loaded, and its workers find their pace. */
export async function readyShift(view: Pick<View, 'properties'>): Promise<void> {
  const [{ warmPlanning }] = await Promise.all([import('../../shift/plan-shift.ts'), loadShift()]);
  warmPlanning(view);
}

/** With the lock. */
export async function leaveShift(): Promise<void> {
  (await import('../../shift/travel-table.ts')).forgetWays();
}

const Later = lazy(loadShift);

export function ShiftPlace(props: ShiftScreenProps) {
  // Settled at the opening: another component in the same place would lose what was begun.
  const [Now] = useState(() => loaded ?? Later);
  return (
    <Suspense fallback={<Skeleton label={say('common.loading')} />}>
      <Now {...props} />
    </Suspense>
  );
}

async function loadShift(): Promise<{ readonly default: ComponentType<ShiftScreenProps> }> {
  loaded = (await import('./shift-screen.tsx')).ShiftScreen;
  return { default: loaded };
}
