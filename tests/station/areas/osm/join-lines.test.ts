/** Lines in any order and any direction come together to the rings that were cut into them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinLines } from '../../../../src/station/areas/osm/join-lines.ts';

/** The same ring, whatever it begins with and whichever way it runs. */
function likeness(ring: readonly number[]): string {
  const once = ring.slice(0, -1);
  const least = once.indexOf(Math.min(...once));
  const forward = [...once.slice(least), ...once.slice(0, least)];
  const backward = [forward[0]!, ...forward.slice(1).reverse()];
  return forward[1]! < backward[1]! ? forward.join() : backward.join();
}

test('rings cut up, shuffled and turned are found again', () => {
  const ring = fc.record({ size: fc.integer({ min: 3, max: 12 }), cuts: fc.array(fc.nat(11), { maxLength: 5 }) });
  fc.assert(
    fc.property(
      fc.array(ring, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.boolean(), fc.nat()), { minLength: 40, maxLength: 40 }),
      (wishes, luck) => {
        const rings: number[][] = [];
        const lines: number[][] = [];
        for (const { size, cuts } of wishes) {
          const first = rings.flat().length * 100;
          const nodes = [...Array.from({ length: size }, (_, n) => first + n), first];
          rings.push(nodes);
          const at = [...new Set([0, ...cuts.map((it) => it % size), size])].sort((a, b) => a - b);
          for (const [n, start] of at.slice(0, -1).entries()) lines.push(nodes.slice(start, at[n + 1]! + 1));
        }
        const mixed = lines
          .map((line, n) => ({ line: luck[n % 40]![0] ? [...line].reverse() : line, order: luck[n % 40]![1] }))
          .sort((a, b) => a.order - b.order)
          .map((it) => it.line);
        const joined = joinLines(mixed);
        expect(joined.open).toEqual([]);
        expect(joined.rings.map(likeness).sort()).toEqual(rings.map(likeness).sort());
      },
    ),
  );
});

test('what never comes round stays open, in one line', () => {
  expect(
    joinLines([
      [3, 4],
      [1, 2],
      [3, 2],
    ]),
  ).toEqual({ rings: [], open: [[1, 2, 3, 4]] });
});

test('a coast is walked only the way it was drawn', () => {
  expect(
    joinLines(
      [
        [2, 3],
        [1, 2],
        [4, 3],
      ],
      true,
    ),
  ).toEqual({
    rings: [],
    open: [
      [1, 2, 3],
      [4, 3],
    ],
  });
});

test('a line there and back is no ring', () => {
  expect(
    joinLines([
      [1, 2],
      [2, 1],
    ]).rings,
  ).toEqual([]);
});
