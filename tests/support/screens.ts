/**
 * Makes the pictures of docs/screens: each screen of phone and desk, light and dark, from the built app and the fictional town.
 *
 * `npm run screens`; `-- --night` adds the third theme, `-- --out FOLDER` puts them elsewhere. What they show is what people see: nothing is
 * drawn for the picture. The day in them is the day they were made. Any page that scrolls sideways is named and fails the run.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchDesk, launchPhone } from './browser.ts';
import { mapIsPainted } from './drawn.ts';
import { startStation } from './station.ts';
import { deskTour, phoneTour } from './tour.ts';

const { night, out } = parseArgs({ options: { night: { type: 'boolean', default: false }, out: { type: 'string', default: 'docs/screens' } } }).values;
const THEMES = night ? ['light', 'dark', 'night'] : ['light', 'dark'];
mkdirSync(out, { recursive: true });
const tooWide: string[] = [];
const newPhone = () => launchPhone({ deviceScaleFactor: 1.5 });

async function picture(page: Page, name: string): Promise<void> {
  // A row under the pointer is drawn darker.
  await page.mouse.move(0, 0);
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) tooWide.push(name);
  for (const theme of THEMES) {
    await page.evaluate((it) => document.documentElement.setAttribute('data-theme', it), theme);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))));
    await mapIsPainted(page);
    await page.screenshot({ path: `${out}/${name}-${theme}.png`, animations: 'disabled' });
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
}

const station = await startStation({ args: ['demo'] });
try {
  const phone = await newPhone();
  await phoneTour(station, phone, picture);
  await phone.close();
  const desk = await launchDesk();
  await deskTour(station, desk, newPhone, picture);
  await desk.close();
} finally {
  await station.remove();
}
if (tooWide.length > 0) throw new Error(`These pages scroll sideways: ${tooWide.join(', ')}`);
