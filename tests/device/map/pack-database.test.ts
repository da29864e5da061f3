/** Packs kept in IndexedDB, where a browser has no private file system: pieces without a gap, notes whole. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeAll, expect, it } from 'vitest';
import { packDatabase } from '../../../src/device/map/pack-database.ts';

beforeAll(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
});

const piece = (...bytes: number[]) => Uint8Array.from(bytes).buffer;

it('keeps nothing until something is kept', async () => {
  const storage = packDatabase(new IDBFactory());
  expect([await storage.readNote(), await storage.lengthOf('a'), await storage.read('a'), await storage.files()]).toEqual([undefined, 0, undefined, []]);
});

it('puts pieces together in their order, and a piece written twice counts once', async () => {
  const storage = packDatabase(new IDBFactory());
  await storage.write('a', 0, piece(1, 2, 3));
  await storage.write('a', 3, piece(4, 5));
  await storage.write('a', 3, piece(4, 5));
  await storage.write('b', 0, piece(9));
  expect(await storage.lengthOf('a')).toBe(5);
  expect(await storage.files()).toEqual(['a', 'b']);
  await storage.remove('a');
  expect(await storage.lengthOf('a')).toBe(0);
  expect(await storage.lengthOf('b')).toBe(1);
});

it('counts only what lies without a gap from the beginning', async () => {
  const storage = packDatabase(new IDBFactory());
  await storage.write('a', 0, piece(1, 2));
  await storage.write('a', 7, piece(3));
  expect(await storage.lengthOf('a')).toBe(2);
});

it('is there again after the page is gone', async () => {
  const factory = new IDBFactory();
  await packDatabase(factory).keepNote('what is here');
  await packDatabase(factory).write('a', 0, piece(1));
  const after = packDatabase(factory);
  expect([await after.readNote(), await after.lengthOf('a')]).toEqual(['what is here', 1]);
});
