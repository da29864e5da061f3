/** Area packs: fetched in pieces, gone on with after a cut or a reload, checked whole, replaced only by what is right. */
import { describe, expect, it } from 'vitest';
import { PIECE_BYTES } from '../../../src/device/map/pack-fetch.ts';
import { fileOf } from '../../../src/device/map/pack-note.ts';
import { openPacks, type Packs } from '../../../src/device/map/packs.ts';
import { memoryStorage } from './memory-storage.ts';
import { hashOf, packBytes, packStation } from './pack-station.ts';

const LONG = 3 * PIECE_BYTES + 12_345;

async function opened(station = packStation(), storage = memoryStorage()) {
  const packs = openPacks({ fetch: station.fetch, storage });
  await packs.refresh();
  return { station, storage, packs };
}

const seen = (packs: Packs, name = 'vale') => packs.state.get().areas.find((it) => it.area.name === name);
const content = async (packs: Packs) => hashOf(new Uint8Array(await (await packs.open())[0]!.bytes.arrayBuffer()));

describe('a download', () => {
  it('shows the size before anything is fetched', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs } = await opened(station);
    expect(seen(packs)).toMatchObject({ area: { bytes: LONG }, kept: undefined, keptBytes: 0, doing: 'nothing' });
    expect(station.ranges).toEqual([]);
  });

  it('comes in pieces that meet without a gap, says how far it is, and can be drawn from', async () => {
    const station = packStation();
    const bytes = packBytes(LONG);
    station.put('vale', bytes);
    const { packs } = await opened(station);
    const progress: number[] = [];
    packs.state.subscribe(() => progress.push(seen(packs)?.keptBytes ?? -1));
    expect(await packs.download('vale')).toEqual({ ok: true, value: undefined });
    expect(station.ranges).toEqual([
      `bytes=0-${PIECE_BYTES - 1}`,
      `bytes=${PIECE_BYTES}-${2 * PIECE_BYTES - 1}`,
      `bytes=${2 * PIECE_BYTES}-${3 * PIECE_BYTES - 1}`,
      `bytes=${3 * PIECE_BYTES}-${LONG - 1}`,
    ]);
    expect(progress).toEqual(expect.arrayContaining([PIECE_BYTES, 2 * PIECE_BYTES, 3 * PIECE_BYTES, LONG]));
    expect(await content(packs)).toBe(hashOf(bytes));
    expect(seen(packs)?.kept?.bytes).toBe(LONG);
  });

  it('is one download, however often it is asked for', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs } = await opened(station);
    const [a, b] = await Promise.all([packs.download('vale'), packs.download('vale')]);
    expect([a.ok, b.ok]).toEqual([true, true]);
    expect(station.ranges).toHaveLength(4);
  });

  it('goes on where it was cut, also after a reload', async () => {
    const station = packStation();
    const bytes = packBytes(LONG);
    station.put('vale', bytes);
    const { packs, storage } = await opened(station);
    station.answer = (n) => (n === 3 ? new TypeError('network lost') : undefined);
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'not_reached' });
    expect(seen(packs)).toMatchObject({ keptBytes: 2 * PIECE_BYTES, fault: 'not_reached', doing: 'nothing' });

    station.answer = undefined;
    station.ranges.length = 0;
    const after = openPacks({ fetch: station.fetch, storage });
    await after.refresh();
    expect(seen(after)).toMatchObject({ keptBytes: 2 * PIECE_BYTES, fault: undefined });
    expect((await after.download('vale')).ok).toBe(true);
    expect(station.ranges[0]).toBe(`bytes=${2 * PIECE_BYTES}-${3 * PIECE_BYTES - 1}`);
    expect(await content(after)).toBe(hashOf(bytes));
  });

  it('goes on after a reload with the station out of reach, as soon as it is back', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs, storage } = await opened(station);
    station.answer = (n) => (n === 2 ? new TypeError('network lost') : undefined);
    await packs.download('vale');
    const offline = openPacks({ fetch: async () => Promise.reject(new TypeError('no network')), storage });
    await offline.refresh();
    expect(offline.state.get()).toMatchObject({ asked: 'not_reached' });
    expect(seen(offline)).toMatchObject({ keptBytes: PIECE_BYTES });
    expect(await offline.download('vale')).toEqual({ ok: false, refusal: 'not_reached' });
    expect(seen(offline)?.keptBytes).toBe(PIECE_BYTES);
  });

  it('stops when told and keeps what came', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs } = await opened(station);
    packs.state.subscribe(() => {
      if ((seen(packs)?.keptBytes ?? 0) >= 2 * PIECE_BYTES && seen(packs)?.doing === 'fetching') packs.pause('vale');
    });
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'stopped' });
    expect(seen(packs)).toMatchObject({ keptBytes: 2 * PIECE_BYTES, fault: 'stopped' });
    expect(await packs.open()).toEqual([]);
  });
});

describe('a broken pack', () => {
  it.each([
    ['a page instead of a range', () => new Response('<html>sign in to the wifi</html>', { status: 200 }), 'bad_answer'],
    ['another range than asked', () => new Response(new Uint8Array(8), { status: 206, headers: { 'content-range': 'bytes 8-15/16' } }), 'bad_answer'],
    ['a pack that is gone', () => new Response(null, { status: 404 }), 'bad_answer'],
    ['no session', () => new Response(null, { status: 401 }), 'sign_in_needed'],
    ['a station that stumbles', () => new Response(null, { status: 503 }), 'not_reached'],
    [
      'a piece cut short',
      () => new Response(new Uint8Array(10), { status: 206, headers: { 'content-range': `bytes 0-${PIECE_BYTES - 1}/${LONG}` } }),
      'not_reached',
    ],
  ])('says so: %s', async (_, answer, fault) => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs } = await opened(station);
    station.answer = answer;
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: fault });
    expect(seen(packs)).toMatchObject({ keptBytes: 0, fault, kept: undefined });
  });

  it('with other bytes than its hash is thrown away, and the old one stays', async () => {
    const station = packStation();
    const old = packBytes(5_000, 1);
    station.put('vale', old);
    const { packs, storage } = await opened(station);
    await packs.download('vale');
    const promised = station.put('vale', packBytes(LONG, 2));
    await packs.refresh();
    expect(seen(packs)).toMatchObject({ kept: { bytes: 5_000 }, area: { bytes: LONG } });

    station.answer = (n) =>
      n === 3
        ? new Response(new Uint8Array(PIECE_BYTES), { status: 206, headers: { 'content-range': `bytes ${PIECE_BYTES}-${2 * PIECE_BYTES - 1}/${LONG}` } })
        : undefined;
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'broken' });
    expect(storage.bytes.has(fileOf(promised))).toBe(false);
    expect(await content(packs)).toBe(hashOf(old));

    station.answer = undefined;
    expect((await packs.download('vale')).ok).toBe(true);
    expect([...storage.bytes.keys()]).toEqual([fileOf(promised)]);
  });

  it('that is no map at all is thrown away', async () => {
    const station = packStation();
    station.put('vale', new TextEncoder().encode('not a map, but what the station promised'));
    const { packs, storage } = await opened(station);
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'not_a_map' });
    expect(storage.bytes.size).toBe(0);
  });

  it('that grew too long on the disk is begun anew', async () => {
    const station = packStation();
    const area = station.put('vale', packBytes(5_000));
    const storage = memoryStorage();
    await storage.keepNote(JSON.stringify({ kept: [], coming: [area] }));
    await storage.write(fileOf(area), 0, new ArrayBuffer(6_000));
    const { packs } = await opened(station, storage);
    expect((await packs.download('vale')).ok).toBe(true);
  });
});

describe('storage', () => {
  it('that is full says so and keeps what came', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs, storage } = await opened(station);
    storage.failFrom(3, new DOMException('full', 'QuotaExceededError'));
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'no_room' });
    expect(seen(packs)?.keptBytes).toBe(2 * PIECE_BYTES);
  });

  it('that fails in another way says that', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs, storage } = await opened(station);
    storage.failFrom(1, new DOMException('closed', 'InvalidStateError'));
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'storage' });
  });

  it('cleared by the browser: the pack is no longer called kept, and can be had again', async () => {
    const station = packStation();
    station.put('vale', packBytes(5_000));
    const { packs, storage } = await opened(station);
    await packs.download('vale');
    storage.bytes.clear();
    const after = openPacks({ fetch: station.fetch, storage });
    await after.refresh();
    expect(seen(after)?.kept).toBeUndefined();
    expect(await after.open()).toEqual([]);
    expect((await after.download('vale')).ok).toBe(true);
  });

  it('with a note that does not parse: strays are cleared, nothing is claimed', async () => {
    const storage = memoryStorage();
    await storage.keepNote('{"kept":[{"name":"../x"}]');
    await storage.write('left.0123456789abcdef.pmtiles', 0, new ArrayBuffer(9));
    const { packs } = await opened(packStation(), storage);
    expect(storage.bytes.size).toBe(0);
    expect(packs.state.get().areas).toEqual([]);
  });
});

it('deletes an area with its bytes, also in the middle of its download', async () => {
  const station = packStation();
  station.put('vale', packBytes(LONG));
  const { packs, storage } = await opened(station);
  const download = packs.download('vale');
  await packs.remove('vale');
  expect((await download).ok).toBe(false);
  expect(storage.bytes.size).toBe(0);
  expect(seen(packs)).toMatchObject({ kept: undefined, keptBytes: 0, doing: 'nothing', fault: undefined });
});

it('keeps what is here when the station is not reached', async () => {
  const station = packStation();
  station.put('vale', packBytes(5_000));
  const { packs, storage } = await opened(station);
  await packs.download('vale');
  const offline = openPacks({ fetch: async () => Promise.reject(new TypeError('no network')), storage });
  await offline.refresh();
  expect(await offline.open()).toHaveLength(1);
  expect(seen(offline)?.kept?.bytes).toBe(5_000);
});
