/** When we came, by weekday and part of day. */
import { expect, test } from 'vitest';
import { visitGrid } from '../../../src/app/desk/property/visit-grid.ts';
import { at } from '../../support/builders.ts';

const tuesdayMorning = ['2026-11-03', '2026-11-10', '2026-11-17', '2026-11-24'].map((it) => at(`${it}T10:30:00.000Z`));

test('counts each visit once, in the force’s own time', () => {
  // 05:30 UTC in July is 06:30 at the door: a morning.
  const grid = visitGrid([at('2026-07-06T05:30:00.000Z'), at('2026-11-26T12:00:00.000Z'), at('2026-11-26T18:00:00.000Z'), at('2026-11-28T02:00:00.000Z')]);
  expect(grid.counts.morning).toEqual([1, 0, 0, 0, 0, 0, 0]);
  expect(grid.counts.afternoon).toEqual([0, 0, 0, 1, 0, 0, 0]);
  expect(grid.counts.evening).toEqual([0, 0, 0, 1, 0, 1, 0]);
  expect(grid.total).toBe(4);
});

test('says that times are easy to guess when half or more of four or more fall together', () => {
  expect(visitGrid(tuesdayMorning).easyToGuess).toEqual({ part: 'morning', weekday: 2, count: 4 });
  expect(visitGrid(tuesdayMorning.slice(0, 3)).easyToGuess).toBeUndefined();
  const spread = [...tuesdayMorning.slice(0, 2), at('2026-11-25T10:00:00.000Z'), at('2026-11-26T14:00:00.000Z'), at('2026-11-27T20:00:00.000Z')];
  expect(visitGrid(spread).easyToGuess).toBeUndefined();
});

test('nothing yet is nothing', () => {
  expect(visitGrid([])).toMatchObject({ total: 0, easyToGuess: undefined });
});
