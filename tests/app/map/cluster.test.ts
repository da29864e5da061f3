/** Which marks share a box: worst tier shown, order of arrival without effect, nothing readable below z15. */
import { describe, expect, it } from 'vitest';
import { groupsAt, SINGLES_FROM_ZOOM, worstOf } from '../../../src/app/map/cluster.ts';
import type { MapMark } from '../../../src/app/map/mark.ts';
import { pixelOf } from '../../../src/app/map/mercator.ts';

const mark = (id: string, lat: number, lon: number, over: Partial<MapMark> = {}): MapMark => ({
  id,
  position: { lat, lon },
  address: `${id} Test Lane`,
  tier: 'low',
  done: false,
  overdue: false,
  mine: false,
  unsent: false,
  ...over,
});

/** About 11 m a step northwards. */
const row = (count: number, step = 0.0001): MapMark[] => Array.from({ length: count }, (_, n) => mark(`p${n}`, 53.8 + n * step, -1.5));

describe('worst of a box', () => {
  it('is the worst tier among those not done', () => {
    expect(
      worstOf([
        { tier: 'low', done: false },
        { tier: 'very_high', done: true },
        { tier: 'medium', done: false },
      ]),
    ).toBe('medium');
  });
  it('is done only when all are', () => {
    expect(
      worstOf([
        { tier: 'high', done: true },
        { tier: 'low', done: true },
      ]),
    ).toBe('done');
    expect(
      worstOf([
        { tier: 'high', done: true },
        { tier: 'low', done: false },
      ]),
    ).toBe('low');
  });
});

describe('groups', () => {
  it('leave no mark out and count none twice, at any zoom', () => {
    const marks = row(200, 0.0007);
    for (let zoom = 5; zoom <= 19; zoom++) {
      const ids = groupsAt(marks, zoom).flatMap((it) => it.marks.map((one) => one.id));
      expect(ids.toSorted()).toEqual(marks.map((it) => it.id).toSorted());
    }
  });

  it('box every mark below z15, a single one too', () => {
    const [group] = groupsAt([mark('a', 53.8, -1.5)], SINGLES_FROM_ZOOM - 1);
    expect(group?.boxed).toBe(true);
    expect(groupsAt([mark('a', 53.8, -1.5)], SINGLES_FROM_ZOOM)[0]?.boxed).toBe(false);
  });

  it('box even the chosen one below z15', () => {
    expect(groupsAt(row(3), 12, 'p1')).toHaveLength(1);
  });

  it('leave the chosen one alone where marks may stand alone', () => {
    const groups = groupsAt(row(3), 15, 'p1');
    expect(groups.map((it) => it.marks.map((one) => one.id))).toContainEqual(['p1']);
    expect(groups).toHaveLength(2);
  });

  it('are the same whatever the order of arrival', () => {
    const marks = row(60, 0.0011);
    const seen = (all: MapMark[]) =>
      groupsAt(all, 15)
        .map((it) => it.key)
        .toSorted();
    expect(seen([...marks].reverse())).toEqual(seen(marks));
  });

  it('part when one goes closer', () => {
    const marks = row(40, 0.0004);
    expect(groupsAt(marks, 10)).toHaveLength(1);
    expect(groupsAt(marks, 18)).toHaveLength(40);
  });

  it('never part what is at one spot', () => {
    expect(groupsAt([mark('a', 53.8, -1.5), mark('b', 53.8, -1.5)], 19)).toHaveLength(1);
  });

  it('keep boxes formed around the worst, in the middle of their marks', () => {
    const [group] = groupsAt([mark('a', 53.8, -1.5), mark('b', 53.8002, -1.5, { tier: 'very_high' })], 14);
    expect(group?.worst).toBe('very_high');
    expect(group?.lat).toBeCloseTo(53.8001, 6);
  });

  it('hold 20,000 marks too', () => {
    const marks = Array.from({ length: 20_000 }, (_, n) => mark(`p${n}`, 53.7 + (n % 200) * 0.001, -1.7 + Math.floor(n / 200) * 0.002));
    expect(groupsAt(marks, 13).reduce((sum, it) => sum + it.marks.length, 0)).toBe(20_000);
  });
});

describe('pixels', () => {
  it('put the null point in the middle of the world and the date line at its edge', () => {
    expect(pixelOf({ lat: 0, lon: 0 }, 0)).toEqual({ x: 128, y: 128 });
    expect(pixelOf({ lat: 85.0511, lon: 180 }, 1).x).toBe(512);
    expect(pixelOf({ lat: 90, lon: 0 }, 0).y).toBeGreaterThan(-0.01);
  });
});
