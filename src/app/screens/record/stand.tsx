/**
 * Where the officer is and whether the draft is kept: two small facts under the head, never in the way.
 */
import { LocateOff, MapPin, Smartphone } from 'lucide-react';
import { clockOf, type Instant } from '../../../domain/base/instant.ts';
import { metresBetween, type Position } from '../../../domain/base/place.ts';
import { Icon } from '../../parts/icon.tsx';
import { distance } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import css from './record.module.css';
import type { RecordForm } from './record-form.ts';
import '../../words/record-words.ts';

export type Kept = { readonly is: 'none' } | { readonly is: 'keeping' } | { readonly is: 'kept'; readonly at: Instant } | { readonly is: 'failed' };

export interface StandProps {
  readonly form: Pick<RecordForm, 'arrivedAt' | 'fix' | 'nearness' | 'contact'>;
  readonly home: Position | undefined;
  readonly locating: boolean;
  readonly kept: Kept;
}

export function Stand({ form, home, locating, kept }: StandProps) {
  const known = form.nearness !== 'no_fix';
  return (
    <p className={css['stand']}>
      <span className={css['mark']} data-tone={form.nearness === 'here' ? 'ok' : form.nearness === 'no_fix' ? undefined : 'warn'}>
        <Icon of={known || locating ? MapPin : LocateOff} size={20} />
        {whereWords(form, home, locating)}
      </span>
      <span className={css['mark']} data-tone={kept.is === 'failed' ? 'danger' : undefined}>
        <Icon of={Smartphone} size={20} />
        {keptWords(kept)}
      </span>
    </p>
  );
}

function whereWords({ arrivedAt, fix, nearness, contact }: StandProps['form'], home: Position | undefined, locating: boolean): string {
  const clock = clockOf(arrivedAt);
  if (contact === 'NOT_ATTEMPTED' && fix === undefined) return say('record.noted_at', { clock });
  if (nearness !== 'no_fix' && fix && home)
    return say('record.here_at', { near: say(`nearness.${nearness}`), clock, distance: distance(metresBetween(home, fix)) });
  return locating ? say('record.locating', { clock }) : say('record.no_fix_at', { clock });
}

function keptWords(kept: Kept): string {
  if (kept.is === 'kept') return say('record.draft_kept', { clock: clockOf(kept.at) });
  return kept.is === 'failed' ? say('record.draft_failed') : say('record.draft_keeping');
}
