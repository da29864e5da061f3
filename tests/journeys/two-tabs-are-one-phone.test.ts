/**
 * The same phone in two tabs: what one saves the other shows, both may save, nothing is sent twice, and locking one locks both.
 */
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, recordNoReply, unlock } from '../support/acts.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';

let demo: DemoStation;
let phone: Handset;

beforeAll(async () => {
  demo = await demoStation();
  phone = await launchPhone();
});
afterAll(async () => {
  await phone?.close();
  await demo?.remove();
});

test('two tabs are one phone', async () => {
  const sql = postgres(demo.databaseUrl, { max: 1 });
  const visitsOf = async () => Number((await sql`select count(*) as n from visit v join person p on p.id = v.by where p.sign_in_name = 'a.dale'`)[0]?.['n']);
  const before = await visitsOf();
  await officerIn(phone.page, demo.station);
  const other = await phone.context.newPage();
  await other.goto(demo.station.url);
  await unlock(other, DEMO_PASSPHRASE);
  await button(other, 'Start visit').waitFor();
  const doneIn = async (page: typeof other) => Number(/(\d+) of \d+ done/.exec(await page.locator('body').innerText())?.[1]);
  const start = await doneIn(other);

  await recordNoReply(phone.page);
  await other.getByText(new RegExp(`${start + 1} of \\d+ done`)).waitFor({ timeout: 30_000 });
  await recordNoReply(other);
  await phone.page.getByText(new RegExp(`${start + 2} of \\d+ done`)).waitFor({ timeout: 30_000 });

  for (const page of [phone.page, other]) {
    await button(page, /^More/).tap();
    await page.getByRole('button', { name: /To the station/ }).tap();
  }
  await Promise.all([button(phone.page, 'Send now').tap(), button(other, 'Send now').tap()]);
  for (const page of [phone.page, other]) await page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  expect(await visitsOf()).toBe(before + 2);

  await button(other, 'Hide this screen').tap();
  for (const page of [phone.page, other]) await button(page, 'Unlock').waitFor();
  await sql.end();
}, 300_000);
