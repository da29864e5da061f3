/**
 * An area comes down a line that breaks three times, onto a page that is reloaded twice. Then the station ends and the network goes, and a
 * phone that starts cold draws the map, lists the homes by their walk, finds streets and leads today's route along the roads.
 *
 * The pack is the town's own, with filler behind it that makes it as long as a county's. In all of it nobody but the station is ever asked
 * for anything, and nothing that is typed is kept.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appIsKept, areaOf, button, heading, unlock } from '../support/acts.ts';
import { addArea } from '../support/add-area.ts';
import { sha256Of, withFiller } from '../support/area-pack.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';
import { drawnTiles, packsOn } from '../support/drawn.ts';
import { type FrailLine, frailLine } from '../support/frail-line.ts';

const MB = 1_000_000;
const SIZE = 32 * MB;
/** What a cut may cost at most: what was under way of one piece. */
const PIECE = 8 * 1024 * 1024;
/** By the river, in the middle of the town. */
const HERE = { latitude: 53.6, longitude: 1.2, accuracy: 12 };
const BY_ROAD = /^About \d+ min walk · [\d.]+\s(mi|m)$/;
let demo: DemoStation;
let line: FrailLine;
let phone: Handset;

beforeAll(async () => {
  [demo, phone] = await Promise.all([demoStation(), launchPhone({ geolocation: HERE, permissions: ['geolocation'] })]);
  line = await frailLine(demo.station.port);
});
afterAll(async () => {
  await phone?.close();
  await line?.close();
  await demo?.remove();
});

test('an area comes through three cuts and serves alone', async () => {
  const { page, context } = phone;
  const { station } = demo;
  const pack = withFiller(readFileSync(join(station.dataDir, 'areas', 'saltmere-cross.pmtiles')), SIZE);
  addArea(demo, { name: 'the-area', title: 'The area', pack });

  const asked = new Set<string>();
  const ranges: number[] = [];
  context.on('request', (it) => {
    asked.add(new URL(it.url()).origin);
    const from = /^bytes=(\d+)-/.exec(it.headers()['range'] ?? '')?.[1];
    if (from !== undefined) ranges.push(Number(from));
  });

  // Without the area's map: no pictures, no streets, and every walk is a straight line that says so.
  await officerIn(page, { ...station, url: line.url });
  await page.getByText(/^About \d+ min walk · .+ in a straight line$/).waitFor();
  await appIsKept(page);
  await toMap(page);
  await page.getByText('Map pictures are missing here.').waitFor();
  expect(await drawnTiles(page)).toBe(0);
  await button(page, 'Find a street').tap();
  await page.getByText('No streets on this phone.', { exact: false }).waitFor();
  await button(page, 'Close the search').tap();

  // The areas are asked for with no network, and again by themselves once the station is heard; last on their page, so that nothing moves.
  await context.setOffline(true);
  await button(page, /^More/).tap();
  await page.getByText('The station is not in reach. What is on this phone works.').waitFor();
  expect(await page.getByRole('main').getByRole('heading', { level: 2 }).last().innerText()).toBe('Area maps');
  await context.setOffline(false);
  await areaOf(page, 'The area').getByText('32 MB', { exact: true }).waitFor({ timeout: 60_000 });

  // First: the line breaks in the middle of an answer. The page is reloaded before it is mended.
  await toAreas(page);
  const broken = line.breakAfter(9 * MB);
  await button(areaOf(page, 'The area'), 'Download 32 MB').tap();
  await broken;
  const first = await stoppedAt(page);
  expect(first).toBeGreaterThanOrEqual(4 * MB);
  await again(page);

  // Second: it stands still, and then the station is gone. The page is reloaded with nobody at the other end.
  line.mend();
  const held = line.holdAfter(10 * MB);
  let from = ranges.length;
  await button(page, /^Go on/).tap();
  await held;
  await station.kill();
  const second = await stoppedAt(page);
  expect(second).toBeGreaterThan(first);
  expect(Math.min(...ranges.slice(from))).toBeGreaterThanOrEqual(first - PIECE);
  await again(page);

  // Third: the phone itself loses the network.
  await station.start();
  line.mend();
  const lost = line.holdAfter(9 * MB);
  from = ranges.length;
  await button(page, /^Go on/).tap();
  await lost;
  await context.setOffline(true);
  line.breakNow();
  const third = await stoppedAt(page);
  expect(third).toBeGreaterThan(second);
  expect(Math.min(...ranges.slice(from))).toBeGreaterThanOrEqual(second - PIECE);

  line.mend();
  await context.setOffline(false);
  from = ranges.length;
  await button(page, /^Go on/).tap();
  await areaOf(page, 'The area').getByText('On this phone, 32 MB').waitFor();
  expect(Math.min(...ranges.slice(from))).toBeGreaterThanOrEqual(third - PIECE);
  const whole = [{ bytes: SIZE, sha256: sha256Of(pack) }];
  expect(await packsOn(page)).toEqual(whole);

  // From here on there is nobody: the station's process has ended, the network is cut, and the app starts cold.
  expect(await station.stop()).toBe(0);
  await context.setOffline(true);
  await page.reload();
  await unlock(page, DEMO_PASSPHRASE);

  // Today and the briefing: by road.
  await button(page, 'Today').tap();
  await page.getByText(BY_ROAD).waitFor();
  const address = (await page.getByRole('region', { name: 'Next' }).getByRole('heading').textContent())?.trim() ?? '';
  await button(page, /^Start visit/)
    .first()
    .tap();
  await page.getByText(BY_ROAD).waitFor();
  await button(page, 'Back').tap();

  // The map: pictures, and the route along the roads, whose lines have many corners.
  await toMap(page);
  await expect.poll(() => drawnTiles(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  await page.getByText(/Fictional map/).waitFor();
  expect(await page.getByText('Map pictures are missing here.').count()).toBe(0);
  const shown = button(page, 'Today’s route on the map');
  await expect.poll(() => cornersOfLines(page), { timeout: 30_000 }).toBeGreaterThan(30);
  await shown.tap();
  expect(await cornersOfLines(page)).toBe(0);
  await shown.tap();
  await expect.poll(() => cornersOfLines(page)).toBeGreaterThan(30);

  // The list: least walking first, and the route in words.
  await page.getByRole('radio', { name: 'List' }).tap();
  await button(page, 'Nearest first').tap();
  await page.getByText('Nearest first, about so long on foot').waitFor();
  const minutes = await minutesIn(page, 'walk');
  expect(minutes.length).toBeGreaterThan(2);
  expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
  await page.getByText(/^Today’s route: \d+ stops, about \d+ min walk$/).tap();
  await button(page, /^Stop \d of \d+, .+, \d+ min walk from here$/).waitFor();
  await button(page, /^Stop \d of \d+, .+, \d+ min walk from the stop before$/)
    .first()
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);

  // By car: the same list and the same route, quicker and in their own order, and the next card on Today says it too.
  const walking = await sumOfRoute(page, 'walk');
  await button(page, 'Walk. Change to drive').tap();
  await page.getByText('Nearest first, about so long by car').waitFor();
  await button(page, /^Stop \d of \d+, .+, \d+ min drive from here$/).waitFor();
  expect(await sumOfRoute(page, 'drive')).toBeLessThan(walking);
  const driving = await minutesIn(page, 'drive');
  expect(driving.length).toBeGreaterThan(2);
  expect(driving).toEqual([...driving].sort((a, b) => a - b));
  expect(await minutesIn(page, 'walk')).toEqual([]);
  expect(await faultsOf(page)).toEqual([]);
  await button(page, 'Today').tap();
  await page.getByText(/^About \d+ min drive · [\d.]+\s(mi|m)$/).waitFor();
  await toMap(page);
  await expect.poll(() => cornersOfLines(page), { timeout: 30_000 }).toBeGreaterThan(20);
  await button(page, 'Drive. Change to walk').tap();
  await page.getByRole('radio', { name: 'List' }).tap();
  await button(page, 'Nearest first').tap();
  await page.getByText('Nearest first, about so long on foot').waitFor();

  // A street: found by the beginnings of its words, shown by a pin that is no property, with the homes of the list around it.
  const [, number = '', street = ''] = /(\d+) ([^,]+)$/.exec(address) ?? [];
  await button(page, 'Find a street').tap();
  const field = page.getByLabel('Street, number or place');
  expect(await field.evaluate((it) => [it === document.activeElement, it.getAttribute('autocomplete'), it.getAttribute('name')])).toEqual([true, 'off', null]);
  await field.fill(`${number} ${street.slice(0, 5)}`);
  const found = button(page, new RegExp(`^${number} ${street} ?`)).first();
  await found.waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await found.tap();
  await page
    .getByRole('region', { name: 'Found place' })
    .getByRole('heading', { name: `${number} ${street}` })
    .waitFor();
  await page.getByText('Homes of your list within', { exact: false }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.locator('.leaflet-marker-icon[aria-hidden="true"] svg').count()).toBe(1);
  // Stop numbers from z15 in, and not before.
  const numbers = page.locator('.leaflet-stop-numbers-pane .leaflet-marker-icon');
  await expect.poll(() => numbers.count()).toBeGreaterThan(0);
  await expect
    .poll(
      async () => {
        // A tap while the map is still moving counts for nothing.
        await button(page, 'Wider').tap();
        return numbers.count();
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
  expect(await everythingKept(page)).not.toMatch(new RegExp(`xyzzy|${street}`, 'i'));
  expect([...asked].filter((it) => it !== 'null')).toEqual([line.url]);

  // It is nobody's: signing out leaves it.
  await station.start();
  await context.setOffline(false);
  await button(page, /^More/).tap();
  await button(page, 'Sign out of this phone').tap();
  await button(page, 'Sign out of this phone').last().tap();
  await button(page, 'Sign in').waitFor();
  expect(await packsOn(page)).toEqual(whole);
}, 300_000);

async function toMap(page: Page): Promise<void> {
  await button(page, 'Map').tap();
  await button(page, 'Show where I am').waitFor();
}

async function toAreas(page: Page): Promise<void> {
  await button(page, /^More/).tap();
  await heading(page, 'The area').waitFor();
}

async function again(page: Page): Promise<void> {
  await page.reload();
  await unlock(page, DEMO_PASSPHRASE);
  await toAreas(page);
  await areaOf(page, 'The area')
    .getByText(/^Stopped at .* of 32 MB/)
    .waitFor();
}

/** Waits until the phone says that it stopped. @returns the bytes of the one pack that lies on it. */
async function stoppedAt(page: Page): Promise<number> {
  await page.getByText('The station was not reached. What came so far is kept.').waitFor();
  return page.evaluate(async () => {
    const packs = await (await navigator.storage.getDirectory()).getDirectoryHandle('packs');
    for await (const it of packs.values()) return (await (it as FileSystemFileHandle).getFile()).size;
    return 0;
  });
}

/** What axe has against the screen as it is. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  return violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
}

/** Of the rows of the list, in their order. */
async function minutesIn(page: Page, how: 'walk' | 'drive'): Promise<number[]> {
  const texts = await page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasNotText: /^Stop / })
    .allInnerTexts();
  return texts.flatMap((it) => new RegExp(`(\\d+) min ${how}`).exec(it)?.[1] ?? []).map(Number);
}

/** Minutes that the whole route is said to take. */
async function sumOfRoute(page: Page, how: 'walk' | 'drive'): Promise<number> {
  const sum = page.getByText(new RegExp(`^Today’s route: \\d+ stops, about \\d+ min ${how}$`));
  return Number(/about (\d+) min/.exec(await sum.innerText())?.[1]);
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
