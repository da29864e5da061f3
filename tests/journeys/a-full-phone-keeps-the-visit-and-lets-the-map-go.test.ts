/**
 * Two windows fetch one area and it comes once. Then another area is half here when the phone is full: the visit is kept, and the half map goes.
 *
 * A map that would leave no room for visits is not begun: the browser's quota is set to what is in use.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { areaOf, button, heading, recordNoReply, unlock } from '../support/acts.ts';
import { addArea } from '../support/add-area.ts';
import { areaPack, sha256Of } from '../support/area-pack.ts';
import { type Handset, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn } from '../support/demo.ts';
import { packsOn } from '../support/drawn.ts';
import { type FrailLine, frailLine } from '../support/frail-line.ts';

const MB = 1_000_000;
const small = areaPack({ bytes: 3 * MB });
const large = areaPack({ bytes: 20 * MB, zooms: [7, 13] });
let demo: DemoStation;
let line: FrailLine;
let phone: Handset;

beforeAll(async () => {
  [demo, phone] = await Promise.all([demoStation(), launchPhone()]);
  line = await frailLine(demo.station.port);
  addArea(demo, { name: 'a-small-one', title: 'A small one', pack: small });
  addArea(demo, { name: 'the-large-one', title: 'The large one', pack: large });
});
afterAll(async () => {
  await phone?.close();
  await line?.close();
  await demo?.remove();
});

test('a full phone keeps the visit and lets the map go', async () => {
  const { page, context } = phone;
  const ranges: string[] = [];
  context.on('request', (it) => void (it.headers()['range'] && ranges.push(it.headers()['range'] ?? '')));
  await officerIn(page, { ...demo.station, url: line.url });
  const other = await context.newPage();
  await other.goto(line.url);
  await unlock(other, DEMO_PASSPHRASE);
  for (const tab of [page, other]) {
    await button(tab, /^More/).tap();
    await heading(tab, 'A small one').waitFor();
  }

  const held = line.holdAfter(2 * MB);
  await button(areaOf(page, 'A small one'), 'Download 3.0 MB').tap();
  await held;
  await button(areaOf(other, 'A small one'), /3\.0 MB$|left$/).tap();
  await areaOf(other, 'A small one').getByText('Coming in another window of this app.').waitFor();
  line.mend();
  for (const tab of [page, other])
    await areaOf(tab, 'A small one')
      .getByText(/^On this phone, 3\.0 MB/)
      .waitFor();
  expect(await packsOn(page)).toEqual([{ bytes: 3 * MB, sha256: sha256Of(small) }]);
  expect(ranges.filter((it) => it.startsWith('bytes=0-'))).toHaveLength(1);
  await other.close();

  const stopped = line.holdAfter(9 * MB);
  await button(areaOf(page, 'The large one'), 'Download 20 MB').tap();
  await stopped;
  await button(page, 'Pause').tap();
  await areaOf(page, 'The large one')
    .getByText(/^Stopped at [89].* of 20 MB/)
    .waitFor();
  line.mend();

  const cdp = await context.newCDPSession(page);
  const { usage } = await cdp.send('Storage.getUsageAndQuota', { origin: line.url });
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: line.url, quotaSize: usage });
  await button(page, /^Go on/).tap();
  await page.getByText('Not enough room on this phone: some is kept free for your visits.').waitFor();

  // A browser's own no to a few bytes cannot be had when wanted: the visit's first writing is refused in its words, all else is real.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      if (this.name !== 'o') return put.apply(this, args);
      IDBObjectStore.prototype.put = put;
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
  });
  await button(page, 'Today').tap();
  await recordNoReply(page);
  expect(await packsOn(page)).toEqual([{ bytes: 3 * MB, sha256: sha256Of(small) }]);
  await button(page, /^More/).tap();
  await areaOf(page, 'The large one').getByText('Taken off this phone, so that there was room for your visits.').waitFor();
}, 300_000);
