/**
 * What was just saved: where it is, who does not know yet; Undo until it is on its way, Add more, and Call when it cannot wait.
 *
 * Stays on the screen until the next visit begins or it is put away. Never says a bare "saved".
 */
import { Phone, Undo2, X } from 'lucide-react';
import { clockOf } from '../../../domain/base/instant.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { outcomeShort } from '../../parts/outcome-words.ts';
import { whereaboutsIcon, whereaboutsWords } from '../../parts/whereabouts-chip.tsx';
import { say } from '../../words/words.ts';
import type { Saved } from './saved.ts';
import css from './today.module.css';

export interface SavedCardProps {
  readonly saved: Saved;
  /** Whether the station answers at present. */
  readonly isReached: boolean;
  readonly callNumber: string | undefined;
  readonly onUndo: () => Promise<void>;
  readonly onAddMore: () => Promise<void>;
  readonly onPutAway: () => void;
}

export function SavedCard({ saved, isReached, callNumber, onUndo, onAddMore, onPutAway }: SavedCardProps) {
  const { whereabouts } = saved;
  const title =
    whereabouts.is === 'at_station'
      ? whereaboutsWords(whereabouts)
      : say('saved.title', { where: whereaboutsWords(whereabouts), clock: clockOf(saved.keptAt) });
  const urgent = saved.tells && whereabouts.is !== 'at_station';
  return (
    <section className={css['saved']} role="status">
      <div className={css['savedTop']}>
        <Icon of={whereaboutsIcon(whereabouts)} />
        <div>
          <h2 className={css['savedTitle']}>{title}</h2>
          <p>{say('saved.line', { address: saved.address ?? say('today.property_gone'), what: outcomeShort(saved.visit.outcome) })}</p>
          <p className={css['muted']}>{whereWords(saved, isReached)}</p>
        </div>
        {whereabouts.is === 'at_station' ? <IconButton icon={X} name={say('common.close')} bare onClick={onPutAway} /> : null}
      </div>
      <div className={css['ways']}>
        {whereabouts.is === 'on_phone' ? (
          <Button icon={Undo2} onClick={() => void onUndo()}>
            {say('common.undo')}
          </Button>
        ) : null}
        <Button onClick={() => void onAddMore()}>{say('saved.add_more')}</Button>
        {(urgent || saved.callNow) && callNumber ? (
          <a className={css['call']} href={`tel:${callNumber.replaceAll(' ', '')}`}>
            <Icon of={Phone} size={20} />
            {say('saved.call')}
          </a>
        ) : null}
      </div>
    </section>
  );
}

function whereWords({ whereabouts, tells }: Saved, isReached: boolean): string {
  if (whereabouts.is === 'on_phone' && isReached) return tells ? say('saved.soon_tell') : say('saved.soon');
  if (whereabouts.is === 'on_phone') return tells ? say('saved.will_send_tell') : say('saved.will_send');
  if (whereabouts.is === 'sending') return say('saved.sending');
  if (whereabouts.is === 'needs_you') return say('saved.needs_you');
  return tells ? say('saved.arrived_tell') : say('saved.arrived');
}
