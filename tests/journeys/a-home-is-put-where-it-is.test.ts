/**
 * A home is put where it is: by the officer at its door with no network, then by the supervisor who sees what was moved; and the other
 * officer's phone shows the new place after one sync.
 *
 * The fictional town, the real app and station. Positions are handed to the phone as its own receiver would.
 */
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metresBetween, movedBy, type Position } from '../../src/domain/base/place.ts';
import { degreesText, gridText } from '../../src/domain/base/place-text.ts';
import { appIsKept, button, heading, listAll, sendNow, signIn, toPlace } from '../support/acts.ts';
import { type Handset, launchDesk, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn, supervisorIn } from '../support/demo.ts';
import { drawnTiles, packsOn } from '../support/drawn.ts';

let demo: DemoStation;
let desk: Handset;
let phone: Handset;
let other: Handset;
let sql: postgres.Sql;

beforeAll(async () => {
  demo = await demoStation();
  sql = postgres(demo.databaseUrl, { max: 1 });
  [desk, phone, other] = await Promise.all([launchDesk(), launchPhone({ permissions: ['geolocation'] }), launchPhone()]);
});
afterAll(async () => {
  await Promise.all([desk?.close(), phone?.close(), other?.close()]);
  await sql?.end();
  await demo?.remove();
});

test('a home is put where it is', async () => {
  const { page } = phone;
  await officerIn(page, demo.station);
  await appIsKept(page);
  const address = (await page.getByRole('region', { name: 'Next' }).getByRole('heading').textContent())?.trim() ?? '';
  const before = await placeOf(address);
  const door = movedBy(before, 120, 35);
  // A colleague who shares the home's beat.
  await sql`UPDATE person SET beats = ARRAY(SELECT beat FROM property WHERE address = ${address}) WHERE sign_in_name = 'p.kemp'`;
  await signIn(other.page, demo.station, 'p.kemp', DEMO_PASSPHRASE);
  await button(other.page, 'Map').first().waitFor({ timeout: 60_000 });
  await phone.context.setOffline(true);

  // At the door: a fix that is too vague is refused in words, a good one puts the pin there.
  await button(page, 'Start visit').tap();
  await button(page, 'Correct the place').tap();
  await button(page, /^Pin\./).waitFor();
  await standAt(door, 140);
  await button(page, 'I am at the door').tap();
  await page.getByText(/^The phone is only sure within 140 m/).waitFor();
  await button(page, 'Put it here').tap();
  await page.getByText('The home is there already. Move the pin first.').waitFor();
  await standAt(door, 6);
  await button(page, 'I am at the door').tap();
  await page.getByText('The pin is where you are, within 6 m.').waitFor();
  await page.getByLabel('Why').fill('Entrance is in the yard');
  await button(page, 'Put it here').tap();

  // Kept here, shown here, and said to be nowhere else.
  await page.getByText(/^Place corrected \d\d:\d\d: on this phone$/).waitFor();
  expect(await placeOf(address)).toEqual(before);
  await button(page, 'Back').tap();
  await sendNow(page);
  await page.getByText(/^Place corrected, 125 m · /).waitFor();
  await page.getByText('On this phone', { exact: true }).waitFor();

  // With a connection it goes by itself, and the station has it once.
  await phone.context.setOffline(false);
  await button(page, 'Send now').tap();
  await page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  expect(metresBetween(await placeOf(address), door)).toBeLessThan(0.1);

  // The supervisor sees who moved it, from where to where, and moves the pin: typed, and then by keys.
  const ranges: number[][] = [];
  const asked = new Set<string>();
  desk.context.on('request', (it) => {
    asked.add(new URL(it.url()).origin);
    const range = /^bytes=(\d+)-(\d+)$/.exec(it.headers()['range'] ?? '');
    if (range) ranges.push([Number(range[1]), Number(range[2])]);
  });
  await supervisorIn(desk.page, demo.station);
  await openAtDesk(desk.page, address);
  await heading(desk.page, 'Moved 125 m by PC A. Dale').waitFor();
  for (const words of ['At the door, within 6 m.', 'Entrance is in the yard', `From ${placeText(before)}`, `To ${placeText(door)}`])
    await desk.page.getByText(words).first().waitFor();
  // Where it is, on the area's own map: which comes whole and once, and tells nobody where the desk looks.
  await desk.page.getByRole('region', { name: `Map of ${address}` }).waitFor();
  await expect.poll(() => drawnTiles(desk.page), { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  const [pack] = await packsOn(desk.page);
  ranges.sort(([a = 0], [b = 0]) => a - b);
  expect(ranges.map(([from]) => from)).toEqual([0, ...ranges.slice(0, -1).map(([, to = 0]) => to + 1)]);
  expect(ranges.at(-1)?.[1]).toBe((pack?.bytes ?? 0) - 1);
  await button(desk.page, 'Correct the place').click();
  const dialog = desk.page.getByRole('dialog');
  // A house of the map's own, found by its number; Enter takes the first.
  const house = /(\d+) [^,]+$/.exec(address)?.[0] ?? '';
  await button(dialog, 'Find a street').click();
  const search = desk.page.getByRole('dialog', { name: 'Find a street' });
  await search.getByLabel('Street, number or place').fill(house);
  await button(search, new RegExp(`^${house}`))
    .first()
    .waitFor({ timeout: 60_000 });
  await search.getByLabel('Street, number or place').press('Enter');
  await dialog.getByText(`The pin is at ${house}. Look whether that is the door.`).waitFor();
  await dialog.getByLabel('Grid reference, or latitude and longitude').fill('somewhere');
  await dialog.getByLabel('Grid reference, or latitude and longitude').press('Enter');
  await dialog.getByText('This is no grid reference, and no latitude and longitude.').first().waitFor();
  await dialog.getByLabel('Grid reference, or latitude and longitude').fill(gridText(movedBy(door, 0, 20)) ?? '');
  await button(dialog, 'Put the pin there').click();
  await dialog.getByText('The pin is there.').waitFor();
  await button(dialog, /^Pin\./).focus();
  await desk.page.keyboard.press('Shift+ArrowUp');
  await desk.page.keyboard.press('ArrowUp');
  await button(dialog, 'Put it here').click();
  await desk.page.getByText('Place corrected. Phones show it after their next sync.').waitFor();
  await heading(desk.page, /^Moved 2\d m by Sgt M\. Rowan$/).waitFor();
  const final = await placeOf(address);
  expect([...asked].filter((it) => it !== 'null')).toEqual([demo.station.url]);
  expect(metresBetween(final, movedBy(door, 11, 20))).toBeLessThan(1);

  // The other officer's phone shows the new place after one sync.
  await sendNow(other.page);
  await listAll(other.page);
  await other.page.getByRole('listitem').filter({ hasText: address }).first().getByRole('button').first().tap();
  await button(other.page, 'Correct the place').tap();
  await other.page.getByText(`Now: ${placeText(final)}`).waitFor({ timeout: 60_000 });
}, 300_000);

function placeText(at: Position): string {
  return `${gridText(at)} (${degreesText(at)})`;
}

async function openAtDesk(page: Page, address: string): Promise<void> {
  await toPlace(page, 'Properties');
  await page.getByRole('searchbox').fill(address);
  await page.getByRole('row').filter({ hasText: address }).first().getByRole('button').first().click();
  await page.getByText('What happened').first().waitFor();
}

async function placeOf(address: string): Promise<Position> {
  const [row] = await sql<{ position: Position }[]>`SELECT doc -> 'position' AS position FROM property WHERE address = ${address}`;
  if (!row) throw new Error(`no home at ${address}`);
  return row.position;
}

async function standAt({ lat, lon }: Position, accuracy: number): Promise<void> {
  await phone.context.setGeolocation({ latitude: lat, longitude: lon, accuracy });
}
