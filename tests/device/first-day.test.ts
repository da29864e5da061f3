/**
 * A phone's first day, end to end over the small station: sign in, list, record with no network, back in reach, at the station.
 */
import { expect, test } from 'vitest';
import { noReply } from '../support/builders.ts';
import { aSignedInStory, aStory, aVisitToSave, openTab, PASSPHRASE, until } from './support/test-phone.ts';

test('a phone that nobody has used is new', async () => {
  const { device } = aStory();
  await until(() => device.state.get().is !== 'starting');
  expect(device.state.get()).toEqual({ is: 'new' });
});

test('signing in brings the list, sealed', async () => {
  const { device } = await aSignedInStory();
  expect(device.state.get()).toMatchObject({ is: 'open', person: { initials: 'A.D.' } });
  const view = device.view.get()!;
  expect([...view.properties.values()].map((it) => it.address)).toEqual(['Flat 3, 12 Lapwing Avenue']);
  expect(view.assignments).toHaveLength(1);
  expect(device.link.get()).toMatchObject({ reach: 'reached', busy: false, waiting: 0, listFrom: '2026-11-24T16:00:00.000Z' });
});

test('unlocked and recorded with no network, sent when back in reach', async () => {
  const { browser, station, device: before } = await aSignedInStory();
  before.lock();
  station.away = true;
  const { device } = openTab(browser, station.fetch);
  await until(() => device.state.get().is === 'locked');
  expect((await device.unlock(PASSPHRASE)).ok).toBe(true);

  const saved = await device.recordVisit(aVisitToSave({ note: 'no lights' }));
  expect(saved).toMatchObject({ ok: true, value: { by: station.person.id, assignmentId: [...station.assignments.keys()][0] } });
  expect(device.view.get()!.outbox[0]!.whereabouts).toEqual({ is: 'on_phone' });
  expect(device.view.get()!.assignments[0]).toMatchObject({ state: 'done' });
  await device.syncNow();
  expect(device.link.get()).toMatchObject({ reach: 'not_reached', waiting: 1 });

  station.away = false;
  await device.syncNow();
  expect(device.link.get()).toMatchObject({ reach: 'reached', waiting: 0 });
  expect(device.view.get()!.outbox[0]!.whereabouts).toMatchObject({ is: 'at_station', stationSeq: 1, flags: [] });
  expect([...station.taken.values()].map((it) => it.change)).toMatchObject([{ deviceSeq: 1, kind: 'visit', body: { note: 'no lights' } }]);
  const seen = [...device.view.get()!.visitsByProperty.values()].flat();
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ stationSeq: 1, whereabouts: { is: 'at_station' } });
});

test('a correction to not attempted leaves the home to be visited, offline and at the station; one of an unplanned visit answers nothing', async () => {
  const { station, device } = await aSignedInStory();
  const [assignmentId] = station.assignments.keys();
  const states = () => device.view.get()!.assignments.map((it) => it.state);
  station.away = true;
  const first = await device.recordVisit(aVisitToSave());
  if (!first.ok) throw new Error('not saved');
  expect([first.value.assignmentId, states()]).toEqual([assignmentId, ['done']]);
  const second = await device.recordVisit(aVisitToSave({ outcome: noReply({ contact: 'NOT_ATTEMPTED' }), supersedes: first.value.id }));
  expect(second).toMatchObject({ ok: true, value: { assignmentId } });
  expect(states()).toEqual(['given']);
  const third = await device.recordVisit(aVisitToSave());
  expect(third).toMatchObject({ ok: true, value: { assignmentId } });
  expect(states()).toEqual(['done']);
});
