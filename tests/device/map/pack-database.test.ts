/** Packs kept in IndexedDB, where a browser has no private file system: pieces without a gap, notes whole. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeAll, expect, it } from 'vitest';
import { bringPack } from '../../../src/device/map/pack-bring.ts';
import { openPackInDatabase, packDatabase } from '../../../src/device/map/pack-database.ts';
import { PIECE_BYTES } from '../../../src/wire/area.ts';
import { sha256Of } from '../../support/area-pack.ts';
import { packBytes, packStation } from './pack-station.ts';

beforeAll(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
});

const piece = (...bytes: number[]) => Uint8Array.from(bytes);

it('keeps nothing until something is kept', async () => {
  const storage = packDatabase(new IDBFactory());
  expect([await storage.readNote(), await storage.lengthOf('a'), await storage.read('a'), await storage.files()]).toEqual([undefined, 0, undefined, []]);
});

it('puts pieces together in their order, and a piece written twice counts once', async () => {
  const factory = new IDBFactory();
  const storage = packDatabase(factory);
  const a = await openPackInDatabase('a', factory);
  await a.write(0, piece(1, 2, 3));
  await a.write(3, piece(4, 5));
  await a.write(3, piece(4, 5));
  await (await openPackInDatabase('b', factory)).write(0, piece(9));
  expect([await storage.lengthOf('a'), await a.length()]).toEqual([5, 5]);
  expect(await a.read(1, 4)).toEqual(piece(2, 3, 4));
  expect(await storage.files()).toEqual(['a', 'b']);
  await storage.remove('a');
  expect(await storage.lengthOf('a')).toBe(0);
  expect(await storage.lengthOf('b')).toBe(1);
});

it('counts only what lies without a gap from the beginning', async () => {
  const file = await openPackInDatabase('a', new IDBFactory());
  await file.write(0, piece(1, 2));
  await file.write(7, piece(3));
  expect(await file.length()).toBe(2);
  await file.write(2, piece(4, 5));
  await file.cut(2);
  expect(await file.length()).toBe(2);
  await file.cut(0);
  expect(await file.length()).toBe(0);
});

it('is there again after the page is gone', async () => {
  const factory = new IDBFactory();
  await packDatabase(factory).changeNote((before) => `${before}, then this`);
  await packDatabase(factory).changeNote((before) => `${before}, and this`);
  await (await openPackInDatabase('a', factory)).write(0, piece(1));
  const after = packDatabase(factory);
  expect([await after.readNote(), await after.lengthOf('a')]).toEqual(['undefined, then this, and this', 1]);
});

it('takes a whole pack, cut on the way, and gives it back to the last byte', async () => {
  const factory = new IDBFactory();
  const station = packStation();
  const bytes = packBytes(PIECE_BYTES + 12_345);
  const area = station.put('vale', bytes);
  const bring = async () =>
    bringPack({ area, fetch: station.fetch, file: await openPackInDatabase('vale', factory), signal: new AbortController().signal, tell: () => {} });
  station.cut = { n: 1, after: 1_234_567 };
  expect(await bring()).toEqual({ ok: false, refusal: 'not_reached' });
  expect(await packDatabase(factory).lengthOf('vale')).toBe(1_234_567);
  expect(await bring()).toEqual({ ok: true, value: undefined });
  const kept = await packDatabase(factory).read('vale');
  expect(sha256Of(new Uint8Array((await kept?.arrayBuffer()) ?? new ArrayBuffer()))).toBe(area.sha256);
});
