import { expect, test } from 'vitest';
import { bridged } from '../../../../src/station/town/ground/over.ts';
import { at } from '../../../../src/station/town/ground/point.ts';
import { roadOf } from '../../../../src/station/town/ground/road.ts';

test('a road over the railway is a bridge for seventeen metres to either side', () => {
  const points = [at(0, 0), at(100, 0), at(200, 0)];
  const road = roadOf('primary', points);
  road.overRail.push(at(100, 0));
  expect(bridged({ road, points })).toEqual([
    { points: [at(0, 0), at(83, 0)], level: 'ground' },
    { points: [at(83, 0), at(100, 0), at(117, 0)], level: 'bridge' },
    { points: [at(117, 0), at(200, 0)], level: 'ground' },
  ]);
});

test('a lane passes below the railway', () => {
  const points = [at(0, 0), at(100, 0), at(200, 0)];
  const lane = roadOf('unclassified', points);
  lane.overRail.push(at(100, 0));
  expect(bridged({ road: lane, points }).map((it) => it.level)).toEqual(['ground', 'tunnel', 'ground']);
});

test('a road over water is a bridge from bank to bank, and of one piece elsewhere', () => {
  const points = [at(0, 0), at(40, 0), at(60, 0), at(90, 0)];
  const road = roadOf('primary', points);
  road.overWater.push([at(40, 0), at(60, 0)]);
  expect(bridged({ road, points }).map((it) => [it.points.length, it.level])).toEqual([
    [2, 'ground'],
    [2, 'bridge'],
    [2, 'ground'],
  ]);
  expect(bridged({ road: roadOf('primary', points), points })).toEqual([{ points, level: 'ground' }]);
});
