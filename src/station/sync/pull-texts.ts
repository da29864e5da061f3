/**
 * The rows that a page of a pull names, as text: homes that were written before are taken as they were.
 *
 * Every row is read against its shape once, when it is written. Where a row is not there at the revision that was promised, there is no
 * page: the caller compares anew.
 */
import type { AssignmentId, PropertyId, VisitId } from '../../domain/base/id.ts';
import { msOf } from '../../domain/base/instant.ts';
import type { Assignment } from '../../domain/plan/assignment.ts';
import type { Put, RowTable, SelfRow } from '../../wire/pull.ts';
import type { ActContext } from '../guard.ts';
import { propertiesById } from '../records/property-records.ts';
import { visitRows } from '../records/scope-records.ts';
import { keepHome, textOfHome, textOfPut } from './row-texts.ts';

export interface WantedKey {
  readonly table: RowTable;
  readonly id: string;
  readonly rev: string;
}

export interface WrittenRow extends WantedKey {
  readonly text: string;
}

export interface RowSources {
  readonly epoch: string;
  readonly self: SelfRow;
  readonly assignments: readonly Assignment[];
}

/** @returns undefined where one of them is no longer what its key says. */
export async function writtenRows({ tx, station, now }: ActContext, keys: readonly WantedKey[], from: RowSources): Promise<WrittenRow[] | undefined> {
  const { epoch, self } = from;
  const homes = new Map<string, string>();
  const unwritten: PropertyId[] = [];
  for (const it of keys) {
    if (it.table !== 'property') continue;
    const text = textOfHome(station, epoch, it.id as PropertyId, it.rev, msOf(now));
    if (text === undefined) unwritten.push(it.id as PropertyId);
    else homes.set(`${it.id} ${it.rev}`, text);
  }
  for (const it of await propertiesById(tx, unwritten)) homes.set(`${it.id} ${it.ver}`, keepHome(station, epoch, it, msOf(now)));
  const visits = await visitRows(
    tx,
    keys.filter((it) => it.table === 'visit').map((it) => it.id as VisitId),
  );
  const assignments = new Map(from.assignments.map((it) => [it.id as string, it]));
  const textOf = ({ table, id, rev }: WantedKey): string | undefined => {
    if (table === 'property') return homes.get(`${id} ${rev}`);
    if (table === 'self') return textOfPut({ table, id, rev, row: self } satisfies Put);
    const row = table === 'visit' ? visits.get(id as VisitId) : assignments.get(id as AssignmentId);
    return row === undefined ? undefined : textOfPut({ table, id, rev, row });
  };
  const rows: WrittenRow[] = [];
  for (const key of keys) {
    const text = textOf(key);
    if (text === undefined) return undefined;
    rows.push({ ...key, text });
  }
  return rows;
}
