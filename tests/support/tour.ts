/**
 * A walk through every screen of phone and desk, with the states that people meet: the pictures of docs/screens are taken on it, and
 * axe looks at each. A screen that is not on it is neither shown nor looked at.
 */
import type { Page } from 'playwright-core';
import { dayOf, instantFromMs } from '../../src/domain/base/instant.ts';
import { DEMO_PASSPHRASE } from '../../src/station/town/demo-people.ts';
import { addPerson, button, heading, recordConcern, recordNoReply, sendNow, signIn, THREE_SIGNS, tenWrongTries, toPlace, welcome } from './acts.ts';
import { askAs, correctOnAnotherPhone, placeByHandAfter } from './ask-station.ts';
import type { Handset } from './browser.ts';
import { aList } from './lists.ts';
import type { RunningStation } from './station.ts';

/** What is done at each stop. The name is that of the picture. */
export type Look = (page: Page, name: string) => Promise<void>;

/** From the door to the lock, with a visit saved, a concern, and no network for a while. */
export async function phoneTour(station: RunningStation, { context, page }: Handset, look: Look): Promise<void> {
  const centre = (text: string) =>
    page
      .getByRole('heading', { name: text })
      .first()
      .evaluate((it) => it.scrollIntoView({ block: 'start' }));
  await page.goto(station.url);
  await button(page, 'Sign in').waitFor();
  await look(page, 'sign-in');
  await signIn(page, station, 'a.dale', DEMO_PASSPHRASE);
  await button(page, 'Start visit').waitFor({ timeout: 60_000 });
  await look(page, 'today');
  // The area's map comes once, with a connection.
  await button(page, /^More/).tap();
  await button(page, /^Download/).waitFor();
  await look(page, 'more-areas');
  await button(page, /^Download/).tap();
  await page.getByText(/^On this phone, /).waitFor({ timeout: 60_000 });
  await button(page, 'Today').tap();
  await context.setOffline(true);
  await sendNow(page);
  await page.getByText('Not connected. Keep working.').first().waitFor();
  await button(page, 'Today').tap();
  await look(page, 'today-offline');
  await context.setOffline(false);
  await button(page, /Plan my shift/).tap();
  await button(page, 'Use this plan').waitFor();
  await look(page, 'shift');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await look(page, 'shift-left-out');
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole('listitem').first().getByRole('button').tap();
  await button(page, 'Close').waitFor();
  await look(page, 'shift-why');
  await button(page, 'Close').tap();
  await button(page, 'Change').tap();
  await page.getByRole('dialog').waitFor();
  await look(page, 'shift-change');
  await button(page, 'Close').tap();
  await button(page, 'Use this plan').tap();
  await button(page, 'Replan').waitFor();
  await look(page, 'today-planned');
  await button(page, 'Replan').tap();
  await page.getByText(/^Replanned/).waitFor();
  await look(page, 'today-replanned');
  await button(page, /^Replanned/).tap();
  await button(page, 'Put the plan away').tap();
  await button(page, 'Start visit').tap();
  await button(page, 'I’m here').waitFor();
  await look(page, 'briefing');
  await button(page, 'Correct the place').tap();
  await button(page, /^Pin\./).waitFor();
  await button(page, 'Type a reference').tap();
  await button(page, 'Put the pin there').tap();
  await look(page, 'correct-place');
  await button(page, 'Back').tap();
  await button(page, 'I’m here').tap();
  await page.getByRole('radio', { name: 'Yes, not alone' }).tap();
  await page.evaluate(() => scrollTo(0, 0));
  await look(page, 'record');
  for (const sign of THREE_SIGNS) await page.getByRole('checkbox', { name: sign }).tap();
  await centre('What did you see or hear?');
  await look(page, 'record-signs');
  await page.getByRole('checkbox', { name: 'Adult safeguarding concern' }).tap();
  await centre('Tell someone');
  await look(page, 'record-actions');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await look(page, 'record-end');
  for (const sign of THREE_SIGNS) await page.getByRole('checkbox', { name: sign }).tap();
  await page.getByRole('checkbox', { name: 'Adult safeguarding concern' }).tap();
  await page.getByRole('radio', { name: 'No reply' }).tap();
  await context.setOffline(true);
  await button(page, 'Save visit').tap();
  await page
    .getByText(/^On this phone/)
    .first()
    .waitFor();
  await recordConcern(page);
  await page.getByText('Not connected. Keep working.').first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await look(page, 'saved');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await look(page, 'today-done');
  await button(page, 'Map').tap();
  await button(page, 'Show where I am').waitFor();
  await page.locator('.leaflet-tile-loaded').first().waitFor();
  await look(page, 'map');
  await page.getByRole('radio', { name: 'List' }).tap();
  await page.getByRole('listitem').first().waitFor();
  await look(page, 'map-list');
  await page.getByRole('listitem').nth(1).getByRole('button').tap();
  await button(page, 'Open briefing').waitFor();
  await page.getByRole('radio', { name: 'Map' }).tap();
  await button(page, 'Show where I am').waitFor();
  await look(page, 'map-place');
  await button(page, 'Close this place').tap();
  await button(page, 'Find a street').tap();
  await page.getByLabel('Street, number or place').fill('mer');
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await look(page, 'find');
  await page.getByRole('dialog').getByRole('listitem').first().getByRole('button').tap();
  await page.getByRole('region', { name: 'Found place' }).waitFor();
  await look(page, 'found');
  await button(page, 'Take the pin away').tap();
  await button(page, /^More/).tap();
  await heading(page, 'Area maps').waitFor();
  await look(page, 'more');
  await rescueTour(page, look);
  await page.getByRole('button', { name: /To the station/ }).tap();
  await button(page, 'Send now').waitFor();
  await look(page, 'outbox');
  await context.setOffline(false);
  await button(page, 'Send now').tap();
  await page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  await look(page, 'outbox-sent');
  // The same visit is corrected on two phones: the station takes the first, and the officer is told of the other.
  await context.setOffline(true);
  const officer = await correctOnAnotherPhone(station, 'a.dale', 'PC A. Dale');
  await button(page, 'Today').tap();
  await button(page, 'Add more').tap();
  await button(page, 'Save visit').tap();
  await page
    .getByText(/^On this phone/)
    .first()
    .waitFor();
  await context.setOffline(false);
  await sendNow(page);
  await button(page, 'I have read this').waitFor({ timeout: 60_000 });
  await look(page, 'outbox-needs-you');
  await button(page, 'I have read this').tap();
  await button(page, /^More/).tap();
  await button(page, 'Sign out of this phone').tap();
  await heading(page, 'Sign out of this phone?').waitFor();
  await look(page, 'sign-out');
  await button(page, 'Cancel').tap();
  await button(page, 'Today').tap();
  // A passphrase chosen anew while a visit waits: it stays sealed under the old words until they are given.
  await context.setOffline(true);
  await recordNoReply(page);
  await button(page, 'Hide this screen').tap();
  await button(page, 'Unlock').waitFor();
  const { code } = await askAs(station, 'j.wells', 'personChange', { id: officer, newCode: true });
  await context.setOffline(false);
  await welcome(page, station, `/welcome#${code}`);
  const sealed = page.getByRole('button', { name: /Sealed under your old words/ });
  await sealed.waitFor({ timeout: 60_000 });
  await sealed.tap();
  await page.getByLabel('Your old words').fill(DEMO_PASSPHRASE);
  await look(page, 'sealed');
  await button(page, 'Open and send').tap();
  await page.getByText('1 record is at the station.').waitFor({ timeout: 60_000 });
  await look(page, 'sealed-opened');
  await button(page, 'To Today').tap();
  await recordNoReply(page);
  await button(page, 'Hide this screen').tap();
  await button(page, 'Unlock').waitFor();
  await look(page, 'unlock');
  await context.setOffline(true);
  await tenWrongTries(page);
  await look(page, 'ten-tries');
}

/** From More and back: what waits is sealed, as a file and as codes. */
export async function rescueTour(page: Page, look: Look): Promise<void> {
  await button(page, /^Rescue unsent work/).tap();
  await button(page, 'Seal a copy').waitFor();
  await look(page, 'rescue');
  await button(page, 'Seal a copy').tap();
  await page.getByText(/^Sealed \d\d:\d\d/).waitFor();
  await look(page, 'rescue-sealed');
  await button(page, /^Show as/).tap();
  await page.getByText(/^Code 1 of/).waitFor();
  await look(page, 'rescue-code');
  await button(page, 'Close the codes').tap();
  await button(page, /^More/).tap();
  await heading(page, 'Area maps').waitFor();
}

/**
 * All places of the administrator, the analyst and the supervisor, with their dialogs. Gives away nothing and changes three things: there is a
 * new person, last week is final, and a list has come.
 */
export async function deskTour(station: RunningStation, { page }: Handset, newPhone: () => Promise<Handset>, look: Look): Promise<void> {
  await page.goto(station.url);
  await button(page, 'Sign in').waitFor();
  await look(page, 'desk-sign-in');
  // The administrator makes a person, who chooses their words on their own phone.
  await signIn(page, station, 'j.wells', DEMO_PASSPHRASE);
  await heading(page, 'People').first().waitFor();
  await page.getByRole('row').nth(3).waitFor();
  await look(page, 'desk-people');
  await button(page, 'Add person').first().click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'desk-add-person');
  await button(page.getByRole('dialog'), 'Cancel').click();
  const link = await addPerson(page, { name: 'PC R. Lark', initials: 'R.L.', signInName: 'r.lark', role: 'Officer', beats: 'N1' }, () =>
    look(page, 'desk-one-time-link'),
  );
  const theirs = await newPhone();
  await theirs.page.goto(`${station.url}${link}`);
  await theirs.page.getByLabel('Choose your passphrase').waitFor();
  await look(theirs.page, 'welcome');
  await theirs.close();
  await button(page, 'Sign out').click();

  await signIn(page, station, 'l.marsh', DEMO_PASSPHRASE);
  await heading(page, 'Nothing here for you yet').waitFor();
  await look(page, 'desk-nothing-here');
  await button(page, 'Sign out').click();

  await signIn(page, station, 'm.rowan', DEMO_PASSPHRASE);
  await page.getByRole('row').nth(3).waitFor({ timeout: 60_000 });
  await look(page, 'desk-due');
  await toPlace(page, 'Plan');
  await button(page, /^Plan \d/).waitFor({ timeout: 60_000 });
  await look(page, 'desk-plan-crews');
  await button(page, /^Plan \d/).click();
  await button(page, /^Publish to/).waitFor({ timeout: 60_000 });
  await page
    .getByRole('listitem')
    .filter({ hasText: /\d\d:\d\d/ })
    .first()
    .getByRole('button')
    .first()
    .click();
  await look(page, 'desk-plan');
  await button(page, 'Add a visit').click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'desk-plan-add');
  await button(page.getByRole('dialog'), 'Cancel').click();
  await button(page, /^Publish to/).click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'desk-plan-publish');
  await button(page.getByRole('dialog'), 'Publish').click();
  await page.getByText('Published, version 1').waitFor({ timeout: 60_000 });
  await button(page, 'Who changed what').click();
  await page.getByText('Published as it was proposed.').waitFor();
  await look(page, 'desk-changes');
  await toPlace(page, 'Week');
  await button(page, 'Plan the week').waitFor({ timeout: 60_000 });
  await look(page, 'desk-week-crews');
  await button(page, 'Plan the week').click();
  await page.getByText('Proposal, nothing is published').waitFor({ timeout: 120_000 });
  await look(page, 'desk-week');
  await toPlace(page, 'Policy');
  await page.getByRole('textbox', { name: 'High tier, longest interval', exact: true }).fill('5');
  await page.getByText('High tier, longest interval: 5 days, was 7 days').waitFor();
  await look(page, 'desk-policy');
  await page.getByRole('textbox', { name: 'High tier, longest interval', exact: true }).fill('1');
  await button(page, 'Make this the policy').click();
  await page.getByText('This cannot be saved yet').waitFor();
  await look(page, 'desk-policy-faults');
  await toPlace(page, 'Due');
  const boxes = page.getByRole('checkbox', { name: /^Choose (?!all|\d)/ });
  await boxes.first().check();
  await boxes.nth(1).check();
  await button(page, 'Give to an officer').click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'desk-give');
  await button(page.getByRole('dialog'), 'Cancel').click();
  await button(page, 'Set tier').click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'desk-settle');
  await button(page.getByRole('dialog'), 'Cancel').click();
  await button(page, 'Renew review').click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'desk-review');
  await button(page.getByRole('dialog'), 'Cancel').click();
  await page.getByRole('checkbox', { name: /^Choose all/ }).check();
  await button(page, 'Withdraw').click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'desk-withdraw');
  await button(page.getByRole('dialog'), 'Cancel').click();
  await button(page, 'Clear').click();
  await page.getByRole('row').nth(2).getByRole('button').first().click();
  await page.getByText('What happened').first().waitFor();
  // The area's map comes by itself, the first time a home is looked at.
  await page.getByRole('region', { name: /^Map of / }).waitFor();
  await page.locator('.leaflet-tile-loaded').first().waitFor();
  await page.locator('.leaflet-tile-container canvas').first().waitFor({ timeout: 60_000 });
  await look(page, 'desk-property');
  await button(page, 'Correct the place').click();
  await button(page, /^Pin\./).waitFor();
  await button(page.getByRole('dialog'), 'Find a street').click();
  await page.getByLabel('Street, number or place').fill('12 mer');
  await page.getByRole('dialog', { name: 'Find a street' }).getByRole('listitem').first().waitFor();
  await look(page, 'desk-find');
  await button(page, 'Close the search').click();
  await button(page, 'Put it here').click();
  await look(page, 'desk-correct-place');
  await button(page.getByRole('dialog'), 'Cancel').click();
  await button(page, 'Change status').click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'desk-status');
  await button(page.getByRole('dialog'), 'Cancel').click();
  await toPlace(page, 'Results');
  await heading(page, 'All results').waitFor();
  await look(page, 'desk-results');
  await toPlace(page, 'Returns');
  await page
    .getByRole('button', { name: /Visits/ })
    .first()
    .waitFor();
  await look(page, 'desk-returns');
  await page
    .getByRole('button', { name: /Visits/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await look(page, 'desk-rows');
  await button(page.getByRole('dialog'), 'Close').click();
  await page.getByRole('combobox', { name: /^Week/ }).selectOption({ index: 1 });
  await button(page, 'Name operation').click();
  await page.getByRole('dialog').getByLabel('Name of the operation').fill('Heron');
  await look(page, 'desk-operation');
  await button(page.getByRole('dialog'), 'Set the name').click();
  await button(page, 'Change name').waitFor();
  await button(page, 'Make it final').click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'desk-make-final');
  await button(page.getByRole('dialog'), 'Make it final').click();
  await heading(page, 'Version 1 is final').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await look(page, 'desk-final');
  await button(page, 'CSV').click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'desk-purpose');
  await button(page.getByRole('dialog'), 'Cancel').click();
  await toPlace(page, 'Properties');
  await page.getByRole('row').nth(3).waitFor();
  await look(page, 'desk-properties');
  await toPlace(page, 'Exports');
  await look(page, 'desk-exports');
  await button(page, 'Ask for an export').click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'desk-ask-export');
  await button(page.getByRole('dialog'), 'Cancel').click();
  // The browser has brought the area's map by itself, when a home was looked at.
  await toPlace(page, 'Maps');
  await page.getByText('At the station and in this browser').first().waitFor();
  await look(page, 'desk-maps');
  await toPlace(page, 'Import');
  await look(page, 'desk-import');
  const list = aList({ rows: 40, today: dayOf(instantFromMs(Date.now())), beats: ['N1', 'N2'] });
  // The same list once more, after three of its homes were put elsewhere by hand.
  await placeByHandAfter(station, list, 3);
  await page.locator('input[type=file]').setInputFiles({ name: 'northern-beats.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await heading(page, '3 homes stay where somebody put them').waitFor();
  await look(page, 'desk-import-kept');
  await button(page, /^Bring in/).click();
  await heading(page, '40 rows brought in').waitFor();
  await look(page, 'desk-import-done');
  await button(page, 'Bring in another list').click();
  const spoilt = list
    .replace(/ZZ3 3AB/, 'ZZ3')
    .replace(/,flat,/, ',castle,')
    .replace(/53\.6\d+/, '153.6')
    .replace(/very_high/, 'extreme');
  await page.locator('input[type=file]').setInputFiles({ name: 'northern-beats.csv', mimeType: 'text/csv', buffer: Buffer.from(spoilt) });
  await page.getByRole('table').first().waitFor();
  await look(page, 'desk-import-faults');
  await button(page, 'Hide').click();
  await button(page, 'Go on').waitFor();
  await look(page, 'desk-hidden');
}
