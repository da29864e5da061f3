/**
 * The station is renewed while an officer is in the middle of a record. The phone finds the new version, does not disturb the record,
 * offers it outside of it, and takes it when told to: after the reload the new app runs and the draft is as it was.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appIsKept, button, unlock } from '../support/acts.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';
import { type RenewableBuild, renewableBuild } from '../support/new-version.ts';

let build: RenewableBuild;
let demo: DemoStation;
let phone: Handset;

beforeAll(async () => {
  build = renewableBuild();
  demo = await demoStation({ top: build.top });
  phone = await launchPhone();
});
afterAll(async () => {
  await phone?.close();
  await demo?.remove();
  build?.remove();
});

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
  build.putNewVersion();
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
