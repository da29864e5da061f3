/**
 * What must be wrong with no screen: by axe in three themes, by its width, and by what its title and address tell a stranger.
 */
import type { Page } from 'playwright-core';
import { axeFaults } from './axe.ts';

const TELLING = /police|cuckoo|drug|county line|risk|victim|avenue|lane|terrace|place|street|[0-9a-f]{8}-[0-9a-f]{4}/i;

export async function screenFaults(page: Page): Promise<string[]> {
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [...(await axeFaults(page)), ...(isTooWide ? ['it scrolls sideways'] : []), ...(await toldToStrangers(page))];
}

async function toldToStrangers(page: Page): Promise<string[]> {
  const { pathname, search, hash } = new URL(page.url());
  const title = await page.title();
  const seen = `${title} ${pathname}${search}${hash} ${await page.evaluate(() => JSON.stringify(history.state))}`;
  return [...(TELLING.test(seen) ? [`a stranger could read ${seen}`] : []), ...(title === 'Dunnock' ? [] : [`the title is ${title}`])];
}
