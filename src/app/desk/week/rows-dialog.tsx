/**
 * The records behind a number: which addresses, when, by whom, with what outcome. Any of them opens its property.
 */
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { TierMark } from '../../parts/tier-mark.tsx';
import type { WeekReply } from '../../station-api.ts';
import { momentNear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import { useDesk } from '../desk-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { chipsOf, factOf } from '../visit/visit-words.ts';
import css from './rows-dialog.module.css';
import { rowsOf } from './week-view.ts';

export interface RowsDialogProps {
  readonly title: string;
  readonly reply: WeekReply;
  readonly visits: readonly string[];
  onClose(): void;
}

export function RowsDialog({ title, reply, visits, onClose }: RowsDialogProps) {
  const { world, openProperty } = useDesk();
  const rows = rowsOf(reply, visits);
  const addresses = new Set(rows.map((it) => it.row.visit.propertyId)).size;
  return (
    <Dialog
      title={title}
      wide
      onClose={onClose}
      onSubmit={onClose}
      foot={
        <Button kind="main" type="submit">
          {say('common.close')}
        </Button>
      }
    >
      <p className={css['count']}>{say('desk.rows_count', { visits: rows.length, addresses })}</p>
      <ul className={css['rows']}>
        {rows.map((it) => {
          const { visit, byInitials } = it.row;
          return (
            <li key={visit.id} className={css['row']}>
              <TierMark mark={it.tier} size={24} />
              <div>
                <button type="button" className={css['address']} onClick={() => openProperty(visit.propertyId)}>
                  {it.address}
                </button>
                <p>
                  {factOf(visit)} <span className={css['muted']}>{byInitials}</span>
                </p>
                <p className={css['chips']}>
                  {chipsOf(visit).map((chip) => (
                    <Chip key={chip.words} tone={chip.tone}>
                      {chip.words}
                    </Chip>
                  ))}
                  {it.flags.map((flag) => (
                    <Chip key={flag} tone="warn">
                      {say(`desk.flag.${flag}`)}
                    </Chip>
                  ))}
                </p>
              </div>
              <p className={css['muted']}>{momentNear(visit.arrivedAt, world.now())}</p>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
