/**
 * A home leaves an officer's scope while their phone is out of reach with an unsent visit to it (trust.md A6).
 */
import { expect, test } from 'vitest';
import { bytesOn } from '../support/faulty-disk.ts';
import { aScene, aTab, atRest, end, homeOnPatrol, phone, sync, visit } from './scene.ts';
import { uuidFrom } from './seeded.ts';
import { MARK } from './town.ts';
import { withStore } from './with-store.ts';

const store = withStore();

test('the visit is taken and flagged, and after one pull nothing of the home is left on the phone but its officer’s draft, until that is discarded', async () => {
  const run = await aScene(store());
  const { administrator, supervisor, officers } = run.town;
  const officer = officers[0]!;
  const home = homeOnPatrol(run);
  // Off the officer's beats, so that only the assignment brings it to the phone.
  await run.desk.ask(administrator, 'personChange', { id: officer.id, beats: [] });
  const id = uuidFrom(run.chance) as never;
  const given = await run.desk.ask(supervisor, 'assign', {
    properties: [home.id],
    officer: officer.id,
    window: { from: run.now, to: '2026-11-25T04:00:00.000Z' as never },
    ids: [id],
    note: `${MARK} side gate`,
  });
  expect(given.status).toBe(200);
  await sync(run);
  const tab = await aTab(run);
  expect([...tab.device.view.get()!.properties.keys()]).toEqual([home.id]);
  expect(tab.device.view.get()!.assignments.map((it) => it.id)).toEqual([id]);

  phone(run).handset.weather = 'none';
  const made = await visit(run, phone(run), { propertyId: home.id });
  expect(made.assignmentId).toBe(id);
  await run.act(tab, 'keepDraft', () => tab.device.keepDraft(home.id, { note: `${MARK} more to say` }));
  expect((await run.desk.ask(supervisor, 'withdraw', { ids: [id] })).status).toBe(200);

  phone(run).handset.weather = 'clear';
  await sync(run);
  expect(run.host.wire.receipts.get(made.id)?.answer).toEqual({ verdict: 'applied', flags: ['assignment_withdrawn'] });
  const view = tab.device.view.get()!;
  expect([view.properties.size, view.assignments.length]).toEqual([0, 0]);
  expect(view.drafts.get(home.id)).toMatchObject({ home: { address: home.address } });
  expect(view.outbox.map((it) => it.whereabouts.is)).toEqual(['at_station']);
  await run.act(tab, 'dropDraft', () => tab.device.dropDraft(home.id));
  expect(tab.device.view.get()!.drafts.size).toBe(0);
  expect(await atRest(run)).toEqual([]);
  expect(await bytesOn(phone(run).handset.disk.factory)).not.toContain(MARK);
  await end(run);
});

test('a visit begun before the home left may still be finished', async () => {
  const run = await aScene(store());
  const { administrator, officers } = run.town;
  const tab = await aTab(run);
  const home = [...tab.device.view.get()!.properties.keys()][0]!;
  await run.desk.ask(administrator, 'personChange', { id: officers[0]!.id, beats: [] });
  await sync(run);
  expect(tab.device.view.get()!.properties.size).toBe(0);
  const made = await visit(run, phone(run), { propertyId: home });
  expect(await atRest(run)).toEqual([]);
  expect(run.host.wire.receipts.get(made.id)?.answer).toMatchObject({ verdict: 'applied', flags: ['outside_scope'] });
  await end(run);
});
