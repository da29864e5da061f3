/**
 * A map of 32 MB comes down a line that breaks three times, onto a page that is reloaded twice: its hash is right at the end, and it draws.
 *
 * The line breaks in the middle of an answer, stands still until the station is gone, and is lost by the phone itself. What came each
 * time is never asked for again, and in all of it nobody but the station is ever asked for anything.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appIsKept, button, heading, unlock } from '../support/acts.ts';
import { areaPack, sha256Of } from '../support/area-pack.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';
import { drawnTiles, packsOn } from '../support/drawn.ts';
import { type FrailLine, frailLine } from '../support/frail-line.ts';

const MB = 1_000_000;
const folder = mkdtempSync(join(tmpdir(), 'dunnock-area-'));
let demo: DemoStation;
let line: FrailLine;
let phone: Handset;

beforeAll(async () => {
  [demo, phone] = await Promise.all([demoStation(), launchPhone()]);
  line = await frailLine(demo.station.port);
});
afterAll(async () => {
  await phone?.close();
  await line?.close();
  await demo?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('an area comes through three cuts', async () => {
  const { page, context } = phone;
  const { station } = demo;
  const pack = areaPack({ bytes: 32 * MB, bounds: [1, 53.4, 1.4, 53.8] });
  const tiles = join(folder, 'area.pmtiles');
  writeFileSync(tiles, pack);
  const added = spawnSync(process.execPath, ['dist/station/cli.js', 'area', 'add', '--tiles', tiles, '--name', 'the-area', '--title', 'The area'], {
    env: { ...process.env, DATABASE_URL: demo.databaseUrl, DATA_DIR: station.dataDir },
    encoding: 'utf8',
  });
  expect(added).toMatchObject({ status: 0, stdout: expect.stringContaining('The area') });

  const asked = new Set<string>();
  const ranges: number[] = [];
  context.on('request', (it) => {
    asked.add(new URL(it.url()).origin);
    const from = /^bytes=(\d+)-/.exec(it.headers()['range'] ?? '')?.[1];
    if (from !== undefined) ranges.push(Number(from));
  });

  await officerIn(page, { ...station, url: line.url });
  await appIsKept(page);
  await button(page, /^More/).tap();
  await heading(page, 'The area').waitFor();
  await page.getByText('32 MB', { exact: true }).waitFor();

  // First: the line breaks in the middle of an answer. The page is reloaded before it is mended.
  const broken = line.breakAfter(7 * MB);
  await button(page, 'Download 32 MB').tap();
  await broken;
  await page.getByText('The station was not reached. What came so far is kept.').waitFor();
  const first = await lengthOn(page);
  expect(first).toBeGreaterThan(5 * MB);
  await again(page);
  await page.getByText(/^Stopped at [67].* of 32 MB/).waitFor();

  // Second: it stands still, and then the station is gone. The page is reloaded with nobody at the other end.
  line.mend();
  const held = line.holdAfter(9 * MB);
  await button(page, /^Go on/).tap();
  await held;
  await station.kill();
  await page.getByText('The station was not reached. What came so far is kept.').waitFor();
  const second = await lengthOn(page);
  expect(second).toBeGreaterThan(first + 7 * MB);
  await again(page);
  await page.getByText(/^Stopped at 1[56].* of 32 MB/).waitFor();

  // Third: the phone itself loses the network.
  await station.start();
  line.mend();
  const lost = line.holdAfter(8 * MB);
  await button(page, /^Go on/).tap();
  await lost;
  await context.setOffline(true);
  line.breakNow();
  await page.getByText('The station was not reached. What came so far is kept.').waitFor();
  const third = await lengthOn(page);
  expect(third).toBeGreaterThan(second + 6 * MB);

  line.mend();
  await context.setOffline(false);
  await button(page, /^Go on/).tap();
  await page.getByText('On this phone, 32 MB').waitFor();
  expect(await packsOn(page)).toEqual([{ bytes: 32 * MB, sha256: sha256Of(pack) }]);
  // Each time it went on at the very byte where it had stopped.
  expect(ranges.filter((it) => it % MB !== 0)).toEqual(expect.arrayContaining([first, second, third]));

  await context.setOffline(true);
  await station.stop();
  await page.reload();
  await unlock(page, DEMO_PASSPHRASE);
  await button(page, 'Map').tap();
  await button(page, 'Show where I am').waitFor();
  await expect.poll(() => drawnTiles(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  expect([...asked].filter((it) => it !== 'null')).toEqual([line.url]);
}, 300_000);

async function again(page: Page): Promise<void> {
  await page.reload();
  await unlock(page, DEMO_PASSPHRASE);
  await button(page, /^More/).tap();
  await heading(page, 'The area').waitFor();
}

/** Bytes of the one pack that lies on the phone. */
async function lengthOn(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const packs = await (await navigator.storage.getDirectory()).getDirectoryHandle('packs');
    for await (const it of packs.values()) return (await (it as FileSystemFileHandle).getFile()).size;
    return 0;
  });
}
