/**
 * The list: equal to the station's after each pull, whole or not at all, and gone where the scope has gone.
 */
import { expect, test, vi } from 'vitest';
import { anAssignment, aProperty, aVisit, idOf } from '../../support/builders.ts';
import { rowsOf } from '../support/disk.ts';
import { json } from '../support/small-station.ts';
import { aSignedInStory, aStory, aVisitToSave, diskOf, openTab, PASSPHRASE, type Story, settled } from '../support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const isPull = (path: string) => path === '/api/sync/pull';
const home = aProperty().id;
const addresses = ({ device }: Story) => [...device.view.get()!.properties.values()].map((it) => it.address).sort();

function addMany(story: Story, count: number) {
  for (let n = 1; n <= count; n++) story.station.properties.set(idOf(1_000 + n), aProperty({ id: idOf(1_000 + n), address: `${n} Heron Way` }));
}

test('new, changed and gone rows', async () => {
  const story = await aSignedInStory();
  addMany(story, 2);
  await story.device.syncNow();
  expect(addresses(story)).toEqual(['1 Heron Way', '2 Heron Way', 'Flat 3, 12 Lapwing Avenue']);
  story.station.properties.delete(home);
  story.station.properties.set(idOf(1_001), aProperty({ id: idOf(1_001), ver: 2, address: '1a Heron Way' }));
  await story.device.syncNow();
  expect(addresses(story)).toEqual(['1a Heron Way', '2 Heron Way']);
});

test('nothing new: the parts of the view are the same objects', async () => {
  const story = await aSignedInStory();
  const before = story.device.view.get()!;
  await story.device.syncNow();
  const after = story.device.view.get()!;
  expect(after.properties).toBe(before.properties);
  expect(after.assignments).toBe(before.assignments);
  expect(after.visitsByProperty).toBe(before.visitsByProperty);
});

test('a first download that is cut goes on where it was', async () => {
  const story = aStory();
  addMany(story, 25);
  story.station.pageRows = 10;
  let pages = 0;
  story.station.spoil = ({ path }, answer) => {
    if (isPull(path) && ++pages === 2) throw new TypeError('cut');
    return answer();
  };
  await story.device.signIn('a.dale', PASSPHRASE);
  expect(story.device.view.get()!.properties.size).toBeLessThan(26);
  expect(story.device.link.get().listFrom).toBeUndefined();
  await story.device.syncNow();
  expect(story.device.view.get()!.properties.size).toBe(26);
  expect(story.station.requests.filter((it) => isPull(it.path) && it.body.view === null)).toHaveLength(1);
});

test('progress is told while a long list comes', async () => {
  const story = aStory();
  addMany(story, 25);
  story.station.pageRows = 10;
  const told: number[] = [];
  story.device.link.subscribe(() => told.push(story.device.link.get().progress?.rows ?? 0));
  await story.device.signIn('a.dale', PASSPHRASE);
  expect(told).toContain(10);
  expect(told).toContain(20);
  expect(story.device.link.get().progress).toBeUndefined();
});

test('one row that cannot be read refuses the page; the number of the view stays', async () => {
  const story = await aSignedInStory();
  addMany(story, 2);
  story.station.spoil = async ({ path }, answer) => {
    const reply = answer();
    if (!isPull(path)) return reply;
    const body = (await reply.json()) as { puts: { row: { address: string } }[] };
    body.puts[1]!.row.address = '';
    return json(body);
  };
  const asked = () => story.station.requests.filter((it) => isPull(it.path)).at(-1)!.body.view;
  await story.device.syncNow();
  const view = asked();
  expect(addresses(story)).toEqual(['Flat 3, 12 Lapwing Avenue']);
  story.station.spoil = undefined;
  await story.device.syncNow();
  expect(asked()).toBe(view);
  expect(addresses(story)).toHaveLength(3);
});

test('a digest that does not come out: nothing is taken, and the list is asked for from nothing', async () => {
  const story = await aSignedInStory();
  await story.device.recordVisit(aVisitToSave());
  addMany(story, 1);
  story.station.wrongDigest = true;
  await story.device.syncNow();
  expect(addresses(story)).toEqual(['Flat 3, 12 Lapwing Avenue']);
  story.station.wrongDigest = false;
  await story.device.syncNow();
  expect(story.station.requests.filter((it) => isPull(it.path)).at(-1)!.body.view).toBeNull();
  expect(addresses(story)).toEqual(['1 Heron Way', 'Flat 3, 12 Lapwing Avenue']);
  expect(story.device.view.get()!.outbox).toHaveLength(1);
});

test("another officer's list is not taken in", async () => {
  const story = await aSignedInStory();
  story.station.spoil = async ({ path }, answer) => {
    const reply = answer();
    if (!isPull(path)) return reply;
    const row = { person: { ...story.station.person, id: idOf(77) }, policy: story.station.policy, stationName: 'x', fictional: true };
    return json({ ...((await reply.json()) as object), puts: [{ table: 'self', id: idOf(77), rev: '1', row }] });
  };
  await story.device.syncNow();
  expect(story.device.view.get()!.person.id).toBe(story.station.person.id);
  expect(await rowsOf(story.browser.indexedDB, 'b')).toHaveLength(3);
});

test('scope that shrinks takes the rows with it, never the unsent visit nor the draft', async () => {
  const story = await aSignedInStory();
  const { station, device, browser } = story;
  station.visits.set(idOf(500), { visit: aVisit(), stationSeq: 900, receivedAt: '2026-11-24T15:00:00.000Z' as never });
  await device.syncNow();
  await device.keepDraft(home, { note: 'half' });
  const kept = await device.recordVisit(aVisitToSave({ note: 'they were there' }));
  await device.keepDraft(home, { note: 'again' });
  // The station cannot take the visit just now, but its list has already shrunk.
  station.verdictFor = () => ({ verdict: 'retry', afterMs: 1_000 });
  station.properties.clear();
  station.assignments.clear();
  await device.syncNow();
  const view = device.view.get()!;
  expect([view.properties.size, view.assignments.length, view.visitsByProperty.get(home)?.length]).toEqual([0, 0, 1]);
  expect(view.drafts.get(home)).toMatchObject({ form: { note: 'again' }, home: { address: 'Flat 3, 12 Lapwing Avenue' } });
  expect(view.outbox.map((it) => it.visit)).toEqual([kept.ok && kept.value]);
  expect(await rowsOf(browser.indexedDB, 'b')).toHaveLength(1);

  station.verdictFor = () => ({ verdict: 'applied', flags: ['outside_scope'] });
  await browser.pass(10_000);
  await device.syncNow();
  expect(station.taken.size).toBe(1);
  expect(await diskOf(browser.indexedDB)).not.toContain('they were there');
});

test('a visit being typed when the property leaves can still be saved', async () => {
  const { station, device } = await aSignedInStory();
  station.properties.clear();
  await device.syncNow();
  expect(await device.recordVisit(aVisitToSave())).toMatchObject({ ok: true, value: { occupancyId: aProperty().occupancy.id } });
  // So can what is being typed, and it outlasts the next pull.
  expect((await device.keepDraft(home, {})).ok).toBe(true);
  await device.syncNow();
  expect(device.view.get()!.drafts.size).toBe(1);
});

test('while a long list comes from nothing, every home that was on it can be recorded', async () => {
  const story = await aSignedInStory();
  addMany(story, 25);
  await story.device.syncNow();
  story.station.restoreFromNothing();
  story.station.pageRows = 10;
  let pages = 0;
  story.station.spoil = ({ path }, answer) => {
    if (isPull(path) && ++pages === 2) throw new TypeError('cut');
    return answer();
  };
  await story.device.syncNow();
  expect(story.device.view.get()!.properties.has(idOf(1_025))).toBe(false);
  expect((await story.device.recordVisit(aVisitToSave({ propertyId: idOf(1_025) }))).ok).toBe(true);
  await story.device.syncNow();
  expect(story.device.view.get()!.properties.size).toBe(26);
});

test('a station restored from a backup gets again what it has lost, for 72 hours', async () => {
  const { browser, station, device, tab } = await aSignedInStory();
  await device.recordVisit(aVisitToSave({ note: 'old' }));
  await device.syncNow();
  browser.wallMs += 73 * 3_600_000;
  await device.recordVisit(aVisitToSave({ note: 'recent' }));
  await device.syncNow();
  station.restoreFromNothing();
  await device.syncNow();
  await settled();
  await device.syncNow();
  expect([...station.taken.values()].map((it) => (it.change.body as { note: string }).note)).toEqual(['recent']);
  expect(device.view.get()!.properties.size).toBe(1);
  expect(device.link.get().waiting).toBe(0);
  // And not a third time.
  const pushes = station.pushes().length;
  await device.syncNow();
  expect(station.pushes().length).toBe(pushes);
  tab.page('leaving');
});

test('a restored station heard first by a push: the change just taken is not sent twice, those before are sent again', async () => {
  const { station, device } = await aSignedInStory();
  await device.recordVisit(aVisitToSave({ note: 'before' }));
  await device.syncNow();
  station.restoreFromNothing();
  await device.recordVisit(aVisitToSave({ note: 'after' }));
  await device.syncNow();
  await device.syncNow();
  expect([...station.taken.values()].map((it) => (it.change.body as { note: string }).note).sort()).toEqual(['after', 'before']);
  const sent = station.pushes().flatMap((it) => it.body.changes as { body: { note: string } }[]);
  expect(sent.filter((it) => it.body.note === 'after')).toHaveLength(1);
});

test('a view the station no longer knows is replaced whole', async () => {
  const story = await aSignedInStory();
  addMany(story, 1);
  story.station.spoil = async ({ path, body }, answer) => {
    if (isPull(path)) (body as { view: number | null }).view = 12_345;
    return answer();
  };
  await story.device.syncNow();
  expect(addresses(story)).toEqual(['1 Heron Way', 'Flat 3, 12 Lapwing Avenue']);
});

test('a newer version of a row replaces the older, an assignment taken away is gone', async () => {
  const story = await aSignedInStory();
  story.station.assignments.set(anAssignment().id, anAssignment({ ver: 2, officer: idOf(2) }));
  await story.device.syncNow();
  expect(story.device.view.get()!.assignments).toEqual([]);
});

test('after a restart the list is there with no network', async () => {
  const story = await aSignedInStory();
  story.tab.page('leaving');
  story.station.away = true;
  const { device } = openTab(story.browser, story.station.fetch);
  await device.unlock(PASSPHRASE);
  expect([...device.view.get()!.properties.keys()]).toEqual([home]);
});
