/**
 * Before the journeys: both ends are built from the sources as they are, and a browser is there.
 *
 * Runs once, in Vitest's own process, so that two workers never build or unpack at the same time.
 */
import { spawnSync } from 'node:child_process';
import { findBrowser } from './browser.ts';

export function setup(): void {
  const run = spawnSync(process.execPath, ['src/station/fresh-build.mjs'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  findBrowser();
}
