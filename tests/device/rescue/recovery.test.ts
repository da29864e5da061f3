/**
 * A phone that can no longer be opened: what waits in it is still offered, sealed, and nothing is written any more.
 */
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, expect, test } from 'vitest';
import type { Device, Rescue } from '../../../src/device/device.ts';
import { newKeyPair } from '../../../src/device/rescue/key-pair.ts';
import { joinPieces } from '../../../src/wire/rescue-codes.ts';
import { openedRescue } from '../support/opened-rescue.ts';
import { aSignedInStory, aVisitToSave, diskOf, openTab, PASSPHRASE, type Story, until } from '../support/test-phone.ts';

const stores = IDBObjectStore.prototype as unknown as Record<string, (this: IDBObjectStore, ...args: unknown[]) => unknown>;
const originals = { getAll: stores['getAll']!, get: stores['get']! };
afterEach(() => Object.assign(stores, originals));

/** What lies in these tables cannot be read, as after a damaged block. */
function spoil(which: readonly string[], operations: readonly ('getAll' | 'get')[]): void {
  for (const operation of operations)
    stores[operation] = function (this: IDBObjectStore, ...args: unknown[]) {
      if (which.includes(this.name) && (this as unknown as { transaction: { db: { name: string } } }).transaction.db.name !== 'book')
        throw new DOMException('a block does not add up', 'UnknownError');
      return originals[operation].apply(this, args);
    };
}

async function aLockedStoryWithTwoUnsent(): Promise<Story> {
  const story = await aSignedInStory();
  await story.device.syncNow();
  story.station.away = true;
  await story.device.recordVisit(aVisitToSave({ note: 'no lights' }));
  await story.device.recordVisit(aVisitToSave({ note: 'again' }));
  story.device.lock();
  return story;
}

async function unlockedAfter({ browser, station }: Story): Promise<Device> {
  const { device } = openTab(browser, station.fetch);
  await until(() => device.state.get().is === 'locked');
  await device.unlock(PASSPHRASE).catch(() => undefined);
  return device;
}

const rescueIn = (device: Device): Rescue | undefined => {
  const state = device.state.get();
  return state.is === 'unusable' ? state.rescue : undefined;
};

test('the list is damaged: the visits are offered, sealed, at the door', async () => {
  const story = await aLockedStoryWithTwoUnsent();
  const before = await diskOf(story.browser.indexedDB);
  spoil(['b'], ['getAll']);
  const device = await unlockedAfter(story);
  await until(() => rescueIn(device) !== undefined);
  expect(device.state.get()).toMatchObject({ is: 'unusable', because: 'damaged', rescue: { count: { records: 2, readings: 0, damaged: 0 } } });
  expect(joinPieces((rescueIn(device)?.codes ?? []).join('\n')).whole).toHaveLength(1);
  Object.assign(stores, originals);
  // The door counted a try; of the vault nothing has changed.
  const rowsOf = (disk: string) => disk.split('\n').filter((line) => line.includes('"k"'));
  expect(rowsOf(await diskOf(story.browser.indexedDB)).length).toBe(rowsOf(before).length);
});

test('of two visits one cannot be read: the other is offered, and it says so', async () => {
  const story = await aLockedStoryWithTwoUnsent();
  let reads = 0;
  spoil(['b', 'o'], ['getAll']);
  stores['get'] = function (this: IDBObjectStore, ...args: unknown[]) {
    if (this.name === 'o' && ++reads === 1) throw new DOMException('a block does not add up', 'UnknownError');
    return originals.get.apply(this, args);
  };
  const device = await unlockedAfter(story);
  await until(() => rescueIn(device) !== undefined);
  expect(rescueIn(device)?.count).toMatchObject({ records: 1, damaged: 1 });
});

test('nothing can be read at all: it says that it is damaged, and offers nothing', async () => {
  const story = await aLockedStoryWithTwoUnsent();
  spoil(['b', 'o', 'm', 'c'], ['getAll', 'get']);
  const device = await unlockedAfter(story);
  await story.browser.atRest();
  expect(device.state.get()).toEqual({ is: 'unusable', because: 'damaged' });
});

test('the count of numbers is lost: the next ones begin far above every number that was given', async () => {
  const own = await newKeyPair(crypto);
  const story = await aSignedInStory();
  story.station.restoreFromNothing();
  story.station.rescueKey = own.publicKey;
  await story.device.recordVisit(aVisitToSave());
  await story.device.syncNow();
  story.station.away = true;
  await story.device.recordVisit(aVisitToSave({ note: 'after' }));
  story.device.lock();
  stores['get'] = function (this: IDBObjectStore, ...args: unknown[]) {
    if (this.name === 'c' && args[0] === 'seq') throw new DOMException('a block does not add up', 'UnknownError');
    return originals.get.apply(this, args);
  };
  const device = await unlockedAfter(story);
  await until(() => rescueIn(device) !== undefined);
  const { changes } = await openedRescue(rescueIn(device)?.bytes ?? new Uint8Array(), own.privateKey, [...story.station.phoneKeys.values()][0] ?? '');
  expect(changes).toMatchObject([{ deviceSeq: 1_002, body: { note: 'after' } }]);
});
