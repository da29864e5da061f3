/**
 * A real area is built at the station and fetched by the phone. With the network cut and the station stopped, the phone finds a street,
 * says how long the walk to each home is by road, and draws today's route along the roads. Nothing typed is asked of or kept by anybody.
 *
 * Map data of this test: (c) OpenStreetMap contributors, ODbL. It lies beside the project; the test skips with a word where it is absent.
 * The homes are invented.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf, instantFromMs } from '../../src/domain/base/instant.ts';
import { sharedPack } from '../station/areas/packs.ts';
import { addPerson, adminLink, appIsKept, bringIn, button, giveRows, heading, unlock, welcome } from '../support/acts.ts';
import { type Handset, launchDesk, launchPhone } from '../support/browser.ts';
import { aList } from '../support/lists.ts';
import { freshDatabase } from '../support/postgres.ts';
import { type RunningStation, startStation } from '../support/station.ts';

const EXTRACT = sharedPack('liechtenstein-latest.osm.pbf');
/** In the middle of the homes. */
const HERE = { latitude: 47.141, longitude: 9.5215, accuracy: 12 };
let database: Awaited<ReturnType<typeof freshDatabase>>;
let station: RunningStation;
let phone: Handset;
let folder: string;

beforeAll(async () => {
  if (!EXTRACT) return;
  folder = mkdtempSync(join(tmpdir(), 'dunnock-ways-'));
  database = await freshDatabase();
  station = await startStation({ databaseUrl: database.url });
  phone = await launchPhone({ geolocation: HERE, permissions: ['geolocation'] });
});
afterAll(async () => {
  await phone?.close();
  await station?.remove();
  await database?.drop();
  if (folder) rmSync(folder, { recursive: true });
});

test('the map finds streets and ways offline', async (context) => {
  if (!EXTRACT) return context.skip('liechtenstein-latest.osm.pbf is test data beside the project and is not here');
  const built = spawnSync(process.execPath, ['dist/station/cli.js', 'area', 'build', '--osm', EXTRACT, '--name', 'land', '--title', 'A small country'], {
    env: { ...process.env, DATABASE_URL: database.url, DATA_DIR: station.dataDir },
    encoding: 'utf8',
  });
  expect(built).toMatchObject({ status: 0, stdout: expect.stringContaining('crossings') });
  const officer = await sixHomesGiven();
  const { page } = phone;
  await welcome(page, station, officer);
  await button(page, 'Start visit').waitFor({ timeout: 60_000 });

  // Without the area's map the walk is a straight line, and says so.
  await page.getByText(/^About \d+ min walk · .+ in a straight line$/).waitFor();
  await button(page, 'Map').tap();
  await button(page, 'Find a street').tap();
  await page.getByText('No streets on this phone.', { exact: false }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await button(page, /^More/).tap();
  await heading(page, 'A small country').waitFor();
  await button(page, /^Download/).tap();
  await page.getByText(/^On this phone, /).waitFor();
  await appIsKept(page);
  await phone.context.setOffline(true);
  await station.stop();
  await page.reload();
  await unlock(page);
  await button(page, 'Today').tap();

  // Today and the briefing: by road.
  await page.getByText(/^About \d+ min walk · [\d.]+\smi?$/).waitFor();
  await button(page, 'Start visit').tap();
  await page.getByText(/^About \d+ min walk · [\d.]+\smi?$/).waitFor();
  await button(page, 'Back').tap();

  // The list: least walking first, and the route in words.
  await button(page, 'Map').tap();
  await page.getByRole('radio', { name: 'List' }).tap();
  await button(page, 'Nearest first').tap();
  await page.getByText('Nearest first, about so long on foot').waitFor();
  const minutes = await walkingMinutes(page);
  expect(minutes).toHaveLength(6);
  expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
  const route = page.getByText(/^Today’s route: 6 stops, about \d+ min walk$/);
  await route.tap();
  await button(page, /^Stop 1 of 6, Flat .+, \d+ min walk from here$/).waitFor();
  await button(page, /^Stop 6 of 6, Flat .+, \d+ min walk from the stop before$/).waitFor();

  expect(await faultsOf(page)).toEqual([]);
  // The map: the route follows the roads, so its lines have many corners; numbers come only from near.
  await page.getByRole('radio', { name: 'Map' }).tap();
  const shown = button(page, 'Today’s route on the map');
  await expect.poll(() => cornersOfLines(page), { timeout: 30_000 }).toBeGreaterThan(30);
  expect(await shown.getAttribute('aria-pressed')).toBe('true');
  await shown.tap();
  expect(await cornersOfLines(page)).toBe(0);
  await shown.tap();
  await expect.poll(() => cornersOfLines(page)).toBeGreaterThan(30);

  // A street: found by the beginnings of its words, shown by a pin that is no property, with the homes of the list around it.
  await button(page, 'Find a street').tap();
  const field = page.getByLabel('Street, number or place');
  expect(await field.evaluate((it) => [it === document.activeElement, it.getAttribute('autocomplete'), it.getAttribute('name')])).toEqual([true, 'off', null]);
  await field.fill('herreng vaduz');
  await button(page, /^Herrengasse ?Street, Vaduz$/).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await button(page, /^Herrengasse ?Street, Vaduz$/).tap();
  await page.getByRole('region', { name: 'Found place' }).getByRole('heading', { name: 'Herrengasse' }).waitFor();
  await page
    .getByText('Homes of your list within', { exact: false })
    .or(page.getByText('No home of your list', { exact: false }))
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.locator('.leaflet-marker-icon[aria-hidden="true"] svg').count()).toBe(1);
  // From z15 in, and not before.
  await expect.poll(() => page.locator('.leaflet-stop-numbers-pane .leaflet-marker-icon').count()).toBe(6);
  await expect
    .poll(
      async () => {
        // A tap while the map is still moving counts for nothing.
        await button(page, 'Wider').tap();
        return page.locator('.leaflet-stop-numbers-pane .leaflet-marker-icon').count();
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(0);
  await button(page, 'Take the pin away').tap();
  await page.getByRole('region', { name: 'Found place' }).waitFor({ state: 'detached' });

  await button(page, 'Find a street').tap();
  await field.fill('xyzzy');
  await page.getByText('Nothing of that name in the area maps on this phone.').waitFor();
  await button(page, 'Close the search').tap();
  expect(await everythingKept(page)).not.toMatch(/herreng|xyzzy/i);
}, 300_000);

async function sixHomesGiven(): Promise<string> {
  const desk = await launchDesk();
  await welcome(desk.page, station, adminLink(station));
  const supervisor = await addPerson(desk.page, { name: 'Sgt M. Rook', initials: 'M.R.', signInName: 'm.rook', role: 'Supervisor', beats: 'N1' });
  const officer = await addPerson(desk.page, { name: 'PC A. Dale', initials: 'A.D.', signInName: 'a.dale', role: 'Officer', beats: 'N1' });
  await button(desk.page, 'Sign out').click();
  await welcome(desk.page, station, supervisor);
  await bringIn(desk.page, aList({ rows: 6, today: dayOf(instantFromMs(Date.now())), beats: ['N1'] }), folder);
  // The import takes homes of the United Kingdom and the sea beside it; the area at hand lies elsewhere, and so they are laid there.
  const sql = postgres(database.url, { max: 1 });
  const [north, east] = [HERE.latitude - 53.6, HERE.longitude - 1.2];
  await sql`update property set doc = jsonb_set(doc, '{position}', jsonb_build_object(
    'lat', (doc #>> '{position,lat}')::float8 + ${north}, 'lon', (doc #>> '{position,lon}')::float8 + ${east}))`;
  await sql.end();
  await giveRows(desk.page, 'Flat', 6, /Dale/);
  await desk.close();
  return officer;
}

/** What axe has against the screen as it is. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  return violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
}

/** Of the rows of the list, in their order. */
async function walkingMinutes(page: Page): Promise<number[]> {
  const texts = await page.getByRole('main').getByRole('listitem').allInnerTexts();
  return texts.flatMap((it) => /(\d+) min walk/.exec(it)?.[1] ?? []).map(Number);
}

/** Points of all lines that are drawn on the map. */
async function cornersOfLines(page: Page): Promise<number> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.leaflet-overlay-pane path')]
      .map((it) => it.getAttribute('d') ?? '')
      // Discs have arcs; one that is out of sight is a single point.
      .filter((d) => !d.includes('a') && d !== 'M0 0')
      .reduce((sum, d) => sum + (d.match(/[ML]/g)?.length ?? 0), 0),
  );
}

/** What this origin keeps in clear: both small stores, the address bar and its history's state. */
async function everythingKept(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state, document.cookie]));
}
