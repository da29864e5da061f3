/** The numbers of a route's stops stand beside marks and boxes, never on them, and none is lost. */
import { expect, it } from 'vitest';
import { gather } from '../../../src/app/map/cluster.ts';
import type { MapMark } from '../../../src/app/map/mark.ts';
import { stopBadges } from '../../../src/app/map/stop-badges.ts';

const mark = (id: string, lat: number): MapMark => ({
  id,
  position: { lat, lon: 1.2 },
  address: `${id} Quince Place`,
  tier: 'low',
  done: false,
  overdue: false,
  mine: false,
  unsent: false,
});
const stop = (id: string, n: number, lat: number) => ({ id, n, position: { lat, lon: 1.2 } });
/** About 11 m between the first two; the third is far off. */
const marks = [mark('a', 53.6), mark('b', 53.6001), mark('c', 53.61)];

it('a lone mark has its number beside its own place', () => {
  const [badge] = stopBadges([stop('c', 3, 53.61)], gather(marks), 16, undefined);
  expect(badge).toEqual({ at: { lat: 53.61, lon: 1.2 }, boxed: false, words: '3' });
});

it('stops that share a box share a badge beside the box', () => {
  const badges = stopBadges([stop('a', 1, 53.6), stop('b', 2, 53.6001), stop('c', 3, 53.61)], gather(marks), 16, undefined);
  expect(badges.map((it) => [it.words, it.boxed])).toEqual([
    ['1, 2', true],
    ['3', false],
  ]);
  expect(badges[0]?.at.lat).toBeCloseTo(53.60005, 6);
});

it('one that is chosen leaves the box and takes its number along', () => {
  const badges = stopBadges([stop('a', 1, 53.6), stop('b', 2, 53.6001)], gather(marks), 16, 'b');
  expect(badges.map((it) => [it.words, it.boxed, it.at.lat])).toEqual([
    ['1', false, 53.6],
    ['2', false, 53.6001],
  ]);
});

it('a stop that the filter hides keeps its number at its place', () => {
  expect(stopBadges([stop('z', 4, 53.62)], gather(marks), 16, undefined)).toEqual([{ at: { lat: 53.62, lon: 1.2 }, boxed: false, words: '4' }]);
});

it('flats behind one door share a badge at every zoom', () => {
  const flats = gather([mark('a', 53.6), mark('b', 53.6)]);
  expect(stopBadges([stop('a', 2, 53.6), stop('b', 3, 53.6)], flats, 19, undefined)).toEqual([{ at: { lat: 53.6, lon: 1.2 }, boxed: true, words: '2, 3' }]);
});
