/**
 * An area pack is added at the station, fetched on the phone, and drawn after a cold start with the network cut and the station stopped.
 * Nothing is ever asked of anybody but the station. What lies on the phone is the pack to the last byte, before and after signing out.
 *
 * Needs the pack of `../shared/maps`, which is test data beside the project; skips with a word where it is absent.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appIsKept, areaOf, button, heading, unlock } from '../support/acts.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';
import { drawnTiles, packsOn } from '../support/drawn.ts';

const PACK = fileURLToPath(new URL('../../../shared/maps/liechtenstein.pmtiles', import.meta.url));
const isHere = existsSync(PACK);
let demo: DemoStation;
let phone: Handset;

beforeAll(async () => {
  if (!isHere) return;
  demo = await demoStation();
  phone = await launchPhone();
});
afterAll(async () => {
  await phone?.close();
  await demo?.remove();
});

test('an area map is drawn with no network', async (context) => {
  if (!isHere) return context.skip('liechtenstein.pmtiles is test data beside the project and is not here');
  const { page } = phone;
  const { station } = demo;
  const asked = new Set<string>();
  phone.context.on('request', (it) => void asked.add(new URL(it.url()).origin));

  // The fictional homes are laid where the pack has streets.
  const sql = postgres(demo.databaseUrl, { max: 1 });
  await sql`update property set doc = jsonb_set(doc, '{position}', jsonb_build_object('lat', 47.141 + random() * 0.004, 'lon', 9.521 + random() * 0.004))`;
  await sql.end();
  const added = spawnSync(process.execPath, ['dist/station/cli.js', 'area', 'add', '--tiles', PACK, '--name', 'small-country', '--title', 'A small country'], {
    env: { ...process.env, DATABASE_URL: demo.databaseUrl, DATA_DIR: station.dataDir },
    encoding: 'utf8',
  });
  expect(added).toMatchObject({ status: 0, stdout: expect.stringContaining('A small country') });

  // Before there is a pack the map says so, and nothing is drawn.
  await officerIn(page, station);
  await toMap(page);
  await page.getByText('Map pictures are missing here.').waitFor();
  expect(await drawnTiles(page)).toBe(0);

  await button(page, /^More/).tap();
  await heading(page, 'A small country').waitFor();
  await button(areaOf(page, 'A small country'), /^Download/).tap();
  await areaOf(page, 'A small country')
    .getByText(/^On this phone, /)
    .waitFor();
  await appIsKept(page);
  const askedBefore = asked.size;
  await phone.context.setOffline(true);
  await station.stop();

  await page.reload();
  await unlock(page, DEMO_PASSPHRASE);
  await toMap(page);
  await expect.poll(() => drawnTiles(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  await page.getByText(/OpenStreetMap contributors/).waitFor();
  expect(await page.getByText('Map pictures are missing here.').count()).toBe(0);
  // Somewhere else, nearer, from the same pack.
  await button(page, 'Closer').tap();
  await expect.poll(() => drawnTiles(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  expect([...asked].filter((it) => it !== station.url && it !== 'null')).toEqual([]);
  expect(asked.size).toBe(askedBefore);

  // The phone holds the pack and nothing else beside it; it is nobody's, so signing out leaves it.
  const pack = { bytes: readFileSync(PACK).length, sha256: createHash('sha256').update(readFileSync(PACK)).digest('hex') };
  expect(await packsOn(page)).toEqual([pack]);
  await station.start();
  await phone.context.setOffline(false);
  await button(page, /^More/).tap();
  await button(page, 'Sign out of this phone').tap();
  await button(page, 'Sign out of this phone').last().tap();
  await button(page, 'Sign in').waitFor();
  expect(await packsOn(page)).toEqual([pack]);
}, 300_000);

async function toMap(page: Page): Promise<void> {
  await button(page, 'Map').tap();
  await button(page, 'Show where I am').waitFor();
}
