/** What a person changes in a proposed plan, as wishes for the next search. */
import { expect, test } from 'vitest';
import { changeWishes } from '../../../../src/app/screens/shift/wishes.ts';
import type { PropertyId } from '../../../../src/domain/base/id.ts';
import type { ShiftWishes } from '../../../../src/domain/plan/shift-plan.ts';
import { aShiftPlan, idOf } from '../../../support/builders.ts';

const [a, b, c] = [1, 2, 3].map((n) => idOf<PropertyId>(n)) as [PropertyId, PropertyId, PropertyId];
const plan = (wishes: Partial<ShiftWishes> = {}) => aShiftPlan([a, b, c], { wishes: { pinned: [], dropped: [], added: [], ...wishes } });
const order = (it: ShiftWishes) => it.pinned.map((one) => [one.propertyId, one.place]);

test('a stop that is moved settles the order of all of them', () => {
  expect(order(changeWishes(plan(), c, 'earlier'))).toEqual([
    [a, 0],
    [c, 1],
    [b, 2],
  ]);
  expect(order(changeWishes(plan(), a, 'later'))).toEqual([
    [b, 0],
    [a, 1],
    [c, 2],
  ]);
});

test('a pinned stop keeps its place until it is let go', () => {
  const pinned = changeWishes(plan(), b, 'pin');
  expect(order(pinned)).toEqual([[b, 1]]);
  expect(changeWishes(plan(pinned), b, 'unpin').pinned).toEqual([]);
});

test('what is taken out comes back only when it is asked for, and those behind it move up', () => {
  const settled = { pinned: [a, b, c].map((propertyId, place) => ({ propertyId, place })), added: [a] };
  const out = changeWishes(plan(settled), a, 'drop');
  expect(out).toMatchObject({ dropped: [a], added: [] });
  expect(order(out)).toEqual([
    [b, 0],
    [c, 1],
  ]);
  expect(changeWishes(plan(out), a, 'add')).toMatchObject({ dropped: [], added: [a] });
  expect(changeWishes(plan(out), a, 'give_back')).toMatchObject({ dropped: [], added: [] });
});
