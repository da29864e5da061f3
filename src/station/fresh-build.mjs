/**
 * Builds what is missing or stale, and only that: `npm run demo`, `start` and `station` ask it before they start.
 *
 * A build is fresh when its stamp carries the hash of the sources now on disk, so a second start builds nothing.
 * Plain JavaScript, as it runs before anything is built. Says one line while it works, and all of it when it fails.
 * Usage: node src/station/fresh-build.mjs [app] [station] [--force]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sourceHash, TOP } from './source-hash.mjs';

const ENDS = /** @type {const} */ (['app', 'station']);

const words = process.argv.slice(2);
const named = ENDS.filter((end) => words.includes(end));
const stale = (named.length > 0 ? named : ENDS).map((end) => ({ end, hash: sourceHash(end) })).filter((it) => words.includes('--force') || !isFresh(it));

if (stale.length > 0) console.error(`Building the ${stale.map((it) => it.end).join(' and the ')} ...`);
for (const { end, hash } of stale) {
  rmSync(stampOf(end), { force: true });
  // A process of its own: what the tools say on the way is kept back, and told only when the build fails.
  const args = [vite(), 'build', '--mode', end === 'station' ? 'station' : 'production'];
  // Said outright: a build that a test asks for is the same build.
  const run = spawnSync(process.execPath, args, { cwd: TOP, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } });
  if (run.status !== 0) {
    console.error(`${run.stdout}${run.stderr}\nThe build of the ${end} failed; nothing was started.`);
    process.exit(1);
  }
  mkdirSync(dirname(stampOf(end)), { recursive: true });
  writeFileSync(stampOf(end), hash);
}

/** @param {{ end: string, hash: string }} build */
function isFresh({ end, hash }) {
  return existsSync(stampOf(end)) && readFileSync(stampOf(end), 'utf8') === hash;
}

/** @param {string} end */
function stampOf(end) {
  return join(TOP, 'dist', 'stamps', end);
}

function vite() {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');
}
