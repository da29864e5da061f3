/** Area packs: fetched in pieces, each proven as it comes, gone on with after a cut or a reload, replaced only by what is right. */
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/device/doors.ts';
import { fileOf } from '../../../src/device/map/pack-note.ts';
import { SLICE_BYTES } from '../../../src/device/map/pack-pieces.ts';
import { openPacks, type Packs, type PacksWorld } from '../../../src/device/map/packs.ts';
import { PIECE_BYTES } from '../../../src/wire/area.ts';
import { areaPack, sha256Of, varint } from '../../support/area-pack.ts';
import { carrierInto, type MemoryStorage, memoryStorage } from './memory-storage.ts';
import { packBytes, packStation } from './pack-station.ts';

const LONG = 2 * PIECE_BYTES + 12_345;
const SHORT = 50_000;

const noNetwork: typeof fetch = async () => Promise.reject(new TypeError('no network'));
const packsOver = (get: typeof fetch, storage: MemoryStorage, more: Partial<PacksWorld> = {}): Packs =>
  openPacks({ fetch: get, storage, carry: carrierInto(storage, get), ...more });

async function opened(station = packStation(), storage = memoryStorage(), more: Partial<PacksWorld> = {}) {
  const packs = packsOver(station.fetch, storage, more);
  await packs.refresh();
  return { station, storage, packs };
}

const seen = (packs: Packs, name = 'vale') => packs.state.get().areas.find((it) => it.area.name === name);
const content = async (packs: Packs) => sha256Of(new Uint8Array(await (await packs.open()).packs[0]!.bytes.arrayBuffer()));

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
    expect(station.ranges).toEqual([`bytes=0-${PIECE_BYTES - 1}`, `bytes=${PIECE_BYTES}-${2 * PIECE_BYTES - 1}`, `bytes=${2 * PIECE_BYTES}-${LONG - 1}`]);
    expect(progress).toEqual(expect.arrayContaining([SLICE_BYTES, 2 * SLICE_BYTES, PIECE_BYTES, 2 * PIECE_BYTES, LONG]));
    expect(await content(packs)).toBe(sha256Of(bytes));
    expect(seen(packs)?.kept?.bytes).toBe(LONG);
  });

  it('is one download, however often it is asked for', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs } = await opened(station);
    const [a, b] = await Promise.all([packs.download('vale'), packs.download('vale')]);
    expect([a.ok, b.ok]).toEqual([true, true]);
    expect(station.ranges).toHaveLength(3);
  });

  it('goes on at the very byte where the line broke, also after a reload, and never reads more than a piece', async () => {
    const station = packStation();
    const bytes = packBytes(LONG);
    station.put('vale', bytes);
    const { packs, storage } = await opened(station);
    const came = PIECE_BYTES + SLICE_BYTES + 777;
    station.cut = { n: 2, after: SLICE_BYTES + 777 };
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'not_reached' });
    expect(seen(packs)).toMatchObject({ keptBytes: came, fault: 'not_reached', doing: 'nothing' });

    station.cut = undefined;
    station.ranges.length = 0;
    const after = packsOver(station.fetch, storage);
    await after.refresh();
    expect(seen(after)).toMatchObject({ keptBytes: came, fault: undefined });
    expect((await after.download('vale')).ok).toBe(true);
    expect(station.ranges[0]).toBe(`bytes=${came}-${2 * PIECE_BYTES - 1}`);
    expect(await content(after)).toBe(sha256Of(bytes));
    expect(storage.longestRead()).toBeLessThanOrEqual(PIECE_BYTES);
  });

  it('stays where it was while the station is out of reach after a reload', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs, storage } = await opened(station);
    station.answer = (n) => (n === 2 ? new TypeError('network lost') : undefined);
    await packs.download('vale');
    const offline = packsOver(noNetwork, storage);
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
      if ((seen(packs)?.keptBytes ?? 0) >= 2 * SLICE_BYTES && seen(packs)?.doing === 'fetching') packs.pause('vale');
    });
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'stopped' });
    expect(seen(packs)).toMatchObject({ keptBytes: 2 * SLICE_BYTES, fault: 'stopped' });
    expect((await packs.open()).packs).toEqual([]);
  });
});

const ranged = (length: number, range: string) => new Response(new Uint8Array(length), { status: 206, headers: { 'content-range': range } });

describe('a broken pack', () => {
  it.each([
    ['a page instead of a range', () => new Response('<html>sign in to the wifi</html>', { status: 200 }), 'bad_answer'],
    ['another range than asked', () => new Response(new Uint8Array(8), { status: 206, headers: { 'content-range': 'bytes 8-15/16' } }), 'bad_answer'],
    ['a pack that is gone', () => new Response(null, { status: 404 }), 'bad_answer'],
    ['no session', () => new Response(null, { status: 401 }), 'sign_in_needed'],
    ['a station that stumbles', () => new Response(null, { status: 503 }), 'not_reached'],
    ['a file of another length', () => ranged(SLICE_BYTES, `bytes 0-${PIECE_BYTES - 1}/${LONG - 1}`), 'bad_answer'],
    ['nothing of the range', () => ranged(0, `bytes 0-${PIECE_BYTES - 1}/${LONG}`), 'not_reached'],
  ])('says so: %s', async (_, answer, fault) => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs } = await opened(station);
    station.answer = answer;
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: fault });
    expect(seen(packs)).toMatchObject({ keptBytes: 0, fault, kept: undefined });
  });

  it('of which more came than was asked for is not gone on with', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs } = await opened(station);
    station.answer = () => ranged(PIECE_BYTES + 1, `bytes 0-${PIECE_BYTES - 1}/${LONG}`);
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'bad_answer' });
    expect(new Set(station.ranges).size).toBe(station.ranges.length);
    expect(seen(packs)?.keptBytes).toBeLessThan(PIECE_BYTES);
  });

  it('of which a range ended early: what came is kept and the rest is asked for', async () => {
    const station = packStation();
    const bytes = packBytes(LONG);
    station.put('vale', bytes);
    const { packs } = await opened(station);
    station.answer = (n) =>
      n === 1 ? new Response(bytes.slice(0, 10), { status: 206, headers: { 'content-range': `bytes 0-${PIECE_BYTES - 1}/${LONG}` } }) : undefined;
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'not_reached' });
    expect(seen(packs)?.keptBytes).toBe(10);
    expect((await packs.download('vale')).ok).toBe(true);
    expect(await content(packs)).toBe(sha256Of(bytes));
  });

  const secondOf = (length: number) => `bytes ${PIECE_BYTES}-${2 * PIECE_BYTES - 1}/${length}`;

  it('of which a piece came wrong: that piece alone is asked for once more', async () => {
    const station = packStation();
    const bytes = packBytes(LONG);
    station.put('vale', bytes);
    const { packs } = await opened(station);
    station.answer = (n) => (station.ranges.indexOf(`bytes=${PIECE_BYTES}-${2 * PIECE_BYTES - 1}`) === n - 1 ? ranged(PIECE_BYTES, secondOf(LONG)) : undefined);
    expect((await packs.download('vale')).ok).toBe(true);
    const starts = station.ranges.map((it) => Number(/\d+/.exec(it)?.[0]));
    expect(starts.sort((a, b) => a - b)).toEqual([0, PIECE_BYTES, PIECE_BYTES, 2 * PIECE_BYTES]);
    expect(await content(packs)).toBe(sha256Of(bytes));
  });

  it('of which a piece comes wrong twice says so, what is right is kept, and the old one stays', async () => {
    const station = packStation();
    const old = packBytes(SHORT, 1);
    station.put('vale', old);
    const { packs, storage } = await opened(station);
    await packs.download('vale');
    const promised = station.put('vale', packBytes(LONG, 2));
    await packs.refresh();
    expect(seen(packs)).toMatchObject({ kept: { bytes: SHORT }, area: { bytes: LONG } });

    station.answer = () => (station.ranges.at(-1)?.startsWith(`bytes=${PIECE_BYTES}-`) ? ranged(PIECE_BYTES, secondOf(LONG)) : undefined);
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'broken' });
    expect(station.ranges.filter((it) => it.startsWith(`bytes=${PIECE_BYTES}-`))).toHaveLength(2);
    expect(seen(packs)).toMatchObject({ fault: 'broken', keptBytes: PIECE_BYTES });
    expect(await content(packs)).toBe(sha256Of(old));

    station.answer = undefined;
    station.ranges.length = 0;
    expect((await packs.download('vale')).ok).toBe(true);
    expect(station.ranges[0]).toBe(`bytes=${PIECE_BYTES}-${2 * PIECE_BYTES - 1}`);
    expect([...storage.bytes.keys()]).toEqual([fileOf(promised)]);
  });

  it.each([
    ['one hash too few', (it: string[]) => it.slice(1)],
    ['one hash too many', (it: string[]) => [...it, ...it.slice(0, 1)]],
    ['none', () => []],
  ])('whose list of pieces is not as long as the pack: %s, is not offered', async (_, wrong) => {
    const station = packStation();
    const area = station.put('vale', packBytes(LONG));
    const get: typeof fetch = async (...call) =>
      String(call[0]) === '/api/areas' ? Response.json({ areas: [{ ...area, pieces: wrong(area.pieces) }] }) : station.fetch(...call);
    const packs = packsOver(get, memoryStorage());
    await packs.refresh();
    expect(packs.state.get()).toMatchObject({ asked: 'not_reached', areas: [] });
  });

  it.each([
    ['whose directory claims more than it holds', areaPack({ directory: Uint8Array.from(varint(2 ** 40)) })],
    ['that is cut short, and hashed so by the station', areaPack().slice(0, -9)],
    ['of a zoom no map has', areaPack({ header: (it) => it.setUint8(101, 255) })],
  ])('%s is thrown away, and the old one stays', async (_, broken) => {
    const station = packStation();
    const old = packBytes(SHORT);
    station.put('vale', old);
    const { packs, storage } = await opened(station);
    await packs.download('vale');
    station.put('vale', broken);
    await packs.refresh();
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'bad_map' });
    expect(seen(packs)).toMatchObject({ fault: 'bad_map', kept: { bytes: SHORT } });
    expect(await content(packs)).toBe(sha256Of(old));
    expect(storage.bytes.size).toBe(1);
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
    const area = station.put('vale', packBytes(SHORT));
    const storage = memoryStorage();
    await storage.changeNote(() => JSON.stringify({ kept: [], coming: [area] }));
    storage.bytes.set(fileOf(area), new Uint8Array(SHORT + 1));
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
    expect(seen(packs)?.keptBytes).toBe(2 * SLICE_BYTES);
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
    station.put('vale', packBytes(SHORT));
    const { packs, storage } = await opened(station);
    await packs.download('vale');
    storage.bytes.clear();
    const after = packsOver(station.fetch, storage);
    await after.refresh();
    expect(seen(after)?.kept).toBeUndefined();
    expect((await after.open()).packs).toEqual([]);
    expect((await after.download('vale')).ok).toBe(true);
  });

  it('of an older app, that knew no pieces: what is whole stays, what was begun is begun anew', async () => {
    const station = packStation();
    const { pieces: _, ...whole } = station.put('old', packBytes(SHORT));
    const { pieces: __, ...begun } = station.put('vale', packBytes(LONG));
    const storage = memoryStorage();
    await storage.changeNote(() => JSON.stringify({ kept: [whole], coming: [begun] }));
    storage.bytes.set(fileOf(whole), packBytes(SHORT));
    storage.bytes.set(fileOf(begun), new Uint8Array(PIECE_BYTES));
    const { packs } = await opened(station, storage);
    expect([seen(packs, 'old')?.kept?.bytes, seen(packs)?.keptBytes]).toEqual([SHORT, 0]);
    expect((await packs.open()).packs).toHaveLength(1);
    expect((await packs.download('vale')).ok).toBe(true);
  });

  it('with a note that does not parse: strays are cleared, nothing is claimed', async () => {
    const storage = memoryStorage();
    await storage.changeNote(() => '{"kept":[{"name":"../x"}]');
    storage.bytes.set('left.0123456789abcdef.pmtiles', new Uint8Array(9));
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
  station.put('vale', packBytes(SHORT));
  const { packs, storage } = await opened(station);
  await packs.download('vale');
  const offline = packsOver(noNetwork, storage);
  await offline.refresh();
  expect((await offline.open()).packs).toHaveLength(1);
  expect(seen(offline)?.kept?.bytes).toBe(SHORT);
});

it('tells an area that the station took off from one it has, and only once the station has answered', async () => {
  const station = packStation();
  station.put('vale', packBytes(SHORT));
  const { packs, storage } = await opened(station);
  await packs.download('vale');
  expect(seen(packs)?.isRetired).toBe(false);
  const offline = packsOver(noNetwork, storage);
  await offline.refresh();
  expect(seen(offline)?.isRetired).toBe(false);
  station.take('vale');
  await packs.refresh();
  expect(seen(packs)).toMatchObject({ isRetired: true, kept: { bytes: SHORT } });
  expect((await packs.open()).packs).toHaveLength(1);
});

describe('room', () => {
  const MB = 1024 * 1024;

  it('is held free for the visits: a map that would take it is not begun', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs, storage } = await opened(station, memoryStorage(), { estimate: async () => ({ quota: 500 * MB, usage: 445 * MB }) });
    expect(await packs.download('vale')).toEqual({ ok: false, refusal: 'no_room' });
    expect(seen(packs)).toMatchObject({ fault: 'no_room', keptBytes: 0 });
    expect([station.ranges, storage.bytes.size]).toEqual([[], 0]);
  });

  it('that nobody can tell is not asked for twice', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const { packs } = await opened(station, memoryStorage(), { estimate: () => Promise.reject(new TypeError('not here')) });
    expect((await packs.download('vale')).ok).toBe(true);
  });

  it('is made by the half-fetched map first, in the middle of its download, and the whole one stays', async () => {
    const station = packStation();
    station.put('old', packBytes(SHORT));
    station.put('vale', packBytes(LONG));
    const { packs, storage } = await opened(station);
    await packs.download('old');
    const coming = packs.download('vale');
    await reached(packs, 'vale', SLICE_BYTES);
    expect(await packs.giveWay()).toBe(true);
    expect((await coming).ok).toBe(false);
    expect(seen(packs, 'vale')).toMatchObject({ keptBytes: 0, doing: 'nothing', fault: 'gave_way', kept: undefined });
    expect([...storage.bytes.keys()]).toEqual([fileOf(seen(packs, 'old')!.kept!)]);
    expect((await packs.download('vale')).ok).toBe(true);
  });

  it('is made by whole maps one at a time, the largest first, and never by one that is drawn', async () => {
    const station = packStation();
    station.put('large', packBytes(2 * SHORT));
    station.put('small', packBytes(SHORT));
    const { packs, storage } = await opened(station);
    await packs.download('large');
    await packs.download('small');
    const drawn = await packs.open();
    expect(await packs.giveWay()).toBe(false);
    expect(storage.bytes.size).toBe(2);
    drawn.close();
    expect(await packs.giveWay()).toBe(true);
    expect([seen(packs, 'large')?.kept, seen(packs, 'small')?.kept?.bytes]).toEqual([undefined, SHORT]);
    expect(await packs.giveWay()).toBe(true);
    expect(await packs.giveWay()).toBe(false);
    expect(storage.bytes.size).toBe(0);
  });
});

describe('two tabs', () => {
  it('write one note: what one brought is not lost by the other', async () => {
    const station = packStation();
    station.put('east', packBytes(SHORT, 1));
    station.put('west', packBytes(SHORT, 2));
    const { packs: here, storage } = await opened(station);
    const { packs: there } = await opened(station, storage);
    await here.download('east');
    await there.download('west');
    const after = packsOver(noNetwork, storage);
    await after.refresh();
    expect(after.state.get().areas.map((it) => it.kept?.name)).toEqual(['east', 'west']);
  });

  it('show the same: what one brought or deleted, the other knows', async () => {
    const station = packStation();
    station.put('vale', packBytes(SHORT));
    const storage = memoryStorage();
    const [a, b] = [new BroadcastChannel('packs'), new BroadcastChannel('packs')];
    const { packs: here } = await opened(station, storage, { channel: a as unknown as Channel });
    const { packs: there } = await opened(station, storage, { channel: b as unknown as Channel });
    await here.download('vale');
    await shows(there, (it) => it?.kept !== undefined);
    await there.remove('vale');
    await shows(here, (it) => it?.kept === undefined);
    a.close();
    b.close();
  });

  it('do not call half what the other went on with, made whole and deleted', async () => {
    const station = packStation();
    station.put('vale', packBytes(LONG));
    const storage = memoryStorage();
    const [a, b] = [new BroadcastChannel('packs'), new BroadcastChannel('packs')];
    station.cut = { n: 2, after: SLICE_BYTES };
    const { packs: here } = await opened(station, storage, { channel: a as unknown as Channel });
    await here.download('vale');
    const { packs: there } = await opened(station, storage, { channel: b as unknown as Channel });
    expect(seen(there)?.keptBytes).toBe(PIECE_BYTES + SLICE_BYTES);
    station.cut = undefined;
    await here.download('vale');
    await shows(there, (it) => it?.kept !== undefined);
    await here.remove('vale');
    await shows(there, (it) => it?.kept === undefined);
    expect(seen(there)).toMatchObject({ keptBytes: 0, doing: 'nothing' });
    a.close();
    b.close();
  });
});

const reached = (packs: Packs, name: string, bytes: number) => shows(packs, (it) => (it?.keptBytes ?? 0) >= bytes, name);

function shows(packs: Packs, is: (it: ReturnType<typeof seen>) => boolean, name = 'vale'): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!is(seen(packs, name))) return;
      over();
      resolve();
    };
    const over = packs.state.subscribe(look);
    look();
  });
}
