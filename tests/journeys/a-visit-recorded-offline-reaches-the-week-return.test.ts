/**
 * The whole story: a list of 5,000 is brought in, visits are given, a phone takes its share and loses the network, the station
 * goes away; visits are recorded; both come back; the supervisor sees each result once and reads the week's figures: on the screen, behind
 * each number, on paper and in the file.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { figureName, figureValue } from '../../src/app/desk/week/figure-words.ts';
import '../../src/app/words/desk-words.ts';
import { say } from '../../src/app/words/words.ts';
import { dayOf, instantFromMs } from '../../src/domain/base/instant.ts';
import type { Figure } from '../../src/domain/report/week-return.ts';
import {
  addPerson,
  adminLink,
  appIsKept,
  bringIn,
  button,
  giveRows,
  heading,
  listAll,
  recordConcern,
  recordNoReply,
  sendNow,
  toPlace,
  unlock,
  welcome,
} from '../support/acts.ts';
import { type Handset, launchDesk, launchPhone } from '../support/browser.ts';
import { aList } from '../support/lists.ts';
import { freshDatabase } from '../support/postgres.ts';
import { type RunningStation, startStation } from '../support/station.ts';

let station: RunningStation;
let desk: Handset;
let phone: Handset;
const folder = mkdtempSync(join(tmpdir(), 'dunnock-story-'));
const database = await freshDatabase();

beforeAll(async () => {
  station = await startStation({ databaseUrl: database.url });
  [desk, phone] = await Promise.all([launchDesk(), launchPhone()]);
});
afterAll(async () => {
  await Promise.all([desk?.close(), phone?.close()]);
  await station?.remove();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test('a visit recorded offline reaches the week return', async () => {
  // The administrator makes the people; each takes their link.
  await welcome(desk.page, station, adminLink(station));
  await heading(desk.page, 'People').first().waitFor();
  const supervisorLink = await addPerson(desk.page, { name: 'Sgt M. Rook', initials: 'M.R.', signInName: 'm.rook', role: 'Supervisor', beats: 'N1, N2' });
  const officerLink = await addPerson(desk.page, { name: 'PC A. Dale', initials: 'A.D.', signInName: 'a.dale', role: 'Officer', beats: 'N1' });
  await button(desk.page, 'Sign out').click();

  // The supervisor brings in the list. N2 holds most of it, so the officer's share stays a phone's share.
  await welcome(desk.page, station, supervisorLink);
  await heading(desk.page, 'Due').first().waitFor();
  const beats = ['N1', ...Array.from({ length: 15 }, () => 'N2')];
  const report = await bringIn(desk.page, aList({ rows: 5_000, today: dayOf(instantFromMs(Date.now())), beats }), folder);
  expect(report).toMatch(/5,?000 new/);
  await giveRows(desk.page, 'Lapwing Avenue', 2, /A\. Dale/);

  // The officer takes their share and loses the network; the station is stopped as well.
  await welcome(phone.page, station, officerLink);
  await button(phone.page, 'Start visit').waitFor({ timeout: 60_000 });
  const first = await nextAddress(phone.page);
  await appIsKept(phone.page);
  await phone.context.setOffline(true);
  await station.stop();

  // With nothing in reach: from a cold start to unlocked, list, map, and two records.
  await phone.page.reload();
  await unlock(phone.page);
  await button(phone.page, 'Start visit').waitFor();
  await listAll(phone.page);
  await phone.page.getByText(first).first().waitFor();
  await button(phone.page, 'Today').tap();
  await recordNoReply(phone.page);
  const second = await nextAddress(phone.page);
  expect(second).not.toBe(first);
  await recordConcern(phone.page);
  await phone.page.getByText(/Until then your supervisor does not know/).waitFor();

  // Everything comes back; the phone sends by itself.
  await station.start();
  await phone.context.setOffline(false);
  await sendNow(phone.page);
  await phone.page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  expect(await phone.page.getByText(/^At station/).count()).toBe(2);

  // The supervisor sees each of the two results once, and the concern among what needs them.
  await toPlace(desk.page, 'Results');
  const all = desk.page.getByRole('region', { name: /^All results/ });
  await all.getByRole('heading', { level: 3, name: second }).waitFor({ timeout: 60_000 });
  await all.getByRole('heading', { level: 3, name: first }).waitFor({ timeout: 60_000 });
  expect((await all.getByRole('heading', { level: 3 }).allInnerTexts()).toSorted()).toEqual([first, second].toSorted());
  expect(await all.getByRole('heading', { level: 2 }).textContent()).toBe('All results 2');
  const needsYou = desk.page.getByRole('region', { name: /^Needs you/ }).getByRole('heading', { level: 3 });
  await needsYou.first().waitFor({ timeout: 60_000 });
  expect(await needsYou.allInnerTexts()).toEqual([second]);

  // The week's figures; each number opens as many rows as it says.
  await toPlace(desk.page, 'Returns');
  const visits = desk.page.getByRole('button', { name: /^2 Visits/ });
  await visits.waitFor();
  await visits.click();
  const rows = desk.page.getByRole('dialog');
  await rows.getByText('2 visits at 2 addresses').waitFor();
  expect((await rowsIn(rows)).toSorted()).toEqual([first, second].toSorted());
  await button(rows, 'Close').click();

  // The file says what the screen says, figure by figure, and every number of visits opens just those.
  const file = await weekFile(desk.page);
  const figures = file.filter((it) => it.section !== 'days');
  expect(await figuresOnScreen(desk.page)).toEqual(figures.map((it) => [say(`desk.section.${it.section}` as never), figureName(it.figure), shown(it)]));
  expect(figures.find((it) => it.figure === 'visits_made')).toMatchObject({ value: '2', visits: '2', addresses: '2', state: 'provisional' });
  const counted = figures.filter((it) => it.visits !== '0');
  expect(counted.length).toBeGreaterThan(8);
  for (const it of counted) {
    await desk.page
      .getByRole('table', { name: say(`desk.section.${it.section}` as never) })
      .getByRole('button', { name: `${shown(it)}, ${figureName(it.figure)}`, exact: true })
      .click();
    expect(await rowsIn(rows)).toHaveLength(Number(it.visits));
    if (it.unit === 'visits') expect(it.value).toBe(it.visits);
    await button(rows, 'Close').click();
  }
  await expectOnPaper(desk.page, figures.length);
}, 300_000);

function nextAddress(phone: Page): Promise<string> {
  return wordsOf(phone.getByRole('region', { name: 'Next' }).getByRole('heading'));
}

async function rowsIn(dialog: Locator): Promise<string[]> {
  await dialog.getByRole('listitem').first().waitFor();
  return dialog.getByRole('listitem').getByRole('button').allInnerTexts();
}

interface WeekLine {
  readonly section: string;
  readonly figure: string;
  readonly value: string;
  readonly unit: Figure['unit'];
  readonly visits: string;
  readonly addresses: string;
  readonly state: string;
}

/** The week as the desk hands it out, with the purpose that it asks for. */
async function weekFile(page: Page): Promise<WeekLine[]> {
  await button(page, 'CSV').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is it for?').fill('Weekly meeting');
  const [download] = await Promise.all([page.waitForEvent('download'), button(dialog, 'Make the file').click()]);
  expect(download.suggestedFilename()).toMatch(/^OFFICIAL-SENSITIVE-week-return-\d{4}-\d\d-\d\d\.csv$/);
  const path = join(folder, 'week.csv');
  await download.saveAs(path);
  const parsed = Papa.parse<WeekLine>(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  expect(parsed.errors).toEqual([]);
  return parsed.data;
}

function shown(it: WeekLine): string {
  return figureValue({ value: Number(it.value), unit: it.unit });
}

/** Section, name and number of each figure, in the order of the page. */
async function figuresOnScreen(page: Page): Promise<string[][]> {
  const found: string[][] = [];
  for (const table of await page.locator('table:has(caption)').all()) {
    const section = await wordsOf(table.locator('caption'));
    for (const row of await table.locator('tbody tr').all())
      found.push([section, await wordsOf(row.getByRole('rowheader')), await wordsOf(row.getByRole('cell').first())]);
  }
  return found;
}

async function wordsOf(it: Locator): Promise<string> {
  return (await it.textContent())?.trim() ?? '';
}

/** Print is asked for once; on paper stand every figure and, at the foot, the marking and who printed; nothing that is pressed does. */
async function expectOnPaper(page: Page, figures: number): Promise<void> {
  await page.evaluate(() => {
    const counting = window as unknown as { prints: number };
    counting.prints = 0;
    window.print = () => {
      counting.prints++;
      window.dispatchEvent(new Event('beforeprint'));
    };
  });
  await button(page, 'Print').click();
  expect(await page.evaluate(() => (window as unknown as { prints: number }).prints)).toBe(1);
  await page.emulateMedia({ media: 'print' });
  await page.getByText(/^OFFICIAL-SENSITIVE · Printed by Sgt M\. Rook, /).waitFor();
  expect(await page.locator('table:has(caption) tbody tr').filter({ visible: true }).count()).toBe(figures);
  expect(await page.getByRole('rowheader', { name: 'Addresses visited' }).isVisible()).toBe(true);
  expect(await page.getByText('OFFICIAL-SENSITIVE', { exact: true }).isVisible()).toBe(true);
  for (const name of ['Print', 'CSV', 'Sign out', 'Hide']) expect(await button(page, name).filter({ visible: true }).count()).toBe(0);
  expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
  // The foot of each page carries the same line (@page, bottom left).
  expect(await page.evaluate(() => document.documentElement.style.getPropertyValue('--printed'))).toMatch(/^"OFFICIAL-SENSITIVE · Printed by Sgt M\. Rook/);
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light');
  await page.emulateMedia({ media: null });
}
