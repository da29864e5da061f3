/**
 * One record on its way: its word, the address, what it says, and, where the station could not take it, why and what now.
 */
import type { OutboxItem, PlacingItem, Whereabouts } from '../../../device/device.ts';
import { clockOf } from '../../../domain/base/instant.ts';
import { metresBetween } from '../../../domain/base/place.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { outcomeWords } from '../../parts/outcome-words.ts';
import { whereaboutsIcon, whereaboutsWords } from '../../parts/whereabouts-chip.tsx';
import { distance } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { detailWords } from './detail-words.ts';
import css from './outbox.module.css';

export interface OutboxRowProps {
  readonly item: OutboxItem | PlacingItem;
  readonly address: string;
  readonly onDismiss: () => void;
  /** Does it anew: recording the visit, placing the home. */
  readonly onAgain: (() => void) | undefined;
}

export function OutboxRow({ item, address, onDismiss, onAgain }: OutboxRowProps) {
  const { whereabouts, keptAt } = item;
  return (
    <li className={css['row']} data-is={whereabouts.is}>
      <Icon of={whereaboutsIcon(whereabouts)} />
      <div className={css['text']}>
        <p className={css['word']}>{whereaboutsWords(whereabouts)}</p>
        <p className={css['address']}>{address}</p>
        <p className={css['muted']}>
          {say('outbox.what', { what: 'visit' in item ? outcomeWords(item.visit.outcome) : placingWords(item), clock: clockOf(keptAt) })}
        </p>
        {whereabouts.is === 'at_station' && whereabouts.flags.length > 0 ? (
          <p className={css['muted']}>{whereabouts.flags.map((it) => say(`flag.${it}`)).join(' · ')}</p>
        ) : null}
        {whereabouts.is === 'needs_you' ? (
          <>
            {reasons(whereabouts).map((it) => (
              <p key={it}>{it}</p>
            ))}
            <p className={css['muted']}>{say('outbox.kept_there')}</p>
            <div className={css['ways']}>
              {onAgain ? (
                <Button kind="main" onClick={onAgain}>
                  {say('visit' in item ? 'outbox.record_again' : 'outbox.place_again')}
                </Button>
              ) : null}
              <Button onClick={onDismiss}>{say('outbox.dismiss')}</Button>
            </div>
          </>
        ) : null}
      </div>
    </li>
  );
}

/** How far, and never where: the list is read over shoulders. */
function placingWords({ placing: { from, to } }: PlacingItem): string {
  return from === null ? say('outbox.placed_first') : say('outbox.placed', { distance: distance(metresBetween(from, to)) });
}

function reasons({ receipt }: Extract<Whereabouts, { is: 'needs_you' }>): string[] {
  const { answer } = receipt;
  if (answer.verdict === 'rejected') return [say(`rejected.${answer.code}`), ...answer.details.flatMap(detailWords)];
  return answer.verdict === 'quarantined' || answer.verdict === 'id_clash' ? [say(`rejected.${answer.verdict}`)] : [];
}
