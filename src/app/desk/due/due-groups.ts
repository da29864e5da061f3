/**
 * The due board as facts: which row each property makes, which tile it belongs to, in which order and under which heading.
 *
 * Due comes from the domain by the session's policy and is stored nowhere. A property that is not for visits (proposed,
 * ended, past its review day) has no due date, and is found only under its own name, unless something there cannot wait. Knows no words and no screen.
 */
import type { Instant, LocalDate } from '../../../domain/base/instant.ts';
import { addDays } from '../../../domain/base/instant.ts';
import { isListed } from '../../../domain/list/concern.ts';
import { compareDue, type Due, dueOf, type Pressing, pressingOf } from '../../../domain/list/due.ts';
import type { Policy } from '../../../domain/list/policy.ts';
import { compareTiers } from '../../../domain/list/tier.ts';
import { type Warning, warningsInForce } from '../../../domain/list/warning.ts';
import { type Assignment, isLate, isOpen } from '../../../domain/plan/assignment.ts';
import type { PropertyLine } from '../../station-api.ts';

export interface BoardRow {
  readonly line: PropertyLine;
  /** Undefined where patrols should not see it, and then `off` says why. */
  readonly due: Due | undefined;
  readonly off: 'proposed' | 'ended' | 'past_review' | undefined;
  /** What cannot wait at a home that patrols do not see: it is the supervisor's to list it or renew it. */
  readonly pressing: Pressing | undefined;
  readonly open: readonly Assignment[];
  readonly late: boolean;
  readonly warnings: readonly Warning[];
}

export const TILES = ['overdue', 'today', 'week', 'unassigned'] as const;
export const MORE_FILTERS = ['all', 'past_review', 'proposed', 'ended'] as const;
export type Filter = (typeof TILES)[number] | (typeof MORE_FILTERS)[number];

export type SortKey = 'tier' | 'address' | 'due' | 'last' | 'with';
export interface Sort {
  readonly by: SortKey;
  readonly descending: boolean;
}

export interface BoardQuestion {
  readonly lines: readonly PropertyLine[];
  readonly policy: Policy;
  readonly today: LocalDate;
  readonly now: Instant;
}

export function boardRows({ lines, policy, today, now }: BoardQuestion): BoardRow[] {
  return lines.map((line) => {
    const { concern } = line.property.occupancy;
    const due = dueOf({ concern, visits: line.visits, policy, today });
    const open = line.assignments.filter(isOpen);
    const off = due ? undefined : concern.status === 'proposed' ? 'proposed' : isListed(concern) ? 'past_review' : 'ended';
    return {
      line,
      due,
      off,
      // A listing that was ended was ended by somebody; what comes after it stands in Results.
      pressing: off === undefined || off === 'ended' ? undefined : pressingOf({ concern, visits: line.visits, policy }),
      open,
      late: open.some((it) => isLate(it, now)),
      warnings: warningsInForce(line.property.warnings, today),
    };
  });
}

/** A property that needs somebody now and fell due today is under Today; one that waited is under Overdue. */
export function isUnder(row: BoardRow, filter: Filter, today: LocalDate): boolean {
  if (filter === 'past_review' || filter === 'proposed' || filter === 'ended') return row.off === filter;
  if (row.pressing) return filter === 'overdue' || filter === 'all' || (filter === 'unassigned' && row.open.length === 0);
  if (!row.due) return false;
  switch (filter) {
    case 'overdue':
      return row.due.overdueDays > 0;
    case 'today':
      return row.due.on === today;
    case 'week':
      return isWithinWeek(row.due, today);
    case 'unassigned':
      return (row.due.on <= today || isWithinWeek(row.due, today)) && row.open.length === 0;
    case 'all':
      return true;
  }
}

export function countByFilter(rows: readonly BoardRow[], today: LocalDate): Record<Filter, number> {
  const count = (filter: Filter) => rows.filter((row) => isUnder(row, filter, today)).length;
  return {
    overdue: count('overdue'),
    today: count('today'),
    week: count('week'),
    unassigned: count('unassigned'),
    all: count('all'),
    past_review: count('past_review'),
    proposed: count('proposed'),
    ended: count('ended'),
  };
}

/** Every word must stand somewhere in the address, the postcode or the beat, or begin the UPRN; capitals do not matter. */
export function isFound(row: BoardRow, search: string): boolean {
  const { address, postcode, uprn, beat } = row.line.property;
  const text = `${address} ${postcode ?? ''} ${(postcode ?? '').replace(' ', '')} ${beat}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word) || (word.length >= WHOLE_UPRN && uprn?.startsWith(word) === true));
}

/** So many digits are meant as a UPRN and not as a house number. */
const WHOLE_UPRN = 5;

/** @param nameOf how an officer's name sorts; people are known to the caller. */
export function sortRows(rows: readonly BoardRow[], sort: Sort, nameOf: (row: BoardRow) => string): BoardRow[] {
  const turn = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => turn * compareBy(sort.by, a, b, nameOf) || byDue(a, b) || byAddress(a, b));
}

export type GroupName = 'overdue' | 'today' | 'week' | 'later' | 'off';
export interface Group {
  readonly name: GroupName;
  readonly rows: readonly BoardRow[];
}

/** Headings make sense only in order of due; any other order is one list. Order within a group is kept. */
export function groupRows(rows: readonly BoardRow[], today: LocalDate): Group[] {
  const names: readonly GroupName[] = ['overdue', 'today', 'week', 'later', 'off'];
  const by = new Map<GroupName, BoardRow[]>();
  for (const row of rows) {
    const name = groupOf(row, today);
    const those = by.get(name);
    if (those) those.push(row);
    else by.set(name, [row]);
  }
  return names.flatMap((name) => {
    const those = by.get(name);
    return those ? [{ name, rows: those }] : [];
  });
}

export function groupOf(row: BoardRow, today: LocalDate): GroupName {
  if (row.pressing) return 'overdue';
  if (!row.due) return 'off';
  if (row.due.overdueDays > 0) return 'overdue';
  if (row.due.on <= today) return 'today';
  return isWithinWeek(row.due, today) ? 'week' : 'later';
}

function isWithinWeek(due: Due, today: LocalDate): boolean {
  return due.on > today && due.on <= addDays(today, 7);
}

function compareBy(key: SortKey, a: BoardRow, b: BoardRow, nameOf: (row: BoardRow) => string): number {
  switch (key) {
    case 'tier':
      return compareTiers(a.line.property.occupancy.concern.tier.tier, b.line.property.occupancy.concern.tier.tier);
    case 'address':
      return byAddress(a, b);
    case 'due':
      return byDue(a, b);
    case 'last':
      // Never visited comes first: it is the longest ago.
      return compareText(a.line.visits[0]?.at ?? '', b.line.visits[0]?.at ?? '');
    case 'with':
      return collator.compare(nameOf(a), nameOf(b));
  }
}

function byDue(a: BoardRow, b: BoardRow): number {
  // Nobody is on the way to these: they stand above all that is due.
  if (a.pressing || b.pressing) return Number(!a.pressing) - Number(!b.pressing);
  if (!a.due || !b.due) return Number(!a.due) - Number(!b.due);
  // By heading first: what fell due before today stands above what became urgent today.
  const late = Number(b.due.overdueDays > 0) - Number(a.due.overdueDays > 0);
  return late || compareDue({ due: a.due, tier: tierOf(a) }, { due: b.due, tier: tierOf(b) }, compareTiers);
}

function tierOf(row: BoardRow) {
  return row.line.property.occupancy.concern.tier.tier;
}

/** "Flat 9" before "Flat 10". */
function byAddress(a: BoardRow, b: BoardRow): number {
  return collator.compare(a.line.property.address, b.line.property.address);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const collator = new Intl.Collator('en-GB', { numeric: true });
