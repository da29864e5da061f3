/**
 * The phone locks itself, to the second, and nothing readable stays behind.
 */
import { expect, test, vi } from 'vitest';
import { aSignedInStory, aVisitToSave, until } from './support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const MINUTE = 60_000;

test('after five minutes without a touch, and not before', async () => {
  const { browser, device } = await aSignedInStory();
  await browser.pass(4 * MINUTE);
  device.touched();
  await browser.pass(5 * MINUTE - 1_000);
  expect(device.state.get().is).toBe('open');
  await browser.pass(1_000);
  expect(device.state.get()).toMatchObject({ is: 'locked' });
  expect(device.view.get()).toBeUndefined();
});

test('after two minutes out of sight; back in time it stays open', async () => {
  const { browser, device, tab } = await aSignedInStory();
  tab.page('hidden');
  await browser.pass(2 * MINUTE - 1_000);
  tab.page('shown');
  device.touched();
  await browser.pass(3 * MINUTE);
  expect(device.state.get().is).toBe('open');
  // Touched a moment ago: it is being hidden that locks it, not idleness.
  device.touched();
  tab.page('hidden');
  await browser.pass(2 * MINUTE);
  expect(device.state.get().is).toBe('locked');
});

test('timers that slept with the phone: locked as soon as it is seen again', async () => {
  const { browser, device, tab } = await aSignedInStory();
  tab.page('hidden');
  browser.wallMs += 3 * MINUTE;
  tab.page('shown');
  expect(device.state.get().is).toBe('locked');
});

test('at once when the page is frozen or put away, and by hand', async () => {
  for (const lock of ['page', 'hand'] as const) {
    const { device, tab } = await aSignedInStory();
    if (lock === 'page') tab.page('leaving');
    else device.lock();
    expect(device.state.get().is).toBe('locked');
    expect(device.view.get()).toBeUndefined();
  }
});

test('a save that was on its way when the phone locked is kept', async () => {
  const { device, station } = await aSignedInStory();
  const saving = device.recordVisit(aVisitToSave());
  device.lock();
  const answer = await saving;
  await device.unlock('five plain words for saltmere');
  await until(() => device.view.get() !== undefined);
  expect(device.view.get()!.outbox.length).toBe(answer.ok ? 1 : 0);
  await device.syncNow();
  expect(station.taken.size).toBe(answer.ok ? 1 : 0);
});

test('no timer and no request outlives the lock', async () => {
  const { browser, device, station } = await aSignedInStory();
  await device.recordVisit(aVisitToSave());
  device.lock();
  expect(browser.timers.size).toBe(0);
  const asked = station.requests.length;
  await browser.pass(10 * MINUTE);
  expect(station.requests.length).toBe(asked);
});
