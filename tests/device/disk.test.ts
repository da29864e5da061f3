/**
 * What lies on the disk: nothing readable, nothing that can be altered or swapped unseen, nothing lost for being damaged.
 */
import { expect, test, vi } from 'vitest';
import { aProperty, idOf } from '../support/builders.ts';
import { putRow, rowsOf } from './support/disk.ts';
import { aSignedInStory, aVisitToSave, diskOf, openTab, PASSPHRASE, type Story, until } from './support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const CANARIES = [
  'Lapwing',
  'Fob for the side gate',
  'canary-note',
  'canary-draft',
  'a.dale',
  'A. Dale',
  'Saltmere',
  'ZZ1 4AB',
  'NO_REPLY',
  'very_high',
  PASSPHRASE,
];

async function reopened({ browser, station, tab }: Story, away = true) {
  tab.page('leaving');
  station.away = away;
  const { device } = openTab(browser, station.fetch);
  await device.unlock(PASSPHRASE);
  return device;
}

test('no text that was entered or received is readable in any database, nor an id, nor a table name', async () => {
  const { browser, station, device } = await aSignedInStory();
  await device.recordVisit(aVisitToSave({ note: 'canary-note' }));
  await device.keepDraft(aProperty().id, { note: 'canary-draft' });
  await device.logRead({ propertyId: aProperty().id, view: 'briefing', at: aVisitToSave().arrivedAt });
  const disk = await diskOf(browser.indexedDB);
  // The positive control: the one id the book holds in clear is the vault's own device id.
  const head = station.requests.find((it) => it.path === '/api/sync/pull')!.body.head!;
  expect(disk).toContain(head.device);
  for (const canary of [...CANARIES, aProperty().id, station.person.id, 'property', 'assignment', 'visit']) expect(disk).not.toContain(canary);
});

test('one row of the station altered on the disk: it is not shown, and comes anew', async () => {
  const story = await aSignedInStory();
  for (const row of await rowsOf(story.browser.indexedDB, 'b')) {
    row.c[20]! ^= 1;
    await putRow(story.browser.indexedDB, 'b', row);
  }
  const device = await reopened(story);
  expect(device.view.get()!.properties.size).toBe(0);
  story.station.away = false;
  await device.syncNow();
  expect(device.view.get()!.properties.size).toBe(1);
  expect(story.station.requests.at(-1)!.body.view).toBeNull();
});

test('two rows swapped, one put back to an older state: noticed, and the list comes anew', async () => {
  const swapped = await aSignedInStory();
  const [a, b] = await rowsOf(swapped.browser.indexedDB, 'b');
  await putRow(swapped.browser.indexedDB, 'b', { ...a!, k: b!.k });
  const asked = swapped.station.requests.length;
  await reopened(swapped, false);
  const firstPull = () => swapped.station.requests.slice(asked).find((it) => it.path === '/api/sync/pull');
  await until(() => firstPull() !== undefined);
  // It did not open, so the phone knew before it asked.
  expect(firstPull()!.body.view).toBeNull();

  const older = await aSignedInStory();
  const before = await rowsOf(older.browser.indexedDB, 'b');
  older.station.properties.set(aProperty().id, aProperty({ ver: 2, address: 'Flat 4' }));
  await older.device.syncNow();
  for (const row of before) await putRow(older.browser.indexedDB, 'b', row);
  const device = await reopened(older, false);
  await until(() => older.station.requests.at(-1)!.body.view === null);
  await device.syncNow();
  expect(device.view.get()!.properties.get(aProperty().id)!.address).toBe('Flat 4');
});

test('a change that no longer opens is never thrown away: it counts as waiting and keeps the vault', async () => {
  const story = await aSignedInStory();
  await story.device.recordVisit(aVisitToSave());
  story.tab.page('leaving');
  const [row] = await rowsOf(story.browser.indexedDB, 'o');
  row!.c[0]! ^= 1;
  await putRow(story.browser.indexedDB, 'o', row!);
  const device = await reopened(story, false);
  await device.syncNow();
  expect(device.link.get().waiting).toBe(1);
  expect(await device.signOut()).toEqual({ ok: false, refusal: { because: 'unsent', count: 1 } });
  expect(await rowsOf(story.browser.indexedDB, 'o')).toHaveLength(1);
});

test('leaving the phone: refused while something waits, then nothing is left but the empty book', async () => {
  const { browser, station, device } = await aSignedInStory();
  station.away = true;
  await device.recordVisit(aVisitToSave());
  await device.logRead({ propertyId: aProperty().id, view: 'map', at: aVisitToSave().arrivedAt });
  expect(await device.signOut()).toEqual({ ok: false, refusal: { because: 'unsent', count: 2 } });
  expect(device.state.get().is).toBe('open');
  station.away = false;
  expect((await device.signOut()).ok).toBe(true);
  expect(station.taken.size).toBe(2);
  expect(station.signedIn).toBeUndefined();
  expect(device.state.get()).toEqual({ is: 'new' });
  expect(await diskOf(browser.indexedDB)).not.toContain(idOf(1));
  expect((await browser.indexedDB.databases()).map((it) => it.name)).toEqual(['book']);
});

test('what the station refuses on the way out keeps the phone until its officer was told', async () => {
  const { station, device } = await aSignedInStory();
  station.away = true;
  await device.recordVisit(aVisitToSave());
  station.away = false;
  station.verdictFor = () => ({ verdict: 'rejected', code: 'outcome_refused', details: [] });
  expect(await device.signOut()).toEqual({ ok: false, refusal: { because: 'refused', count: 1 } });
  expect(device.view.get()?.outbox).toMatchObject([{ whereabouts: { is: 'needs_you' } }]);
  expect((await device.signOut()).ok).toBe(true);
});

test('what another tab kept in the last moment keeps the vault', async () => {
  const story = await aSignedInStory();
  const other = openTab(story.browser, story.station.fetch).device;
  await other.unlock(PASSPHRASE);
  for (const channels of story.browser.channels.values()) channels.clear();
  story.station.spoil = ({ path }, answer) => (path.startsWith('/api/sync') ? Promise.reject(new TypeError('cut')) : answer());
  await other.recordVisit(aVisitToSave());
  expect(await story.device.signOut()).toEqual({ ok: false, refusal: { because: 'unsent', count: 1 } });
});
