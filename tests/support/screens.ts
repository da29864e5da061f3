/**
 * Makes the pictures of docs/screens: each screen of phone and desk, light and dark, from the built app and the fictional town.
 *
 * `npm run screens`; `-- --night` adds the third theme, `-- --out FOLDER` puts them elsewhere. What they show is what people see: nothing is
 * drawn for the picture. The day in them is the day they were made. Any page that scrolls sideways is named and fails the run.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { dayOf, instantFromMs } from '../../src/domain/base/instant.ts';
import { DEMO_PASSPHRASE } from '../../src/station/town/demo-people.ts';
import { addPerson, button, heading, recordConcern, recordNoReply, sendNow, signIn, THREE_SIGNS, toPlace } from './acts.ts';
import { launchDesk, launchPhone } from './browser.ts';
import { aList } from './lists.ts';
import { startStation } from './station.ts';

const { night, out } = parseArgs({ options: { night: { type: 'boolean', default: false }, out: { type: 'string', default: 'docs/screens' } } }).values;
const THEMES = night ? ['light', 'dark', 'night'] : ['light', 'dark'];
mkdirSync(out, { recursive: true });
const tooWide: string[] = [];

async function picture(page: Page, name: string): Promise<void> {
  // A row under the pointer is drawn darker.
  await page.mouse.move(0, 0);
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) tooWide.push(name);
  for (const theme of THEMES) {
    await page.evaluate((it) => document.documentElement.setAttribute('data-theme', it), theme);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))));
    await page.screenshot({ path: `${out}/${name}-${theme}.png`, animations: 'disabled' });
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
}

const station = await startStation({ args: ['demo'] });
try {
  await phonePictures();
  await deskPictures();
} finally {
  await station.remove();
}
if (tooWide.length > 0) throw new Error(`These pages scroll sideways: ${tooWide.join(', ')}`);

async function phonePictures(): Promise<void> {
  const phone = await launchPhone({ deviceScaleFactor: 1.5 });
  const { page } = phone;
  const centre = (text: string) =>
    page
      .getByRole('heading', { name: text })
      .first()
      .evaluate((it) => it.scrollIntoView({ block: 'start' }));
  await page.goto(station.url);
  await button(page, 'Sign in').waitFor();
  await picture(page, 'sign-in');
  await signIn(page, station, 'a.dale', DEMO_PASSPHRASE);
  await button(page, 'Start visit').waitFor({ timeout: 60_000 });
  await picture(page, 'today');
  await phone.context.setOffline(true);
  await sendNow(page);
  await page.getByText('Not connected. Keep working.').first().waitFor();
  await button(page, 'Today').tap();
  await picture(page, 'today-offline');
  await phone.context.setOffline(false);
  await button(page, 'Start visit').tap();
  await button(page, 'I’m here').waitFor();
  await picture(page, 'briefing');
  await button(page, 'I’m here').tap();
  await page.getByRole('radio', { name: 'Yes, not alone' }).tap();
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, 'record');
  for (const sign of THREE_SIGNS) await page.getByRole('checkbox', { name: sign }).tap();
  await centre('What did you see or hear?');
  await picture(page, 'record-signs');
  await page.getByRole('checkbox', { name: 'Adult safeguarding concern' }).tap();
  await centre('Tell someone');
  await picture(page, 'record-actions');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await picture(page, 'record-end');
  for (const sign of THREE_SIGNS) await page.getByRole('checkbox', { name: sign }).tap();
  await page.getByRole('checkbox', { name: 'Adult safeguarding concern' }).tap();
  await page.getByRole('radio', { name: 'No reply' }).tap();
  await phone.context.setOffline(true);
  await button(page, 'Save visit').tap();
  await page
    .getByText(/^On this phone/)
    .first()
    .waitFor();
  await recordConcern(page);
  await page.getByText('Not connected. Keep working.').first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, 'saved');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await picture(page, 'today-done');
  await button(page, 'Map').tap();
  await button(page, 'Show where I am').waitFor();
  await picture(page, 'map');
  await page.getByRole('radio', { name: 'List' }).tap();
  await page.getByRole('listitem').first().waitFor();
  await picture(page, 'map-list');
  await page.getByRole('listitem').nth(1).getByRole('button').tap();
  await button(page, 'Open briefing').waitFor();
  await page.getByRole('radio', { name: 'Map' }).tap();
  await button(page, 'Show where I am').waitFor();
  await picture(page, 'map-place');
  await button(page, /^More/).tap();
  await heading(page, 'Area maps').waitFor();
  await picture(page, 'more');
  await page.getByRole('button', { name: /To the station/ }).tap();
  await button(page, 'Send now').waitFor();
  await picture(page, 'outbox');
  await phone.context.setOffline(false);
  await button(page, 'Send now').tap();
  await page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  await picture(page, 'outbox-sent');
  await button(page, 'Today').tap();
  await recordNoReply(page);
  await button(page, 'Hide this screen').tap();
  await button(page, 'Unlock').waitFor();
  await picture(page, 'unlock');
  await phone.close();
}

async function deskPictures(): Promise<void> {
  const desk = await launchDesk();
  const { page } = desk;
  await page.goto(station.url);
  await button(page, 'Sign in').waitFor();
  await picture(page, 'desk-sign-in');
  // The administrator makes a person, who chooses their words on their own phone.
  await signIn(page, station, 'j.wells', DEMO_PASSPHRASE);
  await heading(page, 'People').first().waitFor();
  await page.getByRole('row').nth(3).waitFor();
  await picture(page, 'desk-people');
  await button(page, 'Add person').first().click();
  await page.getByRole('dialog').waitFor();
  await picture(page, 'desk-add-person');
  await button(page.getByRole('dialog'), 'Cancel').click();
  const link = await addPerson(page, { name: 'PC R. Lark', initials: 'R.L.', signInName: 'r.lark', role: 'Officer', beats: 'N1' });
  const newPhone = await launchPhone({ deviceScaleFactor: 1.5 });
  await newPhone.page.goto(`${station.url}${link}`);
  await newPhone.page.getByLabel('Choose your passphrase').waitFor();
  await picture(newPhone.page, 'welcome');
  await newPhone.close();
  await button(page, 'Sign out').click();

  await signIn(page, station, 'm.rowan', DEMO_PASSPHRASE);
  await page.getByRole('row').nth(3).waitFor({ timeout: 60_000 });
  await picture(page, 'desk-due');
  const boxes = page.getByRole('checkbox', { name: /^Choose (?!all|\d)/ });
  await boxes.first().check();
  await boxes.nth(1).check();
  await button(page, 'Give to an officer').click();
  await page.getByRole('dialog').waitFor();
  await picture(page, 'desk-give');
  await button(page.getByRole('dialog'), 'Cancel').click();
  await button(page, 'Set tier').click();
  await page.getByRole('dialog').waitFor();
  await picture(page, 'desk-settle');
  await button(page.getByRole('dialog'), 'Cancel').click();
  await button(page, 'Clear').click();
  await page.getByRole('row').nth(2).getByRole('button').first().click();
  await page.getByText('What happened').first().waitFor();
  await picture(page, 'desk-property');
  await toPlace(page, 'Results');
  await heading(page, 'All results').waitFor();
  await picture(page, 'desk-results');
  await toPlace(page, 'Returns');
  await page
    .getByRole('button', { name: /Visits/ })
    .first()
    .waitFor();
  await picture(page, 'desk-returns');
  await page
    .getByRole('button', { name: /Visits/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await picture(page, 'desk-rows');
  await button(page.getByRole('dialog'), 'Close').click();
  await button(page, 'CSV').click();
  await page.getByRole('dialog').waitFor();
  await picture(page, 'desk-purpose');
  await button(page.getByRole('dialog'), 'Cancel').click();
  await toPlace(page, 'Properties');
  await page.getByRole('row').nth(3).waitFor();
  await picture(page, 'desk-properties');
  await toPlace(page, 'Import');
  await picture(page, 'desk-import');
  const list = aList({ rows: 40, today: dayOf(instantFromMs(Date.now())), beats: ['N1', 'N2'] });
  const spoilt = list
    .replace(/ZZ3 3AB/, 'ZZ3')
    .replace(/,flat,/, ',castle,')
    .replace(/53\.6\d+/, '153.6')
    .replace(/very_high/, 'extreme');
  await page.locator('input[type=file]').setInputFiles({ name: 'northern-beats.csv', mimeType: 'text/csv', buffer: Buffer.from(spoilt) });
  await page.getByRole('table').first().waitFor();
  await picture(page, 'desk-import-faults');
  await button(page, 'Hide').click();
  await button(page, 'Go on').waitFor();
  await picture(page, 'desk-hidden');
  await desk.close();
}
