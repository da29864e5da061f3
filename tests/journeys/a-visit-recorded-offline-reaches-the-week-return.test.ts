/**
 * The whole story: a list of 5,000 is brought in, visits are given, a phone takes its share and loses the network, the station
 * goes away; visits are recorded; both come back; the supervisor sees each result once and reads the week's figures.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf, instantFromMs } from '../../src/domain/base/instant.ts';
import {
  addPerson,
  adminLink,
  appIsKept,
  bringIn,
  button,
  giveRows,
  heading,
  listAll,
  recordConcern,
  recordNoReply,
  sendNow,
  toPlace,
  unlock,
  welcome,
} from '../support/acts.ts';
import { type Handset, launchDesk, launchPhone } from '../support/browser.ts';
import { aList } from '../support/lists.ts';
import { freshDatabase } from '../support/postgres.ts';
import { type RunningStation, startStation } from '../support/station.ts';

let station: RunningStation;
let desk: Handset;
let phone: Handset;
const folder = mkdtempSync(join(tmpdir(), 'dunnock-story-'));
const database = await freshDatabase();

beforeAll(async () => {
  station = await startStation({ databaseUrl: database.url });
  [desk, phone] = await Promise.all([launchDesk(), launchPhone()]);
});
afterAll(async () => {
  await Promise.all([desk?.close(), phone?.close()]);
  await station?.remove();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test('a visit recorded offline reaches the week return', async () => {
  // The administrator makes the people; each takes their link.
  await welcome(desk.page, station, adminLink(station));
  await heading(desk.page, 'People').first().waitFor();
  const supervisorLink = await addPerson(desk.page, { name: 'Sgt M. Rook', initials: 'M.R.', signInName: 'm.rook', role: 'Supervisor', beats: 'N1, N2' });
  const officerLink = await addPerson(desk.page, { name: 'PC A. Dale', initials: 'A.D.', signInName: 'a.dale', role: 'Officer', beats: 'N1' });
  await button(desk.page, 'Sign out').click();

  // The supervisor brings in the list. N2 holds most of it, so the officer's share stays a phone's share.
  await welcome(desk.page, station, supervisorLink);
  await heading(desk.page, 'Due').first().waitFor();
  const beats = ['N1', ...Array.from({ length: 15 }, () => 'N2')];
  const began = performance.now();
  const report = await bringIn(desk.page, aList({ rows: 5_000, today: dayOf(instantFromMs(Date.now())), beats }), folder);
  expect(report).toMatch(/5,?000 new/);
  expect(performance.now() - began).toBeLessThan(60_000);
  await giveRows(desk.page, 'Lapwing Avenue', 2, /A\. Dale/);

  // The officer takes their share and loses the network; the station is stopped as well.
  await welcome(phone.page, station, officerLink);
  await button(phone.page, 'Start visit').waitFor({ timeout: 60_000 });
  const first = await phone.page.getByRole('heading', { level: 2 }).first().innerText();
  await appIsKept(phone.page);
  await phone.context.setOffline(true);
  await station.stop();

  // With nothing in reach: from a cold start to unlocked, list, map, and two records.
  await phone.page.reload();
  await unlock(phone.page);
  await button(phone.page, 'Start visit').waitFor();
  await listAll(phone.page);
  await phone.page.getByText(first).first().waitFor();
  await button(phone.page, 'Today').tap();
  await recordNoReply(phone.page);
  await recordConcern(phone.page);
  await phone.page.getByText(/Until then your supervisor does not know/).waitFor();

  // Everything comes back; the phone sends by itself.
  await station.start();
  await phone.context.setOffline(false);
  await sendNow(phone.page);
  await phone.page.getByText('Nothing to send.').waitFor({ timeout: 60_000 });
  expect(await phone.page.getByText(/^At station/).count()).toBe(2);

  // The supervisor sees each result once, the concern among what needs them, and the week's figures with their rows.
  await toPlace(desk.page, 'Results');
  await desk.page
    .getByText(/Seen, not alone/)
    .first()
    .waitFor({ timeout: 60_000 });
  await toPlace(desk.page, 'Returns');
  const visits = desk.page.getByRole('button', { name: /^2 Visits/ });
  await visits.waitFor();
  await visits.click();
  const rows = desk.page.getByRole('dialog');
  await rows.getByText('2 visits at 2 addresses').waitFor();
  expect(await rows.getByText(first).count()).toBe(1);
}, 300_000);
