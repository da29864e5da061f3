/** What makes a placing wrong, told apart. */
import { expect, test } from 'vitest';
import { movedBy } from '../../../src/domain/base/place.ts';
import { isFar, isSamePlace, isTooVague, phonePlacing, placingFaults } from '../../../src/domain/list/placing.ts';
import { aPlacing } from '../../support/builders.ts';

const door = { lat: 53.6, lon: 1.2 };
const by = (north: number) => movedBy(door, north, 0);

test('a fix at the door, a pin and a typed place are each fine as they are', () => {
  const { accuracy: _none, ...bare } = aPlacing();
  expect(placingFaults(aPlacing())).toEqual([]);
  expect(placingFaults({ ...bare, how: 'pin' })).toEqual([]);
  expect(placingFaults({ ...bare, how: 'typed', from: null })).toEqual([]);
});

test('a fix counts to 50 m and no further, and only a fix has an accuracy', () => {
  expect(placingFaults(aPlacing({ accuracy: 50 }))).toEqual([]);
  expect(placingFaults(aPlacing({ accuracy: 51 }))).toEqual(['too_vague']);
  expect(isTooVague({ how: 'at_the_door', accuracy: 50.1 })).toBe(true);
  expect(placingFaults(aPlacing({ how: 'pin' }))).toEqual(['accuracy_without_fix']);
  const { accuracy: _none, ...bare } = aPlacing();
  expect(placingFaults(bare)).toEqual(['accuracy_missing']);
});

test('more than 500 m must be meant; a first place is never far', () => {
  expect(placingFaults(aPlacing({ to: by(499) }))).toEqual([]);
  expect(placingFaults(aPlacing({ to: by(501) }))).toEqual(['far_unconfirmed']);
  expect(placingFaults(aPlacing({ to: by(501), sure: true }))).toEqual([]);
  expect(isFar({ from: null, to: by(90_000) })).toBe(false);
});

test('nowhere in the United Kingdom is no place for a home, and no move is no placing', () => {
  expect(placingFaults(aPlacing({ from: null, to: { lat: 1.2, lon: 53.6 } }))).toEqual(['outside_uk']);
  expect(placingFaults(aPlacing({ to: door }))).toEqual(['not_moved']);
  expect(isSamePlace(door, by(0.05))).toBe(true);
  expect(isSamePlace(door, by(0.2))).toBe(false);
  expect(isSamePlace(null, undefined)).toBe(true);
  expect(isSamePlace(null, door)).toBe(false);
});

test('the shape takes nothing it does not know', () => {
  expect(phonePlacing.safeParse(aPlacing()).success).toBe(true);
  expect(phonePlacing.safeParse(aPlacing({ reason: 'Round the back' })).success).toBe(true);
  expect(phonePlacing.safeParse({ ...aPlacing(), note: 'x' }).success).toBe(false);
  expect(phonePlacing.safeParse(aPlacing({ reason: 'two\nlines' })).success).toBe(false);
});
