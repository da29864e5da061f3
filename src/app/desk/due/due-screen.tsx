/**
 * The due board, and the same table as the list of all properties: tiles, search, groups, and what can be done to the chosen.
 *
 * Due is worked out here by the session's policy from the facts the station sent. Choosing rows lasts through sorting, paging
 * and searching; acts name how many rows they touch.
 */
import { Download, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { PropertyId } from '../../../domain/base/id.ts';
import { dayOf } from '../../../domain/base/instant.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { PropertyLine } from '../../station-api.ts';
import { say } from '../../words/words.ts';
import { GiveDialog } from '../acts/give-dialog.tsx';
import { SettleDialog } from '../acts/settle-dialog.tsx';
import { WithdrawDialog } from '../acts/withdraw-dialog.tsx';
import { useDesk } from '../desk-context.ts';
import { AskDialog } from '../export/ask-dialog.tsx';
import { useKept } from '../kept.ts';
import { DeskHead } from '../parts/desk-head.tsx';
import { Notice } from '../parts/notice.tsx';
import { Pick } from '../parts/pick.tsx';
import { ReadState } from '../parts/read-state.tsx';
import { EXPORTS_PATH } from '../places.ts';
import { lastOf } from '../seen.ts';
import type { BoardAct } from './board-act.ts';
import { BulkBar } from './bulk-bar.tsx';
import { boardRows, countByFilter, type Filter, isFound, isUnder, MORE_FILTERS, type Sort, sortRows } from './due-groups.ts';
import css from './due-screen.module.css';
import { DueTable } from './due-table.tsx';
import { DueTiles } from './due-tiles.tsx';

export function DueScreen({ all = false }: { readonly all?: boolean }) {
  const { session, world, list, people, openProperty } = useDesk();
  const [, go] = useLocation();
  const place = all ? 'properties' : 'due';
  const [filter, setFilter] = useKept<Filter>(`${place}.filter`, 'all');
  const [beat, setBeat] = useKept(`${place}.beat`, '');
  const [search, setSearch] = useKept(`${place}.search`, '');
  const [sort, setSort] = useKept<Sort>(`${place}.sort`, { by: all ? 'address' : 'due', descending: false });
  const [page, setPage] = useKept(`${place}.page`, 0);
  const [chosen, setChosen] = useKept<ReadonlySet<PropertyId>>(`${place}.chosen`, new Set());
  const [acting, setActing] = useState<{ readonly act: BoardAct; readonly lines: readonly PropertyLine[] }>();
  const [notice, setNotice] = useState<string>();

  const lines = lastOf(list.seen)?.value;
  const now = world.now();
  const today = dayOf(now);
  const staff = lastOf(people.seen)?.value;
  const { policy } = session;
  // Rows hang on the day, not on the moment: only "late" would differ, and any change of the list works it out anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const rows = useMemo(() => boardRows({ lines: lines ?? [], policy, today, now }), [lines, policy, today]);
  const nameOf = useMemo(() => (row: (typeof rows)[number]) => row.open.map((it) => staff?.get(it.officer)?.person.initials ?? '').join(' '), [staff]);
  const inBeat = useMemo(() => (beat === '' ? rows : rows.filter((row) => row.line.property.beat === beat)), [rows, beat]);
  const counts = useMemo(() => countByFilter(inBeat, today), [inBeat, today]);
  const shown = useMemo(() => {
    const words = search.trim();
    return sortRows(
      inBeat.filter((row) => isUnder(row, filter, today) && (words === '' || isFound(row, words))),
      sort,
      nameOf,
    );
  }, [inBeat, filter, search, sort, today, nameOf]);
  const chosenLines = useMemo(() => rows.filter((row) => chosen.has(row.line.property.id)).map((row) => row.line), [rows, chosen]);

  const narrow =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setPage(0);
    };
  const finish = (words: string) => {
    setActing(undefined);
    setChosen(new Set());
    setNotice(words);
  };
  const beats = useMemo(() => [...new Set((lines ?? []).map((it) => it.property.beat))].sort(), [lines]);

  return (
    <>
      <DeskHead title={say(`desk.place.${place}`)}>
        <Pick label={say('desk.beat')} value={beat} onChange={(event) => narrow(setBeat)(event.target.value)}>
          <option value="">{say('desk.all_beats')}</option>
          {beats.map((it) => (
            <option key={it} value={it}>
              {it}
            </option>
          ))}
        </Pick>
        <Pick label={say('desk.show')} value={filter} onChange={(event) => narrow(setFilter)(event.target.value as Filter)}>
          {(['overdue', 'today', 'week', 'unassigned', ...MORE_FILTERS] as const).map((it) => (
            <option key={it} value={it}>
              {say('desk.filter_count', { name: say(`desk.filter.${it}`), n: counts[it] })}
            </option>
          ))}
        </Pick>
        <label className={css['search']}>
          <Icon of={Search} size={20} />
          <span className="only-heard">{say('desk.search')}</span>
          <input
            type="search"
            placeholder={say('desk.search_hint')}
            autoComplete="off"
            spellCheck={false}
            value={search}
            onChange={(event) => narrow(setSearch)(event.target.value)}
          />
        </label>
        {all ? (
          <Button icon={Download} onClick={() => setActing({ act: 'export', lines: [] })}>
            {say('desk.export')}
          </Button>
        ) : null}
      </DeskHead>
      <Notice words={notice} onClose={() => setNotice(undefined)} />
      <ReadState seen={list.seen} reload={list.reload} loaded={list.loaded}>
        {() => (
          <>
            {all ? null : <DueTiles counts={counts} filter={filter} onFilter={narrow(setFilter)} />}
            <DueTable
              rows={shown}
              total={rows.length}
              today={today}
              staff={staff}
              sort={sort}
              onSort={narrow(setSort)}
              page={page}
              onPage={setPage}
              chosen={chosen}
              onChoose={setChosen}
              onOpen={openProperty}
              onAct={(act, row) => setActing({ act, lines: [row.line] })}
              onShowAll={() => {
                setSearch('');
                setBeat('');
                narrow(setFilter)('all');
              }}
            />
          </>
        )}
      </ReadState>
      <BulkBar lines={chosenLines} onAct={(act) => setActing({ act, lines: chosenLines })} onClear={() => setChosen(new Set())} />
      {acting?.act === 'give' ? (
        <GiveDialog lines={acting.lines} onClose={() => setActing(undefined)} onGiven={(n, officer) => finish(say('desk.give.done', { n, officer }))} />
      ) : null}
      {acting?.act === 'withdraw' ? (
        <WithdrawDialog lines={acting.lines} onClose={() => setActing(undefined)} onWithdrawn={(n) => finish(say('desk.withdraw.done', { n }))} />
      ) : null}
      {acting?.act === 'tier' || acting?.act === 'review' ? (
        <SettleDialog
          what={acting.act}
          properties={acting.lines.map((it) => it.property)}
          onClose={() => setActing(undefined)}
          onSettled={(n) => finish(say(`desk.settle.done.${acting.act === 'tier' ? 'tier' : 'review'}`, { n }))}
        />
      ) : null}
      {acting?.act === 'export' ? <AskDialog beat={beat} onClose={() => setActing(undefined)} onAsked={() => go(EXPORTS_PATH)} /> : null}
    </>
  );
}
