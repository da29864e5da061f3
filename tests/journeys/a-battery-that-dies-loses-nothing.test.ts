/**
 * A visit is saved with no network, and the browser is ended at once, as a flat battery does. After a cold start, still with no
 * network, the record is there, and it reaches the station when there is one: once. A half-typed draft is there as well.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appIsKept, button, recordNoReply, sendNow, unlock } from '../support/acts.ts';
import { launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';

let demo: DemoStation;
const profile = mkdtempSync(join(tmpdir(), 'dunnock-battery-'));

beforeAll(async () => {
  demo = await demoStation();
});
afterAll(async () => {
  await demo?.remove();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

test('a browser killed between saved and sent loses neither the record nor the next draft', async () => {
  const sql = postgres(demo.databaseUrl, { max: 1 });
  const countVisits = async () => Number((await sql`select count(*) as n from visit`)[0]?.['n']);
  const before = await countVisits();

  const first = await launchPhone({ profile });
  await officerIn(first.page, demo.station);
  await appIsKept(first.page);
  await first.context.setOffline(true);
  await recordNoReply(first.page);
  await button(first.page, 'Start visit').tap();
  await button(first.page, 'I’m here').tap();
  await first.page.getByRole('radio', { name: 'Refused' }).tap();
  await first.page.getByLabel('Note', { exact: true }).fill('Spoke through the door, would not open it');
  await first.page.getByText(/^Draft kept/).waitFor();
  await first.kill();
  expect(await countVisits()).toBe(before);

  const second = await launchPhone({ profile });
  await second.context.setOffline(true);
  await second.page.goto(demo.station.url);
  await unlock(second.page, DEMO_PASSPHRASE);
  await button(second.page, 'Go on recording').first().waitFor();
  await button(second.page, 'Go on recording').first().tap();
  expect(await second.page.getByLabel('Note', { exact: true }).inputValue()).toBe('Spoke through the door, would not open it');
  expect(await second.page.getByRole('radio', { name: 'Refused' }).isChecked()).toBe(true);
  await button(second.page, 'Save visit').tap();
  await second.page
    .getByText(/^On this phone/)
    .first()
    .waitFor();

  await second.context.setOffline(false);
  await sendNow(second.page);
  await second.page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  expect(await countVisits()).toBe(before + 2);
  await second.close();
  await sql.end();
}, 300_000);
