/**
 * Sending: only the station's word on exactly these bytes ends a change, and nothing holds up the others.
 */
import { describe, expect, test, vi } from 'vitest';
import type { Device } from '../../../src/device/device.ts';
import { aPerson, idOf } from '../../support/builders.ts';
import { json } from '../support/small-station.ts';
import { aSignedInStory, aVisitToSave, PASSPHRASE, type Story, settled, until } from '../support/test-phone.ts';

// Waits for states, not for time; the limit only ends a test that waits for what never comes.
vi.setConfig({ testTimeout: 60_000 });

const isPush = (path: string) => path === '/api/sync/push';

async function keep(device: Device, count: number, note = (n: number) => `visit ${n}`) {
  for (let n = 1; n <= count; n++) expect((await device.recordVisit(aVisitToSave({ note: note(n) }))).ok).toBe(true);
}

const whereabouts = (device: Device) => device.view.get()!.outbox.map((it) => it.whereabouts.is);
const notes = ({ station }: Story) => [...station.taken.values()].map((it) => (it.change.body as { note: string }).note).sort();

test('while it is on its way it says so, and then where it is', async () => {
  const { station, device } = await aSignedInStory();
  await keep(device, 1);
  const seen: string[] = [];
  device.view.subscribe(() => seen.push(...(device.view.get() === undefined ? [] : whereabouts(device))));
  await device.syncNow();
  expect(seen[0]).toBe('on_phone');
  expect(seen).toContain('sending');
  expect(seen.at(-1)).toBe('at_station');
  expect(station.pushes()).toHaveLength(1);
});

test.each([
  ['a captive portal', () => new Response('<html>Welcome to FreeWiFi</html>', { status: 200, headers: { 'content-type': 'text/html' } })],
  ['JSON of another kind', () => json({ ok: true })],
  ['204 and nothing', () => new Response(null, { status: 204 })],
  ['403 of a proxy', () => new Response('denied', { status: 403 })],
  ['404 of nobody knows', () => json({ error: 'no' }, 404)],
])('%s is no answer: nothing is sent, nothing is lost', async (_what, answer) => {
  const { station, device } = await aSignedInStory();
  await keep(device, 1);
  station.spoil = answer;
  await device.syncNow();
  expect(device.link.get()).toMatchObject({ reach: 'not_reached', waiting: 1 });
  expect(whereabouts(device)).toEqual(['on_phone']);
  station.spoil = undefined;
  await device.syncNow();
  expect(whereabouts(device)).toEqual(['at_station']);
});

test.each([
  ['not_signed_in', 'sign_in_needed'],
  ['session_ended', 'sign_in_needed'],
  ['not_allowed', 'refused'],
  ['upgrade_required', 'upgrade_needed'],
  ['busy', 'reached'],
  ['bug', 'reached'],
] as const)('the station answers a push with %s: kept, and tried again', async (code, reach) => {
  const { station, device } = await aSignedInStory();
  await keep(device, 1);
  station.spoil = ({ path }, answer) => (isPush(path) ? station.problem(code) : path.startsWith('/api/sync') ? Promise.reject(new TypeError('cut')) : answer());
  const reaches: string[] = [];
  device.link.subscribe(() => reaches.push(device.link.get().reach));
  await device.syncNow();
  expect(reaches).toContain(reach);
  expect(device.link.get().waiting).toBe(1);
  station.spoil = undefined;
  await device.syncNow();
  expect(device.link.get().waiting).toBe(0);
});

test('another officer signs in between the question and the push: nothing of the first is taken or marked, and it goes when they are back', async () => {
  const { station, device } = await aSignedInStory();
  const other = aPerson({ id: idOf(2), signInName: 'b.finch' });
  await keep(device, 2);
  station.spoil = ({ path }, answer) => {
    if (isPush(path)) station.signedIn = other;
    return answer();
  };
  await device.syncNow();
  expect(station.pushes()).toHaveLength(1);
  expect(station.pushes()[0]!.body).toMatchObject({ person: station.person.id });
  expect(station.taken.size).toBe(0);
  expect(whereabouts(device)).toEqual(['on_phone', 'on_phone']);
  expect(device.link.get()).toMatchObject({ reach: 'sign_in_needed', waiting: 2 });
  // Nor is the other's list asked for.
  expect(station.requests.at(-1)!.path).toBe('/api/sync/push');
  station.spoil = undefined;
  await device.syncNow();
  expect(station.pushes()).toHaveLength(1);
  expect(device.link.get().reach).toBe('sign_in_needed');

  device.lock();
  expect((await device.signIn('a.dale', PASSPHRASE)).ok).toBe(true);
  await until(() => device.link.get().waiting === 0);
  expect([...station.taken.values()].map((it) => (it.change.body as { by: string }).by)).toEqual([station.person.id, station.person.id]);
});

test('a lost reply: the change is sent again and is there once', async () => {
  const story = await aSignedInStory();
  const { station, device } = story;
  await keep(device, 3);
  let lost = 0;
  station.spoil = ({ path }, answer) => {
    const reply = answer();
    if (!isPush(path) || lost++ > 0) return reply;
    throw new TypeError('connection reset');
  };
  await device.syncNow();
  expect(device.link.get().waiting).toBe(3);
  await device.syncNow();
  expect(notes(story)).toEqual(['visit 1', 'visit 2', 'visit 3']);
  expect(device.link.get().waiting).toBe(0);
  expect(station.visits.size).toBe(3);
});

test('a reply cut anywhere leaves everything as it was', async () => {
  const { station, device } = await aSignedInStory();
  await keep(device, 2);
  const whole = await new Promise<string>((resolve) => {
    station.spoil = async ({ path }, answer) => {
      const reply = answer();
      if (!isPush(path)) return reply;
      resolve(await reply.text());
      throw new TypeError('cut');
    };
    void device.syncNow();
  });
  for (let at = 0; at < whole.length; at += 100) {
    station.spoil = ({ path }, answer) => (isPush(path) ? new Response(whole.slice(0, at), { status: 200 }) : answer());
    await device.syncNow();
    expect(whereabouts(device), `cut at ${at}`).toEqual(['on_phone', 'on_phone']);
  }
});

test('a receipt for other bytes is no receipt', async () => {
  const { station, device } = await aSignedInStory();
  await keep(device, 1);
  station.spoil = async ({ path }, answer) => {
    const reply = answer();
    if (!isPush(path)) return reply;
    const body = (await reply.json()) as { receipts: { contentHash: string }[] };
    body.receipts[0]!.contentHash = 'a'.repeat(64);
    return json(body);
  };
  await device.syncNow();
  expect(whereabouts(device)).toEqual(['on_phone']);
});

test('the bytes sent again are the bytes sent first', async () => {
  const { station, device } = await aSignedInStory();
  await keep(device, 2);
  station.spoil = ({ path }, answer) => {
    if (isPush(path)) throw new TypeError('cut');
    return answer();
  };
  await device.syncNow();
  station.spoil = undefined;
  await device.syncNow();
  const [first, second] = station.pushes().map((it) => JSON.stringify(it.body.changes));
  expect(second).toBe(first);
});

describe('verdicts', () => {
  test.each([[{ verdict: 'rejected', code: 'no_such_property', details: [] }], [{ verdict: 'quarantined' }], [{ verdict: 'id_clash' }]] as const)(
    '%o needs the officer until they have read about it',
    async (verdict) => {
      const { station, device } = await aSignedInStory();
      station.verdictFor = () => verdict as never;
      await keep(device, 1);
      await device.syncNow();
      const [item] = device.view.get()!.outbox;
      expect(item!.whereabouts).toMatchObject({ is: 'needs_you', receipt: { answer: verdict } });
      await device.syncNow();
      expect(station.pushes()).toHaveLength(1);
      expect(device.link.get().waiting).toBe(0);
      await device.dismiss(item!.visit.id);
      expect(device.view.get()!.outbox).toEqual([]);
    },
  );

  test('a visit at the station or on its way cannot be put away', async () => {
    const { device } = await aSignedInStory();
    await keep(device, 1);
    const { id } = device.view.get()!.outbox[0]!.visit;
    await device.dismiss(id);
    expect(device.view.get()!.outbox).toHaveLength(1);
  });

  test('"not now" keeps it here and asks again after the time given; the others are done', async () => {
    const { browser, station, device } = await aSignedInStory();
    await keep(device, 3);
    let asked = 0;
    station.verdictFor = (it) =>
      (it.body as { note: string }).note === 'visit 2' && asked++ === 0 ? { verdict: 'retry', afterMs: 20_000 } : { verdict: 'applied', flags: [] };
    await device.syncNow();
    expect(device.link.get().waiting).toBe(1);
    await browser.pass(60_000);
    await until(() => device.link.get().waiting === 0);
    expect(asked).toBe(2);
  });

  test('flags come with the receipt', async () => {
    const { station, device } = await aSignedInStory();
    station.verdictFor = () => ({ verdict: 'applied', flags: ['assignment_withdrawn'] });
    await keep(device, 1);
    await device.syncNow();
    expect(device.view.get()!.outbox[0]!.whereabouts).toMatchObject({ is: 'at_station', flags: ['assignment_withdrawn'] });
  });
});

describe('batches', () => {
  test('at most 50 changes and 256 KB in one request', async () => {
    const { station, device } = await aSignedInStory();
    await keep(device, 120, (n) => (n % 2 ? 'x'.repeat(4_000) : 'ŵ'.repeat(4_000)));
    await device.syncNow();
    expect(station.taken.size).toBe(120);
    for (const { body } of station.pushes()) {
      expect(body.changes!.length).toBeLessThanOrEqual(50);
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(256 * 1024);
    }
    expect([...station.taken.values()].map((it) => it.change.deviceSeq)).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
  });

  test.each([1, 7, 16])('a change that breaks every request it is in holds up nobody (at place %i of 16)', async (place) => {
    const story = await aSignedInStory();
    const { browser, station, device } = story;
    await keep(device, 16);
    let broken = true;
    station.spoil = ({ path, body }, answer) =>
      broken && isPush(path) && JSON.stringify(body).includes(`"visit ${place}"`) ? station.problem('bug') : answer();
    await browser.pass(60_000);
    await until(() => station.taken.size === 15);
    expect(device.link.get()).toMatchObject({ waiting: 1, reach: 'reached' });
    // Put back, not dropped: asked for again, ever more rarely, at least every quarter of an hour.
    const before = station.pushes().length;
    for (let minute = 0; minute < 60; minute++) {
      device.touched();
      await browser.pass(60_000);
    }
    const tries = station.pushes().length - before;
    expect(tries).toBeGreaterThanOrEqual(4);
    expect(tries).toBeLessThanOrEqual(20);
    broken = false;
    // A quarter of an hour, and what the round before it may have put in between.
    for (let minute = 0; minute < 40 && device.link.get().waiting > 0; minute++) {
      device.touched();
      await browser.pass(60_000);
    }
    await until(() => device.link.get().waiting === 0);
  });

  test('413 halves at once', async () => {
    const { station, device } = await aSignedInStory();
    await keep(device, 20);
    station.spoil = ({ path, body }, answer) =>
      isPush(path) && (body as { changes: unknown[] }).changes.length > 4 ? new Response('too large', { status: 413 }) : answer();
    await device.syncNow();
    expect(station.taken.size).toBe(20);
  });
});

test('a number the station says it never had is sent again', async () => {
  const { station, device } = await aSignedInStory();
  await keep(device, 2);
  await device.syncNow();
  const [first] = [...station.taken.keys()];
  station.taken.delete(first!);
  await keep(device, 1, () => 'third');
  await device.syncNow();
  expect([...station.taken.values()].map((it) => it.change.deviceSeq).sort()).toEqual([1, 2, 3]);
});

test('as long as something waits it is tried again, after a pause that grows and has an end', async () => {
  const { browser, station, device } = await aSignedInStory();
  await keep(device, 1);
  station.away = true;
  let last = browser.monoMs;
  const gaps: number[] = [];
  const fetch = station.fetch;
  Object.assign(station, {
    fetch: async (...args: Parameters<typeof fetch>) => {
      gaps.push(browser.monoMs - last);
      last = browser.monoMs;
      return fetch(...args);
    },
  });
  device.link.subscribe(() => {
    if (device.link.get().busy) {
      gaps.push(browser.monoMs - last);
      last = browser.monoMs;
    }
  });
  for (let minute = 0; minute < 40; minute++) {
    device.touched();
    await browser.pass(60_000);
  }
  const rounds = gaps.filter((it) => it > 0);
  expect(Math.max(...rounds)).toBeLessThanOrEqual(300_000);
  expect(rounds.length).toBeGreaterThan(8);
  station.away = false;
  for (let minute = 0; minute < 6; minute++) {
    device.touched();
    await browser.pass(60_000);
  }
  expect(device.link.get().waiting).toBe(0);
});

test('coming back into reach, or into sight, is a reason to try', async () => {
  for (const event of ['online', 'shown'] as const) {
    const { station, device, tab } = await aSignedInStory();
    station.away = true;
    await keep(device, 1);
    await device.syncNow();
    station.away = false;
    tab.page('hidden');
    tab.page(event);
    await until(() => device.link.get().waiting === 0);
    await settled();
  }
});
