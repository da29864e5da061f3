/** The due board's facts: tiles, filters, search, order and headings. */
import { describe, expect, test } from 'vitest';
import { boardRows, countByFilter, groupRows, isFound, sortRows } from '../../../src/app/desk/due/due-groups.ts';
import type { PropertyLine } from '../../../src/app/station-api.ts';
import { DEFAULT_POLICY } from '../../../src/domain/list/policy.ts';
import type { Tier } from '../../../src/domain/list/tier.ts';
import { anAssignment, at, day, facts } from '../../support/builders.ts';
import { aLine } from './lines.ts';

const today = day('2026-11-24');
const now = at('2026-11-24T12:00:00.000Z');
const rowsOf = (...lines: PropertyLine[]) => boardRows({ lines, policy: DEFAULT_POLICY, today, now });
const seen = (when: string) => facts({ at: at(when) });
const tier = (it: Tier) => ({ tier: { tier: it, reason: 'r', at: at('2026-11-01T09:00:00.000Z') } });

// High: every 7 days.
const overdue = aLine(1, { address: '10 Quince Place', visits: [seen('2026-11-15T10:00:00.000Z')] });
const dueToday = aLine(2, { address: '9 Quince Place', visits: [seen('2026-11-17T10:00:00.000Z')] });
const inThree = aLine(3, { address: 'Flat 2, 4 Birch Place', visits: [seen('2026-11-20T10:00:00.000Z')] });
const lowLater = aLine(4, { address: '1 Weaver Lane', concern: tier('low'), visits: [seen('2026-11-22T10:00:00.000Z')] });
const proposed = aLine(5, { concern: { status: 'proposed' } });
const ended = aLine(6, { concern: { status: 'closed' } });
const pastReview = aLine(7, { concern: { reviewOn: day('2026-11-23') } });
const all = rowsOf(overdue, dueToday, inThree, lowLater, proposed, ended, pastReview);

describe('tiles', () => {
  test('what cannot wait stays on top when its review day has passed, or it was never listed; once it was ended it does not', () => {
    const urgent = facts({ at: at('2026-11-22T10:00:00.000Z'), contact: 'NO_REPLY', finding: 'NOT_ASSESSED', urgent: true });
    const lost = rowsOf(
      overdue,
      aLine(8, { visits: [urgent], concern: { reviewOn: day('2026-11-23') } }),
      aLine(9, { visits: [urgent], concern: { status: 'proposed' } }),
    );
    expect(countByFilter(lost, today)).toMatchObject({ overdue: 3, all: 3, unassigned: 3, past_review: 1, proposed: 1 });
    expect(sortRows(lost, { by: 'due', descending: false }, () => '').map((it) => it.off)).toEqual(['past_review', 'proposed', undefined]);
    expect(groupRows(lost, today).map((it) => [it.name, it.rows.length])).toEqual([['overdue', 3]]);
    expect(countByFilter(rowsOf(aLine(8, { visits: [urgent], concern: { status: 'closed' } })), today)).toMatchObject({ overdue: 0, ended: 1 });
  });

  test('count each property once under overdue, today or the next seven days', () => {
    expect(countByFilter(all, today)).toEqual({ overdue: 1, today: 1, week: 1, unassigned: 3, all: 4, past_review: 1, proposed: 1, ended: 1 });
  });

  test('given to somebody is no longer unassigned; withdrawn and done give it back', () => {
    const given = rowsOf(aLine(1, { visits: overdue.visits, assignments: [anAssignment()] }));
    const done = rowsOf(aLine(1, { visits: overdue.visits, assignments: [anAssignment({ state: 'done' })] }));
    expect(countByFilter(given, today).unassigned).toBe(0);
    expect(countByFilter(done, today).unassigned).toBe(1);
  });

  test('an urgent sign of today stands under today and leads it; one of yesterday is overdue', () => {
    const urgent = (when: string) =>
      rowsOf(
        aLine(8, { visits: [facts({ at: at(when), contact: 'CONTACT_OTHER_ONLY', finding: 'CONCERN', urgent: true }), seen('2026-11-20T10:00:00.000Z')] }),
      );
    expect(countByFilter(urgent('2026-11-24T08:00:00.000Z'), today)).toMatchObject({ today: 1, overdue: 0 });
    expect(countByFilter(urgent('2026-11-23T08:00:00.000Z'), today)).toMatchObject({ today: 0, overdue: 1 });
    const [first] = sortRows([...rowsOf(dueToday), ...urgent('2026-11-24T08:00:00.000Z')], { by: 'due', descending: false }, () => '');
    expect(first?.due?.now).toBe(true);
  });

  test('proposed, ended and past review say so and have no due date', () => {
    expect(all.slice(4).map((row) => [row.off, row.due])).toEqual([
      ['proposed', undefined],
      ['ended', undefined],
      ['past_review', undefined],
    ]);
  });
});

describe('order', () => {
  const order = (sort: Parameters<typeof sortRows>[1]) => sortRows(all, sort, () => '').map((row) => row.line.property.address);

  test('by due: overdue first, then nearest, and what is not due last', () => {
    expect(order({ by: 'due', descending: false }).slice(0, 4)).toEqual(['10 Quince Place', '9 Quince Place', 'Flat 2, 4 Birch Place', '1 Weaver Lane']);
  });

  test('by address: numbers count as numbers, and turn round', () => {
    const two = rowsOf(overdue, dueToday);
    const names = (descending: boolean) => sortRows(two, { by: 'address', descending }, () => '').map((row) => row.line.property.address);
    expect(names(false)).toEqual(['9 Quince Place', '10 Quince Place']);
    expect(names(true)).toEqual(['10 Quince Place', '9 Quince Place']);
  });

  test('by tier: worst first', () => {
    const tiers: Tier[] = ['low', 'very_high', 'medium', 'high'];
    const rows = rowsOf(...tiers.map((it, n) => aLine(n + 20, { concern: tier(it) })));
    expect(sortRows(rows, { by: 'tier', descending: false }, () => '').map((row) => row.line.property.occupancy.concern.tier.tier)).toEqual([
      'very_high',
      'high',
      'medium',
      'low',
    ]);
  });

  test('by last visit: never visited comes first', () => {
    const rows = rowsOf(overdue, aLine(9));
    expect(sortRows(rows, { by: 'last', descending: false }, () => '')[0]?.line.property.id).toBe(aLine(9).property.id);
  });

  test('leaves the rows it was given alone', () => {
    const given = [...all];
    sortRows(given, { by: 'address', descending: true }, () => '');
    expect(given).toEqual(all);
  });
});

test('headings hold every row once, in their order, and none is empty', () => {
  const groups = groupRows(
    sortRows(all, { by: 'due', descending: false }, () => ''),
    today,
  );
  expect(groups.map((it) => [it.name, it.rows.length])).toEqual([
    ['overdue', 1],
    ['today', 1],
    ['week', 1],
    ['later', 1],
    ['off', 3],
  ]);
});

describe('search', () => {
  const [row] = rowsOf(aLine(1, { address: 'Flat 3, 12 Lapwing Avenue', postcode: 'ZZ1 4AB' }));
  test.each([
    ['lapwing', true],
    ['LAPWING 12', true],
    ['zz14ab', true],
    ['zz1 4ab', true],
    ['999900000100', true],
    ['lapwing 99', false],
    ['99990', true],
    ['9999', false],
    ['N2', false],
  ])('%s', (words, found) => expect(isFound(row!, words)).toBe(found));
});
