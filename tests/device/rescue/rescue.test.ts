/**
 * What cannot be sent, sealed on the phone: everything that waits and nothing else, to the station's key as it was first told.
 */
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import type { Device, Rescue } from '../../../src/device/device.ts';
import { newKeyPair } from '../../../src/device/rescue/key-pair.ts';
import { joinPieces } from '../../../src/wire/rescue-codes.ts';
import { aProperty, idOf } from '../../support/builders.ts';
import { openedRescue } from '../support/opened-rescue.ts';
import { aSignedInStory, aVisitToSave, diskOf, openTab, PASSPHRASE, type Story } from '../support/test-phone.ts';

/** A station whose secret the test knows, and a phone that has been told its key. */
async function aStoryWithKeys(): Promise<Story & { readonly secret: string }> {
  const own = await newKeyPair(crypto);
  const story = await aSignedInStory();
  // What was told at sign-in is another key: the station becomes this one, which is another epoch.
  story.station.restoreFromNothing();
  story.station.rescueKey = own.publicKey;
  await story.device.syncNow();
  return { ...story, secret: own.privateKey };
}

async function rescueOf(device: Device): Promise<Rescue> {
  const made = await device.rescue();
  if (!made.ok) throw new Error(made.refusal.because);
  return made.value;
}

test('everything that waits is in it, in the order of keeping and with its numbers, and goes on waiting', async () => {
  const { station, device, secret } = await aStoryWithKeys();
  station.away = true;
  await device.recordVisit(aVisitToSave({ note: 'no lights' }));
  await device.logRead({ propertyId: aProperty().id, view: 'briefing', at: '2026-11-24T16:00:00.000Z' as never });
  await device.recordVisit(aVisitToSave({ note: 'again' }));
  const made = await rescueOf(device);

  const [phone, key] = [...station.phoneKeys][0] ?? ['', ''];
  const content = await openedRescue(made.bytes, secret, key);
  expect(content).toMatchObject({ person: station.person.id, head: { device: phone, epoch: station.epoch }, damaged: 0 });
  expect(content.changes).toMatchObject([
    { deviceSeq: 1, kind: 'visit', body: { note: 'no lights' } },
    { deviceSeq: 2, kind: 'read' },
    { deviceSeq: 3, kind: 'visit', body: { note: 'again' } },
  ]);
  expect(made.count).toEqual({ records: 2, readings: 1, damaged: 0, drafts: 0 });
  expect(device.link.get()).toMatchObject({ waiting: 2 });
  expect(device.view.get()!.outbox.map((it) => it.whereabouts)).toEqual([{ is: 'on_phone' }, { is: 'on_phone' }]);

  // The very same bytes are sent when the station is there.
  station.away = false;
  await device.syncNow();
  expect(station.pushes().at(-1)?.body.changes).toEqual(content.changes);
  expect(device.link.get()).toMatchObject({ waiting: 0 });
});

test('the codes say what the file says; the name says nothing', async () => {
  const { station, device } = await aStoryWithKeys();
  station.away = true;
  await device.recordVisit(aVisitToSave());
  const made = await rescueOf(device);
  const { whole } = joinPieces([...(made.codes ?? [])].reverse().join('\n'));
  expect(whole.map((it) => Buffer.from(it.bytes))).toEqual([Buffer.from(made.bytes)]);
  expect(made.name).toMatch(/^dunnock-[0-9a-f]{8}\.bin$/);
  const text = Buffer.from(made.bytes).toString('latin1');
  for (const secret of ['Lapwing', station.person.name, 'NO_REPLY', aProperty().id]) expect(text).not.toContain(secret);
});

test('made twice it is other bytes with the same content: the numbers stay', async () => {
  const { station, device, secret } = await aStoryWithKeys();
  station.away = true;
  await device.recordVisit(aVisitToSave());
  const [one, other] = [await rescueOf(device), await rescueOf(device)];
  const key = [...station.phoneKeys.values()][0] ?? '';
  expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(false);
  expect((await openedRescue(one.bytes, secret, key)).changes).toEqual((await openedRescue(other.bytes, secret, key)).changes);
});

test('a visit that is in a rescue can be corrected and no longer taken back', async () => {
  const { station, device } = await aStoryWithKeys();
  station.away = true;
  const saved = await device.recordVisit(aVisitToSave());
  if (!saved.ok) throw new Error('not saved');
  await rescueOf(device);
  expect(await device.undoVisit(saved.value.id)).toEqual({ ok: false, refusal: { because: 'already_sent' } });
});

test('nothing waits, no key yet, locked: each is said', async () => {
  const { browser, station, device } = await aSignedInStory();
  expect(await device.rescue()).toEqual({ ok: false, refusal: { because: 'nothing_waits' } });
  device.lock();
  expect(await device.rescue()).toEqual({ ok: false, refusal: { because: 'locked' } });

  station.knowsRescues = false;
  station.restoreFromNothing();
  browser.indexedDB = new IDBFactory();
  const other = openTab(browser, station.fetch);
  expect((await other.device.signIn('a.dale', PASSPHRASE)).ok).toBe(true);
  station.away = true;
  await other.device.recordVisit(aVisitToSave());
  expect(await other.device.rescue()).toEqual({ ok: false, refusal: { because: 'no_key' } });
});

test('a station of an earlier version is asked once a page, and the work goes on', async () => {
  const { station, device } = await aSignedInStory();
  station.knowsRescues = false;
  station.restoreFromNothing();
  await device.syncNow();
  await device.recordVisit(aVisitToSave());
  await device.syncNow();
  await device.syncNow();
  expect(station.requests.filter((it) => it.path === '/api/rescue/key')).toHaveLength(2);
  expect(device.link.get()).toMatchObject({ reach: 'reached', waiting: 0 });
});

describe('the station’s key', () => {
  test('is the one first told: another under the same epoch is not even asked for', async () => {
    const { station, device } = await aStoryWithKeys();
    const before = station.requests.filter((it) => it.path === '/api/rescue/key').length;
    station.rescueKey = (await newKeyPair(crypto)).publicKey;
    station.away = true;
    await device.recordVisit(aVisitToSave());
    const first = await rescueOf(device);
    station.away = false;
    await device.syncNow();
    await device.recordVisit(aVisitToSave());
    expect((await rescueOf(device)).station).toBe(first.station);
    expect(station.requests.filter((it) => it.path === '/api/rescue/key')).toHaveLength(before);
  });

  test('is made known again to a station put back from a backup, with this phone’s own unchanged', async () => {
    const { station, device } = await aStoryWithKeys();
    const known = [...station.phoneKeys.values()];
    station.phoneKeys.clear();
    station.epoch = idOf(9_003);
    await device.syncNow();
    expect([...station.phoneKeys.values()]).toEqual(known);
  });

  test('survives a lock, and its secret half lies nowhere open', async () => {
    const { browser, station, device } = await aStoryWithKeys();
    station.away = true;
    await device.recordVisit(aVisitToSave());
    const { station: fingerprint } = await rescueOf(device);
    device.lock();
    expect((await device.unlock(PASSPHRASE)).ok).toBe(true);
    expect((await rescueOf(device)).station).toBe(fingerprint);
    expect(await diskOf(browser.indexedDB)).not.toContain([...station.phoneKeys.values()][0]);
  });
});
