/**
 * The station is renewed while an officer is in the middle of a record. The phone finds the new version, does not disturb the record,
 * offers it outside of it, and takes it when told to: after the reload the new app runs and the draft is as it was.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectTop } from '../../src/station/db/migrate.ts';
import { appIsKept, button, unlock } from '../support/acts.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';

const top = mkdtempSync(join(tmpdir(), 'dunnock-renewed-'));
let demo: DemoStation;
let phone: Handset;

beforeAll(async () => {
  const own = projectTop();
  for (const it of ['package.json', 'dist/app', 'dist/station', 'src/station/db/migrations']) {
    mkdirSync(join(top, it, '..'), { recursive: true });
    cpSync(join(own, it), join(top, it), { recursive: true });
  }
  symlinkSync(join(own, 'node_modules'), join(top, 'node_modules'));
  demo = await demoStation({ top });
  phone = await launchPhone();
});
afterAll(async () => {
  await phone?.close();
  await demo?.remove();
  rmSync(top, { recursive: true, force: true });
});

/** What a new build changes for a phone: the page itself, and the list of files with the page's new revision. */
function putNewVersion(): void {
  const page = join(top, 'dist/app/index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<head>', '<head><meta name="generation" content="second" />'));
  const worker = join(top, 'dist/app/service-worker.js');
  const before = readFileSync(worker, 'utf8');
  const after = before.replace(/"revision":"[0-9a-f]{32}","url":"index\.html"/, `"revision":"${'2'.repeat(32)}","url":"index.html"`);
  expect(after).not.toBe(before);
  writeFileSync(worker, after);
}

test('a new version waits until it is taken, and the draft outlives it', async () => {
  const { page } = phone;
  await officerIn(page, demo.station);
  await appIsKept(page);
  await button(page, 'Start visit').tap();
  await button(page, 'I’m here').tap();
  await page.getByRole('radio', { name: 'Refused' }).tap();
  await page.getByLabel('Note', { exact: true }).fill('Would not open, spoke from the window');
  await page.getByText(/^Draft kept/).waitFor();

  await demo.station.stop();
  putNewVersion();
  await demo.station.start();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.waitForFunction(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
  expect(await page.getByLabel('Note', { exact: true }).inputValue()).toBe('Would not open, spoke from the window');
  expect(await button(page, 'Update').count()).toBe(0);
  expect(await page.locator('meta[name=generation]').count()).toBe(0);

  await button(page, 'Back').tap();
  await button(page, 'Go on recording').first().waitFor();
  await button(page, /^More/).tap();
  await button(page, 'Update').tap();
  await page.locator('meta[name=generation][content=second]').waitFor({ state: 'attached', timeout: 60_000 });
  await unlock(page, DEMO_PASSPHRASE);
  await button(page, 'Today').tap();
  await button(page, 'Go on recording').first().tap();
  expect(await page.getByLabel('Note', { exact: true }).inputValue()).toBe('Would not open, spoke from the window');
  expect(await page.getByRole('radio', { name: 'Refused' }).isChecked()).toBe(true);
  expect(await button(page, 'Update').count()).toBe(0);
}, 300_000);
