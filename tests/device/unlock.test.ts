/**
 * Unlocking: whose passphrase opens what, how often one may be wrong, and how long a phone may go unheard.
 */
import { expect, test, vi } from 'vitest';
import { SCHEMA_EPOCH } from '../../src/device/store/book.ts';
import { aPerson, idOf } from '../support/builders.ts';
import { raiseEpoch } from './support/disk.ts';
import { aSignedInStory, aVisitToSave, openTab, PASSPHRASE, type Story, settled, until } from './support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const HOUR_MS = 3_600_000;

/** The page is closed and opened again, with no network. */
async function restarted({ browser, station, tab }: Story) {
  tab.page('leaving');
  station.away = true;
  const next = openTab(browser, station.fetch);
  await until(() => next.device.state.get().is !== 'starting');
  return next.device;
}

test('a wrong passphrase opens nothing and says how many tries are left, also after a restart', async () => {
  const story = await aSignedInStory();
  const first = await restarted(story);
  expect(await first.unlock('wrong')).toEqual({ ok: false, refusal: { because: 'wrong_passphrase', triesLeft: 9 } });
  expect(await first.unlock('wrong again')).toMatchObject({ refusal: { triesLeft: 8 } });
  expect(first.view.get()).toBeUndefined();
  const second = await restarted(story);
  expect(await second.unlock('wrong')).toMatchObject({ refusal: { triesLeft: 7 } });
  expect((await second.unlock(PASSPHRASE)).ok).toBe(true);
  second.lock();
  expect(await second.unlock('wrong')).toMatchObject({ refusal: { triesLeft: 9 } });
});

test('a try is counted before it is made: killing the app during one gains nothing', async () => {
  const story = await aSignedInStory();
  story.tab.page('leaving');
  const never = openTab(story.browser, story.station.fetch, { deriveKey: () => new Promise(() => undefined) });
  await until(() => never.device.state.get().is === 'locked');
  void never.device.unlock('guess');
  await settled();
  const device = await restarted(story);
  expect(await device.unlock('guess')).toMatchObject({ refusal: { triesLeft: 8 } });
});

test('unheard for longer than policy allows, only signing in opens it, and what is unsent is still there', async () => {
  const story = await aSignedInStory();
  await story.device.recordVisit(aVisitToSave());
  story.station.away = true;
  story.browser.wallMs += 24 * HOUR_MS + 1;
  const device = await restarted(story);
  expect(await device.unlock(PASSPHRASE)).toEqual({ ok: false, refusal: { because: 'too_long_offline' } });
  expect(await device.signIn('a.dale', PASSPHRASE)).toEqual({ ok: false, refusal: { because: 'not_reached' } });
  story.station.away = false;
  expect((await device.signIn('a.dale', PASSPHRASE)).ok).toBe(true);
  expect(story.station.taken.size).toBe(1);
});

test('a clock set back opens nothing either', async () => {
  const story = await aSignedInStory();
  story.browser.wallMs -= HOUR_MS;
  const device = await restarted(story);
  expect(await device.unlock(PASSPHRASE)).toMatchObject({ refusal: { because: 'too_long_offline' } });
});

test('a clock set back while the page lives does not stretch the time', async () => {
  const { browser, station, device } = await aSignedInStory();
  station.away = true;
  await browser.pass(60_000);
  device.lock();
  browser.monoMs += 25 * HOUR_MS;
  expect(await device.unlock(PASSPHRASE)).toMatchObject({ refusal: { because: 'too_long_offline' } });
});

test('two officers, one phone: each opens their own and sees nothing of the other', async () => {
  const { station, device } = await aSignedInStory();
  const other = aPerson({ id: idOf(2), signInName: 'b.finch', initials: 'B.F.' });
  station.others.set('b', { person: other, passphrase: 'other words than those before' });
  await device.recordVisit(aVisitToSave({ note: 'of A' }));
  station.away = true;
  await device.syncNow();
  station.away = false;
  expect(await device.signIn('b.finch', 'other words than those before')).toMatchObject({ ok: true, value: { id: other.id } });
  expect(device.view.get()).toMatchObject({ outbox: [], person: { initials: 'B.F.' } });
  expect(station.taken.size).toBe(0);

  // Ten times B: A's tries are not used up by it.
  for (let time = 0; time < 10; time++) {
    device.lock();
    expect((await device.unlock('other words than those before')).ok).toBe(true);
  }
  device.lock();
  expect(await device.unlock('wrong')).toMatchObject({ refusal: { because: 'wrong_passphrase', triesLeft: 9 } });
  expect(await device.unlock(PASSPHRASE)).toMatchObject({ ok: true, value: { initials: 'A.D.' } });
  await until(() => station.taken.size === 1);
  expect([...station.taken.values()][0]!.change.body).toMatchObject({ by: station.person.id, note: 'of A' });
});

test('nothing of one officer is sent under the session of another', async () => {
  const { station, device } = await aSignedInStory();
  await device.recordVisit(aVisitToSave());
  station.signedIn = aPerson({ id: idOf(2), signInName: 'b.finch', role: 'supervisor' });
  await device.syncNow();
  expect(station.pushes()).toEqual([]);
  expect(device.link.get()).toMatchObject({ reach: 'sign_in_needed', waiting: 1 });
});

test('a passphrase changed at the station: a new vault, and the old one still opens and sends', async () => {
  const { station, device } = await aSignedInStory();
  station.away = true;
  await device.recordVisit(aVisitToSave({ note: 'before' }));
  device.lock();
  station.away = false;
  station.passphrase = 'quite new words since monday';
  expect((await device.signIn('a.dale', 'quite new words since monday')).ok).toBe(true);
  expect(device.view.get()!.outbox).toEqual([]);
  device.lock();
  // The session of the new passphrase is the same person's, so the old work goes out under it.
  expect((await device.unlock(PASSPHRASE)).ok).toBe(true);
  await until(() => station.taken.size === 1);
  expect(device.link.get().reach).toBe('reached');
});

test('a session that has ended is renewed with the passphrase just typed', async () => {
  const { station, device } = await aSignedInStory();
  await device.recordVisit(aVisitToSave());
  station.signedIn = undefined;
  await device.syncNow();
  expect(device.link.get()).toMatchObject({ reach: 'sign_in_needed', waiting: 1 });
  device.lock();
  await device.unlock(PASSPHRASE);
  await until(() => station.taken.size === 1);
});

test('unlocked with no station in reach: the session is begun when the station is there, and nothing has to be typed again', async () => {
  const { station, device } = await aSignedInStory();
  station.signedIn = undefined;
  station.away = true;
  device.lock();
  expect((await device.unlock(PASSPHRASE)).ok).toBe(true);
  await device.recordVisit(aVisitToSave());
  await device.syncNow();
  expect(device.link.get()).toMatchObject({ reach: 'not_reached', waiting: 1 });
  station.away = false;
  await device.syncNow();
  await until(() => station.taken.size === 1);
  expect(device.link.get()).toMatchObject({ reach: 'reached', waiting: 0 });
});

test('a passphrase the station no longer takes is tried once and not again', async () => {
  const { station, device } = await aSignedInStory();
  station.signedIn = undefined;
  station.passphrase = 'quite new words since monday';
  device.lock();
  expect((await device.unlock(PASSPHRASE)).ok).toBe(true);
  await until(() => device.link.get().reach === 'sign_in_needed');
  station.passphrase = PASSPHRASE;
  await device.syncNow();
  expect(device.link.get().reach).toBe('sign_in_needed');
});

test('people of the desk are signed in and nothing is kept', async () => {
  const { browser, station, device } = await aSignedInStory();
  await device.signOut();
  const desk = aPerson({ id: idOf(9), signInName: 's.moor', role: 'supervisor' });
  station.others.set('desk', { person: desk, passphrase: 'words for the desk only' });
  expect(await device.signIn('s.moor', 'words for the desk only')).toEqual({ ok: false, refusal: { because: 'desk_only', person: desk } });
  expect(device.state.get()).toEqual({ is: 'new' });
  expect((await browser.indexedDB.databases()).map((it) => it.name)).toEqual(['book']);
});

test.each([
  ['wrong_name_or_passphrase', { because: 'wrong_name_or_passphrase' }],
  ['too_many_tries', { because: 'too_many_tries', retryAfterSeconds: 60 }],
  ['database_away', { because: 'not_reached' }],
] as const)('the station says %s', async (code, refusal) => {
  const { station, device } = await aSignedInStory();
  station.spoil = () => station.problem(code);
  expect(await device.signIn('a.dale', 'whatever')).toEqual({ ok: false, refusal });
});

test('where a newer build has been, this one keeps its hands off', async () => {
  const story = await aSignedInStory();
  await raiseEpoch(story.browser.indexedDB, 'book', SCHEMA_EPOCH + 1);
  const device = await restarted(story);
  expect(device.state.get()).toEqual({ is: 'unusable', because: 'newer_version' });
});

test('a browser that refuses storage is said to', async () => {
  const { browser, station } = await aSignedInStory();
  const refusing = new Proxy(browser.indexedDB, {
    get: (it, key) =>
      key === 'open'
        ? () => {
            throw new DOMException('no', 'SecurityError');
          }
        : Reflect.get(it, key),
  });
  const { device } = openTab(browser, station.fetch, { indexedDB: refusing as unknown as IDBFactory });
  await until(() => device.state.get().is !== 'starting');
  expect(device.state.get()).toEqual({ is: 'unusable', because: 'no_storage' });
  expect(await device.signIn('a.dale', PASSPHRASE)).toMatchObject({ refusal: { because: 'no_storage' } });
});
