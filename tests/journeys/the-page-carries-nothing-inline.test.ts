/**
 * What the station serves lets a strict content policy stand: the page runs nothing inline, and the built files evaluate no text.
 *
 * Looks at the built app and at what a browser says when it opens it; needs no sign-in.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Handset, launchPhone } from '../support/browser.ts';
import { freshDatabase } from '../support/postgres.ts';
import { type RunningStation, startStation } from '../support/station.ts';

let station: RunningStation;
let phone: Handset;
let dropDatabase: () => Promise<void>;

beforeAll(async () => {
  const database = await freshDatabase('page');
  dropDatabase = database.drop;
  station = await startStation({ databaseUrl: database.url });
  phone = await launchPhone();
});
afterAll(async () => {
  await phone?.close();
  await station?.remove();
  await dropDatabase?.();
});

test('the built page has no inline script, style or handler', () => {
  const page = readFileSync('dist/app/index.html', 'utf8');
  expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/i);
  expect([...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].filter((it) => it[1] !== '')).toEqual([]);
  expect(page.match(/rel="manifest"/g)).toHaveLength(1);
});

test('no built file makes code out of text', () => {
  const scripts = readdirSync('dist/app', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
  expect(scripts.filter((path) => /\bnew Function\(|[^.\w]eval\(/.test(readFileSync(join('dist/app', path), 'utf8')))).toEqual([]);
});

test('it opens without a word of complaint, and again with no network', async () => {
  const complaints: string[] = [];
  phone.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  phone.page.on('pageerror', (error) => complaints.push(error.message));
  await phone.page.goto(station.url);
  await phone.page.waitForFunction(() => document.getElementById('root')?.childElementCount);
  await phone.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  expect(complaints).toEqual([]);
  await station.stop();
  await phone.page.reload();
  await phone.page.waitForFunction(() => document.getElementById('root')?.childElementCount);
  expect(await phone.page.title()).toBe('Dunnock');
});
