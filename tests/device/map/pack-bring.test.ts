/** What no phone sees every day: a line that stands still, a stop while what is there is proven, bytes that a crash spoilt. */
import { expect, it } from 'vitest';
import { bringPack } from '../../../src/device/map/pack-bring.ts';
import type { PackFile } from '../../../src/device/map/pack-storage.ts';
import { type Area, PIECE_BYTES } from '../../../src/wire/area.ts';
import { sha256Of } from '../../support/area-pack.ts';
import { memoryStorage } from './memory-storage.ts';
import { packBytes, packStation } from './pack-station.ts';

const quiet = () => {};

it('a line that brings nothing more is taken for lost, and what came is kept', async () => {
  const station = packStation();
  const bytes = packBytes(100_000);
  const area = station.put('vale', bytes);
  const storage = memoryStorage();
  let hungUp = false;
  const get: typeof fetch = async (_, init) => {
    init?.signal?.addEventListener('abort', () => {
      hungUp = true;
    });
    const body = new ReadableStream({ start: (to) => to.enqueue(bytes.slice(0, 30_000)) });
    return new Response(body, { status: 206, headers: { 'content-range': `bytes 0-99999/100000` } });
  };
  const brought = await bringPack({ area, fetch: get, file: storage.open('vale'), signal: new AbortController().signal, stallMs: 20, tell: quiet });
  expect(brought).toEqual({ ok: false, refusal: 'not_reached' });
  expect(storage.bytes.get('vale')).toEqual(bytes.slice(0, 30_000));
  expect(hungUp).toBe(true);
});

it('an answer that never begins is taken for none', async () => {
  const area = packStation().put('vale', packBytes(100_000));
  const never: typeof fetch = () => new Promise(quiet);
  const brought = await bringPack({ area, fetch: never, file: memoryStorage().open('vale'), signal: new AbortController().signal, stallMs: 20, tell: quiet });
  expect(brought).toEqual({ ok: false, refusal: 'not_reached' });
});

it('stops while what is there is still being proven, and asks for nothing', async () => {
  const station = packStation();
  const bytes = packBytes(3 * PIECE_BYTES);
  const area = station.put('vale', bytes);
  const storage = memoryStorage();
  storage.bytes.set('vale', bytes.slice(0, 2 * PIECE_BYTES));
  const stop = new AbortController();
  const file = storage.open('vale');
  const stopping = { ...file, read: (from: number, to: number) => file.read(from, to).finally(() => stop.abort()) };
  expect(await bringPack({ area, fetch: station.fetch, file: stopping, signal: stop.signal, tell: quiet })).toEqual({ ok: false, refusal: 'stopped' });
  expect(station.ranges).toEqual([]);
  expect(storage.bytes.get('vale')?.length).toBe(2 * PIECE_BYTES);
});

const bringInto = async (station: ReturnType<typeof packStation>, area: Area, file: PackFile) =>
  bringPack({ area, fetch: station.fetch, file, signal: new AbortController().signal, tell: quiet });

it('proves only what may not have reached the disk: what a crash spoilt is cut off and comes again', async () => {
  const station = packStation();
  const bytes = packBytes(7 * PIECE_BYTES);
  const area = station.put('vale', bytes);
  const storage = memoryStorage();
  const kept = bytes.slice(0, 6 * PIECE_BYTES + 1_000);
  kept.fill(0, 5 * PIECE_BYTES + 77);
  storage.bytes.set('vale', kept);
  const file = storage.open('vale');
  const reads: number[] = [];
  const watched: PackFile = {
    ...file,
    read(from, to) {
      reads.push(from);
      return file.read(from, to);
    },
  };
  expect(await bringInto(station, area, watched)).toEqual({ ok: true, value: undefined });
  expect(reads.slice(0, 4)).toEqual([2, 3, 4, 5].map((it) => it * PIECE_BYTES));
  expect(station.ranges[0]).toBe(`bytes=${5 * PIECE_BYTES}-${6 * PIECE_BYTES - 1}`);
  expect(sha256Of(storage.bytes.get('vale') ?? new Uint8Array())).toBe(area.sha256);
});

it('what is kept of a piece is proven with the rest of it, and comes again when it was spoilt', async () => {
  const station = packStation();
  const bytes = packBytes(2 * PIECE_BYTES);
  const area = station.put('vale', bytes);
  const storage = memoryStorage();
  const kept = bytes.slice(0, PIECE_BYTES + 1_500_000);
  kept[PIECE_BYTES + 5] = (kept[PIECE_BYTES + 5] ?? 0) ^ 1;
  storage.bytes.set('vale', kept);
  expect(await bringInto(station, area, storage.open('vale'))).toEqual({ ok: true, value: undefined });
  expect(station.ranges).toEqual([`bytes=${PIECE_BYTES + 1_500_000}-${2 * PIECE_BYTES - 1}`, `bytes=${PIECE_BYTES}-${2 * PIECE_BYTES - 1}`]);
  expect(sha256Of(storage.bytes.get('vale') ?? new Uint8Array())).toBe(area.sha256);
});

it('asks for the next piece before the one before is whole, and for no more than memory is set aside for', async () => {
  const station = packStation();
  const area = station.put('vale', packBytes(6 * PIECE_BYTES));
  const file = memoryStorage().open('vale');
  const askedAtWrite: number[] = [];
  let written = 0;
  const watched: PackFile = {
    ...file,
    write: async (at, some) => {
      askedAtWrite.push(station.ranges.length - Math.floor(at / PIECE_BYTES));
      written = at + some.length;
      return file.write(at, some);
    },
  };
  expect((await bringInto(station, area, watched)).ok).toBe(true);
  expect(written).toBe(6 * PIECE_BYTES);
  expect(Math.max(...askedAtWrite)).toBeGreaterThan(1);
  expect(Math.max(...askedAtWrite)).toBeLessThanOrEqual(3);
});
