/**
 * Every screen of the phone in Light, Dark and Night: no fault that axe can find, nothing that scrolls sideways, and no word in the title
 * or the address that would tell a stranger what this is.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Handset, launchPhone } from '../support/browser.ts';
import { type DemoStation, demoStation } from '../support/demo.ts';
import { screenFaults } from '../support/screen-faults.ts';
import { phoneTour } from '../support/tour.ts';

let demo: DemoStation;
let phone: Handset;

beforeAll(async () => {
  demo = await demoStation();
  phone = await launchPhone();
});
afterAll(async () => {
  await phone?.close();
  await demo?.remove();
});

test('from the door to the lock', async () => {
  const faults: string[] = [];
  const seen: string[] = [];
  await phoneTour(demo.station, phone, async (page, name) => {
    seen.push(name);
    faults.push(...(await screenFaults(page)).map((it) => `${name}: ${it}`));
  });
  expect(faults).toEqual([]);
  expect(seen.length).toBeGreaterThanOrEqual(22);
}, 900_000);
