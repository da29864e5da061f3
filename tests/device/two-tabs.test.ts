/**
 * One phone, several tabs: any may write, one at a time talks to the station, and none works on what another has changed.
 */
import { describe, expect, test, vi } from 'vitest';
import { aProperty, idOf } from '../support/builders.ts';
import { raiseEpoch, vaultNames } from './support/disk.ts';
import { aSignedInStory, aVisitToSave, openTab, PASSPHRASE, type Story, settled, until } from './support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const home = aProperty().id;

async function withSecondTab(story: Story) {
  const second = openTab(story.browser, story.station.fetch);
  await until(() => second.device.state.get().is === 'locked');
  await second.device.unlock(PASSPHRASE);
  await settled();
  return second;
}

test('what one tab keeps the other shows', async () => {
  const story = await aSignedInStory();
  const { device: other } = await withSecondTab(story);
  const saved = await story.device.recordVisit(aVisitToSave({ note: 'from the first' }));
  await until(() => other.view.get()!.outbox.length === 1);
  expect(other.view.get()!.outbox[0]!.visit).toEqual(saved.ok && saved.value);
});

test('both write and both send at once: each change once, numbers dense', async () => {
  const story = await aSignedInStory();
  const { device: other } = await withSecondTab(story);
  await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      const device = n % 2 ? story.device : other;
      expect((await device.recordVisit(aVisitToSave({ note: String(n) }))).ok).toBe(true);
      if (n % 7 === 0) await device.syncNow();
    }),
  );
  await Promise.all([story.device.syncNow(), other.syncNow()]);
  const taken = [...story.station.taken.values()].map((it) => it.change);
  expect(taken.map((it) => it.deviceSeq).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  expect(new Set(taken.map((it) => (it.body as { note: string }).note)).size).toBe(30);
  await settled();
  for (const device of [story.device, other]) expect(device.link.get().waiting).toBe(0);
});

test('without the browser’s locks two tabs send at the same moment: still each change once, no number twice', async () => {
  const story = await aSignedInStory({ locks: undefined });
  const other = openTab(story.browser, story.station.fetch, { locks: undefined }).device;
  await other.unlock(PASSPHRASE);
  await settled();
  // Deaf to each other, so that each numbers from what it last saw.
  for (const channels of story.browser.channels.values()) channels.clear();
  for (let n = 0; n < 5; n++) {
    await Promise.all([story.device, other].map(async (device, at) => device.recordVisit(aVisitToSave({ note: `${n} ${at}` }))));
    await Promise.all([story.device.syncNow(), other.syncNow()]);
  }
  const taken = [...story.station.taken.values()].map((it) => it.change.deviceSeq);
  expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, n) => n + 1));
});

test('a visit one tab is sending cannot be taken back in another', async () => {
  const story = await aSignedInStory();
  const { device: other } = await withSecondTab(story);
  const saved = await story.device.recordVisit(aVisitToSave());
  await until(() => other.view.get()!.outbox.length === 1);
  // The other tab's channel is deaf for a moment: it decides on what it last saw, and the disk corrects it.
  for (const channels of story.browser.channels.values()) channels.clear();
  await story.device.syncNow();
  expect(await other.undoVisit(saved.ok ? saved.value.id : idOf(0))).toMatchObject({ refusal: { because: 'already_sent' } });
});

describe('the other tab pulls a home away', () => {
  test('a record with a draft is saved in the tab it was begun in, and in the other', async () => {
    for (const which of ['the same', 'the other'] as const) {
      const story = await aSignedInStory();
      const { device: other } = await withSecondTab(story);
      await story.device.keepDraft(home, { note: 'x' });
      await until(() => other.view.get()!.drafts.size === 1);
      story.station.properties.clear();
      story.station.assignments.clear();
      await other.syncNow();
      await until(() => story.device.view.get()!.properties.size === 0);
      expect((await story.device.keepDraft(home, { note: 'more' })).ok, which).toBe(true);
      const device = which === 'the same' ? story.device : other;
      expect(await device.recordVisit(aVisitToSave({ note: 'injury' })), which).toMatchObject({ ok: true, value: { note: 'injury' } });
      await until(() => story.device.view.get()!.drafts.size === 0 && other.view.get()!.drafts.size === 0);
    }
  });

  test('a record of which nothing was kept yet is kept and saved all the same, deaf tabs too', async () => {
    for (const isDeaf of [false, true]) {
      const story = await aSignedInStory();
      const { device: other } = await withSecondTab(story);
      if (isDeaf) for (const channels of story.browser.channels.values()) channels.clear();
      story.station.properties.clear();
      story.station.assignments.clear();
      await other.syncNow();
      await settled();
      expect(await story.device.keepDraft(home, { note: 'x' })).toMatchObject({ ok: true });
      // The other tab has written meanwhile, so this one must read the disk again before it decides.
      if (isDeaf) await other.logRead({ propertyId: home, view: 'record', at: aVisitToSave().arrivedAt });
      expect(await story.device.recordVisit(aVisitToSave({ note: 'injury' }))).toMatchObject({ ok: true });
      expect(await other.recordVisit(aVisitToSave({ note: 'also there' }))).toMatchObject({ ok: true });
    }
  });
});

test('locking one locks all; leaving the phone in one ends all', async () => {
  const story = await aSignedInStory();
  const { device: other } = await withSecondTab(story);
  story.device.lock();
  await until(() => other.state.get().is === 'locked');
  expect(other.view.get()).toBeUndefined();
  await story.device.unlock(PASSPHRASE);
  await other.unlock(PASSPHRASE);
  expect((await story.device.signOut()).ok).toBe(true);
  await until(() => other.state.get().is === 'new');
  // The browser deletes it once the other tab has let go of it.
  while ((await vaultNames(story.browser.indexedDB)).length > 0) await settled();
});

test('after a newer build has written, the older one writes nothing more', async () => {
  const story = await aSignedInStory();
  const [vault] = await vaultNames(story.browser.indexedDB);
  await raiseEpoch(story.browser.indexedDB, vault!, 2);
  expect(await story.device.recordVisit(aVisitToSave())).toMatchObject({ ok: false });
  expect(story.device.state.get()).toEqual({ is: 'unusable', because: 'newer_version' });
});

test('when a newer build opens the book, the older page says so and stops', async () => {
  const story = await aSignedInStory();
  const upgrade = story.browser.indexedDB.open('book', 99);
  await until(() => story.device.state.get().is === 'unusable');
  expect(story.device.state.get()).toEqual({ is: 'unusable', because: 'newer_version' });
  expect(story.device.view.get()).toBeUndefined();
  expect(upgrade).toBeDefined();
});
