/**
 * One record on its way: its word, the address, what it says, and, where the station could not take it, why and what now.
 */
import type { OutboxItem, Whereabouts } from '../../../device/device.ts';
import { clockOf } from '../../../domain/base/instant.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { outcomeWords } from '../../parts/outcome-words.ts';
import { whereaboutsIcon, whereaboutsWords } from '../../parts/whereabouts-chip.tsx';
import { say } from '../../words/words.ts';
import { detailWords } from './detail-words.ts';
import css from './outbox.module.css';

export interface OutboxRowProps {
  readonly item: OutboxItem;
  readonly address: string;
  readonly onDismiss: () => void;
  readonly onRecordAgain: (() => void) | undefined;
}

export function OutboxRow({ item: { visit, whereabouts, keptAt }, address, onDismiss, onRecordAgain }: OutboxRowProps) {
  return (
    <li className={css['row']} data-is={whereabouts.is}>
      <Icon of={whereaboutsIcon(whereabouts)} />
      <div className={css['text']}>
        <p className={css['word']}>{whereaboutsWords(whereabouts)}</p>
        <p className={css['address']}>{address}</p>
        <p className={css['muted']}>{say('outbox.what', { what: outcomeWords(visit.outcome), clock: clockOf(keptAt) })}</p>
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
              {onRecordAgain ? (
                <Button kind="main" onClick={onRecordAgain}>
                  {say('outbox.record_again')}
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

function reasons({ receipt }: Extract<Whereabouts, { is: 'needs_you' }>): string[] {
  const { answer } = receipt;
  if (answer.verdict === 'rejected') return [say(`rejected.${answer.code}`), ...answer.details.flatMap(detailWords)];
  return answer.verdict === 'quarantined' || answer.verdict === 'id_clash' ? [say(`rejected.${answer.verdict}`)] : [];
}
