/**
 * The map without a finger or a mouse: one Tab stop, arrow keys from mark to mark, Enter opens; and where the phone is.
 *
 * From afar no mark has an address, neither drawn nor spoken: over a shoulder a wide map tells of no house. Where marks stand alone they
 * say their address, and the one that is opened is the one that had the focus.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button } from '../support/acts.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { type DemoStation, demoStation, officerIn } from '../support/demo.ts';
import { mapAtRest } from '../support/drawn.ts';

let demo: DemoStation;
let phone: Handset;

beforeAll(async () => {
  demo = await demoStation();
  phone = await launchPhone({ reducedMotion: 'reduce', permissions: ['geolocation'] });
});
afterAll(async () => {
  await phone?.close();
  await demo?.remove();
});

test('the map is walked with the keyboard', async () => {
  const { page } = phone;
  await officerIn(page, demo.station);
  await button(page, 'Map').tap();
  await button(page, 'Show where I am').waitFor();
  await page.getByRole('combobox').selectOption('all');
  await expect.poll(() => names(page).then((it) => it.length)).toBeGreaterThan(0);

  for (let n = 0; n < 4; n++) {
    await button(page, 'Wider').tap();
    await mapAtRest(page);
  }
  const far = await names(page);
  expect(far.length).toBeGreaterThan(0);
  for (const name of far) expect(name).toMatch(/^\d+ places?, (worst|all done)/);
  expect((await marksText(page)).join('')).toMatch(/^[\dVHML]*$/);

  // Each box opens one step closer, until marks stand alone and say where they are.
  await page.locator('.leaflet-marker-pane button[tabindex="0"]').focus();
  for (let n = 0; n < 14 && !(await focusedName(page)).match(/^(Very high|High|Medium|Low), /); n++) {
    await page.keyboard.press('Enter');
    await mapAtRest(page);
    if ((await tabStops(page)) === 1) await page.locator('.leaflet-marker-pane button[tabindex="0"]').focus();
  }
  expect(await focusedName(page)).toMatch(/^(Very high|High|Medium|Low), /);
  expect(await tabStops(page)).toBe(1);

  // To another mark and on; there is one stop for Tab wherever the focus is.
  for (let n = 0; n < 2; n++) {
    await button(page, 'Wider').tap();
    await mapAtRest(page);
  }
  await page.locator('.leaflet-marker-pane button[tabindex="0"]').focus();
  const visited = new Set<string>([await focusedKey(page)]);
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowLeft', 'ArrowDown']) {
    await page.keyboard.press(key);
    await mapAtRest(page);
    visited.add(await focusedKey(page));
    expect(await tabStops(page)).toBe(1);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).tabIndex)).toBe(0);
  }
  expect(visited.size).toBeGreaterThan(1);

  // The mark that has the focus is the one that opens.
  for (let n = 0; n < 14 && !(await focusedName(page)).match(/^(Very high|High|Medium|Low), /); n++) {
    await page.keyboard.press('Enter');
    await mapAtRest(page);
    if ((await tabStops(page)) === 1) await page.locator('.leaflet-marker-pane button[tabindex="0"]').focus();
  }
  // A pull by that very mark is a pull and opens nothing, and the key still counts after it.
  const box = await page.evaluate(() => document.activeElement?.getBoundingClientRect().toJSON() as DOMRect);
  await page.mouse.move(box.x + 24, box.y + 24);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 50, { steps: 6 });
  await page.mouse.up();
  await mapAtRest(page);
  expect(await button(page, 'Open briefing').count()).toBe(0);
  await page.locator('.leaflet-marker-pane button[tabindex="0"]').focus();
  const name = await focusedName(page);
  await page.keyboard.press('Enter');
  await button(page, 'Open briefing').waitFor();
  const address = await page.getByRole('region', { name: 'Chosen place' }).getByRole('heading').textContent();
  expect(name).toContain(address ?? 'no address');

  // Where the phone is: dot, edge and disc; a cone while it moves. Without the route, which is drawn beside them.
  await button(page, 'Close this place').tap();
  await button(page, 'Today’s route on the map').tap();
  await expect.poll(() => paths(page)).toBe(0);
  const at = await phone.context.newCDPSession(page);
  const say = (more: object) => at.send('Emulation.setGeolocationOverride', { latitude: 53.6, longitude: 1.2, accuracy: 25, ...more } as never);
  await say({});
  await button(page, 'Show where I am').tap();
  await expect.poll(() => paths(page), { timeout: 30_000 }).toBe(3);
  await say({ latitude: 53.6001, heading: 90, speed: 1.4 });
  await expect.poll(() => paths(page), { timeout: 30_000 }).toBe(4);
}, 240_000);

const inPane = '.leaflet-marker-pane button';

function names(page: Page): Promise<string[]> {
  return page.locator(inPane).evaluateAll((all) => all.map((it) => it.getAttribute('aria-label') ?? ''));
}

function marksText(page: Page): Promise<string[]> {
  return page.locator(inPane).evaluateAll((all) => all.map((it) => it.textContent ?? ''));
}

function tabStops(page: Page): Promise<number> {
  return page.locator(`${inPane}[tabindex="0"]`).count();
}

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
}

function focusedKey(page: Page): Promise<string> {
  return page.evaluate(() => (document.activeElement as HTMLElement).dataset['group'] ?? '');
}

function paths(page: Page): Promise<number> {
  return page.locator('.leaflet-overlay-pane path').count();
}
