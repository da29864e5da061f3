/** Putting a home where it is: kept or refused with the reason, shown at once, sent once, and what the station says in the end. */
import { expect, test, vi } from 'vitest';
import type { PlacingToSave } from '../../../src/device/device.ts';
import { movedBy } from '../../../src/domain/base/place.ts';
import { aProperty, idOf } from '../../support/builders.ts';
import { aSignedInStory, openTab, PASSPHRASE } from '../support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const home = aProperty();
const door = { lat: 53.6, lon: 1.2 };
const to = { lat: 53.6002, lon: 1.2001 };
const aPlace = (over: Partial<PlacingToSave> = {}): PlacingToSave => ({
  propertyId: home.id,
  from: door,
  to,
  how: 'at_the_door',
  accuracy: 6,
  sure: false,
  ...over,
});

test('offline: the phone shows the new place at once and says that it is on this phone; after a restart too', async () => {
  const { browser, station, device, tab } = await aSignedInStory();
  station.away = true;
  expect((await device.placeProperty(aPlace())).ok).toBe(true);
  expect(device.view.get()?.properties.get(home.id)?.position).toEqual(to);
  expect(device.view.get()?.placings).toMatchObject([{ placing: { to, how: 'at_the_door', accuracy: 6 }, whereabouts: { is: 'on_phone' } }]);
  expect(device.link.get().waiting).toBe(1);
  tab.page('leaving');
  const next = openTab(browser, station.fetch).device;
  await next.unlock(PASSPHRASE);
  expect(next.view.get()?.properties.get(home.id)?.position).toEqual(to);
  expect(await next.signOut()).toMatchObject({ refusal: { because: 'unsent' } });
  station.away = false;
  await next.syncNow();
  expect(station.properties.get(home.id)).toMatchObject({ ver: 2, position: to });
  expect(next.view.get()?.placings).toMatchObject([{ whereabouts: { is: 'at_station' } }]);
  expect(next.view.get()?.properties.get(home.id)).toMatchObject({ ver: 2, position: to });
});

test('a second correction is one of the first, and says that it waits for it', async () => {
  const { station, device } = await aSignedInStory();
  station.away = true;
  await device.placeProperty(aPlace());
  const further = movedBy(to, 12, 0);
  await device.placeProperty(aPlace({ from: to, to: further, how: 'pin', accuracy: undefined }));
  station.away = false;
  await device.syncNow();
  const [first, second] = [...station.taken.values()].map((it) => it.change);
  expect(second?.dependsOn).toBe(first?.id);
  expect(device.view.get()?.properties.get(home.id)?.position).toEqual(station.properties.get(home.id)?.position);
});

test('what the officer did not see is not moved: nothing is kept, and they look again', async () => {
  const { station, device } = await aSignedInStory();
  station.properties.set(home.id, { ...home, ver: 2, position: movedBy(door, 90, 0) });
  await device.syncNow();
  expect(await device.placeProperty(aPlace())).toEqual({ ok: false, refusal: { because: 'moved_meanwhile' } });
  expect(device.view.get()?.placings).toEqual([]);
});

test('what the rules do not allow is refused with the reason', async () => {
  const { device } = await aSignedInStory();
  expect(await device.placeProperty(aPlace({ accuracy: 51 }))).toEqual({ ok: false, refusal: { because: 'placing', faults: ['too_vague'] } });
  expect(await device.placeProperty(aPlace({ to: movedBy(door, 800, 0) }))).toEqual({
    ok: false,
    refusal: { because: 'placing', faults: ['far_unconfirmed'] },
  });
  expect(await device.placeProperty(aPlace({ propertyId: idOf(999) }))).toMatchObject({ refusal: { because: 'unknown_property' } });
  device.lock();
  expect(await device.placeProperty(aPlace())).toMatchObject({ refusal: { because: 'locked' } });
});

test('refused by the station: its officer sees it until they have read it, and the station’s place is shown', async () => {
  const { station, device } = await aSignedInStory();
  station.verdictFor = () => ({ verdict: 'rejected', code: 'place_moved', details: [] });
  await device.placeProperty(aPlace());
  await device.syncNow();
  const [item] = device.view.get()?.placings ?? [];
  expect(item?.whereabouts).toMatchObject({ is: 'needs_you', receipt: { answer: { code: 'place_moved' } } });
  expect(device.view.get()?.properties.get(home.id)?.position).toEqual(door);
  if (item) await device.dismiss(item.id);
  expect(device.view.get()?.placings).toEqual([]);
});
