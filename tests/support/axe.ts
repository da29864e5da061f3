/**
 * What axe finds wrong with a page as it stands, in all three themes.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const THEMES = ['light', 'dark', 'night'] as const;

/** One line a fault: theme, rule, elements. The page is in Light afterwards. */
export async function axeFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const theme of THEMES) {
    await page.evaluate((it) => document.documentElement.setAttribute('data-theme', it), theme);
    await page.evaluate(settled);
    // The themes differ in colour and in nothing else, so what is not colour is looked at once.
    const axe = new AxeBuilder({ page: page as never });
    const { violations } = await (theme === 'light' ? axe : axe.withRules(['color-contrast'])).analyze();
    for (const it of violations) {
      const where = it.nodes.map((node) => node.target.join(' ')).join(' | ');
      faults.push(`${theme}: ${it.id}: ${where.slice(0, 300)}`);
    }
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
  return faults;
}

/** In the page: colours glide from one theme to the next, and half-way is no theme. What goes round for ever is not waited for. */
async function settled(): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const gliding = document.getAnimations().filter((it) => it.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(gliding.map((it) => it.finished));
}
