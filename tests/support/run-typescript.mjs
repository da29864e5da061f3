/**
 * Runs a TypeScript program of the tests folder (a bench, the screen pictures): bundled for Node first, then imported.
 *
 * Usage: node tests/support/run-typescript.mjs tests/bench/bench-app.ts [ITS ARGUMENTS]. Both ends are built before, when stale.
 */
import { spawnSync } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const [entry] = process.argv.splice(2, 1);
if (!entry) throw new Error('name the program to run');
const ends = spawnSync(process.execPath, ['src/station/fresh-build.mjs'], { stdio: 'inherit' });
if (ends.status !== 0) process.exit(1);

const name = basename(entry, '.ts');
const outDir = resolve('dist/programs', name);
await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  build: {
    outDir,
    emptyOutDir: true,
    ssr: true,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rollupOptions: { input: { [name]: entry }, output: { format: 'es', entryFileNames: '[name].mjs' } },
  },
});
await import(pathToFileURL(resolve(outDir, `${name}.mjs`)).href);
