/** A phone whose disk the maps have filled: the visit is kept, and just as much of the maps goes as it takes. */
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, test } from 'vitest';
import type { Packs } from '../../../src/device/map/packs.ts';
import { openPacks } from '../../../src/device/map/packs.ts';
import { aSignedInStory, aVisitToSave, openTab, PASSPHRASE } from '../support/test-phone.ts';
import { carrierInto, type MemoryStorage, memoryStorage } from './memory-storage.ts';
import { packBytes, packStation } from './pack-station.ts';

const WHOLE = 50_000;
const COMING = 3_000_000;
const HALF = 1_000_000;
const put = IDBObjectStore.prototype.put;

afterEach(() => {
  IDBObjectStore.prototype.put = put;
});

/** A disk that holds the maps and so many bytes of them, and then nothing more of anything. */
function fullBeyond(mapBytes: number, storage: MemoryStorage): void {
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
    if ([...storage.bytes.values()].reduce((sum, it) => sum + it.length, 0) > mapBytes) throw new DOMException('the disk is full', 'QuotaExceededError');
    return put.apply(this, args);
  };
}

async function phoneWithMaps() {
  const maps = packStation();
  maps.put('large', packBytes(2 * WHOLE));
  maps.put('small', packBytes(WHOLE));
  maps.put('coming', packBytes(COMING));
  const storage = memoryStorage();
  const packs = openPacks({ fetch: maps.fetch, storage, carry: carrierInto(storage, maps.fetch) });
  await packs.refresh();
  await packs.download('large');
  await packs.download('small');
  maps.cut = { n: 3, after: HALF };
  await packs.download('coming');
  const story = await aSignedInStory({ makeRoom: () => packs.giveWay() });
  story.station.away = true;
  return { ...story, packs, storage };
}

const here = (packs: Packs) => packs.state.get().areas.map((it) => [it.area.name, it.kept?.bytes ?? it.keptBytes]);

async function isKeptAfterReload({ browser, station, tab }: Awaited<ReturnType<typeof phoneWithMaps>>): Promise<number> {
  IDBObjectStore.prototype.put = put;
  tab.page('leaving');
  const next = openTab(browser, station.fetch).device;
  await next.unlock(PASSPHRASE);
  return next.view.get()!.outbox.length;
}

test('the half-fetched map goes first, and where that is enough the whole ones stay', async () => {
  const phone = await phoneWithMaps();
  fullBeyond(3 * WHOLE, phone.storage);
  expect((await phone.device.recordVisit(aVisitToSave())).ok).toBe(true);
  expect(here(phone.packs)).toEqual([
    ['coming', 0],
    ['large', 2 * WHOLE],
    ['small', WHOLE],
  ]);
  expect(phone.packs.state.get().areas[0]).toMatchObject({ fault: 'gave_way' });
  expect(await isKeptAfterReload(phone)).toBe(1);
});

test('then whole ones, the largest first', async () => {
  const phone = await phoneWithMaps();
  fullBeyond(WHOLE, phone.storage);
  expect((await phone.device.recordVisit(aVisitToSave())).ok).toBe(true);
  expect(here(phone.packs)).toEqual([
    ['coming', 0],
    ['large', 0],
    ['small', WHOLE],
  ]);
  expect(await isKeptAfterReload(phone)).toBe(1);
});

test('a map that is being drawn stays, and a visit there is no room for is said not to be kept', async () => {
  const phone = await phoneWithMaps();
  await phone.packs.open();
  fullBeyond(WHOLE, phone.storage);
  expect(await phone.device.recordVisit(aVisitToSave())).toEqual({ ok: false, refusal: { because: 'not_kept', storage: 'full' } });
  expect(here(phone.packs)).toEqual([
    ['coming', 0],
    ['large', 2 * WHOLE],
    ['small', WHOLE],
  ]);
  expect(await isKeptAfterReload(phone)).toBe(0);
});

test('a disk that is not full costs no map', async () => {
  const phone = await phoneWithMaps();
  expect((await phone.device.recordVisit(aVisitToSave())).ok).toBe(true);
  expect(here(phone.packs).map(([, bytes]) => bytes)).toEqual([HALF, 2 * WHOLE, WHOLE]);
});
