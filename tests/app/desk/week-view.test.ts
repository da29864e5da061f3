/** The week return as the screen lays it out, on a return the domain compiled. */
import { describe, expect, test } from 'vitest';
import '../../../src/app/words/desk-words.ts';
import { figureValue } from '../../../src/app/desk/week/figure-words.ts';
import { disruption, figureRows, rowsOf, toExplain, weekTiles } from '../../../src/app/desk/week/week-view.ts';
import type { ArrivedResult, WeekReply } from '../../../src/app/station-api.ts';
import { desk } from '../../../src/app/words/en/desk.ts';
import type { PropertyId, VisitId } from '../../../src/domain/base/id.ts';
import { compileWeekReturn, type VisitOfWeek } from '../../../src/domain/report/week-return.ts';
import { NO_ENFORCEMENT, type Outcome } from '../../../src/domain/visit/outcome.ts';
import { anOutcome, at, aVisit, day, idOf } from '../../support/builders.ts';

function visited(n: number, home: number, outcome: Partial<Outcome> = {}): VisitOfWeek {
  return {
    id: idOf<VisitId>(n),
    propertyId: idOf<PropertyId>(home),
    at: at('2026-11-24T10:00:00.000Z'),
    outcome: anOutcome(outcome),
    partners: [],
    statusAtVisit: 'at_risk',
    visitedBefore: false,
  };
}

const noReply: Partial<Outcome> = { contact: 'NO_REPLY', finding: 'NOT_ASSESSED', signs: { noneSeen: false, noted: [] } };
const visits = [
  visited(1, 1),
  visited(2, 1, {
    finding: 'CONCERN',
    signs: { noneSeen: false, noted: [{ code: 'VIS04', basis: 'seen' }] },
    actions: [
      { code: 'SG_ADULT', state: 'to_send' },
      { code: 'HOUSING', state: 'submitted', on: day('2026-11-24') },
    ],
  }),
  visited(3, 2, noReply),
  visited(4, 3, {
    enforcement: {
      ...NO_ENFORCEMENT,
      arrestsAdult: 2,
      seizures: [
        { kind: 'cash', pence: 124_050 },
        { kind: 'weapon', weapon: 'bladed', count: 2 },
      ],
    },
  }),
];
const week = compileWeekReturn({
  stationName: 'Saltmere',
  monday: day('2026-11-23'),
  cutOff: at('2026-11-25T00:00:00.000Z'),
  compiledBy: 'Sgt M. Rowe',
  visits,
});
const results = visits.map(
  (it, n): ArrivedResult => ({
    row: {
      visit: aVisit({ id: it.id, propertyId: it.propertyId, arrivedAt: at(`2026-11-24T10:0${n}:00.000Z`) }),
      stationSeq: n + 1,
      receivedAt: at('2026-11-24T11:00:00.000Z'),
      at: at(`2026-11-24T10:0${n}:00.000Z`),
      outside: false,
      byInitials: 'A.D.',
    },
    flags: n === 3 ? ['clock_jump'] : [],
    address: '1 Quince Place',
    tier: 'high',
    officer: 'PC A. Dale',
  }),
);
const reply: WeekReply = { weekReturn: week, rows: results, now: at('2026-11-25T00:00:00.000Z') };
const tile = (name: string) => weekTiles(week).find((it) => it.name === name);

describe('tiles', () => {
  test('count addresses and visits apart', () => {
    expect(tile('addresses')?.value).toBe(3);
    expect(tile('visits')?.value).toBe(4);
  });

  test('no reply is counted by its own name and is no concern to nobody', () => {
    expect(tile('unanswered')).toMatchObject({ value: 1, visits: [idOf(3)] });
    expect(tile('concerns')).toMatchObject({ value: 1, visits: [idOf(2)] });
  });

  test('what is still to send is not counted as sent, and both open their visit', () => {
    expect(tile('sent')).toMatchObject({ value: 1, visits: [idOf(2)] });
    expect(tile('to_send')).toMatchObject({ value: 1, visits: [idOf(2)] });
  });

  test('every tile that is not nought has visits to open', () => {
    for (const it of weekTiles(week)) expect(it.value > 0, it.name).toBe(it.visits.length > 0);
  });
});

test('disruption adds up kinds and keeps their visits', () => {
  expect(disruption(week).map((it) => [it.name, it.value, it.visits.length])).toEqual([
    ['arrests', 2, 1],
    ['lines', 0, 0],
    ['weapons', 2, 1],
    ['cash', 124_050, 1],
    ['closures', 0, 0],
  ]);
});

test('a part shows its whole and its share; a whole shows none; nothing is divided by nought', () => {
  const rows = figureRows(week).flatMap((it) => it.rows);
  const row = (key: string) => rows.find((it) => it.figure.key === key);
  expect(row('visits_no_reply')).toMatchObject({ of: { key: 'visits_made', value: 4 }, share: 25 });
  expect(row('visits_made')).toMatchObject({ of: undefined, share: undefined });
  expect(row('safeguarded_f_adult')).toMatchObject({ of: { value: 0 }, share: undefined });
});

test('every figure the domain counts has its words', () => {
  const missing = week.sections.flatMap((it) => it.figures).filter((it) => !(`figure.${it.key}` in desk));
  expect(missing.map((it) => it.key)).toEqual([]);
});

test('to explain: flagged visits and what is still to send; nothing that is nought', () => {
  expect(toExplain(reply)).toEqual([
    { what: 'flagged', count: 1, visits: [idOf(4)] },
    { what: 'to_send', count: 1, visits: [idOf(2)] },
  ]);
});

test('a number opens exactly its records, newest first', () => {
  expect(rowsOf(reply, [idOf(1), idOf(3), idOf(99)]).map((it) => it.row.visit.id)).toEqual([idOf(3), idOf(1)]);
});

test.each([
  [{ value: 124_050, unit: 'pence' }, '£1,240.50'],
  [{ value: 124_000, unit: 'pence' }, '£1,240'],
  [{ value: 5, unit: 'pence' }, '£0.05'],
  [{ value: 12.34, unit: 'grams' }, '12.3 g'],
  [{ value: 1_500, unit: 'visits' }, '1,500'],
] as const)('%j reads as %s', (figure, words) => {
  expect(figureValue(figure)).toBe(words);
});
