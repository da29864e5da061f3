/**
 * The plan of a shift is the officer's: a new version of the app, and a battery that dies in the middle of planning, leave it as it was.
 *
 * A plan that was not taken is nobody's: after the cold start the one before stands, and planning begins anew when it is asked for.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appIsKept, button, heading, unlock } from '../support/acts.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';
import { type RenewableBuild, renewableBuild } from '../support/new-version.ts';

const profile = mkdtempSync(join(tmpdir(), 'dunnock-plan-'));
let build: RenewableBuild;
let demo: DemoStation;
let phone: Handset;
let plan: string[];

beforeAll(async () => {
  build = renewableBuild();
  demo = await demoStation({ top: build.top });
  phone = await launchPhone({ profile });
  await officerIn(phone.page, demo.station);
  await appIsKept(phone.page);
});
afterAll(async () => {
  await phone?.close();
  await demo?.remove();
  build?.remove();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const BACK = /back about \d/;

/** The stops of Today in their order, and when the plan says one is back. */
async function planOnToday(page: Page): Promise<string[]> {
  await button(page, 'Replan').waitFor();
  const next = await heading(page.getByRole('region', { name: 'Next' }), /./).innerText();
  const rows = page.locator('main ol > li button:has(svg)');
  const order = await rows.evaluateAll((all) => all.map((it) => it.querySelector('span > span')?.textContent ?? ''));
  return [next, ...order, await page.getByText(BACK).innerText()];
}

test('a plan that was taken stands after the app has become another', async () => {
  const { page } = phone;
  await button(page, /^Plan my shift/).tap();
  await button(page, 'Use this plan').tap();
  plan = await planOnToday(page);
  expect(plan.length).toBeGreaterThan(3);

  await demo.station.stop();
  build.putNewVersion();
  await demo.station.start();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.waitForFunction(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting));
  expect(await planOnToday(page)).toEqual(plan);
  await button(page, /^More/).tap();
  await button(page, 'Update').tap();
  await page.locator('meta[name=generation][content=second]').waitFor({ state: 'attached', timeout: 60_000 });
  await unlock(page, DEMO_PASSPHRASE);
  await button(page, 'Today').tap();
  expect(await planOnToday(page)).toEqual(plan);
}, 300_000);

test('a battery that dies while another is being made leaves it, too', async () => {
  const { page } = phone;
  await phone.context.setOffline(true);
  // The planner is told and never answers: the phone is in the middle of planning for as long as it lives.
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, message: { ask?: string }, ...more: never[]) {
      if (message.ask !== 'plan') return post.call(this, message, ...more);
      document.title = 'planning';
    };
  });
  await page.getByText(BACK).tap();
  await button(page, 'Take the best so far').waitFor();
  await page.waitForFunction(() => document.title === 'planning');
  await phone.kill();

  phone = await launchPhone({ profile });
  await phone.context.setOffline(true);
  await phone.page.goto(demo.station.url);
  await unlock(phone.page, DEMO_PASSPHRASE);
  expect(await planOnToday(phone.page)).toEqual(plan);
  await phone.page.getByText(BACK).tap();
  await button(phone.page, 'Use this plan').waitFor();
}, 300_000);
