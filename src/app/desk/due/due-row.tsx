/**
 * One property in the table: tier, address with the reason for its date and its warnings, due, last visit, who has it.
 */
import { memo } from 'react';
import type { PersonId } from '../../../domain/base/id.ts';
import { dayOf, type LocalDate } from '../../../domain/base/instant.ts';
import { TierMark } from '../../parts/tier-mark.tsx';
import { warningWord } from '../../parts/warning-box.tsx';
import { dayNear } from '../../words/show.ts';
import { say } from '../../words/words.ts';
import type { Staff } from '../desk-context.ts';
import { CheckBox } from '../parts/check-box.tsx';
import { RowMenu } from '../parts/row-menu.tsx';
import type { BoardAct } from './board-act.ts';
import type { BoardRow, GroupName } from './due-groups.ts';
import css from './due-table.module.css';

export interface DueRowProps {
  readonly row: BoardRow;
  readonly group: GroupName;
  readonly today: LocalDate;
  readonly staff: ReadonlyMap<PersonId, Staff> | undefined;
  readonly chosen: boolean;
  onToggle(): void;
  onOpen(): void;
  onAct(act: BoardAct): void;
}

export const DueRow = memo(DrawRow, (a, b) => a.row === b.row && a.chosen === b.chosen && a.today === b.today && a.staff === b.staff);

function DrawRow({ row, group, today, staff, chosen, onToggle, onOpen, onAct }: DueRowProps) {
  const { property, visits } = row.line;
  const { tier } = property.occupancy.concern.tier;
  const last = visits[0];
  const pressing = group === 'overdue' || row.due?.now === true;
  return (
    <tr className={css['row']} data-chosen={chosen || undefined}>
      <td className={css['box']}>
        <CheckBox label={say('desk.choose_row', { address: property.address })} on={chosen} onToggle={onToggle} />
      </td>
      <td className={css['tier']}>
        <span className={css['mark']}>
          <TierMark mark={tier} size={26} silent />
          <span>{say(`tier.${tier}`)}</span>
        </span>
      </td>
      <th scope="row" className={css['address']}>
        <button type="button" className={css['open']} onClick={onOpen}>
          {property.address}
        </button>
        <span className={css['meta']}>{reasonLine(row, today)}</span>
        <span className={css['narrow']}>{[last ? lastWords(row, today) : say('desk.never_visited'), withWords(row, staff)].join(' · ')}</span>
      </th>
      <td className={css['due']} data-pressing={pressing || undefined}>
        {dueCell(row, today)}
        {row.due?.now && row.due.overdueDays > 0 ? <span className={css['meta']}>{say('desk.due.over', { n: row.due.overdueDays })}</span> : null}
      </td>
      <td className={css['last']}>
        {last ? (
          <>
            {dayNear(dayOf(last.at), today)}
            <span className={css['meta']}>{say(`contactDone.${last.contact}`)}</span>
          </>
        ) : (
          <span className={css['none']}>{say('desk.never')}</span>
        )}
      </td>
      <td className={css['with']} data-none={row.open.length === 0 || undefined}>
        {withWords(row, staff)}
        {row.late ? <span className={css['meta']}>{say('desk.late')}</span> : null}
      </td>
      <td className={css['menu']}>
        <RowMenu
          name={say('desk.row_menu', { address: property.address })}
          items={[
            { label: say('desk.act.open'), onChoose: onOpen },
            { label: say('desk.act.give'), onChoose: () => onAct('give') },
            ...(row.open.length > 0 ? [{ label: say('desk.act.withdraw'), onChoose: () => onAct('withdraw') }] : []),
            { label: say('desk.act.review'), onChoose: () => onAct('review') },
            { label: say('desk.act.tier'), onChoose: () => onAct('tier') },
          ]}
        />
      </td>
    </tr>
  );
}

/** Why the date is what it is, then what to know before the door. */
function reasonLine(row: BoardRow, today: LocalDate): string {
  const { concern } = row.line.property.occupancy;
  const why = row.pressing
    ? `${say(`dueReason.${row.pressing.reason}`)} · ${row.off === 'past_review' ? say('desk.renew_now') : say('desk.list_now')}`
    : row.due
      ? row.due.unseenInARow > 1
        ? say('desk.unseen', { n: row.due.unseenInARow })
        : say(`dueReason.${row.due.reason}`)
      : row.off === 'past_review'
        ? say('desk.review_passed', { day: dayNear(concern.reviewOn, today) })
        : say(`status.${concern.status}`);
  return [why, ...row.warnings.map(warningWord)].join(' · ');
}

function dueCell({ due, pressing }: BoardRow, today: LocalDate): string {
  if (pressing) return say('due.now');
  if (!due) return say('desk.due.none');
  if (due.now) return say('due.now');
  if (due.overdueDays > 0) return say('desk.due.over', { n: due.overdueDays });
  return dayNear(due.on, today);
}

function lastWords(row: BoardRow, today: LocalDate): string {
  const last = row.line.visits[0];
  return last ? `${dayNear(dayOf(last.at), today)}, ${say(`contactDone.${last.contact}`).toLowerCase()}` : '';
}

function withWords(row: BoardRow, staff: ReadonlyMap<PersonId, Staff> | undefined): string {
  if (row.open.length === 0) return say('desk.no_one');
  return row.open.map((it) => staff?.get(it.officer)?.person.initials ?? say('desk.someone')).join(', ');
}
