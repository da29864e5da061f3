/**
 * A supervisor changes the policy, plans the week by it, takes one day over, publishes it, and a phone has the stops of its crew; the version,
 * the seed and who did it stand at the station.
 */
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, sendNow } from '../support/acts.ts';
import { axeFaults } from '../support/axe.ts';
import { type Handset, launchDesk, launchPhone } from '../support/browser.ts';
import { type DemoStation, demoStation, officerIn, supervisorIn } from '../support/demo.ts';

let demo: DemoStation;
let desk: Handset;
let phone: Handset | undefined;

beforeAll(async () => {
  demo = await demoStation();
  desk = await launchDesk({ viewport: { width: 1280, height: 800 } });
});
afterAll(async () => {
  await phone?.close();
  await desk?.close();
  await demo?.remove();
});

const place = (page: Page, name: RegExp) => page.getByRole('link', { name }).click();

test('a figure out of bounds is named and nothing is sent; with a reason the policy has a next version', async () => {
  const { page } = desk;
  await supervisorIn(page, demo.station);
  await place(page, /^Policy/);
  await page.getByRole('textbox', { name: 'High tier, longest interval', exact: true }).fill('0');
  await button(page, 'Make this the policy').click();
  await page.getByText('This cannot be saved yet').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(await rowsOf('SELECT 1 FROM policy_version')).toEqual([]);
  await page.getByRole('textbox', { name: 'High tier, longest interval', exact: true }).fill('6');
  await page.getByText('High tier, longest interval: 6 days, was 7 days').waitFor();
  await page.getByRole('textbox', { name: 'Why' }).fill('After the review of November');
  await button(page, 'Make this the policy').click();
  await page.getByText(/^Version 1 is in force/).waitFor();
  await page.getByText('Why: After the review of November').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(await rowsOf(`SELECT policy -> 'gapDays' ->> 'high' AS high FROM station`)).toEqual([{ high: '6' }]);
}, 300_000);

test('somebody else who was first is named, and what was typed is still there', async () => {
  const { page } = desk;
  await page.getByRole('textbox', { name: 'Low tier, longest interval', exact: true }).fill('21');
  await rowsOf(`INSERT INTO policy_version (version, before, doc, reason, made_by, made_at)
    SELECT 2, policy, jsonb_set(policy, '{gapDays,medium}', '13'), 'Meanwhile', (SELECT id FROM person WHERE sign_in_name = 'm.rowan'), now() FROM station`);
  await rowsOf(`UPDATE station SET policy = jsonb_set(policy, '{gapDays,medium}', '13')`);
  await page.getByRole('textbox', { name: 'Why' }).fill('Seen more often');
  await button(page, 'Make this the policy').click();
  await page.getByText(/made version 2 meanwhile/).waitFor();
  expect(await page.getByRole('textbox', { name: 'Low tier, longest interval', exact: true }).inputValue()).toBe('21');
  expect(await page.getByRole('textbox', { name: 'Medium tier, longest interval', exact: true }).inputValue()).toBe('13');
  await button(page, 'Make this the policy').click();
  await page.getByText(/^Version 3 is in force/).waitFor();
}, 120_000);

test('the week is planned, its progress is said, and it can be stopped', async () => {
  const { page } = desk;
  await place(page, /^Week/);
  await button(page, 'Plan the week').click();
  await button(page, 'Cancel').click();
  await page.getByText('Stopped. Nothing was changed.').waitFor();
  await button(page, 'Plan the week').click();
  await page.getByText('Proposal, nothing is published').waitFor({ timeout: 120_000 });
  expect(await axeFaults(page)).toEqual([]);
  expect(await page.getByRole('group', { name: 'Days of the week' }).getByRole('button').count()).toBe(7);
  expect(await rowsOf('SELECT 1 FROM plan_version')).toEqual([]);
  const [line] = await rowsOf(
    `SELECT detail ->> 'policyVersion' AS policy, detail ? 'seed' AS seed FROM audit WHERE act = 'plan.propose' ORDER BY seq DESC LIMIT 1`,
  );
  expect(line).toEqual({ policy: '3', seed: true });
}, 300_000);

let wanted: string[] = [];

test('its second day is taken over, as it stood in the week, and published from the plan', async () => {
  const { page } = desk;
  await page.getByRole('group', { name: 'Days of the week' }).getByRole('button').nth(1).click();
  const rows = page.locator('section[aria-labelledby="week-crew-N1"] ol > li');
  wanted = (await rows.allInnerTexts()).map((it) => {
    const [clock, , address] = it
      .split('\n')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    return `${clock} ${address}`;
  });
  expect(wanted.length).toBeGreaterThan(0);
  await button(page, /^Take over/).click();
  await button(page, /^Publish to 3 crews/).waitFor({ timeout: 60_000 });
  const shown = (await page.locator('section[aria-labelledby="crew-N1"] ol > li > button:first-child').allInnerTexts()).map((it) => it.replace(/\s+/g, ' '));
  expect(shown).toHaveLength(wanted.length);
  for (const [n, it] of wanted.entries()) {
    expect(shown[n]).toContain(it.slice(0, 5));
    expect(shown[n]).toContain(it.slice(6));
  }
  expect(await axeFaults(page)).toEqual([]);
  await button(page, /^Publish to 3 crews/).click();
  await button(page.getByRole('dialog'), 'Publish').click();
  await page.getByText('Published, version 1').waitFor({ timeout: 60_000 });
  const [kept] = await rowsOf(`SELECT doc -> 'proposal' ->> 'policyVersion' AS policy, doc -> 'proposal' -> 'iterations' AS iterations,
    jsonb_array_length(doc -> 'moves') AS moves FROM plan_version`);
  expect(kept).toEqual({ policy: '3', iterations: 12_000, moves: 0 });
}, 300_000);

test('the phone has the policy and the stops of its crew in their order', async () => {
  phone = await launchPhone();
  const { page } = phone;
  await officerIn(page, demo.station, 'a.dale');
  await sendNow(page);
  const given = await rowsOf(`SELECT property.doc ->> 'address' AS address FROM assignment JOIN property ON property.id = assignment.property
    WHERE plan IS NOT NULL AND crew = 'N1' AND assignment.state = 'given' ORDER BY plan_order`);
  expect(given.map((it) => it['address'])).toEqual(wanted.map((it) => it.slice(6)));
  // What was sent to it stands in the log: each of them, and its own row with the policy.
  const [told] =
    await rowsOf(`SELECT count(*)::int AS n FROM assignment JOIN audit ON audit.act = 'sync.pull' AND audit.detail -> 'sent' ? ('assignment|' || assignment.id)
    WHERE assignment.plan IS NOT NULL AND assignment.crew = 'N1'`);
  expect(told?.['n']).toBe(wanted.length);
}, 300_000);

async function rowsOf(question: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(demo.databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(question))];
  } finally {
    await sql.end();
  }
}
