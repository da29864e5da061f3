/**
 * A shift planned with no network, from Today to the last visit: two no-replies, each replanned in one tap, a lock and a reload between.
 *
 * Taps are those that were really made. Nothing is said of times: which visits fit depends on when the test is run.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appIsKept, button, heading, recordNoReply, unlock } from '../support/acts.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';

let demo: DemoStation;
let phone: Handset;

beforeAll(async () => {
  demo = await demoStation();
  phone = await launchPhone();
  await officerIn(phone.page, demo.station);
  await appIsKept(phone.page);
  // The app that is kept serves this page from the next load on.
  await phone.page.reload();
  await unlock(phone.page, DEMO_PASSPHRASE);
  await button(phone.page, /^Plan my shift/).waitFor();
  await phone.context.setOffline(true);
});
afterAll(async () => {
  await phone?.close();
  await demo?.remove();
});

const countTaps = () =>
  phone.page.evaluate(() => {
    const counting = window as unknown as { taps: number; counts: boolean };
    counting.taps = 0;
    if (counting.counts) return;
    counting.counts = true;
    window.addEventListener('pointerup', () => counting.taps++, true);
  });
const taps = () => phone.page.evaluate(() => (window as unknown as { taps: number }).taps);
const planned = () =>
  phone.page.locator('main ol > li button:has(svg)').evaluateAll((rows) => rows.map((it) => it.querySelector('span > span')?.textContent ?? ''));

/** The addresses of Today, the next first. */
async function onToday(): Promise<string[]> {
  const next = await heading(phone.page.getByRole('region', { name: 'Next' }), /./).innerText();
  return [next, ...(await planned())];
}

let order: string[];

test('planned in one tap', async () => {
  const { page } = phone;
  await button(page, /Plan my shift/).waitFor();
  await countTaps();
  await button(page, /Plan my shift/).tap();
  await button(page, 'Use this plan').waitFor();
  expect(await taps()).toBe(1);
  const more = button(page, /more stops?$/);
  if ((await more.count()) > 0) await more.tap();
  order = (await planned()).filter((it) => it !== '');
  expect(order.length).toBeGreaterThan(2);
});

test('the proposal is looked at on the map, and Back is back at it, as it was', async () => {
  const { page } = phone;
  const seed = page.getByText(/draw \d+/);
  const before = await seed.innerText();
  await button(page, 'On the map').tap();
  await page.getByRole('radio', { name: 'List' }).tap();
  await page.getByText(/^Today’s route/).waitFor();
  await button(page, 'Back').tap();
  await button(page, 'Use this plan').waitFor();
  const more = button(page, /more stops?$/);
  if ((await more.count()) > 0) await more.tap();
  expect((await planned()).filter((it) => it !== '')).toEqual(order);
  expect(await seed.innerText()).toBe(before);
});

test('it is taken in one tap', async () => {
  const { page } = phone;
  await countTaps();
  await button(page, 'Use this plan').tap();
  await button(page, 'Replan').waitFor();
  expect(await taps()).toBe(1);
});

test('Today and the route follow the plan, with when to leave', async () => {
  const { page } = phone;
  expect((await onToday()).slice(0, order.length)).toEqual(order);
  expect(await page.getByText(/^Leave (by|now)|^Too late/).count()).toBe(1);
  await button(page, 'Map').tap();
  await page.getByRole('radio', { name: 'List' }).tap();
  await page.getByText(/^Today’s route/).tap();
  const lines = await page.locator('details ol button').allInnerTexts();
  const first = Number(/^Stop (\d+)/.exec(lines[0] ?? '')?.[1]);
  expect(order.map((address, n) => lines[n]?.includes(address) && lines[n]?.startsWith(`Stop ${first + n} `))).toEqual(order.map(() => true));
  await button(page, 'Today').tap();
});

test('a plan outlives a lock and a reload', async () => {
  const { page } = phone;
  await button(page, 'Hide this screen').tap();
  await unlock(page, DEMO_PASSPHRASE);
  await button(page, 'Replan').waitFor();
  expect((await onToday()).slice(0, order.length)).toEqual(order);
  await page.reload();
  await unlock(page, DEMO_PASSPHRASE);
  await button(page, 'Replan').waitFor();
  expect((await onToday()).slice(0, order.length)).toEqual(order);
});

test('after a no-reply the rest is replanned in one tap, twice, and what is made is left out', async () => {
  const { page } = phone;
  for (let n = 0; n < 2; n++) {
    const made = (await onToday())[0];
    await recordNoReply(page);
    expect(await onToday()).not.toContain(made);
    await countTaps();
    await button(page, 'Replan').tap();
    await page.getByText(/^Replanned/).waitFor();
    expect(await taps()).toBe(1);
    const rest = await onToday();
    expect(rest).not.toContain(made);
    // What the officer knew is still there: a no-reply is no reason to leave somebody out.
    expect(rest.length).toBeGreaterThanOrEqual(order.length - n - 1);
    await page.reload();
    await unlock(page, DEMO_PASSPHRASE);
    await button(page, 'Replan').waitFor();
  }
});

test('a call-away keeps the record, and the plan goes on', async () => {
  const { page } = phone;
  await button(page, 'Start visit').tap();
  await button(page, 'I’m here').tap();
  await page.getByRole('radio', { name: 'No reply' }).tap();
  await button(page, 'Pause').tap();
  await button(page, 'Replan').tap();
  await page.getByText(/^Replanned/).waitFor();
  expect(await page.getByText(/Called away \d/).count()).toBe(1);
});

test('and it is finished: nothing is left to do', async () => {
  const { page } = phone;
  for (let n = 0; n < 40; n++) {
    const next = button(page, /^Start visit|^Go on recording/);
    if ((await next.count()) === 0) break;
    if ((await button(page, 'Start visit').count()) > 0) {
      await button(page, 'Start visit').tap();
      await button(page, /I’m here|Go on recording/).tap();
    } else await next.tap();
    await page.getByRole('radio', { name: 'No reply' }).tap();
    await button(page, 'Save visit').tap();
    await heading(page, 'Done').waitFor();
  }
  expect(await button(page, /^Start visit|^Go on recording/).count()).toBe(0);
});
