/**
 * A page of the bench, loaded anew and slowed down to a quarter of the machine's speed, as often as it is asked for.
 */
import type { Page } from 'playwright-core';
import type { Handset } from '../../support/browser.ts';
import type { BenchPage } from './bench-page.ts';

/** Of each, turn by turn; the median is told. */
export const RUNS = 3;

export function freshPage({ context, page }: Handset, { url }: BenchPage): () => Promise<Page> {
  return async () => {
    const cdp = await context.newCDPSession(page);
    await page.goto(url);
    await page.waitForFunction(() => Reflect.has(window, 'bench'));
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    return page;
  };
}

/** The frame than which 19 of 20 are quicker. */
export function late(frames: readonly number[]): number {
  return [...frames].sort((a, b) => a - b)[Math.floor(frames.length * 0.95)] ?? Number.NaN;
}
