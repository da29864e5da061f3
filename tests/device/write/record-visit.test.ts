/**
 * Recording: refused with the reason, or kept whole; never half, and never called saved when it is not.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { anAssignment, anOutcome, aProperty, idOf } from '../../support/builders.ts';
import { type FaultyDisk, faultyDisk } from '../support/faulty-disk.ts';
import { aSignedInStory, aVisitToSave, openTab, PASSPHRASE, until } from '../support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const home = aProperty().id;

test('a combination that contradicts itself is refused with the reason', async () => {
  const { device } = await aSignedInStory();
  const answer = await device.recordVisit(aVisitToSave({ outcome: anOutcome({ contact: 'NO_REPLY' }) }));
  expect(answer).toEqual({ ok: false, refusal: { because: 'outcome', faults: [{ axis: 'finding', fault: 'not_seen_is_not_assessed' }] } });
  expect(device.view.get()!.outbox).toEqual([]);
});

test('a property that is not on the phone is refused, and so is everything on a locked one', async () => {
  const { device } = await aSignedInStory();
  expect(await device.recordVisit(aVisitToSave({ propertyId: idOf(999) }))).toMatchObject({ refusal: { because: 'unknown_property' } });
  device.lock();
  expect(await device.recordVisit(aVisitToSave())).toMatchObject({ refusal: { because: 'locked' } });
  expect(await device.keepDraft(home, {})).toMatchObject({ refusal: { because: 'locked' } });
  expect(await device.logRead({ propertyId: home, view: 'briefing', at: aVisitToSave().arrivedAt })).toMatchObject({ refusal: { because: 'locked' } });
});

test('what was kept is there again after the page is gone, with its stamps', async () => {
  const { browser, station, device, tab } = await aSignedInStory();
  station.away = true;
  const saved = await device.recordVisit(aVisitToSave({ note: 'door ajar' }));
  tab.page('leaving');
  const next = openTab(browser, station.fetch).device;
  await next.unlock(PASSPHRASE);
  expect(next.view.get()!.outbox.map((it) => it.visit)).toEqual([saved.ok && saved.value]);
  station.away = false;
  await next.syncNow();
  expect([...station.taken.values()][0]!.change.stamp).toMatchObject({
    wallMs: browser.wallMs,
    monoMs: 1_000,
    lastStation: { stationMs: browser.wallMs, monoMs: 1_000 },
  });
});

test('saving ends the draft, in the same write', async () => {
  const { device } = await aSignedInStory();
  await device.keepDraft(home, { note: 'half' });
  expect(device.view.get()!.drafts.get(home)).toMatchObject({ form: { note: 'half' } });
  await device.recordVisit(aVisitToSave());
  expect(device.view.get()!.drafts.size).toBe(0);
});

test('a visit answers the assignment whose window has begun, and only one', async () => {
  const { station, device } = await aSignedInStory();
  station.assignments.set(idOf(401), anAssignment({ id: idOf(401), window: { from: '2026-11-25T14:00:00.000Z', to: '2026-11-25T22:00:00.000Z' } as never }));
  await device.syncNow();
  const first = await device.recordVisit(aVisitToSave());
  const second = await device.recordVisit(aVisitToSave());
  expect(first).toMatchObject({ value: { assignmentId: anAssignment().id } });
  expect(second.ok && second.value.assignmentId).toBeUndefined();
  expect(device.view.get()!.assignments.map((it) => it.state)).toEqual(['done', 'given']);
});

describe('second thoughts', () => {
  test('a visit not yet sent can be taken back, as a draft again, and leaves no hole in the sequence', async () => {
    const { station, device } = await aSignedInStory();
    const one = await device.recordVisit(aVisitToSave({ note: 'one' }));
    const two = await device.recordVisit(aVisitToSave({ note: 'two' }));
    if (!one.ok || !two.ok) throw new Error('not kept');
    expect((await device.undoVisit(one.value.id, { note: 'one' })).ok).toBe(true);
    expect(device.view.get()!.drafts.get(home)!.form).toEqual({ note: 'one' });
    await device.syncNow();
    expect([...station.taken.values()].map((it) => it.change.deviceSeq)).toEqual([1]);
    expect(await device.undoVisit(two.value.id)).toEqual({ ok: false, refusal: { because: 'already_sent' } });
  });

  test('once an attempt was begun it cannot be taken back, even if the attempt failed', async () => {
    const { station, device } = await aSignedInStory();
    const one = await device.recordVisit(aVisitToSave());
    station.spoil = ({ path }, answer) => {
      if (path === '/api/sync/push') throw new TypeError('cut');
      return answer();
    };
    await device.syncNow();
    expect(await device.undoVisit(one.ok ? one.value.id : idOf(0))).toMatchObject({ refusal: { because: 'already_sent' } });
  });

  test('there is time for it: nothing is sent in the first seconds, unless asked or put away', async () => {
    const { browser, station, device, tab } = await aSignedInStory();
    await device.recordVisit(aVisitToSave());
    await browser.pass(4_000);
    expect(station.taken.size).toBe(0);
    await browser.pass(1_500);
    await until(() => station.taken.size === 1);
    await device.recordVisit(aVisitToSave());
    tab.page('hidden');
    await until(() => station.taken.size === 2);
  });

  test('a correction of an unsent visit waits for it; one of a refused visit stands by itself', async () => {
    const { station, device } = await aSignedInStory();
    const one = await device.recordVisit(aVisitToSave());
    if (!one.ok) throw new Error('not kept');
    await device.recordVisit(aVisitToSave({ supersedes: one.value.id, note: 'corrected' }));
    await device.syncNow();
    const [, correction] = [...station.taken.values()];
    expect(correction!.change).toMatchObject({ dependsOn: one.value.id, body: { supersedes: one.value.id } });

    station.verdictFor = () => ({ verdict: 'rejected', code: 'outcome_refused', details: [] });
    const bad = await device.recordVisit(aVisitToSave());
    await device.syncNow();
    const again = await device.recordVisit(aVisitToSave({ supersedes: bad.ok ? bad.value.id : idOf(0) }));
    expect(again.ok && again.value.supersedes).toBeUndefined();
  });
});

describe('a failing disk', () => {
  let disk: FaultyDisk | undefined;
  afterEach(() => {
    disk?.restore();
    disk = undefined;
  });

  test.each(['full', 'abort', 'closed'] as const)('%s at any operation: saved means kept, not kept means nothing was', async (fault) => {
    let failed = 0;
    for (let n = 1; n <= 20; n++) {
      const story = await aSignedInStory();
      await story.device.keepDraft(home, { note: 'half' });
      disk = faultyDisk();
      disk.arm(n, fault);
      const answer = await story.device.recordVisit(aVisitToSave({ note: 'kept?' }));
      const struck = disk.seen >= n;
      disk.restore();
      story.tab.page('leaving');
      story.station.away = true;
      const next = openTab(story.browser, story.station.fetch).device;
      await next.unlock(PASSPHRASE);
      const view = next.view.get()!;
      const where = `${fault} at operation ${n}`;
      expect(view.outbox.length, where).toBe(answer.ok ? 1 : 0);
      expect(view.drafts.size, where).toBe(answer.ok ? 0 : 1);
      if (!answer.ok) {
        failed++;
        expect(answer.refusal, where).toEqual({ because: 'not_kept', storage: fault === 'full' ? 'full' : fault === 'closed' ? 'closed' : 'other' });
      }
      if (!struck) break;
    }
    // A closed connection is opened once more and the write tried again, so that one strike costs nothing.
    if (fault === 'closed') expect(failed).toBe(0);
    else expect(failed).toBeGreaterThan(3);
  });
});

test('a reading is on the disk before it is answered, and is sent like any change', async () => {
  const { station, device } = await aSignedInStory();
  const read = { propertyId: home, view: 'briefing' as const, at: aVisitToSave().arrivedAt };
  expect((await device.logRead(read)).ok).toBe(true);
  expect(device.link.get().waiting).toBe(0);
  await device.syncNow();
  expect([...station.taken.values()].map((it) => it.change)).toMatchObject([{ kind: 'read', deviceSeq: 1, body: read }]);
  expect(device.view.get()!.outbox).toEqual([]);
});

test('a form that was not checked is a bug, and is thrown', async () => {
  const { device } = await aSignedInStory();
  await expect(device.recordVisit(aVisitToSave({ note: 'broken \ud800' }))).rejects.toThrow();
  await expect(async () => device.keepDraft(home, 'x'.repeat(70_000))).rejects.toThrow('64 KB');
});
