/**
 * The homes that are in no route, each with the reason, worst first; and the way to put one in, or another home that was not asked about.
 */
import { Plus } from 'lucide-react';
import { Button } from '../../parts/button.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import { say } from '../../words/words.ts';
import type { BoardRow } from '../due/due-groups.ts';
import { RowMenu } from '../parts/row-menu.tsx';
import css from './left-out.module.css';
import type { StopAct } from './stop-row.tsx';

export interface LeftHome {
  readonly id: string;
  readonly address: string;
  readonly row: BoardRow | undefined;
  readonly must: boolean;
  readonly why: string;
  readonly acts: readonly StopAct[];
}

export interface LeftOutProps {
  readonly homes: readonly LeftHome[];
  readonly note: string | undefined;
  onAdd(): void;
}

export function LeftOut({ homes, note, onAdd }: LeftOutProps) {
  return (
    <section className={css['left']} aria-labelledby="left-out">
      <div className={css['head']}>
        <h2 id="left-out">
          {say('plan.left_out')} <span className={css['count']}>{homes.length}</span>
        </h2>
        <Button kind="quiet" icon={Plus} onClick={onAdd}>
          {say('plan.add')}
        </Button>
      </div>
      {homes.length === 0 ? <p className={css['none']}>{say('plan.none_left')}</p> : null}
      <ul className={css['homes']}>
        {homes.map((it) => (
          <li key={it.id} className={css['home']} data-must={it.must || undefined}>
            {it.row ? <TierMark mark={it.row.line.property.occupancy.concern.tier.tier} size={24} /> : null}
            <span className={css['words']}>
              <strong title={it.address}>{it.address}</strong>
              <span title={it.why}>{it.must ? `${say('due.now')} · ${it.why}` : it.why}</span>
            </span>
            <RowMenu name={say('plan.menu', { address: it.address })} items={it.acts} />
          </li>
        ))}
      </ul>
      {note ? <p className={css['note']}>{note}</p> : null}
    </section>
  );
}
