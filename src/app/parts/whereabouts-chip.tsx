/**
 * Where one record is, in the four words: On this phone, Sending, At station with the time, Needs you.
 */
import { Landmark, type LucideIcon, Smartphone, TriangleAlert, Upload } from 'lucide-react';
import type { Whereabouts } from '../../device/device.ts';
import { clockOf } from '../../domain/base/instant.ts';
import { say } from '../words/words.ts';
import { Chip, type Tone } from './chip.tsx';

const LOOK: Readonly<Record<Whereabouts['is'], { readonly icon: LucideIcon; readonly tone: Tone }>> = {
  on_phone: { icon: Smartphone, tone: 'quiet' },
  sending: { icon: Upload, tone: 'accent' },
  at_station: { icon: Landmark, tone: 'ok' },
  needs_you: { icon: TriangleAlert, tone: 'warn' },
};

export function WhereaboutsChip({ whereabouts }: { readonly whereabouts: Whereabouts }) {
  const { icon, tone } = LOOK[whereabouts.is];
  return (
    <Chip icon={icon} tone={tone}>
      {whereaboutsWords(whereabouts)}
    </Chip>
  );
}

export function whereaboutsIcon(it: Whereabouts): LucideIcon {
  return LOOK[it.is].icon;
}

export function whereaboutsWords(it: Whereabouts): string {
  return it.is === 'at_station' ? say('whereabouts.at_station', { clock: clockOf(it.at) }) : say(`whereabouts.${it.is}`);
}
