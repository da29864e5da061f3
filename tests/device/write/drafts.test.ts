/**
 * Drafts end when they are saved or discarded, never unasked; and they stay with the tenancy under which they were begun.
 */
import { describe, expect, test, vi } from 'vitest';
import type { OccupancyId } from '../../../src/domain/base/id.ts';
import { aProperty, aVisit, idOf } from '../../support/builders.ts';
import { rowsOf } from '../support/disk.ts';
import { aSignedInStory, aVisitToSave, diskOf, openTab, PASSPHRASE, type Story, until } from '../support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const home = aProperty().id;
const BEFORE = aProperty().occupancy.id;
const AFTER = idOf<OccupancyId>(201);
const takeAway = ({ station }: Story) => {
  station.properties.clear();
  station.assignments.clear();
};

async function reopened({ browser, station, tab }: Story) {
  tab.page('leaving');
  const { device } = openTab(browser, station.fetch);
  await until(() => device.state.get().is === 'locked');
  await device.unlock(PASSPHRASE);
  await browser.atRest();
  return device;
}

describe('a home that leaves the list', () => {
  test('while the phone is locked overnight: the draft is there, the home is in no list, the record can be saved', async () => {
    const story = await aSignedInStory();
    await story.device.keepDraft(home, { note: 'a cut face' });
    takeAway(story);
    const device = await reopened(story);
    const view = device.view.get()!;
    expect([view.properties.size, view.assignments.length]).toEqual([0, 0]);
    expect(view.drafts.get(home)).toMatchObject({ form: { note: 'a cut face' }, home: { address: 'Flat 3, 12 Lapwing Avenue' }, occupancyId: BEFORE });
    // Going on with it keeps the copy, over another restart with no station too.
    expect((await device.logRead({ propertyId: home, view: 'record', at: aVisitToSave().arrivedAt })).ok).toBe(true);
    await device.keepDraft(home, { note: 'a cut face, seen by the window' });
    expect(device.view.get()!.drafts.get(home)!.home).toBeDefined();
    expect((await device.recordVisit(aVisitToSave({ note: 'a cut face' }))).ok).toBe(true);
    expect(device.view.get()!.drafts.size).toBe(0);
    await device.syncNow();
    expect([...story.station.taken.values()].map((it) => it.change.kind)).toEqual(['read', 'visit']);
  });

  test('the copy is no row of the list: the digest comes out, and nothing is asked for from nothing', async () => {
    const story = await aSignedInStory();
    await story.device.keepDraft(home, {});
    takeAway(story);
    await story.device.syncNow();
    await story.device.syncNow();
    expect(await rowsOf(story.browser.indexedDB, 'b')).toHaveLength(1);
    expect(story.station.requests.filter((it) => it.path === '/api/sync/pull').map((it) => it.body.view === null)).toEqual([true, false, false]);
    expect(await diskOf(story.browser.indexedDB)).not.toContain('Lapwing');
  });

  test.each(['saved', 'discarded'] as const)('%s, nothing of the home is left', async (how) => {
    const story = await aSignedInStory();
    const { device, browser } = story;
    const before = (await rowsOf(browser.indexedDB, 'm')).length;
    await device.keepDraft(home, { note: 'half' });
    takeAway(story);
    await device.syncNow();
    if (how === 'saved') await device.recordVisit(aVisitToSave());
    else await device.dropDraft(home);
    expect(await rowsOf(browser.indexedDB, 'm')).toHaveLength(before);
    const next = await reopened(story);
    expect(next.view.get()!.drafts.size).toBe(0);
    expect(await next.keepDraft(home, {})).toMatchObject({ refusal: { because: 'unknown_property' } });
  });

  test('back on the list: the copy goes and the list’s own row counts', async () => {
    const story = await aSignedInStory();
    const { device, station } = story;
    await device.keepDraft(home, { note: 'half' });
    const row = station.properties.get(home)!;
    station.properties.delete(home);
    await device.syncNow();
    station.properties.set(home, { ...row, ver: 2, address: 'Flat 3a, 12 Lapwing Avenue' });
    await device.syncNow();
    expect(device.view.get()!.drafts.get(home)).toMatchObject({ form: { note: 'half' } });
    expect(device.view.get()!.drafts.get(home)).not.toHaveProperty('home');
    expect(device.view.get()!.properties.get(home)!.address).toBe('Flat 3a, 12 Lapwing Avenue');
  });

  test('a list from nothing that comes in pages, cut in the middle and the phone restarted: the draft has its home all the while', async () => {
    const story = await aSignedInStory();
    const { device, station } = story;
    await device.keepDraft(home, { note: 'half' });
    const row = station.properties.get(home)!;
    station.properties.clear();
    for (let n = 1; n <= 25; n++) station.properties.set(idOf(1_000 + n), aProperty({ id: idOf(1_000 + n), address: `${n} Heron Way` }));
    station.properties.set(home, row);
    station.restoreFromNothing();
    station.pageRows = 10;
    let pages = 0;
    station.spoil = ({ path }, answer) => {
      if (path === '/api/sync/pull' && ++pages >= 2) throw new TypeError('cut');
      return answer();
    };
    const next = await reopened(story);
    expect(next.view.get()!.properties.has(home)).toBe(false);
    expect(next.view.get()!.drafts.get(home)!.home).toEqual(row);
    station.spoil = undefined;
    await next.syncNow();
    expect(next.view.get()!.drafts.get(home)).not.toHaveProperty('home');
    expect((await next.recordVisit(aVisitToSave())).ok).toBe(true);
  });

  test('a visit taken back after its home has left is a draft that can be saved again', async () => {
    const story = await aSignedInStory();
    const { device, station } = story;
    await device.keepDraft(home, {});
    takeAway(story);
    await device.syncNow();
    const saved = await device.recordVisit(aVisitToSave({ note: 'once' }));
    expect((await device.undoVisit(saved.ok ? saved.value.id : idOf(0), { note: 'once' })).ok).toBe(true);
    expect(device.view.get()!.drafts.get(home)).toMatchObject({ occupancyId: BEFORE, home: { id: home } });
    const next = await reopened(story);
    expect((await next.recordVisit(aVisitToSave({ note: 'twice' }))).ok).toBe(true);
    await next.syncNow();
    expect([...station.taken.values()].map((it) => (it.change.body as { note: string }).note)).toEqual(['twice']);
  });
});

describe('the tenancy', () => {
  const reLet = async ({ station, device }: Story) => {
    const row = station.properties.get(home)!;
    station.properties.set(home, { ...row, ver: row.ver + 1, occupancy: { ...row.occupancy, id: AFTER } });
    await device.syncNow();
  };

  test('a draft begun under one is filed under it, however often it is kept under the next', async () => {
    const story = await aSignedInStory();
    await story.device.keepDraft(home, { note: 'old tenant hurt' });
    await reLet(story);
    await story.device.keepDraft(home, { note: 'old tenant hurt, door damaged' });
    expect(await story.device.recordVisit(aVisitToSave())).toMatchObject({ value: { occupancyId: BEFORE } });
    // What is begun now is about who lives there now.
    await story.device.keepDraft(home, {});
    expect(await story.device.recordVisit(aVisitToSave())).toMatchObject({ value: { occupancyId: AFTER } });
  });

  test('a correction stays with what it corrects: of this phone’s own, of the station’s, of one that was refused', async () => {
    const story = await aSignedInStory();
    const { device, station } = story;
    station.visits.set(idOf(500), { visit: aVisit(), stationSeq: 900, receivedAt: '2026-11-24T15:00:00.000Z' as never });
    const own = await device.recordVisit(aVisitToSave());
    await device.syncNow();
    station.verdictFor = () => ({ verdict: 'rejected', code: 'outcome_refused', details: [] });
    const refused = await device.recordVisit(aVisitToSave());
    await device.syncNow();
    await reLet(story);
    for (const supersedes of [own.ok ? own.value.id : idOf(0), aVisit().id, refused.ok ? refused.value.id : idOf(0)] as const)
      expect(await device.recordVisit(aVisitToSave({ supersedes: supersedes as never }))).toMatchObject({ ok: true, value: { occupancyId: BEFORE } });
  });

  test('a form made from an earlier visit says whose it is', async () => {
    const story = await aSignedInStory();
    await reLet(story);
    await story.device.keepDraft(home, {}, BEFORE);
    expect(await story.device.recordVisit(aVisitToSave())).toMatchObject({ value: { occupancyId: BEFORE } });
    expect(await story.device.keepDraft(idOf(999), {}, BEFORE)).toMatchObject({ refusal: { because: 'unknown_property' } });
  });
});
