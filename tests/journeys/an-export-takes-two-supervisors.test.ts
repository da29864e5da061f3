/**
 * Two supervisors at two desks: one asks for the list as a file and says why, the other sees it without looking for it and agrees with
 * one press, the first downloads it once. Each sees at every moment how far it is, and no screen of it has a fault that axe finds.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, signIn, toPlace } from '../support/acts.ts';
import { axeFaults } from '../support/axe.ts';
import { type Handset, launchDesk } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation } from '../support/demo.ts';

const PURPOSE = 'Handover to the night team, N1';
let demo: DemoStation;
let asker: Handset;
let second: Handset;

beforeAll(async () => {
  demo = await demoStation();
  asker = await launchDesk({ acceptDownloads: true });
  second = await launchDesk();
});
afterAll(async () => {
  await asker?.close();
  await second?.close();
  await demo?.remove();
});

async function atDesk(page: Page, name: string): Promise<void> {
  await signIn(page, demo.station, name, DEMO_PASSPHRASE);
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
}

async function asksFor(page: Page, beat: string, purpose: string, look = false): Promise<void> {
  await button(page, 'Ask for an export').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Sgt T. Wren can agree; their desk shows it.').waitFor();
  await dialog.getByLabel('Beats').selectOption(beat);
  if (look) {
    await button(dialog, 'Ask').click();
    await dialog.getByText('Say what the file is for').waitFor();
    expect(await axeFaults(page)).toEqual([]);
  }
  await dialog.getByLabel('What is it for?').fill(purpose);
  await button(dialog, 'Ask').click();
  await page.getByText(/^Asked\. It waits here/).waitFor();
}

test('one asks, the other agrees, the first has the file, once', async () => {
  const [mine, theirs] = [asker.page, second.page];
  await atDesk(theirs, 't.wren');
  await toPlace(theirs, 'Import');
  await atDesk(mine, 'm.rowan');
  await toPlace(mine, 'Exports');
  await mine.getByText(/^Nothing to decide/).waitFor();
  expect(await axeFaults(mine)).toEqual([]);

  await asksFor(mine, 'N1', PURPOSE, true);
  await mine.getByText(/^Waiting for a second supervisor/).waitFor();
  expect(await button(mine, 'Agree').count()).toBe(0);

  // The other is at another screen, and is told there.
  await theirs.getByText('Sgt M. Rowan asks you to agree to an export.').waitFor();
  expect(await axeFaults(theirs)).toEqual([]);
  await theirs.getByRole('link', { name: 'Look' }).click();
  await theirs.getByText(`“${PURPOSE}”`).waitFor();
  await theirs.getByRole('heading', { name: '50 properties on N1' }).waitFor();
  expect(await axeFaults(theirs)).toEqual([]);
  await button(theirs, 'Agree').click();
  await theirs.getByText('Agreed. Sgt M. Rowan has one hour to download it.').waitFor();
  await theirs.getByText('Nothing to decide.').waitFor();

  await mine.getByText(/^Agreed by Sgt T\. Wren\. Download it by/).waitFor();
  expect(await mine.getByText(/^Asked\. It waits here/).count()).toBe(0);
  const [download] = await Promise.all([mine.waitForEvent('download'), button(mine, 'Download').click()]);
  expect(download.suggestedFilename()).toMatch(/^OFFICIAL-SENSITIVE-property-list-\d{4}-\d{2}-\d{2}\.csv$/);
  const file = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(file).toHaveLength(51);
  expect(file.slice(1).every((line) => /,N1,/.test(line))).toBe(true);

  for (const page of [mine, theirs]) await page.getByText(/^Agreed by (Sgt T\. Wren|you)\. Downloaded/).waitFor();
  expect(await button(mine, 'Download').count()).toBe(0);
}, 300_000);

test('a no is seen by whoever asked, and an answer that ran out by both', async () => {
  const [mine, theirs] = [asker.page, second.page];
  await asksFor(mine, 'S3', 'For the panel');
  await button(theirs, 'Refuse').click();
  await theirs.getByText('Refused. Sgt M. Rowan gets no file.').waitFor();
  await mine.getByText('Refused by Sgt T. Wren. No file was made.').waitFor();

  await asksFor(mine, 'S2', 'For the panel, again');
  await theirs.getByText('“For the panel, again”').waitFor();
  const sql = postgres(demo.databaseUrl, { max: 1, onnotice: () => undefined });
  await sql`UPDATE export_ask SET asked_at = asked_at - interval '25 hours' WHERE purpose = 'For the panel, again'`;
  await sql.end();
  await mine.getByText('Nobody answered within a day. No file was made.').waitFor();
  await theirs.getByText('Nothing to decide.').waitFor();
  for (const page of [mine, theirs]) expect(await axeFaults(page)).toEqual([]);
}, 300_000);

test('the whole of it stands in the log, by the names of both', async () => {
  const sql = postgres(demo.databaseUrl, { max: 1, onnotice: () => undefined });
  const lines = await sql`
    SELECT act, sign_in_name AS who FROM audit JOIN person ON person.id = audit.actor WHERE purpose = ${PURPOSE} AND result = 'done' ORDER BY seq`;
  await sql.end();
  expect(lines.map((it) => `${it['who']} ${it['act']}`)).toEqual(['m.rowan export.ask', 't.wren export.agree', 'm.rowan property.export']);
});

test('from the list of properties the same is asked, for the beat in view', async () => {
  const { page } = asker;
  await toPlace(page, 'Properties');
  await page.getByRole('combobox', { name: /^Beat/ }).selectOption('N2');
  await button(page, 'Export').click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Beats').inputValue()).toBe('N2');
  await dialog.getByText('50 properties').waitFor();
  await button(dialog, 'Cancel').click();
});
