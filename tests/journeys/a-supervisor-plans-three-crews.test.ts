/**
 * A supervisor plans three crews in five clicks at most, moves one visit, makes room for it and publishes again; each phone has exactly the
 * stops of its crew, at the times and in the order that stood on the desk. Proposed and published are both kept, and who moved what.
 */
import type { Locator, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, sendNow } from '../support/acts.ts';
import { axeFaults } from '../support/axe.ts';
import { type Handset, launchDesk, launchPhone } from '../support/browser.ts';
import { type DemoStation, demoStation, officerIn, supervisorIn } from '../support/demo.ts';

const CREWS = [
  { crew: 'N1', officer: 'a.dale' },
  { crew: 'N3', officer: 'p.kemp' },
  { crew: 'S2', officer: 's.finch' },
] as const;

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

/** "14:11 14 Harkness Road", in the order of the crew. */
async function stopsOnDesk(page: Page, crew: string): Promise<string[]> {
  const rows = page.locator(`section[aria-labelledby="crew-${crew}"] ol > li > button:first-child`);
  return (await rows.allInnerTexts()).map((text) => {
    const [, clock, address] = /^\d+\s+(\d\d:\d\d)\s+(?:Locked\s+)?(?:[A-Z]\s+)?([\s\S]+)$/.exec(text) ?? [];
    return `${clock} ${address?.replace(/\s+/g, ' ').trim()}`;
  });
}

async function onPhone(officer: string): Promise<string[]> {
  phone = await launchPhone();
  const { page } = phone;
  await officerIn(page, demo.station, officer);
  await sendNow(page);
  await button(page, 'Today').tap();
  const rows = await page.getByRole('listitem').allInnerTexts();
  await phone.close();
  phone = undefined;
  return rows.map((it) =>
    it
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^(\d\d:\d\d) [VHML] /, '$1 '),
  );
}

test('three crews are planned and published in five clicks at most, and nothing goes out before the last', async () => {
  const { page } = desk;
  await supervisorIn(page, demo.station);
  let clicks = 0;
  const click = async (it: Locator) => {
    clicks += 1;
    await it.click();
  };
  await click(page.getByRole('link', { name: /^Plan/ }));
  await click(button(page, /^Plan 3 crews/));
  await button(page, /^Publish to 3 crews/).waitFor({ timeout: 60_000 });
  expect(await axeFaults(page)).toEqual([]);
  expect(await rowsOf('SELECT 1 FROM plan_version')).toEqual([]);
  await click(button(page, /^Publish to 3 crews/));
  await click(button(page.getByRole('dialog'), 'Publish'));
  await page.getByText('Published, version 1').waitFor({ timeout: 60_000 });
  expect(clicks).toBeLessThanOrEqual(5);
  for (const { crew } of CREWS) expect((await stopsOnDesk(page, crew)).length).toBeGreaterThan(0);
}, 300_000);

test('one is moved, room is made for it, and the next version is what the phones have', async () => {
  const { page } = desk;
  const [first] = await stopsOnDesk(page, 'N1');
  const address = first?.slice(6) ?? '';
  await button(page, `What can be done with ${address}`).click();
  await page.getByRole('menuitem', { name: 'Move to N3' }).click();
  await expect.poll(async () => (await stopsOnDesk(page, 'N3')).some((it) => it.endsWith(address))).toBe(true);
  if ((await button(page, /^Make room/).count()) > 0) {
    await button(page, /^Make room/).click();
    await expect.poll(() => button(page, /^Make room/).count(), { timeout: 60_000 }).toBe(0);
  }
  expect((await stopsOnDesk(page, 'N3')).some((it) => it.endsWith(address))).toBe(true);
  await button(page, /^Publish to 3 crews/).click();
  await button(page.getByRole('dialog'), 'Publish').click();
  await page.getByText('Published, version 2').waitFor({ timeout: 60_000 });

  const [kept] = await rowsOf(`SELECT doc -> 'proposal' ? 'routes' AND doc ? 'routes' AS both, jsonb_array_length(doc -> 'moves') AS moves,
    doc -> 'moves' -> 0 ->> 'move' AS move, sign_in_name AS who FROM plan_version JOIN person ON person.id = made_by WHERE version = 2`);
  expect(kept).toMatchObject({ both: true, move: 'moved', who: 'm.rowan' });

  for (const { crew, officer } of CREWS) {
    const wanted = await stopsOnDesk(page, crew);
    const theirs = await onPhone(officer);
    const found = wanted.map((stop) => theirs.findIndex((row) => row.startsWith(stop)));
    expect({ crew, missing: wanted.filter((_, n) => found[n] === -1) }, theirs.join(' | ')).toEqual({ crew, missing: [] });
    expect(found).toEqual([...found].sort((a, b) => a - b));
  }
  const given = await rowsOf(`SELECT crew, count(*)::int AS n FROM assignment WHERE plan IS NOT NULL AND state = 'given' GROUP BY crew ORDER BY crew`);
  for (const { crew } of CREWS) expect(given).toContainEqual({ crew, n: (await stopsOnDesk(page, crew)).length });
}, 300_000);

test('who changed what stands at the desk: proposed and published side by side, the change, who and when', async () => {
  const { page } = desk;
  const [first] = await stopsOnDesk(page, 'S2');
  const address = first?.slice(6) ?? '';
  await button(page, `What can be done with ${address}`).click();
  await page.getByRole('menuitem', { name: 'Take out' }).click();
  await button(page, /^Publish to 3 crews/).click();
  await button(page.getByRole('dialog'), 'Publish').click();
  await page.getByText('Published, version 3').waitFor({ timeout: 60_000 });
  await button(page, 'Who changed what').click();
  await page.getByText(/^Sgt M\. Rowan published version 3, .*1 change by hand\.$/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const s2 = page.locator('section[aria-labelledby="changes-S2"]');
  const changed = await s2.locator('li[data-changed]').allInnerTexts();
  expect(changed.map((it) => it.replace(/\s+/g, ' '))).toEqual([expect.stringContaining(`${address} taken out`)]);
  expect(await page.locator('section[aria-labelledby="changes-moves"] li').allInnerTexts()).toEqual([
    expect.stringMatching(/^\d\d:\d\d, Sgt M\. Rowan: .+: taken out of S2, 1$/),
  ]);
  await page.getByRole('combobox', { name: /^Version/ }).selectOption({ index: 2 });
  await page.getByText('Published as it was proposed.').waitFor();
  await button(page, 'Back to the plan').click();
  await page.getByText('Published, version 3').waitFor();
}, 120_000);

async function rowsOf(question: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(demo.databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(question))];
  } finally {
    await sql.end();
  }
}
