/** The plan of a shift is kept sealed: over a lock, a restart and another tab, until another takes its place. */
import { expect, test, vi } from 'vitest';
import { aProperty, aShiftPlan } from '../../support/builders.ts';
import { aSignedInStory, diskOf, openTab, PASSPHRASE } from '../support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const home = aProperty().id;

test('a plan is there after a restart with no station, and nothing of it lies open or is sent', async () => {
  const { browser, station, device, tab } = await aSignedInStory();
  const before = station.requests.length;
  station.away = true;
  const plan = aShiftPlan([home], { ask: { ...aShiftPlan([]).ask, startIs: 'place', startName: 'Thrift Quay' } });
  expect((await device.keepPlan(plan)).ok).toBe(true);
  expect(device.view.get()?.plan).toEqual(plan);
  const disk = await diskOf(browser.indexedDB);
  expect(disk).not.toContain(home);
  expect(disk).not.toContain('Thrift');
  expect(device.link.get().waiting).toBe(0);
  tab.page('leaving');
  const next = openTab(browser, station.fetch).device;
  await next.unlock(PASSPHRASE);
  expect(next.view.get()?.plan).toEqual(plan);
  expect(station.requests.slice(before).filter((it) => it.path === '/api/sync/push')).toEqual([]);
});

test('there is one plan: another takes its place, and it can be put away', async () => {
  const { device } = await aSignedInStory();
  await device.keepPlan(aShiftPlan([home]));
  const other = aShiftPlan([], { iterations: 9 });
  await device.keepPlan(other);
  expect(device.view.get()?.plan).toEqual(other);
  expect((await device.keepPlan(undefined)).ok).toBe(true);
  expect(device.view.get()?.plan).toBeUndefined();
  expect((await device.keepPlan(undefined)).ok).toBe(true);
});

test('a locked phone keeps none', async () => {
  const { device } = await aSignedInStory();
  device.lock();
  expect(await device.keepPlan(aShiftPlan([home]))).toMatchObject({ ok: false, refusal: { because: 'locked' } });
});
