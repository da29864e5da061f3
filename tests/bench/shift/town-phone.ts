/**
 * A phone in Saltmere Cross for a bench: its area's map and roads are on it, and a list of homes behind doors of the town.
 *
 * The station is the built program, the list comes in at the desk, the map is downloaded by its button: nothing is put there by a side way.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf, instantFromMs } from '../../../src/domain/base/instant.ts';
import { saltmereCross } from '../../../src/station/town/ground/grow-town.ts';
import { drawTown } from '../../../src/station/town/town-area.ts';
import { addPerson, adminLink, appIsKept, bringIn, button, welcome } from '../../support/acts.ts';
import { type Handset, launchDesk, launchPhone } from '../../support/browser.ts';
import { aList } from '../../support/lists.ts';
import { type RunningStation, startStation } from '../../support/station.ts';

export interface TownPhone {
  readonly phone: Handset;
  close(): Promise<void>;
}

/** @param script runs in each page before anything of the app's. */
export async function townPhone(homes: number, script: () => void): Promise<TownPhone> {
  const folder = mkdtempSync(join(tmpdir(), 'dunnock-bench-shift-'));
  const station = await startStation();
  const town = saltmereCross().addresses;
  const doors = Array.from({ length: homes }, (_, n) => (town[Math.floor((n * town.length) / homes)] as (typeof town)[number]).position);
  let phone: Handset | undefined;
  const close = async () => {
    await phone?.close();
    await station.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await addTown(station, folder);
    const officer = await fillList(station, aList({ rows: homes, today: dayOf(instantFromMs(Date.now())), beats: ['N1'], doors }), folder);
    const middle = doors[Math.floor(homes / 2)] as (typeof doors)[number];
    const geolocation = { latitude: middle.lat, longitude: middle.lon, accuracy: 12 };
    phone = await launchPhone({ geolocation, permissions: ['geolocation'] });
    const { page } = phone;
    await page.addInitScript(script);
    await welcome(page, station, officer);
    await button(page, 'Today').waitFor({ timeout: 120_000 });
    await button(page, /Plan my shift/).waitFor();
    await appIsKept(page);
    await button(page, /^More/).tap();
    await page.getByRole('heading', { name: 'Area maps' }).waitFor();
    await button(page, /^Download/).tap();
    await page.getByText(/^On this phone, /).waitFor();
    await button(page, 'Today').tap();
    return { phone, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function fillList(station: RunningStation, csv: string, folder: string): Promise<string> {
  const { page, close } = await launchDesk();
  await welcome(page, station, adminLink(station));
  const supervisor = await addPerson(page, { name: 'Sgt M. Rook', initials: 'M.R.', signInName: 'm.rook', role: 'Supervisor', beats: 'N1' });
  const officer = await addPerson(page, { name: 'PC A. Dale', initials: 'A.D.', signInName: 'a.dale', role: 'Officer', beats: 'N1' });
  await button(page, 'Sign out').click();
  await welcome(page, station, supervisor);
  await bringIn(page, csv, folder);
  await close();
  return officer;
}

async function addTown({ dataDir }: RunningStation, folder: string): Promise<void> {
  const tiles = join(folder, 'town.pmtiles');
  await drawTown(tiles);
  const command = ['dist/station/cli.js', 'area', 'add', '--tiles', tiles, '--name', 'saltmere-cross', '--title', 'Saltmere Cross'];
  const added = spawnSync(process.execPath, command, { env: { ...process.env, DATA_DIR: dataDir }, encoding: 'utf8' });
  if (added.status !== 0) throw new Error(`the area was not added: ${added.stderr}`);
}
