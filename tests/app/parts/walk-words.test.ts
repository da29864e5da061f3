/** A walk in words: always about, and always said whether it is by road. */
import { expect, it } from 'vitest';
import { walkWords } from '../../../src/app/parts/walk-words.ts';

it('says minutes and distance, by road or in a straight line', () => {
  expect(walkWords({ seconds: 540, metres: 720, byRoad: true })).toBe('About 9 min walk · 0.4\u00a0mi');
  expect(walkWords({ seconds: 540, metres: 510, byRoad: false })).toBe('About 9 min walk · 0.3\u00a0mi in a straight line');
});

it('says at least a minute', () => {
  expect(walkWords({ seconds: 0, metres: 0, byRoad: true })).toBe('About 1 min walk · 0\u00a0m');
});

it('says only the distance where nobody would walk', () => {
  expect(walkWords({ seconds: 5_431, metres: 7_240, byRoad: true })).toBe('About 4.5\u00a0mi by road');
  expect(walkWords({ seconds: 7_200, metres: 7_000, byRoad: false })).toBe('About 4.3\u00a0mi in a straight line');
});
