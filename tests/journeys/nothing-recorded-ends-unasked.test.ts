/**
 * Work that the station does not have yet outlives ten wrong tries, a home that leaves the list, and a forgotten passphrase: and the
 * screens say each time what is kept, how much of it, and how it is had again.
 */
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appIsKept, button, listAll, recordNoReply, sendNow, tenWrongTries, unlock, WORDS } from '../support/acts.ts';
import { askAs } from '../support/ask-station.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';

const NOTE = 'A cut face, seen by the window';
let demo: DemoStation;
let phone: Handset;
let sql: postgres.Sql;
/** Where the half-made record was begun. */
let address: string;

beforeAll(async () => {
  demo = await demoStation();
  sql = postgres(demo.databaseUrl, { max: 1 });
  phone = await launchPhone();
});
afterAll(async () => {
  await phone?.close();
  await sql?.end();
  await demo?.remove();
});

const dale = async () => (await sql<{ id: string; beats: string[] }[]>`select id, beats from person where sign_in_name = 'a.dale'`)[0]!;
const visitsOfDale = async () => Number((await sql`select count(*) as n from visit v join person p on p.id = v.by where p.sign_in_name = 'a.dale'`)[0]?.['n']);
const note = (page: Page) => page.getByLabel('Note', { exact: true });

async function signInHere(page: Page, words: string): Promise<void> {
  await page.getByLabel('Your name').fill('a.dale');
  await page.getByLabel('Passphrase', { exact: true }).fill(words);
  await button(page, 'Sign in').tap();
}

test('ten wrong tries with no signal: the visit and the half-made record are there when their officer signs in', async () => {
  const { page, context } = phone;
  await officerIn(page, demo.station);
  await appIsKept(page);
  const before = await visitsOfDale();
  await context.setOffline(true);
  await recordNoReply(page);
  await button(page, 'Start visit').tap();
  await button(page, 'I’m here').tap();
  await note(page).fill(NOTE);
  address = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  // Hidden in the very moment: what was typed last is kept all the same, and the officer comes back to it.
  await button(page, 'Hide this screen').tap();
  await button(page, 'Unlock').waitFor();
  await unlock(page, DEMO_PASSPHRASE);
  await note(page).waitFor();
  expect(await note(page).inputValue()).toBe(NOTE);
  await button(page, 'Hide this screen').tap();

  await tenWrongTries(page);
  const kept = page.getByText('Nothing was deleted. Kept here, sealed: 1 record not sent and 1 unfinished record.');
  await kept.waitFor();
  await page.reload();
  await kept.waitFor();
  await signInHere(page, DEMO_PASSPHRASE);
  await page.getByText('No answer. Signing in needs a connection.').waitFor();
  expect(await visitsOfDale()).toBe(before);

  await context.setOffline(false);
  await signInHere(page, DEMO_PASSPHRASE);
  // Back where they were.
  await note(page).waitFor();
  expect(await note(page).inputValue()).toBe(NOTE);
  await button(page, 'Back').tap();
  await button(page, 'Go on recording').first().waitFor();
  await expect.poll(visitsOfDale, { timeout: 60_000 }).toBe(before + 1);
}, 300_000);

test('its home leaves the list: the record is on Today by itself, the home is nowhere else, and it can be finished', async () => {
  const { page } = phone;
  const officer = await dale();
  const before = await visitsOfDale();
  const given = await sql<{ id: string }[]>`select id from assignment where officer = ${officer.id} and state = 'given'`;
  await askAs(demo.station, 'm.rowan', 'withdraw', { ids: given.map((it) => it.id) });
  await askAs(demo.station, 'j.wells', 'personChange', { id: officer.id, beats: [] });
  await sendNow(page);
  await page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  await button(page, 'Today').tap();
  const row = page.getByRole('button', { name: /Not on your list any more. Finish or discard this record./ });
  await row.waitFor({ timeout: 60_000 });
  expect(await row.textContent()).toContain(address);
  await button(page, 'Map').tap();
  await page.getByRole('radio', { name: 'List' }).tap();
  await page.getByRole('combobox', { name: /^Show/ }).selectOption('all');
  expect(await page.getByText(address).count()).toBe(0);

  await button(page, /^More/).tap();
  await button(page, 'Sign out of this phone').tap();
  await page.getByRole('dialog').getByText('1 unfinished record is deleted.').waitFor();
  await button(page, 'Cancel').tap();

  await button(page, 'Today').tap();
  await row.tap();
  await page.getByText('Not on your list any more. Finish this record or discard it').waitFor();
  expect(await note(page).inputValue()).toBe(NOTE);
  await page.getByRole('radio', { name: 'No reply' }).tap();
  await button(page, 'Save visit').tap();
  await expect.poll(visitsOfDale, { timeout: 60_000 }).toBe(before + 1);
  expect(await page.getByText('Unfinished', { exact: true }).count()).toBe(0);
  const [last] = await sql<{ note: string }[]>`select doc ->> 'note' as note from visit where by = ${officer.id} order by station_seq desc limit 1`;
  expect(last?.note).toBe(NOTE);
  await askAs(demo.station, 'j.wells', 'personChange', { id: officer.id, beats: officer.beats });
}, 300_000);

test('a passphrase chosen anew: the old words are asked for, send what waits, and are needed no more', async () => {
  const { page, context } = phone;
  const officer = await dale();
  await sendNow(page);
  await listAll(page);
  await context.setOffline(true);
  await page.getByRole('listitem').first().getByRole('button').tap();
  await button(page, 'Open briefing').tap();
  await button(page, 'I’m here').tap();
  await page.getByRole('radio', { name: 'No reply' }).tap();
  await button(page, 'Save visit').tap();
  await page
    .getByText(/^On this phone/)
    .first()
    .waitFor();
  await button(page, 'Hide this screen').tap();
  await button(page, 'Unlock').waitFor();
  const before = await visitsOfDale();
  const { code } = await askAs(demo.station, 'j.wells', 'personChange', { id: officer.id, newCode: true });

  await context.setOffline(false);
  await page.goto(`${demo.station.url}/welcome#${code}`);
  await page.getByLabel('Choose your passphrase').fill(WORDS);
  await page.getByLabel('The same again').fill(WORDS);
  await button(page, 'Set passphrase').tap();
  const strip = page.getByRole('button', { name: /Sealed under your old words.*1 record not sent/s });
  await strip.waitFor({ timeout: 60_000 });
  await strip.tap();
  await page.getByText('Only those words open what is sealed.').waitFor();
  await page.getByLabel('Your old words').fill('something else altogether');
  await button(page, 'Open and send').tap();
  await page.getByText('Those words do not open them.').waitFor({ timeout: 60_000 });
  expect(await visitsOfDale()).toBe(before);
  await page.getByLabel('Your old words').fill(DEMO_PASSPHRASE);
  await button(page, 'Open and send').tap();
  await page.getByText('1 record is at the station.').waitFor({ timeout: 60_000 });
  expect(await visitsOfDale()).toBe(before + 1);

  await button(page, 'To Today').tap();
  await button(page, 'Hide this screen').tap();
  await unlock(page, WORDS);
  await button(page, 'Today').waitFor();
  expect(await strip.count()).toBe(0);
}, 300_000);
