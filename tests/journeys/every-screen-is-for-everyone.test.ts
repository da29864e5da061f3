/**
 * Every screen of phone and desk in Light, Dark and Night: no fault that axe can find, and no word in the title or the address
 * that would tell a stranger what this is.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { button, toPlace } from '../support/acts.ts';
import { type Handset, launchDesk, launchPhone } from '../support/browser.ts';
import { type DemoStation, demoStation, officerIn, supervisorIn } from '../support/demo.ts';

const THEMES = ['light', 'dark', 'night'] as const;
const BANNED = /police|cuckoo|drug|county line|risk|victim|avenue|lane|terrace|place|street|[0-9a-f]{8}-[0-9a-f]{4}/i;
let demo: DemoStation;

beforeAll(async () => {
  demo = await demoStation();
});
afterAll(async () => demo?.remove());

async function faultsOf(page: Page, where: string): Promise<string[]> {
  const faults: string[] = [];
  for (const theme of THEMES) {
    await page.evaluate((it) => document.documentElement.setAttribute('data-theme', it), theme);
    // The themes differ in colour and in nothing else, so what is not colour is looked at once.
    const axe = new AxeBuilder({ page: page as never });
    const { violations } = await (theme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze();
    for (const it of violations)
      faults.push(
        `${where}, ${theme}: ${it.id}: ${it.nodes
          .map((node) => node.target.join(' '))
          .join(' | ')
          .slice(0, 300)}`,
      );
  }
  const { pathname, search, hash } = new URL(page.url());
  const seen = `${await page.title()} ${pathname}${search}${hash} ${await page.evaluate(() => JSON.stringify(history.state))}`;
  if (BANNED.test(seen)) faults.push(`${where}: a stranger could read ${seen}`);
  if ((await page.title()) !== 'Dunnock') faults.push(`${where}: the title is ${await page.title()}`);
  return faults;
}

describe('the phone', () => {
  let phone: Handset;
  beforeAll(async () => {
    phone = await launchPhone();
  });
  afterAll(async () => phone?.close());

  test('from the door to the outbox', async () => {
    const { page } = phone;
    const faults: string[] = [];
    const look = async (where: string) => void faults.push(...(await faultsOf(page, where)));
    await page.goto(demo.station.url);
    await button(page, 'Sign in').waitFor();
    await look('sign in');
    await officerIn(page, demo.station);
    await look('today');
    await button(page, 'Start visit').tap();
    await button(page, 'I’m here').waitFor();
    await look('briefing');
    await button(page, 'Correct the place').tap();
    await button(page, /^Pin\./).waitFor();
    await button(page, 'Type a reference').tap();
    await button(page, 'Put the pin there').tap();
    await look('correct the place');
    await button(page, 'Back').tap();
    await button(page, 'I’m here').tap();
    await button(page, 'Save visit').waitFor();
    await look('record, empty');
    await button(page, 'Save visit').tap();
    await page.getByText(/answer is missing|answers are missing/).waitFor();
    await look('record, with a fault');
    await page.getByRole('radio', { name: 'No reply' }).tap();
    await button(page, 'Save visit').tap();
    await page
      .getByText(/^On this phone|^Sending|^At station/)
      .first()
      .waitFor();
    await look('today, saved');
    await button(page, 'Map').tap();
    await page.getByRole('button', { name: 'Show where I am' }).waitFor();
    await look('map');
    await page.getByRole('radio', { name: 'List' }).tap();
    await page.getByRole('listitem').first().waitFor();
    await look('map, as a list');
    await button(page, /^More/).tap();
    await page.getByText('Build').first().waitFor();
    await look('more');
    await page.getByRole('button', { name: /To the station/ }).tap();
    await button(page, 'Send now').waitFor();
    await look('outbox');
    await button(page, 'Hide this screen').tap();
    await button(page, 'Unlock').waitFor();
    await look('unlock');
    expect(faults).toEqual([]);
  }, 300_000);
});

describe('the desk', () => {
  let desk: Handset;
  beforeAll(async () => {
    desk = await launchDesk();
  });
  afterAll(async () => desk?.close());

  test('every place', async () => {
    const { page } = desk;
    const faults: string[] = [];
    const look = async (where: string) => void faults.push(...(await faultsOf(page, where)));
    await supervisorIn(page, demo.station);
    await page.getByRole('table').first().waitFor();
    await look('due');
    const boxes = page.getByRole('checkbox', { name: /^Choose (?!all|\d)/ });
    await boxes.first().check();
    await button(page, 'Give to an officer').click();
    await page.getByRole('dialog').waitFor();
    await look('due, giving');
    await button(page.getByRole('dialog'), 'Cancel').click();
    await page.getByRole('row').nth(2).getByRole('button').first().click();
    await page.getByText('What happened').first().waitFor();
    await look('property');
    await button(page, 'Correct the place').click();
    await button(page, /^Pin\./).waitFor();
    await button(page, 'Put it here').click();
    await look('property, placing');
    await button(page.getByRole('dialog'), 'Cancel').click();
    for (const place of ['Results', 'Returns', 'Properties', 'Import', 'People'] as const) {
      await toPlace(page, place);
      await page
        .getByText(/Loading/)
        .first()
        .waitFor({ state: 'detached' });
      await look(place);
    }
    expect(faults).toEqual([]);
  }, 300_000);
});
