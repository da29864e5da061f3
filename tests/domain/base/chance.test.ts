/** Seeded numbers: the same everywhere, spread evenly enough to build towns with. */
import { expect, test } from 'vitest';
import { chanceFrom } from '../../../src/domain/base/chance.ts';

test('the same seed gives the same numbers, another seed others', () => {
  const run = (seed: number) => Array.from({ length: 5 }, () => chanceFrom(seed).between(0, 1_000_000));
  const a = chanceFrom(7);
  const b = chanceFrom(7);
  expect(Array.from({ length: 20 }, () => a.next())).toEqual(Array.from({ length: 20 }, () => b.next()));
  expect(run(7)).not.toEqual(run(8));
});

test('numbers stay within bounds and each of ten comes up about a tenth of the time', () => {
  const chance = chanceFrom(42);
  const seen = new Array(10).fill(0);
  for (let i = 0; i < 20_000; i++) seen[chance.between(0, 9)]++;
  for (const count of seen) expect(Math.abs(count - 2_000)).toBeLessThan(250);
  expect(() => chance.pick([])).toThrow(RangeError);
});
