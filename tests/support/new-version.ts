/**
 * A copy of the built program that a test may renew under a running phone: what a new build changes for it, and nothing else.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectTop } from '../../src/station/db/migrate.ts';

export interface RenewableBuild {
  /** The top of the copy, for a station to run. */
  readonly top: string;
  /** The page itself is another, and so is its revision in the list of files. The station is started anew by the caller. */
  putNewVersion(): void;
  remove(): void;
}

export function renewableBuild(): RenewableBuild {
  const top = mkdtempSync(join(tmpdir(), 'dunnock-renewed-'));
  const own = projectTop();
  for (const it of ['package.json', 'dist/app', 'dist/station', 'src/station/db/migrations']) {
    mkdirSync(join(top, it, '..'), { recursive: true });
    cpSync(join(own, it), join(top, it), { recursive: true });
  }
  symlinkSync(join(own, 'node_modules'), join(top, 'node_modules'));
  return {
    top,
    putNewVersion() {
      const page = join(top, 'dist/app/index.html');
      writeFileSync(page, readFileSync(page, 'utf8').replace('<head>', '<head><meta name="generation" content="second" />'));
      const worker = join(top, 'dist/app/service-worker.js');
      const before = readFileSync(worker, 'utf8');
      const after = before.replace(/"revision":"[0-9a-f]{32}","url":"index\.html"/, `"revision":"${'2'.repeat(32)}","url":"index.html"`);
      if (after === before) throw new Error('the list of files does not name the page as it did');
      writeFileSync(worker, after);
    },
    remove: () => rmSync(top, { recursive: true, force: true }),
  };
}
