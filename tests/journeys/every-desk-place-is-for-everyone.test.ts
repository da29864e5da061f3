/**
 * Every place of the desk, with its dialogs, in Light, Dark and Night: no fault that axe can find, nothing that scrolls sideways, and no
 * word in the title or the address that would tell a stranger what this is.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Handset, launchDesk, launchPhone } from '../support/browser.ts';
import { type DemoStation, demoStation } from '../support/demo.ts';
import { screenFaults } from '../support/screen-faults.ts';
import { deskTour } from '../support/tour.ts';

let demo: DemoStation;
let desk: Handset;

beforeAll(async () => {
  demo = await demoStation();
  desk = await launchDesk();
});
afterAll(async () => {
  await desk?.close();
  await demo?.remove();
});

test('every place', async () => {
  const faults: string[] = [];
  const seen: string[] = [];
  await deskTour(demo.station, desk, launchPhone, async (page, name) => {
    seen.push(name);
    faults.push(...(await screenFaults(page)).map((it) => `${name}: ${it}`));
  });
  expect(faults).toEqual([]);
  expect(seen.length).toBeGreaterThanOrEqual(28);
}, 900_000);
