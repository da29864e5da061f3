/**
 * What an open vault holds, by name, as everybody above sees it: made once from all rows, and carried on by each write.
 *
 * A write costs what it touches and not what there is: the parts it leaves alone are the same objects, and a part it touches is copied once.
 * Whoever holds an older one still has what it was.
 */
import type { PropertyId } from '../../domain/base/id.ts';
import type { Property } from '../../domain/list/property.ts';
import type { ShiftPlan } from '../../domain/plan/shift-plan.ts';
import type { Put } from '../../wire/pull.ts';
import type { SessionReply } from '../../wire/session.ts';
import { type KeptChange, type KeptDraft, type KeptRow, type ListMark, nameOf, type RescueKeys } from './kept.ts';
import { TABLE_TAGS, type TableTag } from './vault-file.ts';

export interface Held {
  readonly k: string;
  readonly r: number;
  readonly n: Uint8Array;
  readonly w: 1 | undefined;
  readonly row: KeptRow;
}

/** Replaced as a whole after each change; the parts that did not change are the same objects. */
export interface Holdings {
  readonly rows: ReadonlyMap<string, Put>;
  readonly changes: ReadonlyMap<string, KeptChange>;
  readonly drafts: ReadonlyMap<string, KeptDraft>;
  /** Homes this page has seen leave the list, whichever tab took the page. In memory only: a record begun there can be kept. */
  readonly left: ReadonlyMap<PropertyId, Property>;
  /** The plan of the shift that its officer took last. */
  readonly plan: ShiftPlan | undefined;
  readonly list: ListMark | undefined;
  readonly session: SessionReply | undefined;
  /** What this phone seals a rescue with, once the station knows of it. */
  readonly rescue: RescueKeys | undefined;
  /** The last number given in the device's sequence. */
  readonly seq: number;
  /** Rows of the station that did not open: the list must come anew. */
  readonly damagedRows: number;
  /** Changes that did not open. They stay. */
  readonly damagedChanges: number;
}

export type RowsByKey = Readonly<Record<TableTag, ReadonlyMap<string, Held | 'damaged'>>>;

/** Every home these holdings know of, whether it is on the list or not. */
export function knownHomes({ rows, drafts, left }: Holdings): Map<PropertyId, Property> {
  const known = new Map(left);
  for (const it of drafts.values()) if (it.home !== undefined) known.set(it.propertyId, it.home);
  for (const it of rows.values()) if (it.table === 'property') known.set(it.id, it.row);
  return known;
}

/** @param known homes known until now; those no longer on the list have left it. */
export function gather(byKey: RowsByKey, seq: number, known: Map<PropertyId, Property>): Holdings {
  const rows = new Map<string, Put>();
  const changes = new Map<string, KeptChange>();
  const drafts = new Map<string, KeptDraft>();
  const marks: Marks = { plan: undefined, list: undefined, session: undefined, rescue: undefined };
  const damaged = { b: 0, o: 0, m: 0 };
  for (const t of TABLE_TAGS) {
    for (const held of byKey[t].values()) {
      if (held === 'damaged') damaged[t]++;
      else file(held.row, { rows, changes, drafts, marks });
    }
  }
  for (const id of known.keys()) if (rows.has(`property|${id}`)) known.delete(id);
  return { rows, changes, drafts, left: known, ...marks, seq, damagedRows: damaged.b, damagedChanges: damaged.o };
}

export interface Written {
  readonly put: readonly KeptRow[];
  readonly dropped: readonly KeptRow[];
  readonly clearBase: boolean;
  readonly seq: number;
  /** Damaged rows and changes that are left after it. */
  readonly damagedRows: number;
  readonly damagedChanges: number;
}

export function holdingsAfter(before: Holdings, { put, dropped, clearBase, seq, damagedRows, damagedChanges }: Written): Holdings {
  const touches = (is: KeptRow['is']) => put.some((it) => it.is === is) || dropped.some((it) => it.is === is);
  const rows = clearBase ? new Map<string, Put>() : touches('row') ? new Map(before.rows) : (before.rows as Map<string, Put>);
  const changes = touches('change') ? new Map(before.changes) : (before.changes as Map<string, KeptChange>);
  const drafts = touches('draft') ? new Map(before.drafts) : (before.drafts as Map<string, KeptDraft>);
  const marks: Marks = { plan: before.plan, list: before.list, session: before.session, rescue: before.rescue };
  for (const row of dropped) unfile(row, { rows, changes, drafts, marks });
  for (const row of put) file(row, { rows, changes, drafts, marks });
  return { rows, changes, drafts, left: leftAfter(before, rows, dropped, put, clearBase), ...marks, seq, damagedRows, damagedChanges };
}

interface Marks {
  plan: ShiftPlan | undefined;
  list: ListMark | undefined;
  session: SessionReply | undefined;
  rescue: RescueKeys | undefined;
}

interface Parts {
  readonly rows: Map<string, Put>;
  readonly changes: Map<string, KeptChange>;
  readonly drafts: Map<string, KeptDraft>;
  readonly marks: Marks;
}

function file(row: KeptRow, { rows, changes, drafts, marks }: Parts): void {
  if (row.is === 'row') rows.set(nameOf(row), row.value);
  else if (row.is === 'change') changes.set(row.value.change.id, row.value);
  else if (row.is === 'draft') drafts.set(row.value.propertyId, row.value);
  else if (row.is === 'plan') marks.plan = row.value;
  else if (row.is === 'list') marks.list = row.value;
  else if (row.is === 'session') marks.session = row.value;
  else marks.rescue = row.value;
}

function unfile(row: KeptRow, { rows, changes, drafts, marks }: Parts): void {
  if (row.is === 'row') rows.delete(nameOf(row));
  else if (row.is === 'change') changes.delete(row.value.change.id);
  else if (row.is === 'draft') drafts.delete(row.value.propertyId);
  else marks[row.is] = undefined;
}

/** Homes that have gone from the list, or whose draft kept a copy of them; less those that are on it. */
function leftAfter(
  before: Holdings,
  rows: ReadonlyMap<string, Put>,
  dropped: readonly KeptRow[],
  put: readonly KeptRow[],
  clearBase: boolean,
): ReadonlyMap<PropertyId, Property> {
  const gone = new Map<PropertyId, Property>();
  for (const it of before.drafts.values()) if (it.home !== undefined) gone.set(it.propertyId, it.home);
  for (const it of clearBase ? before.rows.values() : dropped.flatMap((row) => (row.is === 'row' ? [row.value] : [])))
    if (it.table === 'property') gone.set(it.id, it.row);
  const isBack = (id: PropertyId) => rows.has(`property|${id}`);
  const back = put.some((it) => it.is === 'row' && it.value.table === 'property' && before.left.has(it.value.id));
  if (gone.size === 0 && !back) return before.left;
  return new Map([...before.left, ...gone].filter(([id]) => !isBack(id)));
}
