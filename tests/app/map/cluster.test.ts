/** Which marks share a box: worst tier shown, order of arrival without effect, nothing readable below z15. */
import { describe, expect, it } from 'vitest';
import { type Group, gather, SINGLES_FROM_ZOOM } from '../../../src/app/map/cluster.ts';
import type { MapMark } from '../../../src/app/map/mark.ts';
import { pixelOf } from '../../../src/app/map/mercator.ts';
import { chanceFrom } from '../../../src/domain/base/chance.ts';

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

const groupsAt = (marks: readonly MapMark[], zoom: number, chosen?: string): Group[] => gather(marks).groupsAt(zoom, undefined, chosen);
const members = (groups: readonly Group[]): string[] =>
  groups
    .map((it) =>
      it
        .marks()
        .map((one) => one.id)
        .toSorted()
        .join(' '),
    )
    .toSorted();

describe('worst of a box', () => {
  const worstOf = (...all: Pick<MapMark, 'tier' | 'done'>[]) =>
    groupsAt(
      all.map((it, n) => mark(`p${n}`, 53.8, -1.5, it)),
      15,
    )[0]?.worst;
  it('is the worst tier among those not done', () => {
    expect(worstOf({ tier: 'low', done: false }, { tier: 'very_high', done: true }, { tier: 'medium', done: false })).toBe('medium');
  });
  it('is done only when all are', () => {
    expect(worstOf({ tier: 'high', done: true }, { tier: 'low', done: true })).toBe('done');
    expect(worstOf({ tier: 'high', done: true }, { tier: 'low', done: false })).toBe('low');
  });
  it('is that of the rest while the worst is chosen', () => {
    const marks = [mark('a', 53.8, -1.5, { tier: 'very_high' }), mark('b', 53.8, -1.5), mark('c', 53.8, -1.5, { tier: 'high' })];
    expect(groupsAt(marks, 16, 'a').map((it) => [it.worst, it.count])).toEqual([
      ['high', 2],
      ['very_high', 1],
    ]);
  });
});

describe('groups', () => {
  it('leave no mark out and count none twice, at any zoom', () => {
    const marks = row(200, 0.0007);
    for (let zoom = 5; zoom <= 19; zoom++) {
      const ids = groupsAt(marks, zoom).flatMap((it) => it.marks().map((one) => one.id));
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
    expect(groups.map((it) => it.marks().map((one) => one.id))).toContainEqual(['p1']);
    expect(groups).toHaveLength(2);
  });

  it('are the same whatever the order of arrival', () => {
    const marks = row(60, 0.0011);
    const seen = (all: MapMark[]) => [members(groupsAt(all, 15)), groupsAt(all, 15).map((it) => it.key)];
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

  it('have keys of their own at every zoom', () => {
    const marks = row(300, 0.0003);
    for (let zoom = 5; zoom <= 19; zoom++) {
      const keys = groupsAt(marks, zoom, 'p7').map((it) => it.key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('in view are exactly those of all groups whose middle is in view, at any zoom and wherever one looks', () => {
    const chance = chanceFrom(7);
    const marks = Array.from({ length: 700 }, (_, n) => mark(`p${n}`, 53.7 + chance.next() * 0.2, -1.7 + chance.next() * 0.4, { done: n % 5 === 0 }));
    const gathered = gather(marks);
    for (let zoom = 7; zoom <= 19; zoom++) {
      const wide = 0.6 / 2 ** (zoom - 9);
      for (let n = 0; n < 12; n++) {
        const [south, west] = [53.68 + chance.next() * 0.2, -1.72 + chance.next() * 0.4];
        const within = { south, west, north: south + wide, east: west + wide };
        const expected = gathered
          .groupsAt(zoom, undefined, 'p3')
          .filter((it) => it.lat >= south && it.lat <= within.north && it.lon >= west && it.lon <= within.east);
        expect(members(gathered.groupsAt(zoom, within, 'p3'))).toEqual(members(expected));
      }
    }
  });

  it('put no mark further from the worst of its box than a thumb is wide', () => {
    const marks = row(200, 0.0004);
    for (const zoom of [12, 15, 18])
      for (const { first, marks: all } of groupsAt(marks, zoom)) {
        const middle = pixelOf(first.position, zoom);
        for (const it of all()) expect(Math.abs(pixelOf(it.position, zoom).y - middle.y)).toBeLessThan(64);
      }
  });

  it('hold 20,000 marks too', () => {
    const marks = Array.from({ length: 20_000 }, (_, n) => mark(`p${n}`, 53.7 + (n % 200) * 0.001, -1.7 + Math.floor(n / 200) * 0.002));
    expect(groupsAt(marks, 13).reduce((sum, it) => sum + it.count, 0)).toBe(20_000);
  });
});

describe('pixels', () => {
  it('put the null point in the middle of the world and the date line at its edge', () => {
    expect(pixelOf({ lat: 0, lon: 0 }, 0)).toEqual({ x: 128, y: 128 });
    expect(pixelOf({ lat: 85.0511, lon: 180 }, 1).x).toBe(512);
    expect(pixelOf({ lat: 90, lon: 0 }, 0).y).toBeGreaterThan(-0.01);
  });
});
