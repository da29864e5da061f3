/**
 * A top folder like the project's, whose app is the bench's page: the built station serves it from its own origin, under its own headers.
 */
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

export async function topWithBenchPage(): Promise<string> {
  const top = resolve('dist/bench-sync');
  rmSync(top, { recursive: true, force: true });
  mkdirSync(top, { recursive: true });
  writeFileSync(join(top, 'package.json'), '{ "type": "module" }\n');
  symlinkSync(resolve('src'), join(top, 'src'));
  cpSync(resolve('dist/station'), join(top, 'dist/station'), { recursive: true });
  await build({
    root: resolve('tests/bench/sync/page'),
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: join(top, 'dist/app'),
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  });
  return top;
}
