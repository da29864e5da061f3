/**
 * Names a build by the sources it is made of: the same tree always has the same name.
 *
 * The name goes into both builds (`__BUILD__`), and tells `fresh-build.mjs` whether a build on disk is stale.
 * Plain JavaScript, as it runs before anything is built. Reads files, and writes nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const TOP = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What each end is made of. The lock file stands for everything under node_modules. */
const SOURCES = {
  app: ['src/app', 'src/device', 'src/domain', 'src/wire', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'],
  station: ['src/station', 'src/domain', 'src/wire', 'vite.config.ts', 'package-lock.json'],
};

/**
 * Eight hexadecimal digits that name the sources of one end.
 *
 * @param {'app' | 'station'} end
 * @returns {string}
 */
export function sourceHash(end) {
  const hash = createHash('sha256');
  hash.update(process.env['VITE_APP_NAME'] ?? '');
  for (const path of SOURCES[end].flatMap(filesUnder)) {
    hash.update(`\0${path}\0`).update(readFileSync(join(TOP, path)));
  }
  return hash.digest('hex').slice(0, 8);
}

/**
 * @param {string} path a file or a folder, from the top
 * @returns {string[]} the file, or all files below the folder, in the same order on every machine
 */
function filesUnder(path) {
  const full = join(TOP, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}
