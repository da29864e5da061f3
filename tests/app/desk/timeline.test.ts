/** A property's history as items: corrections beside the records they correct. */
import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../../src/app/desk/property/timeline.ts';
import '../../../src/app/words/desk-words.ts';
import type { HistoryItem } from '../../../src/app/station-api.ts';
import { placeWords } from '../../../src/app/words/place-words.ts';
import type { VisitId } from '../../../src/domain/base/id.ts';
import type { Visit } from '../../../src/domain/visit/visit.ts';
import { at, aVisit, day, idOf } from '../../support/builders.ts';

const now = at('2026-11-24T12:00:00.000Z');

function visitItem(visit: Visit, receivedAt: string, supersededBy?: VisitId): HistoryItem {
  return {
    kind: 'visit',
    at: visit.arrivedAt,
    row: { visit, stationSeq: 1, receivedAt: at(receivedAt), at: visit.arrivedAt, outside: false, byInitials: 'T.W.' },
    flags: [],
    ...(supersededBy ? { supersededBy } : {}),
  };
}

describe('a correction', () => {
  const first = aVisit({ id: idOf<VisitId>(1), arrivedAt: at('2026-11-12T09:40:00.000Z') });
  const second = aVisit({ ...first, id: idOf<VisitId>(2), arrivedAt: at('2026-11-12T19:40:00.000Z'), supersedes: first.id });
  const items = timelineOf([visitItem(first, '2026-11-12T20:00:00.000Z', second.id), visitItem(second, '2026-11-13T09:12:00.000Z')], now);

  test('is an item of its own, at the time it was made, and leads to the first record', () => {
    expect(items[0]).toMatchObject({ key: second.id, mark: 'correction', at: '2026-11-13T09:12:00.000Z', corrects: first.id });
    expect(items[0]?.fact).toBe('Visit of Thu 12 Nov corrected by T.W.');
    expect(items[0]?.lines).toContain('Time was 19:40, not 09:40.');
  });

  test('leaves the first record where it was, marked as corrected', () => {
    expect(items[1]).toMatchObject({ key: first.id, at: first.arrivedAt, corrected: true });
  });
});

test('decisions carry who and why, and stand under their own filter', () => {
  const [item] = timelineOf([{ kind: 'tier', at: at('2026-11-12T20:15:00.000Z'), by: 'Sgt M. Rowe', from: 'medium', to: 'high', reason: 'Same door.' }], now);
  expect(item).toMatchObject({ fact: 'Tier set to High by Sgt M. Rowe', lines: ['“Same door.” Was Medium.'], filters: ['all', 'decisions'] });
});

test('a placing says how far, by whom and how; from where to where; and when it was said, where that was not when it came', () => {
  const placed = {
    kind: 'placed',
    at: at('2026-11-24T11:00:00.000Z'),
    placedAt: at('2026-11-24T09:15:00.000Z'),
    by: 'PC A. Dale',
    byOfficer: true,
    from: { lat: 53.6, lon: 1.2 },
    to: { lat: 53.6009, lon: 1.2 },
    how: 'at_the_door',
    accuracy: 6.4,
    reason: 'Door is in the yard',
  } as const;
  const [item] = timelineOf([placed], now);
  expect(item).toMatchObject({ mark: 'placed', fact: 'Moved 100 m by PC A. Dale', filters: ['all', 'decisions'] });
  expect(item?.lines).toEqual([
    'At the door, within 6 m.',
    'Door is in the yard',
    'Said on the phone 09:15.',
    `From ${placeWords(placed.from)}`,
    `To ${placeWords(placed.to)}`,
  ]);
  const [first] = timelineOf([{ ...placed, from: null, how: 'pin', placedAt: placed.at }], now);
  expect(first).toMatchObject({ fact: 'Put on the map by PC A. Dale' });
  expect(first?.lines[0]).toBe('By a pin on the map.');
  expect(first?.lines).toHaveLength(3);
});

test('a list that moved a home, put it on the map or took it off says so, by whom it was brought in, and nothing of a phone', () => {
  const from = { lat: 53.6, lon: 1.2 };
  const to = { lat: 53.6009, lon: 1.2 };
  const moment = at('2026-11-24T11:00:00.000Z');
  const placed = { kind: 'placed', at: moment, placedAt: moment, by: 'Sgt M. Rowe', byOfficer: false, how: 'list' } as const;
  const said = (it: Pick<Extract<HistoryItem, { kind: 'placed' }>, 'from' | 'to'>) => {
    const [item] = timelineOf([{ ...placed, ...it }], now);
    return [item?.fact, ...(item?.lines ?? [])];
  };
  const how = 'By a list that was brought in.';
  expect(said({ from, to })).toEqual(['Moved 100 m by Sgt M. Rowe', how, `From ${placeWords(from)}`, `To ${placeWords(to)}`]);
  expect(said({ from: null, to })).toEqual(['Put on the map by Sgt M. Rowe', how, `To ${placeWords(to)}`]);
  expect(said({ from, to: null })).toEqual(['Taken off the map by Sgt M. Rowe', how, `From ${placeWords(from)}`]);
});

test('every kind of history makes an item, newest first', () => {
  const window = { from: at('2026-11-24T14:00:00.000Z'), to: at('2026-11-24T22:00:00.000Z') };
  const by = 'Sgt M. Rowe';
  const items = timelineOf(
    [
      { kind: 'listed', at: at('2026-11-01T09:00:00.000Z'), by, source: 'Housing' },
      { kind: 'status', at: at('2026-11-02T09:00:00.000Z'), by, from: 'at_risk', to: 'suspected' },
      { kind: 'review', at: at('2026-11-03T09:00:00.000Z'), by, reviewOn: day('2027-01-12') },
      { kind: 'assigned', at: at('2026-11-04T09:00:00.000Z'), by, officer: 'PC A. Dale', window },
      { kind: 'withdrawn', at: at('2026-11-05T09:00:00.000Z'), by, officer: 'PC A. Dale' },
    ],
    now,
  );
  expect(items.map((it) => it.fact)).toEqual([
    'Taken back from PC A. Dale by Sgt M. Rowe',
    'Given to PC A. Dale by Sgt M. Rowe',
    'Review renewed by Sgt M. Rowe',
    'Suspected: set by Sgt M. Rowe',
    'Listed by Sgt M. Rowe',
  ]);
  expect(new Set(items.map((it) => it.key)).size).toBe(5);
});
