/**
 * The table of properties: one row each, in two lines, sortable by column, a hundred to a page.
 *
 * A plain table, so that a screen reader, a keyboard and a printer know what it is. A page of a hundred keeps 5,000 rows
 * quick without hiding any from the browser's own find. Column heads are buttons and say how they sort.
 */
import { ChevronDown, ChevronUp, House, Search } from 'lucide-react';
import { Fragment } from 'react';
import type { PersonId, PropertyId } from '../../../domain/base/id.ts';
import type { LocalDate } from '../../../domain/base/instant.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { say } from '../../words/words.ts';
import type { Staff } from '../desk-context.ts';
import { CheckBox } from '../parts/check-box.tsx';
import { Pager } from '../parts/pager.tsx';
import type { BoardAct } from './board-act.ts';
import { type BoardRow, groupOf, groupRows, type Sort, type SortKey } from './due-groups.ts';
import { DueRow } from './due-row.tsx';
import css from './due-table.module.css';

export interface DueTableProps {
  readonly rows: readonly BoardRow[];
  /** Of the whole list, before any filter. */
  readonly total: number;
  readonly today: LocalDate;
  readonly staff: ReadonlyMap<PersonId, Staff> | undefined;
  readonly sort: Sort;
  onSort(sort: Sort): void;
  readonly page: number;
  onPage(page: number): void;
  readonly chosen: ReadonlySet<PropertyId>;
  /** Told how to change the choice, so that a row drawn earlier never works on an old one. */
  onChoose(change: (chosen: ReadonlySet<PropertyId>) => ReadonlySet<PropertyId>): void;
  onOpen(id: PropertyId): void;
  onAct(act: BoardAct, row: BoardRow): void;
  onShowAll(): void;
}

const PAGE = 100;
const COLUMNS: readonly SortKey[] = ['tier', 'address', 'due', 'last', 'with'];

export function DueTable({ rows, total, today, staff, sort, onSort, page, onPage, chosen, onChoose, onOpen, onAct, onShowAll }: DueTableProps) {
  if (total === 0) return <EmptyState icon={House} title={say('desk.no_properties')} text={say('desk.no_properties_text')} />;
  if (rows.length === 0)
    return (
      <EmptyState icon={Search} title={say('desk.none_fit')} text={say('desk.none_fit_text')}>
        <Button onClick={onShowAll}>{say('common.show_all')}</Button>
      </EmptyState>
    );

  const here = Math.min(page, Math.ceil(rows.length / PAGE) - 1);
  const ofPage = rows.slice(here * PAGE, (here + 1) * PAGE);
  const sizes = new Map(groupRows(rows, today).map((it) => [it.name, it.rows.length]));
  const groups = sort.by === 'due' && !sort.descending ? groupRows(ofPage, today) : undefined;
  const chosenHere = rows.filter((row) => chosen.has(row.line.property.id)).length;

  const chooseAll = () => {
    const ids = new Set(rows.map((row) => row.line.property.id));
    const all = chosenHere === rows.length;
    onChoose((before) => (all ? new Set([...before].filter((id) => !ids.has(id))) : new Set([...before, ...ids])));
  };
  const toggle = (id: PropertyId) => onChoose((before) => (before.has(id) ? new Set([...before].filter((it) => it !== id)) : new Set([...before, id])));
  const draw = (row: BoardRow) => (
    <DueRow
      key={row.line.property.id}
      row={row}
      group={groupOf(row, today)}
      today={today}
      staff={staff}
      chosen={chosen.has(row.line.property.id)}
      onToggle={() => toggle(row.line.property.id)}
      onOpen={() => onOpen(row.line.property.id)}
      onAct={(act) => onAct(act, row)}
    />
  );

  return (
    <div className={css['frame']}>
      <table className={css['table']}>
        <caption className="only-heard">{say('desk.table_caption', { n: rows.length })}</caption>
        <thead>
          <tr>
            <th className={css['box']} scope="col">
              <CheckBox label={say('desk.choose_all', { n: rows.length })} on={chosenHere === rows.length} some={chosenHere > 0} onToggle={chooseAll} />
            </th>
            {COLUMNS.map((key) => (
              <th key={key} scope="col" className={css[key]} aria-sort={sort.by !== key ? undefined : sort.descending ? 'descending' : 'ascending'}>
                <button
                  type="button"
                  className={css['sort']}
                  data-on={sort.by === key || undefined}
                  onClick={() => onSort({ by: key, descending: sort.by === key && !sort.descending })}
                >
                  {say(`desk.column.${key}`)}
                  {sort.by === key ? <Icon of={sort.descending ? ChevronUp : ChevronDown} size={18} /> : null}
                </button>
              </th>
            ))}
            <th className={css['menu']} scope="col">
              <span className="only-heard">{say('desk.column.menu')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {groups
            ? groups.map((group) => (
                <Fragment key={group.name}>
                  <tr className={css['group']}>
                    <th colSpan={7} scope="colgroup">
                      {say(`desk.group.${group.name}`)} <span className={css['count']}>{sizes.get(group.name)}</span>
                    </th>
                  </tr>
                  {group.rows.map(draw)}
                </Fragment>
              ))
            : ofPage.map(draw)}
        </tbody>
      </table>
      <Pager page={here} size={PAGE} total={rows.length} onPage={onPage} />
    </div>
  );
}
