/**
 * What people do at the desk and on the phone, as acts of one line: the words of the journeys.
 *
 * Everything goes through what a person sees and presses, by its accessible name. Nothing waits for time: each act ends when
 * the screen says that it is done.
 */
import { writeFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import type { RunningStation } from './station.ts';

/** Five words that do not belong together. */
export const WORDS = 'lantern orchard pebble marrow tinsel';

export const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name, exact: typeof name === 'string' });
export const heading = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('heading', { name });

/** The one-time link that a station prints at its first start. */
export function adminLink(station: RunningStation): string {
  const link = /http\S+\/welcome#\S+/.exec(station.output())?.[0];
  if (!link) throw new Error(`no one-time link in:\n${station.output()}`);
  return new URL(link).pathname + new URL(link).hash;
}

export async function welcome(page: Page, station: RunningStation, link: string, words = WORDS): Promise<void> {
  await page.goto(`${station.url}${link}`);
  await page.getByLabel('Choose your passphrase').fill(words);
  await page.getByLabel('The same again').fill(words);
  await button(page, 'Set passphrase').click();
}

export async function signIn(page: Page, station: RunningStation, name: string, words = WORDS): Promise<void> {
  await page.goto(station.url);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Passphrase', { exact: true }).fill(words);
  await button(page, 'Sign in').click();
}

export async function unlock(page: Page, words = WORDS): Promise<void> {
  await page.getByLabel('Your five words').fill(words);
  await button(page, 'Unlock').click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

/** Typed into the app until it gives no more. */
export async function tenWrongTries(page: Page): Promise<void> {
  for (let left = 9; left >= 0; left--) {
    await page.getByLabel('Your five words').fill(`not these words ${left}`);
    await button(page, 'Unlock').tap();
    await page.getByText(left > 0 ? `${left} ${left === 1 ? 'try' : 'tries'} left` : 'Words alone no longer open this phone').waitFor({ timeout: 60_000 });
  }
}

type DeskPlace = 'Due' | 'Plan' | 'Week' | 'Results' | 'Returns' | 'Properties' | 'Import' | 'Exports' | 'People' | 'Maps' | 'Policy';

const HEADINGS: Partial<Record<DeskPlace, string | RegExp>> = { Returns: 'Week return', Plan: /^Plan for/, Week: 'Plan the week' };

/** Chosen at the side of the desk. */
export async function toPlace(desk: Page, place: DeskPlace): Promise<void> {
  await desk
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name: new RegExp(`^${place}`) })
    .click();
  await heading(desk, HEADINGS[place] ?? place)
    .first()
    .waitFor();
}

export interface NewPerson {
  readonly name: string;
  readonly initials: string;
  readonly signInName: string;
  readonly role: 'Officer' | 'Supervisor' | 'Analyst' | 'Administrator';
  readonly beats: string;
}

/** @param onLink while the link is shown. @returns the one-time link, as path and fragment. */
export async function addPerson(desk: Page, it: NewPerson, onLink?: () => Promise<void>): Promise<string> {
  await button(desk, 'Add person').first().click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(it.name);
  await dialog.getByLabel('Initials').fill(it.initials);
  await dialog.getByLabel('Sign-in name').fill(it.signInName);
  await dialog.getByLabel('Role').selectOption({ label: it.role });
  await dialog.getByLabel('Beats').fill(it.beats);
  await button(dialog, 'Add person').click();
  const handOver = button(desk, 'I have handed it over');
  await handOver.waitFor();
  const link = /\/welcome#[\w-]+/.exec((await desk.getByRole('dialog').innerText()) + (await fieldValues(desk)))?.[0];
  if (!link) throw new Error('no one-time link was shown');
  await onLink?.();
  await handOver.click();
  return link;
}

async function fieldValues(page: Page): Promise<string> {
  return (
    await page
      .getByRole('dialog')
      .locator('input')
      .evaluateAll((all) => all.map((it) => (it as HTMLInputElement).value))
  ).join(' ');
}

/** Brings a list in at the desk: chosen, checked, brought in. @returns what the screen says at the end. */
export async function bringIn(desk: Page, csv: string, folder: string): Promise<string> {
  const file = `${folder}/list.csv`;
  writeFileSync(file, csv);
  await toPlace(desk, 'Import');
  await desk.locator('input[type=file]').setInputFiles(file);
  await button(desk, /^Bring in/).click();
  await heading(desk, /rows? brought in/).waitFor({ timeout: 60_000 });
  return desk.getByRole('main').innerText();
}

/** Gives the first so many rows that the due board shows for a search to an officer. */
export async function giveRows(desk: Page, search: string, rows: number, officer: RegExp): Promise<void> {
  await toPlace(desk, 'Properties');
  await desk.getByRole('searchbox').fill(search);
  const boxes = desk.getByRole('checkbox', { name: /^Choose (?!all|\d)/ });
  await boxes.nth(rows - 1).waitFor();
  for (let n = 0; n < rows; n++) await boxes.nth(n).check();
  await button(desk, 'Give to an officer').click();
  const dialog = desk.getByRole('dialog');
  const option = await dialog.getByLabel('Officer', { exact: true }).locator('option', { hasText: officer }).first().getAttribute('value');
  await dialog.getByLabel('Officer', { exact: true }).selectOption(option ?? '');
  await button(dialog, /^Give/).click();
  await desk
    .getByText(/given to/)
    .first()
    .waitFor();
}

/** From Today to saved for the next visit: nobody came to the door. */
export async function recordNoReply(phone: Page): Promise<void> {
  await button(phone, 'Start visit').tap();
  await button(phone, 'I’m here').tap();
  await phone.getByRole('radio', { name: 'No reply' }).tap();
  await button(phone, 'Save visit').tap();
  await phone
    .getByText(/^On this phone|^Sending|^At station/)
    .first()
    .waitFor();
}

/** A concern, with three signs and a referral. */
export async function recordConcern(phone: Page): Promise<void> {
  await button(phone, 'Start visit').tap();
  await button(phone, 'I’m here').tap();
  await phone.getByRole('radio', { name: 'Yes, not alone' }).tap();
  for (const sign of THREE_SIGNS) await phone.getByRole('checkbox', { name: sign }).tap();
  await phone.getByRole('checkbox', { name: 'Adult safeguarding concern' }).tap();
  await button(phone, 'Save visit').tap();
  await phone
    .getByText(/^On this phone|^Sending|^At station/)
    .first()
    .waitFor();
}
export const THREE_SIGNS = ['New people staying or living in', 'Anxious, or afraid to talk', 'More callers, odd hours'];

/** The whole app is on the phone: from here on it starts with no network. */
export async function appIsKept(phone: Page): Promise<void> {
  await phone.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** Opens the list of what is to be sent, and sends. */
export async function sendNow(phone: Page): Promise<void> {
  await button(phone, /^More/).tap();
  await phone.getByRole('button', { name: /To the station/ }).tap();
  await button(phone, 'Send now').tap();
}

/** The list twin of the map, with every home that is on the phone. */
export async function listAll(phone: Page): Promise<void> {
  await button(phone, 'Map').tap();
  await phone.getByRole('radio', { name: 'List' }).tap();
  await phone.getByRole('combobox', { name: /^Show/ }).selectOption('all');
  await phone.getByRole('listitem').first().waitFor();
}

/** An area's part of the panel under More. */
export const areaOf = (phone: Page, title: string): Locator => phone.locator('section > div', { has: heading(phone, title) });
