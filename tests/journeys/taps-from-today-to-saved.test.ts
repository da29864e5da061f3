/**
 * Four taps from Today to saved for "no answer", eight for a concern with three signs and a referral: counted as taps really made.
 */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, THREE_SIGNS } from '../support/acts.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { type DemoStation, demoStation, officerIn } from '../support/demo.ts';

let demo: DemoStation;
let phone: Handset;

beforeAll(async () => {
  demo = await demoStation();
  phone = await launchPhone();
  await officerIn(phone.page, demo.station);
});
afterAll(async () => {
  await phone?.close();
  await demo?.remove();
});

async function tapAll(...what: Locator[]): Promise<number> {
  // Counted by the page itself, so that a tap hidden in a helper counts too.
  await phone.page.evaluate(() => {
    const counting = window as unknown as { taps: number; counts: boolean };
    counting.taps = 0;
    if (counting.counts) return;
    counting.counts = true;
    window.addEventListener('pointerup', () => counting.taps++, true);
  });
  for (const one of what) await one.tap();
  await phone.page
    .getByText(/^On this phone|^Sending|^At station/)
    .first()
    .waitFor();
  return phone.page.evaluate(() => (window as unknown as { taps: number }).taps);
}

test('four taps for no answer', async () => {
  const { page } = phone;
  expect(await tapAll(button(page, 'Start visit'), button(page, 'I’m here'), page.getByRole('radio', { name: 'No reply' }), button(page, 'Save visit'))).toBe(
    4,
  );
});

test('eight taps for a concern with three signs and a referral', async () => {
  const { page } = phone;
  const taps = await tapAll(
    button(page, 'Start visit'),
    button(page, 'I’m here'),
    page.getByRole('radio', { name: 'Yes, not alone' }),
    ...THREE_SIGNS.map((name) => page.getByRole('checkbox', { name })),
    page.getByRole('checkbox', { name: 'Adult safeguarding concern' }),
    button(page, 'Save visit'),
  );
  expect(taps).toBe(8);
});
