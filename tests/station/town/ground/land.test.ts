import { describe, expect, test } from 'vitest';
import { type Land, lay, type Side } from '../../../../src/station/town/ground/land.ts';
import { areaOf, at, type Point } from '../../../../src/station/town/ground/point.ts';
import { roadOf } from '../../../../src/station/town/ground/road.ts';

const SQUARE = [at(0, 0), at(100, 0), at(100, 100), at(0, 100)];

function square(): Land {
  return { faces: [{ ring: [...SQUARE], sides: SQUARE.map((): Side => 'edge') }], roads: [] };
}

const line = (...points: (readonly [number, number])[]): Point[] => points.map(([x, y]) => at(x, y));
const areas = (land: Land) => land.faces.map((it) => areaOf(it.ring)).sort((a, b) => a - b);

describe('a road laid across the land', () => {
  test('cuts it in two, loses what hangs over, and lies along both halves', () => {
    const land = square();
    const road = roadOf('residential', []);
    lay(land, line([-20, 30], [120, 30]), road);
    expect(areas(land)).toEqual([3_000, 7_000]);
    expect(road.points).toEqual([at(0, 30), at(100, 30)]);
    for (const it of land.faces) expect(it.sides.filter((side) => side === road)).toHaveLength(1);
  });

  test('meets another at one point that both have', () => {
    const land = square();
    const first = roadOf('residential', []);
    const second = roadOf('residential', []);
    lay(land, line([-20, 30], [120, 30]), first);
    lay(land, line([40, -20], [40, 120]), second);
    expect(areas(land)).toEqual([1_200, 1_800, 2_800, 4_200]);
    for (const it of [first, second]) expect([...it.joints]).toContainEqual(at(40, 30));
    expect(first.points).toEqual([at(0, 30), at(40, 30), at(100, 30)]);
  });

  test('takes the junction that is near instead of making a second', () => {
    const land = square();
    const [first, second, third] = [roadOf('residential', []), roadOf('residential', []), roadOf('residential', [])];
    lay(land, line([-20, 50], [120, 50]), first);
    lay(land, line([40, 50], [40, 120]), second);
    lay(land, line([46, -20], [46, 54]), third);
    expect(third.points.at(-1)).toEqual(second.points[0]);
    expect(first.points).toHaveLength(3);
  });

  test('is a bridge where there is no land', () => {
    const land = square();
    lay(land, line([-20, 40], [120, 40]), 'bank');
    lay(land, line([-20, 60], [120, 60]), 'bank');
    land.faces = land.faces.filter((it) => !(it.ring.every((p) => p.y >= 40) && it.ring.every((p) => p.y <= 60)));
    const road = roadOf('primary', []);
    lay(land, line([50, -20], [50, 120]), road);
    expect(road.overWater).toEqual([[at(50, 40), at(50, 60)]]);
    expect(areas(land)).toEqual([2_000, 2_000, 2_000, 2_000]);
  });

  test('remembers where it passes over the railway, and makes no junction there', () => {
    const land = square();
    lay(land, line([-20, 40], [120, 40]), 'rail');
    const road = roadOf('primary', []);
    lay(land, line([50, -20], [50, 120]), road);
    expect(road.overRail).toEqual([at(50, 40)]);
    expect(road.joints.size).toBe(0);
  });
});
