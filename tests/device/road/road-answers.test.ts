/** What the road worker answers, out of packs made by the station's builder: read by slices, checked once, never believed when broken. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type AnswerRoads, roadAnswers } from '../../../src/device/road/road-answers.ts';
import type { RoadAnswers, RoadAsk, RoadQuestions } from '../../../src/device/road/road-messages.ts';
import { travelByStraightLine } from '../../../src/domain/plan/travel.ts';
import { positionAt, type SmallPack, smallPack } from './small-pack.ts';

let pack: SmallPack;
beforeAll(async () => {
  pack = await smallPack();
});

const [west, home, bridgeEnd] = [positionAt(-300, 0), positionAt(60, 15), positionAt(300, 300)];

async function withPacks(packs: RoadQuestions['packs']) {
  const answer = roadAnswers();
  await answer({ ask: 'packs', of: packs });
  return {
    answer,
    ask: <Ask extends RoadAsk>(ask: Ask, of: RoadQuestions[Ask]) => answer({ ask, of } as unknown as Parameters<AnswerRoads>[0]) as Promise<RoadAnswers[Ask]>,
  };
}
const kept = (bytes = pack.bytes, key = 'a') => ({ key, bytes: new Blob([bytes]), bounds: pack.bounds });

/** A Blob that counts what is read of it. */
function watched(bytes: Uint8Array<ArrayBuffer>) {
  const reads: number[] = [];
  const blob = new Blob([bytes]);
  const slice = blob.slice.bind(blob);
  blob.slice = (from = 0, to = blob.size) => {
    reads.push(to - from);
    return slice(from, to);
  };
  blob.arrayBuffer = () => Promise.reject(new Error('the whole pack was read'));
  return { blob, reads };
}

describe('travel', () => {
  it('is by road, from one place to many, on foot and by car', async () => {
    const { ask } = await withPacks([kept()]);
    const onFoot = await ask('table', { from: [west], to: [home, bridgeEnd], mode: 'foot' });
    expect([...onFoot.byRoad]).toEqual([1, 1]);
    expect(onFoot.metres[0]).toBeCloseTo(375, -1);
    expect(onFoot.metres[1]).toBeCloseTo(900, -1);
    expect(onFoot.seconds[1]).toBeCloseTo(900 / (4.8 / 3.6), -1);
    const byCar = await ask('table', { from: [west], to: [home], mode: 'car' });
    expect(byCar.seconds[0]).toBeLessThan(onFoot.seconds[0] as number);
  });

  it('goes from stop to stop along the roads', async () => {
    const { ask } = await withPacks([kept()]);
    const legs = await ask('legs', { stops: [west, home, bridgeEnd], mode: 'foot' });
    expect(legs.map((it) => it.byRoad)).toEqual([true, true]);
    // Round the corner where street and footway meet.
    expect(legs[1]?.positions.some((it) => Math.abs(it.lat - positionAt(300, 0).lat) < 1e-5 && Math.abs(it.lon - positionAt(300, 0).lon) < 1e-5)).toBe(true);
  });

  it('is the straight line with no pack, with a pack of elsewhere, and with a pack that has only a map', async () => {
    const question = { from: [west], to: [home], mode: 'foot' } as const;
    const straight = travelByStraightLine.table([west], [home], 'foot');
    const elsewhere = { ...kept(), bounds: [9, 47, 10, 48] as const };
    for (const packs of [[], [elsewhere], [kept(new Uint8Array(1_000))]]) expect(await (await withPacks(packs)).ask('table', question)).toEqual(straight);
  });

  it('trusts no roads whose bytes are not those that the pack names', async () => {
    const broken = pack.bytes.slice();
    // The sections lie at the end; the roads come first.
    const { roads } = await sectionsOf(pack.bytes);
    broken[roads.offset + (roads.length >> 1)] = (broken[roads.offset + (roads.length >> 1)] as number) ^ 1;
    const { ask } = await withPacks([kept(broken)]);
    expect([...(await ask('table', { from: [west], to: [home], mode: 'foot' })).byRoad]).toEqual([0]);
    expect((await ask('find', { query: 'quay', near: undefined, most: 5 })).found).toHaveLength(1);
  });
});

describe('packs', () => {
  it('are read by slices, and a section once however often it is asked for', async () => {
    const { blob, reads } = watched(pack.bytes);
    const { ask } = await withPacks([{ key: 'a', bytes: blob, bounds: pack.bounds }]);
    await ask('table', { from: [west], to: [home], mode: 'foot' });
    const after = reads.length;
    await ask('table', { from: [home], to: [west], mode: 'car' });
    await ask('legs', { stops: [home, west], mode: 'foot' });
    expect(reads.length).toBe(after);
    const { roads, search } = await sectionsOf(pack.bytes);
    expect(reads.filter((it) => it === roads.length)).toHaveLength(1);
    expect(reads).not.toContain(search.length);
  });

  it('that stay are not read again when others come, and those that went answer no more', async () => {
    const { blob, reads } = watched(pack.bytes);
    const first = { key: 'a', bytes: blob, bounds: pack.bounds };
    const { answer, ask } = await withPacks([first]);
    await ask('find', { query: 'quay', near: undefined, most: 5 });
    const after = reads.length;
    const other = await smallPack('Dykeham', 'Quayside');
    await answer({ ask: 'packs', of: [first, kept(other.bytes, 'b')] });
    expect((await ask('find', { query: 'quay', near: undefined, most: 5 })).found.map((it) => it.locality)).toEqual(['Saltmere', 'Dykeham']);
    expect(reads.length).toBe(after);
    await answer({ ask: 'packs', of: [kept(other.bytes, 'b')] });
    expect((await ask('find', { query: 'quay', near: undefined, most: 5 })).found.map((it) => it.name)).toEqual(['Quayside']);
  });
});

describe('a search', () => {
  it('finds a street and a house on it', async () => {
    const { ask } = await withPacks([kept()]);
    const house = await ask('find', { query: '6a quay st', near: west, most: 12 });
    expect(house).toMatchObject({ streets: 'here', found: [{ kind: 'house', name: 'Quay Street', number: '6a', locality: 'Saltmere' }] });
    expect(house.found[0]?.position.lon).toBeCloseTo(home.lon, 4);
  });

  it('says when there are no streets to look in, and when they are damaged', async () => {
    const ask = { query: 'quay', near: undefined, most: 5 };
    expect(await (await withPacks([])).ask('find', ask)).toEqual({ streets: 'none', found: [] });
    expect(await (await withPacks([kept(new Uint8Array(1_000))])).ask('find', ask)).toEqual({ streets: 'none', found: [] });
    const broken = pack.bytes.slice();
    const { search } = await sectionsOf(pack.bytes);
    broken[search.offset] = 0;
    expect(await (await withPacks([kept(broken)])).ask('find', ask)).toEqual({ streets: 'broken', found: [] });
  });

  it('answers with no more than was asked for', async () => {
    const { ask } = await withPacks([kept()]);
    expect((await ask('find', { query: 's', near: undefined, most: 1 })).found).toHaveLength(1);
  });
});

async function sectionsOf(bytes: Uint8Array<ArrayBuffer>) {
  const { packExtrasOf } = await import('../../../src/device/road/pack-sections.ts');
  const extras = await packExtrasOf(new Blob([bytes]));
  if (!extras) throw new Error('the small pack has no roads');
  return extras;
}
