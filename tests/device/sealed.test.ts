/**
 * A passphrase changed at the station: what the old words seal is told of, opened with them, handed over whole, or written off.
 */
import { expect, test, vi } from 'vitest';
import { aPerson, aProperty, idOf } from '../support/builders.ts';
import { vaultNames } from './support/disk.ts';
import { aSignedInStory, aVisitToSave, PASSPHRASE, type Story, until } from './support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const home = aProperty().id;
const second = idOf<typeof home>(101);
const NEW_WORDS = 'quite new words since monday';

/** Two unsent visits and a draft under old words; ten wrong tries; new words from the administrator; signed in with those. */
async function changedStory(): Promise<Story> {
  const story = await aSignedInStory();
  const { device, station } = story;
  station.properties.set(second, aProperty({ id: second, address: '4 Heron Way' }));
  await device.syncNow();
  station.away = true;
  await device.recordVisit(aVisitToSave({ note: 'one' }));
  await device.recordVisit(aVisitToSave({ note: 'two' }));
  await device.keepDraft(second, { note: 'half' });
  device.lock();
  for (let n = 0; n < 10; n++) await device.unlock('wrong');
  station.away = false;
  station.passphrase = NEW_WORDS;
  expect((await device.signIn('a.dale', NEW_WORDS)).ok).toBe(true);
  return story;
}
const notes = ({ station }: Story) => [...station.taken.values()].map((it) => (it.change.body as { note: string }).note).sort();

test('the new words bring a new vault; the old one stays, and its officer is told how much is in it', async () => {
  const story = await changedStory();
  const { device, browser } = story;
  expect(device.view.get()).toMatchObject({ outbox: [], drafts: new Map() });
  expect(device.sealed.get()).toEqual({ unsent: 2, drafts: 1 });
  expect(await vaultNames(browser.indexedDB)).toHaveLength(2);
  device.lock();
  expect(device.sealed.get()).toBeUndefined();
  await device.unlock(NEW_WORDS);
  expect(device.sealed.get()).toEqual({ unsent: 2, drafts: 1 });
});

test('the old words send what waits, bring the draft over, and end the old vault', async () => {
  const story = await changedStory();
  const { device, station, browser } = story;
  expect(await device.openSealed('not those')).toEqual({ ok: false, refusal: { because: 'wrong_words' } });
  expect(await device.openSealed(PASSPHRASE)).toEqual({ ok: true, value: { unsent: 2, drafts: 1 } });
  expect(notes(story)).toEqual(['one', 'two']);
  // From its own device, under its own numbers.
  const [first] = station.requests.filter((it) => it.path === '/api/session/begin');
  expect(station.pushes().at(-1)!.body.head!.device).toBe((first!.body as { device?: string }).device);
  expect(device.view.get()!.drafts.get(second)).toMatchObject({ form: { note: 'half' } });
  expect(device.sealed.get()).toBeUndefined();
  expect(await vaultNames(browser.indexedDB)).toHaveLength(1);
  device.lock();
  expect((await device.unlock(NEW_WORDS)).ok).toBe(true);
  expect(device.view.get()!.drafts.size).toBe(1);
});

test('with no station in reach nothing leaves its place', async () => {
  const story = await changedStory();
  const { device, station } = story;
  station.away = true;
  expect(await device.openSealed(PASSPHRASE)).toEqual({ ok: false, refusal: { because: 'not_reached' } });
  expect(device.sealed.get()).toEqual({ unsent: 2, drafts: 1 });
  station.away = false;
  station.signedIn = aPerson({ id: idOf(2), signInName: 'b.finch' });
  expect(await device.openSealed(PASSPHRASE)).toEqual({ ok: false, refusal: { because: 'sign_in_needed' } });
  expect(station.taken.size).toBe(0);
  expect(device.sealed.get()).toEqual({ unsent: 2, drafts: 1 });
});

test('a reply that is lost, a change put off, a second draft of the same home: the rest stays until it can come', async () => {
  const story = await changedStory();
  const { device, station } = story;
  await device.keepDraft(second, { note: 'newer' });
  station.verdictFor = (it) => ((it.body as { note?: string }).note === 'two' ? { verdict: 'retry', afterMs: 1_000 } : { verdict: 'applied', flags: [] });
  expect(await device.openSealed(PASSPHRASE)).toEqual({ ok: false, refusal: { because: 'some_left' } });
  expect(notes(story)).toEqual(['one']);
  expect(device.sealed.get()).toEqual({ unsent: 1, drafts: 1 });
  expect(device.view.get()!.drafts.get(second)!.form).toEqual({ note: 'newer' });
  station.verdictFor = () => ({ verdict: 'applied', flags: [] });
  await device.dropDraft(second);
  expect(await device.openSealed(PASSPHRASE)).toEqual({ ok: true, value: { unsent: 1, drafts: 1 } });
  expect(notes(story)).toEqual(['one', 'two']);
  expect(device.view.get()!.drafts.get(second)!.form).toEqual({ note: 'half' });
});

test('what the station refuses of it comes over for its officer to read, and is not sent again', async () => {
  const story = await changedStory();
  const { device, station } = story;
  station.verdictFor = () => ({ verdict: 'rejected', code: 'outcome_refused', details: [] });
  expect((await device.openSealed(PASSPHRASE)).ok).toBe(true);
  expect(device.view.get()!.outbox.map((it) => it.whereabouts.is)).toEqual(['needs_you', 'needs_you']);
  const pushes = station.pushes().length;
  await device.syncNow();
  expect(station.pushes()).toHaveLength(pushes);
  for (const it of device.view.get()!.outbox) await device.dismiss(it.visit.id);
  expect(device.view.get()!.outbox).toEqual([]);
});

test('a draft of a home that has left the list meanwhile comes with it', async () => {
  const story = await changedStory();
  const { device, station } = story;
  station.properties.delete(second);
  await device.syncNow();
  expect((await device.openSealed(PASSPHRASE)).ok).toBe(true);
  expect(device.view.get()!.drafts.get(second)).toMatchObject({ home: { address: '4 Heron Way' } });
  expect((await device.recordVisit(aVisitToSave({ propertyId: second }))).ok).toBe(true);
});

test('written off: gone for good, and only that', async () => {
  const story = await changedStory();
  const { device, station, browser } = story;
  station.others.set('b', { person: aPerson({ id: idOf(2), signInName: 'b.finch' }), passphrase: 'other words than those before' });
  await device.signIn('b.finch', 'other words than those before');
  expect(device.sealed.get()).toBeUndefined();
  await device.writeOffSealed();
  expect(await vaultNames(browser.indexedDB)).toHaveLength(3);
  await device.signIn('a.dale', NEW_WORDS);
  await device.writeOffSealed();
  expect(device.sealed.get()).toBeUndefined();
  expect(await vaultNames(browser.indexedDB)).toHaveLength(2);
  expect(await device.openSealed(PASSPHRASE)).toEqual({ ok: false, refusal: { because: 'wrong_words' } });
  expect(station.taken.size).toBe(0);
});

test('locked, nothing is opened and nothing is written off', async () => {
  const story = await changedStory();
  story.device.lock();
  expect(await story.device.openSealed(PASSPHRASE)).toEqual({ ok: false, refusal: { because: 'locked' } });
  await story.device.writeOffSealed();
  await story.device.unlock(NEW_WORDS);
  await until(() => story.device.sealed.get() !== undefined);
  expect(story.device.sealed.get()).toEqual({ unsent: 2, drafts: 1 });
});
