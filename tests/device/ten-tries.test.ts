/**
 * Ten wrong tries shut a vault out and destroy nothing: once the station has let its officer in, everything is there.
 */
import { expect, test, vi } from 'vitest';
import type { Doors } from '../../src/device/doors.ts';
import { aPerson, aProperty, idOf } from '../support/builders.ts';
import { vaultNames } from './support/disk.ts';
import { aSignedInStory, aVisitToSave, diskOf, openTab, PASSPHRASE, type Story, settled, until } from './support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const home = aProperty().id;
const OTHER = 'other words than those before';

/** An unsent visit and a draft under ten wrong tries. */
async function shutOutStory(): Promise<Story> {
  const story = await aSignedInStory();
  const { device, station } = story;
  station.away = true;
  await device.recordVisit(aVisitToSave({ note: 'unsent' }));
  await device.keepDraft(home, { note: 'half' });
  device.lock();
  for (let left = 9; left > 0; left--) expect(await device.unlock('wrong')).toMatchObject({ refusal: { because: 'wrong_passphrase', triesLeft: left } });
  expect(await device.unlock('wrong')).toEqual({ ok: false, refusal: { because: 'shut_out' } });
  return story;
}

async function reopened({ browser, station, tab }: Story, over: Partial<Doors> = {}) {
  tab.page('leaving');
  const { device } = openTab(browser, station.fetch, over);
  await until(() => device.state.get().is !== 'starting');
  return device;
}

function withB({ station }: Story) {
  const person = aPerson({ id: idOf(2), signInName: 'b.finch', initials: 'B.F.' });
  station.others.set('b', { person, passphrase: OTHER });
  return person;
}

test('the right words alone open it no more, also after the app was closed; what waits is told as a number', async () => {
  const story = await shutOutStory();
  expect(story.device.state.get()).toMatchObject({ is: 'locked', shutOut: { everyone: true, owed: { unsent: 1, drafts: 1 } } });
  expect(await story.device.unlock(PASSPHRASE)).toEqual({ ok: false, refusal: { because: 'shut_out' } });
  const device = await reopened(story);
  expect(device.state.get()).toMatchObject({ is: 'locked', shutOut: { everyone: true, owed: { unsent: 1, drafts: 1 } } });
  expect(await device.unlock(PASSPHRASE)).toEqual({ ok: false, refusal: { because: 'shut_out' } });
  expect(device.view.get()).toBeUndefined();
});

test('signing in with the same words opens the very same vault: the draft is there, the visit is sent, the count begins anew', async () => {
  const story = await shutOutStory();
  const before = await vaultNames(story.browser.indexedDB);
  const device = await reopened(story);
  expect(await device.signIn('a.dale', PASSPHRASE)).toEqual({ ok: false, refusal: { because: 'not_reached' } });
  story.station.away = false;
  expect((await device.signIn('a.dale', PASSPHRASE)).ok).toBe(true);
  await until(() => story.station.taken.size === 1);
  expect(device.view.get()!.drafts.get(home)!.form).toEqual({ note: 'half' });
  expect(device.sealed.get()).toBeUndefined();
  expect(await vaultNames(story.browser.indexedDB)).toEqual(before);
  device.lock();
  await until(() => device.state.get().is === 'locked');
  expect(device.state.get()).not.toHaveProperty('shutOut');
  expect(await device.unlock('wrong')).toMatchObject({ refusal: { because: 'wrong_passphrase', triesLeft: 9 } });
  expect((await device.unlock(PASSPHRASE)).ok).toBe(true);
});

test('before the station has said yes the words are not even tried on it', async () => {
  const story = await shutOutStory();
  let tried = 0;
  const deriveKey: Doors['deriveKey'] = async (passphrase, salt) => {
    tried++;
    return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array([...new TextEncoder().encode(passphrase), ...salt])));
  };
  const device = await reopened(story, { deriveKey });
  await device.unlock(PASSPHRASE);
  await device.signIn('a.dale', PASSPHRASE);
  story.station.away = false;
  await device.signIn('a.dale', 'not the words');
  expect(tried).toBe(0);
  // Nor does what is sent tell whether they were right: the vault's device is not named.
  expect(story.station.requests.filter((it) => it.path === '/api/session/begin').at(-1)!.body).toEqual({ name: 'a.dale', passphrase: 'not the words' });
});

test('two tabs share the ten: no eleventh is tried, however they hurry', async () => {
  const story = await aSignedInStory();
  story.tab.page('leaving');
  let tried = 0;
  const deriveKey: Doors['deriveKey'] = async () => {
    tried++;
    return new Uint8Array(32);
  };
  const tabs = [1, 2, 3].map(() => openTab(story.browser, story.station.fetch, { deriveKey }).device);
  await Promise.all(tabs.map((it) => until(() => it.state.get().is === 'locked')));
  const answers = await Promise.all(Array.from({ length: 15 }, (_, n) => tabs[n % 3]!.unlock(`guess ${n}`)));
  expect(tried).toBe(10);
  expect(answers.filter((it) => !it.ok && it.refusal.because === 'shut_out').length).toBeGreaterThanOrEqual(5);
});

test('somebody else signs in on it: the first one’s vault waits, and is theirs when they come back', async () => {
  const story = await shutOutStory();
  const { device, station } = story;
  const other = withB(story);
  station.away = false;
  expect(await device.signIn('b.finch', OTHER)).toMatchObject({ ok: true, value: { id: other.id } });
  // Nothing of A's is shown to B, not even that there is something.
  expect(device.sealed.get()).toBeUndefined();
  expect(device.view.get()).toMatchObject({ outbox: [], person: { initials: 'B.F.' } });
  device.lock();
  await until(() => (device.state.get() as { shutOut?: unknown }).shutOut !== undefined);
  expect(device.state.get()).toMatchObject({ is: 'locked', shutOut: { everyone: false, owed: { unsent: 1, drafts: 1 } } });
  // A's own words do not open it, and B's tries are counted alone.
  expect(await device.unlock(PASSPHRASE)).toMatchObject({ refusal: { because: 'wrong_passphrase', triesLeft: 9 } });
  expect((await device.unlock(OTHER)).ok).toBe(true);
  expect(station.taken.size).toBe(0);
  device.lock();
  expect(await device.signIn('a.dale', PASSPHRASE)).toMatchObject({ ok: true, value: { initials: 'A.D.' } });
  await until(() => station.taken.size === 1);
  expect(device.view.get()!.drafts.size).toBe(1);
});

test('what is told without the key is true at every moment: saved, taken back, sent, lost by the station', async () => {
  const story = await aSignedInStory();
  const { device, station, browser } = story;
  const other = withB(story);
  const told = async () => {
    // Whoever is shut out now is told the number; then all is as before.
    device.lock();
    for (let n = 0; n < 10; n++) await device.unlock('wrong');
    const { owed } = (device.state.get() as { shutOut: { owed: unknown } }).shutOut;
    await device.signIn('a.dale', PASSPHRASE);
    await browser.atRest();
    return owed;
  };
  expect(other.id).toBe(idOf(2));
  station.spoil = ({ path }, answer) => (path === '/api/sync/push' ? station.problem('busy') : answer());
  const one = await device.recordVisit(aVisitToSave());
  const two = await device.recordVisit(aVisitToSave());
  await device.keepDraft(home, {});
  expect(await device.undoVisit(two.ok ? two.value.id : idOf(0))).toMatchObject({ ok: true });
  expect(await told()).toEqual({ unsent: 1, drafts: 1 });
  await device.dropDraft(home);
  station.spoil = undefined;
  await device.syncNow();
  expect(await told()).toEqual({ unsent: 0, drafts: 0 });
  // The station is put back from a backup and knows nothing of it any more.
  station.restoreFromNothing();
  station.spoil = ({ path }, answer) => (path === '/api/sync/push' ? station.problem('busy') : answer());
  await device.syncNow();
  expect(await told()).toEqual({ unsent: 1, drafts: 0 });
  expect(one.ok).toBe(true);
});

test('the book says whose a vault is to nobody who does not know', async () => {
  const story = await shutOutStory();
  const disk = await diskOf(story.browser.indexedDB);
  for (const text of [story.station.person.id, 'a.dale', 'A.D.']) expect(disk).not.toContain(text);
  await settled();
});
