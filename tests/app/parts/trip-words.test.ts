/** A way in words: always about, on foot or by car, and always said whether it is by road. */
import { expect, it } from 'vitest';
import { tripWords } from '../../../src/app/parts/trip-words.ts';

it('says minutes and distance, by road or in a straight line', () => {
  expect(tripWords({ mode: 'foot', seconds: 540, metres: 720, byRoad: true })).toBe('About 9 min walk · 0.4\u00a0mi');
  expect(tripWords({ mode: 'foot', seconds: 540, metres: 510, byRoad: false })).toBe('About 9 min walk · 0.3\u00a0mi in a straight line');
});

it('says that it is a drive where it is one', () => {
  expect(tripWords({ mode: 'car', seconds: 170, metres: 1_450, byRoad: true })).toBe('About 3 min drive · 0.9\u00a0mi');
  expect(tripWords({ mode: 'car', seconds: 170, metres: 1_000, byRoad: false })).toBe('About 3 min drive · 0.6\u00a0mi in a straight line');
});

it('says at least a minute', () => {
  expect(tripWords({ mode: 'foot', seconds: 0, metres: 0, byRoad: true })).toBe('About 1 min walk · 0\u00a0m');
});

it('says only the distance where nobody would go', () => {
  expect(tripWords({ mode: 'foot', seconds: 5_431, metres: 7_240, byRoad: true })).toBe('About 4.5\u00a0mi by road');
  expect(tripWords({ mode: 'foot', seconds: 7_200, metres: 7_000, byRoad: false })).toBe('About 4.3\u00a0mi in a straight line');
});
