/**
 * A station put back from a backup (trust.md A11): what it had answered for since then is sent again, and is there once.
 */
import { expect, test } from 'vitest';
import { aScene, aTab, atRest, end, phone, sync, visit } from './scene.ts';
import { uuidFrom } from './seeded.ts';
import { withStore } from './with-store.ts';

const store = withStore();
const HOUR = 3_600_000;

test('two hours lost at the station are two hours found on the phones', async () => {
  const run = await aScene(store(), { traits: { restores: true, pageRows: undefined }, phones: 2 });
  const before = await visit(run);
  await sync(run);
  await store().backUp();

  const after = await visit(run);
  const corrected = await visit(run, phone(run), { propertyId: before.propertyId, supersedes: before.id });
  const other = await visit(run, phone(run, 1));
  await sync(run);
  await sync(run, phone(run, 1));
  const unsent = await visit(run);
  // Written by a page that is gone by then.
  const { handset } = phone(run);
  for (const tab of [...handset.tabs]) handset.kill(tab, true);
  await run.time.pass(2 * HOUR);
  await store().restore(uuidFrom(run.chance), run.now);
  run.restores++;
  const [lost] = await store().sql<{ n: number }[]>`SELECT count(*)::int AS n FROM visit`;
  expect(lost?.n).toBe(1);

  expect(await atRest(run)).toEqual([]);
  const rows = await store().sql<{ id: string }[]>`SELECT id FROM visit`;
  expect(rows.map((it) => it.id).sort()).toEqual([before.id, after.id, corrected.id, other.id, unsent.id].sort());
  const shown = (await aTab(run)).device.view.get()!.outbox;
  expect(shown.every((it) => it.whereabouts.is === 'at_station')).toBe(true);
  await end(run);
});

test('until the phone has heard, it says what it was told; once it has heard, it says on the phone again', async () => {
  const run = await aScene(store(), { traits: { restores: true, pageRows: undefined } });
  await store().backUp();
  const made = await visit(run);
  await sync(run);
  await store().restore(uuidFrom(run.chance), run.now);
  run.restores++;
  const { handset } = phone(run);
  const seen: (string | undefined)[] = [];
  const tab = await aTab(run);
  tab.device.view.subscribe(() => seen.push(tab.device.view.get()?.outbox.find((it) => it.visit.id === made.id)?.whereabouts.is));
  // The restored station has no session of this officer: the passphrase is asked for again.
  for (const it of handset.tabs) it.device.lock();
  await aTab(run);
  await sync(run);
  expect(await atRest(run)).toEqual([]);
  expect(seen).toContain('on_phone');
  expect(seen.at(-1)).toBe('at_station');
  await end(run);
});

test('a correction made before the phone has heard waits for the visit that is sent again', async () => {
  const run = await aScene(store(), { traits: { restores: true, pageRows: undefined } });
  await store().backUp();
  const first = await visit(run);
  await sync(run);
  await store().restore(uuidFrom(run.chance), run.now);
  run.restores++;
  const second = await visit(run, phone(run), { propertyId: first.propertyId, supersedes: first.id });
  expect(await atRest(run)).toEqual([]);
  const rows = await store().sql<{ id: string }[]>`SELECT id FROM visit ORDER BY station_seq`;
  expect(rows.map((it) => it.id)).toEqual([first.id, second.id]);
  await end(run);
});

test('a correction made on another phone waits for the visit that its own phone has yet to send again', async () => {
  const run = await aScene(store(), { traits: { restores: true, pageRows: undefined }, phones: 2 });
  await store().backUp();
  const first = await visit(run);
  await sync(run);
  const other = phone(run, 1);
  await sync(run, other);
  // The correction is on its way when the station loses what it corrects.
  other.handset.weather = 'none';
  const second = await visit(run, other, { propertyId: first.propertyId, supersedes: first.id });
  await store().restore(uuidFrom(run.chance), run.now);
  run.restores++;
  other.handset.weather = 'clear';
  for (const it of other.handset.tabs) it.device.lock();
  await sync(run, other);
  const [none] = await store().sql<{ n: number }[]>`SELECT count(*)::int AS n FROM change`;
  expect(none?.n).toBe(0);
  expect((await aTab(run, other)).device.view.get()?.outbox.find((it) => it.visit.id === second.id)?.whereabouts.is).toBe('on_phone');
  expect(await atRest(run)).toEqual([]);
  const rows = await store().sql<{ id: string }[]>`SELECT id FROM visit ORDER BY station_seq`;
  expect(rows.map((it) => it.id)).toEqual([first.id, second.id]);
  await end(run);
});
