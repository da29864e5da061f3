/**
 * A browser in which no file can be written: the area's map lies in its database instead, is drawn from there with no network, and goes when
 * it is deleted.
 *
 * What such a browser lacks is taken from the one worker that writes packs; all else runs as it is.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { button, heading } from '../support/acts.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { type DemoStation, demoStation, officerIn } from '../support/demo.ts';
import { drawnTiles, packsOn } from '../support/drawn.ts';

let demo: DemoStation;
let phone: Handset;

beforeAll(async () => {
  demo = await demoStation();
  // A page's requests can be answered from outside only where no service worker answers first.
  phone = await launchPhone({ serviceWorkers: 'block' });
});
afterAll(async () => {
  await phone?.close();
  await demo?.remove();
});

test('a browser without files keeps the map', async () => {
  const { page, context } = phone;
  let taken = 0;
  await context.route(/pack\.worker-[^/]+\.js$/, async (route) => {
    taken += 1;
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `delete FileSystemFileHandle.prototype.createSyncAccessHandle;\n${await answer.text()}` });
  });
  await officerIn(page, demo.station);
  // With no service worker the map's own code is there only once it was shown.
  await button(page, 'Map').tap();
  await button(page, 'Show where I am').waitFor();
  expect(await drawnTiles(page)).toBe(0);
  await button(page, /^More/).tap();
  await heading(page, 'Area maps').waitFor();
  await button(page, /^Download/).tap();
  await page.getByText(/^On this phone, /).waitFor({ timeout: 60_000 });
  expect(taken).toBeGreaterThan(0);
  expect((await packsOn(page)).filter((it) => it.bytes > 1)).toEqual([]);
  expect(await bytesInDatabase(page)).toBeGreaterThan(500_000);

  await context.setOffline(true);
  await button(page, 'Map').tap();
  await expect.poll(() => drawnTiles(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(2);

  await button(page, /^More/).tap();
  await button(page, 'Delete from phone').tap();
  await page.getByText(/^On this phone, /).waitFor({ state: 'detached' });
  expect(await bytesInDatabase(page)).toBe(0);
}, 180_000);

function bytesInDatabase(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('packs');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const all = database.transaction('pieces').objectStore('pieces').getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            database.close();
            resolve((all.result as Blob[]).reduce((sum, it) => sum + it.size, 0));
          };
        };
      }),
  );
}
