/**
 * A row of the plan: when, tier, address and why in one line; and a row of what is left out. The whole row opens what can be done with it.
 */
import { EllipsisVertical, Pin } from 'lucide-react';
import { clockOf, type Instant } from '../../../domain/base/instant.ts';
import type { Property } from '../../../domain/list/property.ts';
import { Icon } from '../../parts/icon.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import { say } from '../../words/words.ts';
import css from './shift.module.css';

export interface PlanRowProps {
  readonly property: Property;
  /** Undefined where it is left out. */
  readonly begin?: Instant;
  readonly line: string;
  readonly isPinned?: boolean;
  readonly onOpen: () => void;
}

export function PlanRow({ property, begin, line, isPinned = false, onOpen }: PlanRowProps) {
  return (
    <li>
      <button type="button" className={css['row']} data-out={begin === undefined || undefined} onClick={onOpen}>
        {begin ? <span className={css['time']}>{clockOf(begin)}</span> : null}
        <TierMark mark={property.occupancy.concern.tier.tier} size={28} />
        <span className={css['text']}>
          <span className={css['address']}>{property.address}</span>
          <span className={css['why']}>
            {isPinned ? <Icon of={Pin} size={16} /> : null}
            {line}
          </span>
        </span>
        <Icon of={EllipsisVertical} />
        <span className="only-heard">{say('shift.menu')}</span>
      </button>
    </li>
  );
}
