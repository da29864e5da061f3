/**
 * Makes the pictures of docs/screens: each screen of phone and desk, light and dark, from the built app and the fictional town.
 *
 * `npm run screens`. What it shows is what people see: nothing is drawn for the picture. The day in them is the day they were made.
 */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { DEMO_PASSPHRASE } from '../../src/station/town/demo-people.ts';
import { button, recordConcern, recordNoReply, signIn, toPlace } from './acts.ts';
import { launchDesk, launchPhone } from './browser.ts';
import { startStation } from './station.ts';

const OUT = 'docs/screens';
const THEMES = process.argv.includes('--night') ? (['light', 'dark', 'night'] as const) : (['light', 'dark'] as const);
mkdirSync(OUT, { recursive: true });

async function picture(page: Page, name: string): Promise<void> {
  for (const theme of THEMES) {
    await page.evaluate((it) => document.documentElement.setAttribute('data-theme', it), theme);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))));
    await page.screenshot({ path: `${OUT}/${name}-${theme}.png`, animations: 'disabled' });
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
}

const station = await startStation({ args: ['demo'] });
try {
  const phone = await launchPhone({ deviceScaleFactor: 1.5 });
  const { page } = phone;
  await page.goto(station.url);
  await button(page, 'Sign in').waitFor();
  await picture(page, 'sign-in');
  await signIn(page, station, 'a.dale', DEMO_PASSPHRASE);
  await button(page, 'Start visit').waitFor({ timeout: 60_000 });
  await picture(page, 'today');
  await button(page, 'Start visit').tap();
  await button(page, 'I’m here').waitFor();
  await picture(page, 'briefing');
  await button(page, 'I’m here').tap();
  await page.getByRole('radio', { name: 'Yes, not alone' }).tap();
  await picture(page, 'record');
  await page.getByRole('checkbox', { name: 'Anxious, or afraid to talk' }).tap();
  await picture(page, 'record-signs');
  await page.getByRole('checkbox', { name: 'Anxious, or afraid to talk' }).tap();
  await page.getByRole('radio', { name: 'No reply' }).tap();
  await phone.context.setOffline(true);
  await button(page, 'Save visit').tap();
  await page
    .getByText(/^On this phone/)
    .first()
    .waitFor();
  await recordConcern(page);
  await picture(page, 'saved');
  await page.getByText('Not connected. Keep working.').first().waitFor({ timeout: 90_000 });
  await picture(page, 'today-offline');
  await button(page, 'Map').tap();
  await page.getByRole('button', { name: 'Show where I am' }).waitFor();
  await picture(page, 'map');
  await page.getByRole('radio', { name: 'List' }).tap();
  await page.getByRole('listitem').first().waitFor();
  await picture(page, 'map-list');
  await button(page, /^More/).tap();
  await page.getByText('Build').first().waitFor();
  await picture(page, 'more');
  await page.getByRole('button', { name: /To the station/ }).tap();
  await button(page, 'Send now').waitFor();
  await picture(page, 'outbox');
  await phone.context.setOffline(false);
  await button(page, 'Send now').tap();
  await page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  await button(page, 'Today').tap();
  await recordNoReply(page);
  await button(page, 'Hide this screen').tap();
  await button(page, 'Unlock').waitFor();
  await picture(page, 'unlock');
  await phone.close();

  const desk = await launchDesk();
  await signIn(desk.page, station, 'm.rowan', DEMO_PASSPHRASE);
  await desk.page.getByRole('table').first().waitFor({ timeout: 60_000 });
  await picture(desk.page, 'desk-due');
  const boxes = desk.page.getByRole('checkbox', { name: /^Choose (?!all|\d)/ });
  await boxes.first().check();
  await boxes.nth(1).check();
  await button(desk.page, 'Give to an officer').click();
  await desk.page.getByRole('dialog').waitFor();
  await picture(desk.page, 'desk-give');
  await button(desk.page.getByRole('dialog'), 'Cancel').click();
  await desk.page.getByRole('row').nth(2).getByRole('button').first().click();
  await desk.page.getByText('What happened').first().waitFor();
  await picture(desk.page, 'desk-property');
  for (const place of ['Results', 'Returns', 'Import', 'People'] as const) {
    await toPlace(desk.page, place);
    await desk.page.waitForLoadState('networkidle');
    await picture(desk.page, `desk-${place.toLowerCase()}`);
  }
  await desk.close();
} finally {
  await station.remove();
}
