/**
 * A phone that meets no network any more: its visits are sealed on it, carried to the station as a file, and the phone is wiped. The station
 * takes them once, the supervisor sees them once, and whoever found the file could read nothing.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appIsKept, button, heading, recordNoReply, sendNow, toPlace, unlock } from '../support/acts.ts';
import { launchDesk, launchPhone } from '../support/browser.ts';
import { DEMO_PASSPHRASE, type DemoStation, demoStation, officerIn, supervisorIn } from '../support/demo.ts';
import { readCode } from '../support/read-code.ts';
import { stationCommand } from '../support/station-command.ts';

let demo: DemoStation;
const folder = mkdtempSync(join(tmpdir(), 'dunnock-rescue-'));

beforeAll(async () => {
  demo = await demoStation();
});
afterAll(async () => {
  await demo?.remove();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const bringIn = (path: string) => stationCommand(['rescue', 'import', path], { databaseUrl: demo.databaseUrl, dataDir: demo.station.dataDir });
const taken = (said: string) => said.split('\n').filter((line) => /^ {2}visit \S+: taken/.test(line)).length;
const already = (said: string) => said.split('\n').filter((line) => /^ {2}visit \S+: was here already: taken/.test(line)).length;

test('three visits kept with no network, a file, a wiped phone: at the station once', async () => {
  const sql = postgres(demo.databaseUrl, { max: 1 });
  const countVisits = async () => Number((await sql`select count(*) as n from visit`)[0]?.['n']);
  const before = await countVisits();
  const phone = await launchPhone({ acceptDownloads: true });
  const { page } = phone;
  await officerIn(page, demo.station);
  await appIsKept(page);
  await phone.context.setOffline(true);
  for (let n = 0; n < 3; n++) await recordNoReply(page);

  await button(page, /^More/).tap();
  await button(page, 'Sign out of this phone').tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out of this phone' }).tap();
  await page.getByRole('alert').filter({ hasText: 'not at the station yet' }).waitFor({ timeout: 60_000 });
  await button(page, 'Rescue unsent work').last().tap();
  await button(page, 'Seal a copy').tap();
  await page.getByText(/^Sealed \d\d:\d\d: 3 records/).waitFor({ timeout: 60_000 });
  const shown = await page.getByText('Sealed to the station with the key').innerText();
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Save as a file').tap()]);
  expect(download.suggestedFilename()).toMatch(/^dunnock-[0-9a-f]{8}\.bin$/);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  await page.getByText(/^Handed to this phone’s downloads/).waitFor();
  const address = String((await sql`select address from property order by random() limit 1`)[0]?.['address']);
  const bytes = readFileSync(path).toString('latin1');
  for (const secret of [address, 'NO_REPLY', 'a.dale', 'Dale']) expect(bytes).not.toContain(secret);
  // Thirteen hours on, the phone says by itself that somebody must see to it.
  await page.clock.setFixedTime(Date.now() + 13 * 3_600_000);
  await button(page, 'Today').tap();
  await page
    .getByRole('button', { name: /3 records not at the station, the oldest since/ })
    .first()
    .waitFor();
  // Its profile goes with it: nothing of this phone is left anywhere but in the file.
  await phone.close();
  expect(await countVisits()).toBe(before);

  expect(stationCommand(['rescue', 'key'], { databaseUrl: demo.databaseUrl, dataDir: demo.station.dataDir }).said.trim()).toBe(
    /(?:[0-9a-f]{4} ){3}[0-9a-f]{4}/.exec(shown)?.[0],
  );
  const first = bringIn(path);
  expect({ code: first.code, taken: taken(first.said), warned: first.warned }).toEqual({ code: 0, taken: 3, warned: '' });
  expect(await countVisits()).toBe(before + 3);
  const second = bringIn(path);
  expect({ code: second.code, taken: taken(second.said), already: already(second.said) }).toEqual({ code: 0, taken: 0, already: 3 });
  expect(await countVisits()).toBe(before + 3);

  const desk = await launchDesk();
  await supervisorIn(desk.page, demo.station);
  await toPlace(desk.page, 'Results');
  await heading(desk.page, 'Results').first().waitFor();
  const newest = await sql`select address from visit join property on property.id = visit.property order by station_seq desc limit 3`;
  for (const { address: home } of newest) await desk.page.getByText(String(home)).first().waitFor({ timeout: 60_000 });
  await desk.close();
  await sql.end();
}, 300_000);

test('the same by codes on the screen, read by their pictures, in any order; then the phone syncs and learns that all is there', async () => {
  const sql = postgres(demo.databaseUrl, { max: 1 });
  const countVisits = async () => Number((await sql`select count(*) as n from visit`)[0]?.['n']);
  const before = await countVisits();
  const phone = await launchPhone();
  const { page } = phone;
  await officerIn(page, demo.station, 'p.kemp');
  await appIsKept(page);
  await phone.context.setOffline(true);
  for (let n = 0; n < 3; n++) await recordNoReply(page);

  const seal = async (theme: 'Night' | 'Dark') => {
    await button(page, /^More/).tap();
    await page.getByRole('radio', { name: theme }).tap();
    await button(page, /^Rescue unsent work/).tap();
    await button(page, 'Seal a copy').tap();
    await button(page, /^Show as \d+ codes/).tap();
  };
  // Dark on light in every theme; in Night as dim as can be.
  await seal('Dark');
  expect(await readCode(page)).toMatch(/^DNK1-/);
  await seal('Night');
  const lines: string[] = [];
  for (;;) {
    lines.push(await readCode(page));
    if (await button(page, 'Next code').isDisabled()) break;
    await button(page, 'Next code').tap();
    await page.getByText(`Code ${lines.length + 1} of`).waitFor();
  }
  expect(lines.length).toBeGreaterThan(1);
  expect(await button(page, 'Code before').isEnabled()).toBe(true);
  const path = join(folder, 'scanned.txt');
  writeFileSync(path, lines.slice(1).join('\n'));
  const part = bringIn(path);
  expect({ code: part.code, said: part.said }).toEqual({ code: 1, said: '' });
  expect(part.warned).toMatch(new RegExp(`piece 1 of ${lines.length} is missing`));
  writeFileSync(path, ['Front desk', ...lines.toReversed(), lines[0]].join('\r\n'));
  expect(taken(bringIn(path).said)).toBe(3);
  expect(await countVisits()).toBe(before + 3);

  await phone.context.setOffline(false);
  await button(page, 'Hide this screen').first().tap();
  await unlock(page, DEMO_PASSPHRASE);
  await sendNow(page);
  await page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  await page.getByText('Today: 3 on this phone, 3 at the station').waitFor();
  await page
    .getByText(/^At station \d\d:\d\d/)
    .first()
    .waitFor();
  expect(await countVisits()).toBe(before + 3);
  await phone.close();
  await sql.end();
}, 300_000);

test('a phone whose list can no longer be read hands its visits over at the door', async () => {
  const phone = await launchPhone({ acceptDownloads: true });
  const { page, context } = phone;
  await officerIn(page, demo.station, 's.finch');
  await appIsKept(page);
  await context.setOffline(true);
  await recordNoReply(page);
  // As after a damaged block: the table of the list is there and cannot be read.
  await context.addInitScript(() => {
    const real = IDBObjectStore.prototype.getAll;
    IDBObjectStore.prototype.getAll = function (...asked) {
      if (this.name === 'b') throw new DOMException('a block does not add up', 'UnknownError');
      return real.apply(this, asked);
    };
  });
  await page.reload();
  await page.getByLabel('Your five words').fill(DEMO_PASSPHRASE);
  await button(page, 'Unlock').tap();
  await page.getByText('The list on this phone is damaged. What you recorded is not lost.').waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Save as a file').tap()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  await phone.close();
  const { code, said } = bringIn(path);
  expect({ code, taken: taken(said) }).toEqual({ code: 0, taken: 1 });
}, 300_000);
