/**
 * A visit that is done: address, what came of it, when, and where the record is.
 */
import { clockOf } from '../../../domain/base/instant.ts';
import { outcomeWords } from '../../parts/outcome-words.ts';
import { TierMark } from '../../parts/tier-mark.tsx';
import { WhereaboutsChip } from '../../parts/whereabouts-chip.tsx';
import type { DoneVisit } from '../../today-list.ts';
import { say } from '../../words/words.ts';
import css from './today.module.css';

export interface DoneRowProps {
  readonly done: DoneVisit;
  readonly onOpen: (() => void) | undefined;
}

export function DoneRow({ done: { seen, property }, onOpen }: DoneRowProps) {
  return (
    <li>
      <button type="button" className={css['done']} onClick={onOpen} disabled={!onOpen}>
        <TierMark mark="done" size={28} />
        <span className={css['doneText']}>
          <span className={css['rowAddress']}>{property?.address ?? say('today.property_gone')}</span>
          <span className={css['muted']}>
            {outcomeWords(seen.visit.outcome)} · {clockOf(seen.visit.arrivedAt)}
          </span>
          {seen.whereabouts ? <WhereaboutsChip whereabouts={seen.whereabouts} /> : null}
        </span>
      </button>
    </li>
  );
}
