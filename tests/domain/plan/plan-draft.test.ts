import { expect, test } from 'vitest';
import { dropVisit, lockVisit, moveVisit, type PlanDraft, placeOf, problemAgain, settledProblem } from '../../../src/domain/plan/plan-draft.ts';
import type { PlanProblem } from '../../../src/domain/plan/problem.ts';
import { timedRoute } from '../../../src/domain/plan/timed-route.ts';
import { verify } from '../../../src/domain/plan/verify.ts';
import { at } from '../../support/builders.ts';

const NOW = at('2026-11-24T16:30:00.000Z');
const DRAFT: PlanDraft = {
  orders: [
    { crew: 'N1', visits: ['a', 'b', 'c'] },
    { crew: 'N2', visits: ['d'] },
  ],
  leftOut: [{ visit: 'e' as never, must: false, reason: 'no_room' }],
  locked: new Set(),
  moves: [],
};
/** Five places in a row, ten minutes apart; each visit takes twenty; two crews from the first place, two hours long. */
const PROBLEM: PlanProblem = {
  places: 6,
  travel: { foot: Array.from({ length: 36 }, (_, k) => Math.abs(Math.floor(k / 6) - (k % 6)) * 600) },
  visits: ['a', 'b', 'c', 'd', 'e'].map((id, n) => ({ id, place: n + 1, priority: 10, service: 1_200, windows: id === 'b' ? [{ from: 0, to: 60 }] : [] })),
  crews: ['N1', 'N2'].map((id) => ({ id, officers: [id], doubleCrewed: false, shift: { from: 0, to: 7_200 }, start: 0, end: 0, mode: 'foot', breaks: [] })),
  objective: 'most',
};

test('a moved visit stands where it was put, is locked there, and leaves one line with from and to', () => {
  const moved = moveVisit(DRAFT, 'b', 'N2', 1, NOW);
  expect(moved.orders).toEqual([
    { crew: 'N1', visits: ['a', 'c'] },
    { crew: 'N2', visits: ['b', 'd'] },
  ]);
  expect(moved.moves).toEqual([{ at: NOW, move: 'moved', propertyId: 'b', from: { crew: 'N1', order: 2 }, to: { crew: 'N2', order: 1 } }]);
  expect([...moved.locked]).toEqual(['b']);
  expect(DRAFT.moves).toEqual([]);
});

test('put where it is, nothing is changed', () => {
  expect(moveVisit(DRAFT, 'b', 'N1', 2, NOW)).toBe(DRAFT);
});

test('what is added leaves the left-outs, what is dropped joins them with its own reason', () => {
  const added = moveVisit(DRAFT, 'e', 'N2', 9, NOW);
  expect([placeOf(added, 'e'), added.leftOut, added.moves[0]?.move]).toEqual([{ crew: 'N2', order: 2 }, [], 'added']);
  const dropped = dropVisit(added, 'a', true, NOW);
  expect(dropped.leftOut).toEqual([{ visit: 'a', must: true, reason: 'dropped' }]);
  expect(placeOf(dropped, 'a')).toBeUndefined();
});

test('planned again, what is locked is pinned to its crew and what was dropped is not asked about', () => {
  const draft = dropVisit(lockVisit(DRAFT, 'd', true, NOW), 'a', false, NOW);
  const again = problemAgain(PROBLEM, draft);
  expect(again.visits.map((it) => [it.id, it.pin?.crew])).toEqual([
    ['b', undefined],
    ['c', undefined],
    ['d', 'N2'],
    ['e', undefined],
  ]);
});

test('a person is held to no hour that only chance has drawn, and to one that was given', () => {
  const given = { ...PROBLEM, visits: PROBLEM.visits.map((it) => (it.id === 'b' ? { ...it, pin: { crew: 'N1' } } : { ...it, windows: [{ from: 0, to: 1 }] })) };
  expect(settledProblem(given).visits.map((it) => [it.id, it.windows.length, it.pin])).toEqual(
    ['a', 'b', 'c', 'd', 'e'].map((id) => [id, id === 'b' ? 1 : 0, undefined]),
  );
});

test('an order that can be kept is timed so that the check finds nothing, and one that cannot says by how much', () => {
  const settled = settledProblem(PROBLEM);
  const good = timedRoute(settled, 'N1', ['a', 'b']);
  expect([good.ends, verify(settled, [good])]).toEqual([600 + 1_200 + 600 + 1_200 + 1_200, []]);
  const late = timedRoute(settled, 'N1', ['a', 'b', 'c', 'd']);
  expect(late.stops.map((it) => it.begin)).toEqual([600, 2_400, 4_200, 6_000]);
  expect(late.ends).toBe(9_600);
  expect(verify(settled, [late]).map((it) => it.fault)).toContain('ends_after_shift');
});
