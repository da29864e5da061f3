/** Letters along a street: on the line, the right way up, and not round sharp corners. Sizes between zooms. */
import { describe, expect, it } from 'vitest';
import { lettersAlong, partsOf } from '../../../src/app/map/along-line.ts';
import { curve } from '../../../src/app/map/curve.ts';

const TEN = [10, 10, 10, 10];

describe('letters along a line', () => {
  it('stand in the middle of a straight line, evenly', () => {
    const letters = lettersAlong(
      [
        { x: 0, y: 5 },
        { x: 100, y: 5 },
      ],
      TEN,
    );
    expect(letters?.map((it) => it.x)).toEqual([35, 45, 55, 65]);
    expect(letters?.every((it) => it.y === 5 && it.turn === 0)).toBe(true);
  });

  it('read from left to right whichever way the line was drawn', () => {
    const letters = lettersAlong(
      [
        { x: 100, y: 0 },
        { x: 0, y: 0 },
      ],
      TEN,
    );
    expect(letters?.map((it) => Math.round(it.x))).toEqual([35, 45, 55, 65]);
    expect(letters?.map((it) => it.turn)).toEqual([0, 0, 0, 0]);
  });

  it('follow a gentle bend', () => {
    const arc = Array.from({ length: 31 }, (_, n) => ({ x: 100 * Math.sin((n * Math.PI) / 90), y: 100 - 100 * Math.cos((n * Math.PI) / 90) }));
    const letters = lettersAlong(arc, TEN);
    expect(letters).toHaveLength(4);
    expect(letters?.[3]?.turn ?? 0).toBeGreaterThan(letters?.[0]?.turn ?? 1);
  });

  it('avoid a corner where there is room beside it, and give up where there is none', () => {
    const corner = (arm: number) => [
      { x: 0, y: 0 },
      { x: arm, y: 0 },
      { x: arm, y: arm },
    ];
    const beside = lettersAlong(corner(80), TEN);
    expect(new Set(beside?.map((it) => it.turn)).size).toBe(1);
    expect(lettersAlong(corner(22), TEN)).toBeUndefined();
  });

  it('are left out where the line is too short, or no line', () => {
    expect(
      lettersAlong(
        [
          { x: 0, y: 0 },
          { x: 39, y: 0 },
        ],
        TEN,
      ),
    ).toBeUndefined();
    expect(lettersAlong([{ x: 0, y: 0 }], TEN)).toBeUndefined();
    expect(lettersAlong([], TEN)).toBeUndefined();
  });

  it('never come out as NaN on a line that stands still', () => {
    const still = [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
      { x: 60, y: 0 },
      { x: 60, y: 0 },
    ];
    expect(lettersAlong(still, TEN)?.every((it) => Number.isFinite(it.x + it.y + it.turn))).toBe(true);
  });
});

it('a long street bears its name as often as it has room', () => {
  const parts = partsOf(
    [
      { x: 0, y: 0 },
      { x: 700, y: 0 },
      { x: 1200, y: 0 },
    ],
    400,
  );
  expect(parts.map((it) => [it[0]?.x, it.at(-1)?.x])).toEqual([
    [0, 400],
    [400, 800],
    [800, 1200],
  ]);
  expect(parts[1]).toContainEqual({ x: 700, y: 0 });
});

describe('a curve', () => {
  it('holds its ends, meets its stops, and grows between them', () => {
    const size = curve(1.5, [10, 1, 14, 5, 16, 9]);
    expect([size(4), size(10), size(14), size(16), size(19)]).toEqual([1, 1, 5, 9, 9]);
    expect(size(12)).toBeGreaterThan(1);
    expect(size(12)).toBeLessThan(3);
    expect(curve(1, [0, 0, 10, 20])(5)).toBe(10);
  });
});
