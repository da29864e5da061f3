/**
 * After a whole story on the phone, its profile is searched to the last byte: no address, no note, no name, no passphrase, in any encoding
 * a browser writes, in its logs as they were joined and in its tables unpacked. Texts put there in clear on purpose, in a database of the
 * same origin, are found by the same search, so that it is known to see. After signing out there is nothing left that opens.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, heading, listAll, recordNoReply, sendNow, unlock } from '../support/acts.ts';
import { launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';
import { textsFound } from '../support/written.ts';

let demo: DemoStation;
const profile = mkdtempSync(join(tmpdir(), 'dunnock-canary-'));

beforeAll(async () => {
  demo = await demoStation();
});
afterAll(async () => {
  await demo?.remove();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** Typed by the officer, each into a field of its own. */
const TYPED = {
  note: 'CANARY-NOTE-7431',
  draft: 'CANARY-DRAFT-9250',
  colleague: 'Q.Z.-CANARY-3310',
  partner: 'CANARY-PARTNER-61',
  video: 'BWV-CANARY-8842',
  whereNow: 'CANARY-AT-SISTERS-19',
};
/** Too short, as they are, to be told from a program's own text: these are. */
const INITIALS = { officer: 'QZJV.KP.', occupant: 'ZQXW.VJ.' };

/** What the station sends to this officer and nobody but them should read. */
async function textsOfTheList(sql: postgres.Sql): Promise<Set<string>> {
  const [homes, visits, given] = await Promise.all([
    sql<{ doc: Home }[]>`select doc from property where beat in ('N3', 'S1')`,
    sql<
      { doc: { note: string; occupantNow?: string; videoRef?: string } }[]
    >`select v.doc from visit v join property p on p.id = v.property where p.beat in ('N3', 'S1')`,
    sql<{ note: string | null }[]>`select note from assignment`,
  ]);
  const texts = [
    ...homes.flatMap(({ doc }) => [
      doc.address,
      doc.access,
      doc.uprn,
      doc.postcode,
      doc.occupancy.concern.tier.reason,
      doc.occupancy.occupant.safeContact,
      ...doc.warnings.flatMap((it) => [it.detail, it.source]),
    ]),
    ...visits.flatMap(({ doc }) => [doc.note, doc.occupantNow, doc.videoRef]),
    ...given.map((it) => it.note),
  ];
  // A postcode has seven letters; what is shorter may stand anywhere.
  return new Set(texts.filter((it) => typeof it === 'string' && it.length >= 7) as string[]);
}

interface Home {
  readonly address: string;
  readonly access?: string;
  readonly uprn?: string;
  readonly postcode?: string;
  readonly warnings: readonly { readonly detail?: string; readonly source: string }[];
  readonly occupancy: { readonly occupant: { readonly safeContact?: string }; readonly concern: { readonly tier: { readonly reason: string } } };
}

/** In clear, in another database of the same origin: short, long, cut by the blocks of the log, and enough to make the browser pack a table. */
async function writeInClear(page: Page): Promise<void> {
  await page.evaluate(async () => {
    localStorage.setItem('positive', 'CONTROL-STORAGE-1111');
    const database = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open('in clear', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(opening.error);
    });
    const put = (rows: readonly (readonly [string, unknown])[]) =>
      new Promise<void>((done, fail) => {
        const writing = database.transaction('rows', 'readwrite', { durability: 'strict' });
        for (const [key, value] of rows) writing.objectStore('rows').put(value, key);
        writing.oncomplete = () => done();
        writing.onabort = () => fail(writing.error);
      });
    const filler = 'and so on, and so on; '.repeat(2_500);
    const row = (n: number) => [`row ${n}`, { text: `one two CONTROL-PACKED- three -ROW-2222 four CONTROL-PACKED-ROW-2222 ${n} ${filler}` }] as const;
    for (let n = 0; n < 240; n += 20) await put(Array.from({ length: 20 }, (_, at) => row(n + at)));
    await put([
      ['short', 'CONTROL-SHORT-3333'],
      ['wide', { text: 'ŵ CONTROL-WIDE-4444' }],
    ]);
    database.close();
  });
}

test('no clear text of the work in the browser profile, and nothing that opens after signing out', async () => {
  const sql = postgres(demo.databaseUrl, { max: 1 });
  await sql`update person set initials = ${INITIALS.officer} where sign_in_name = 'p.kemp'`;
  await sql`update property set doc = jsonb_set(doc, '{occupancy,occupant,initials}', ${sql.json(INITIALS.occupant)}) where beat = 'N3'`;
  const texts = await textsOfTheList(sql);
  expect(texts.size).toBeGreaterThan(250);
  for (const text of [
    DEMO_PASSPHRASE,
    ...DEMO_PASSPHRASE.split(' ')
      .map((_, n, all) => all.slice(n, n + 2).join(' '))
      .slice(0, -1),
  ])
    texts.add(text);
  for (const text of [...Object.values(TYPED), ...Object.values(INITIALS), 'PC P. Kemp']) texts.add(text);

  const phone = await launchPhone({ profile });
  const { page } = phone;
  await officerIn(page, demo.station, 'p.kemp');
  // The list came as it is in the database: its canaries are on the screen.
  await button(page, 'Start visit').tap();
  await page.getByText(INITIALS.officer).or(page.getByText(INITIALS.occupant)).first().waitFor();
  await page.getByRole('button', { name: 'Back' }).tap();
  await recordNoReply(page);
  await button(page, 'Start visit').tap();
  await button(page, 'I’m here').tap();
  await page.getByRole('radio', { name: 'Others only' }).tap();
  await page.getByRole('radio', { name: 'Concern' }).tap();
  await page.getByRole('checkbox', { name: 'Anxious, or afraid to talk' }).tap();
  await page.getByLabel('Note', { exact: true }).fill(TYPED.note);
  await page.getByText('Who went, and how').tap();
  await page.getByLabel('Colleagues with you').fill(TYPED.colleague);
  await page.getByRole('checkbox', { name: 'Housing' }).last().tap();
  await page.getByLabel(/^Name at/).fill(TYPED.partner);
  await page.getByLabel('Body-worn video reference').fill(TYPED.video);
  await page.getByLabel('Where are they now, if not at home?').fill(TYPED.whereNow);
  await button(page, 'Save visit').tap();
  await page
    .getByText(/^On this phone|^Sending|^At station/)
    .first()
    .waitFor();
  await listAll(page);
  await button(page, 'Today').tap();
  await button(page, 'Start visit').tap();
  await button(page, 'I’m here').tap();
  await page.getByLabel('Note', { exact: true }).fill(TYPED.draft);
  await page.getByText(/^Draft kept/).waitFor();
  await button(page, 'Pause').tap();
  await sendNow(page);
  await page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  const sent = await sql`select doc from visit where doc->>'note' = ${TYPED.note}`;
  for (const text of [TYPED.colleague, TYPED.partner, TYPED.video, TYPED.whereNow]) expect(JSON.stringify(sent)).toContain(text);
  await writeInClear(page);
  await page.reload();
  await unlock(page, DEMO_PASSPHRASE);
  await phone.context.close();

  // The search sees: what is in clear is found in the log, in a packed table, in wide letters, and in the small store of the page.
  const controls = textsFound(profile, ['CONTROL-STORAGE-1111', 'CONTROL-PACKED-ROW-2222', 'CONTROL-SHORT-3333', 'CONTROL-WIDE-4444']);
  for (const control of ['STORAGE-1111', 'SHORT-3333', 'WIDE-4444']) expect(controls).toContainEqual(expect.stringContaining(control));
  expect(controls).toContainEqual(expect.stringMatching(/PACKED-ROW-2222 in .*\.ldb, unpacked$/));
  // It stands in no table as it is: without unpacking, a search would have passed it over.
  expect(controls).not.toContainEqual(expect.stringMatching(/PACKED-ROW-2222 in .*\.ldb$/));
  expect(textsFound(profile, texts)).toEqual([]);

  // Signed out: no vault is named, none is there, no session, and the right words open nothing.
  const again = await launchPhone({ profile });
  await again.page.goto(demo.station.url);
  await unlock(again.page, DEMO_PASSPHRASE);
  const before = await keptOn(again.page);
  expect(before.vaults).toBe(1);
  expect(before.databases.length).toBeGreaterThanOrEqual(3);
  await button(again.page, /^More/).tap();
  // What the station has of maps, or why that is not known, comes a moment later, and what lies below it moves.
  await again.page
    .getByText(/^(Saltmere Cross|Sign in again to see|The station is not in reach)/)
    .first()
    .waitFor();
  await button(again.page, 'Sign out of this phone').tap();
  await heading(again.page, 'Sign out of this phone?').waitFor();
  await button(again.page, 'Sign out of this phone').last().tap();
  await button(again.page, 'Sign in').waitFor();
  const after = await keptOn(again.page);
  expect(after.vaults).toBe(0);
  expect(after.databases.filter((name) => !['book', 'in clear', 'packs'].includes(name))).toEqual([]);
  expect((await again.context.cookies()).map((it) => it.name)).toEqual([]);
  await again.context.setOffline(true);
  await again.page.reload();
  await again.page.getByLabel('Your name').fill('p.kemp');
  await again.page.getByLabel('Passphrase', { exact: true }).fill(DEMO_PASSPHRASE);
  await button(again.page, 'Sign in').tap();
  await again.page.getByText('No answer. Signing in needs a connection.').waitFor();
  await again.context.close();
  expect(textsFound(profile, texts)).toEqual([]);
  await sql.end();
}, 300_000);

/** How many vaults the clear book names, and which databases there are. */
async function keptOn(page: Page): Promise<{ readonly vaults: number; readonly databases: string[] }> {
  return page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map((it) => it.name ?? '');
    const book = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open('book');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(opening.error);
    });
    const vaults = await new Promise<number>((done) => {
      const counting = book.transaction('vaults').objectStore('vaults').count();
      counting.onsuccess = () => done(counting.result);
    });
    book.close();
    return { vaults, databases };
  });
}
