/** What no phone sees every day: a line that stands still, and a stop in the middle of hashing what is there. */
import { expect, it } from 'vitest';
import { bringPack, SLICE_BYTES } from '../../../src/device/map/pack-bring.ts';
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

it('stops while what is there is still being hashed, and asks for nothing', async () => {
  const station = packStation();
  const bytes = packBytes(3 * SLICE_BYTES);
  const area = station.put('vale', bytes);
  const storage = memoryStorage();
  storage.bytes.set('vale', bytes.slice(0, 2 * SLICE_BYTES));
  const stop = new AbortController();
  const file = storage.open('vale');
  const stopping = { ...file, read: (from: number, to: number) => file.read(from, to).finally(() => stop.abort()) };
  expect(await bringPack({ area, fetch: station.fetch, file: stopping, signal: stop.signal, tell: quiet })).toEqual({ ok: false, refusal: 'stopped' });
  expect(station.ranges).toEqual([]);
  expect(storage.bytes.get('vale')?.length).toBe(2 * SLICE_BYTES);
});
