/**
 * A real Chromium, as a phone in the hand or as a desk.
 *
 * Looked for in this order: CHROME_PATH; one that is installed; the one that ships inside the npm package
 * @sparticuz/chromium (Linux x64), unpacked once into dist/browser with its own libraries where the system has none.
 * BROWSER_FROM=package passes over the first two. Every launch has a new, empty profile, which goes when it is closed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

export interface Browser {
  readonly executablePath: string;
  /** What its process needs beside the usual environment. */
  readonly env: Record<string, string>;
}

export interface Handset {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly profile: string;
  /** Closes the browser and removes its profile, unless the profile was handed in. */
  close(): Promise<void>;
  /** Ends every process of this browser at once, as a flat battery does. The profile stays. */
  kill(): Promise<void>;
}

export interface LaunchOptions extends BrowserContextOptions {
  /** A profile folder to go on with; its owner removes it. */
  readonly profile?: string;
  readonly args?: readonly string[];
}

/** 390 x 844 with touch, as most phones in use. */
export function launchPhone(options: LaunchOptions = {}): Promise<Handset> {
  return launch({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, ...options });
}

export function launchDesk(options: LaunchOptions = {}): Promise<Handset> {
  return launch({ viewport: { width: 1280, height: 800 }, ...options });
}

/** Throws in plain words where there is none. */
export function findBrowser(): Browser {
  const given = process.env['CHROME_PATH'];
  if (process.env['BROWSER_FROM'] !== 'package') {
    if (given) {
      if (!existsSync(given)) throw new Error(`CHROME_PATH names ${given}, and there is nothing there.`);
      return { executablePath: given, env: {} };
    }
    for (const folder of (process.env['PATH'] ?? '').split(':')) {
      for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
        const executablePath = join(folder, name);
        if (folder && existsSync(executablePath)) return { executablePath, env: {} };
      }
    }
  }
  const packed = fromPackage();
  if (packed) return packed;
  throw new Error('No browser was found. Install Chromium (Debian: apt-get install chromium), or set CHROME_PATH to the one to use.');
}

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

async function launch({ profile, args = [], ...options }: LaunchOptions): Promise<Handset> {
  const { executablePath, env } = findBrowser();
  const folder = profile ?? mkdtempSync(join(tmpdir(), 'dunnock-profile-'));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...FLAGS, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    serviceWorkers: 'allow',
    ...options,
  });
  // The machine is shared and slow at times: a state that comes late is waited for, one that never comes still fails.
  context.setDefaultTimeout(60_000);
  const removeProfile = () => {
    if (!profile) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    profile: folder,
    async close() {
      await context.close();
      removeProfile();
    },
    async kill() {
      for (const pid of processesOf(folder)) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // Ended with the one before it.
        }
      }
      await context.close().catch(() => undefined);
    },
  };
}

function processesOf(profile: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 1 && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(`--user-data-dir=${profile}`);
      } catch {
        return false;
      }
    });
}

const FONTS = 'fonts-here.conf';

/** The package's own launch flags are never used: they switch the browser's web security off. */
function fromPackage(): Browser | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(dirname(dirname(dirname(entry))), 'package.json'), 'utf8')) as { version: string };
  const home = resolve('dist/browser', `${version}-fonts`);
  if (!existsSync(home)) unpack(entry, home);
  const executablePath = join(home, 'chromium');
  const fonts = { FONTCONFIG_FILE: join(home, FONTS) };
  const withOwnLibraries = { ...fonts, LD_LIBRARY_PATH: join(home, 'al2023/lib') };
  for (const env of [fonts, withOwnLibraries]) {
    const run = spawnSync('ldd', [executablePath], { env: { ...process.env, ...env }, encoding: 'utf8' });
    if (run.status === 0 && !run.stdout.includes('not found')) return { executablePath, env };
  }
  return { executablePath, env: withOwnLibraries };
}

/** Unpacked beside its place and renamed when whole: two test processes may do so at once. */
function unpack(entry: string, home: string): void {
  const half = `${home}.new-${process.pid}`;
  mkdirSync(half, { recursive: true });
  // The package unpacks into the temporary folder, and its libraries only where it believes to be in the cloud.
  const env = { ...process.env, TMPDIR: half, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const script = `const { default: it } = await import(${JSON.stringify(pathToFileURL(entry).href)}); await (it.default ?? it).executablePath();`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`The browser in @sparticuz/chromium did not unpack: ${run.stderr}`);
  // The package's own list of font folders names none that is here, and a browser that finds no font for a letter ends itself.
  const folders = [join(home, 'fonts'), '/usr/share/fonts'].map((it) => `<dir>${it}</dir>`).join('');
  writeFileSync(join(half, FONTS), `<?xml version="1.0"?><fontconfig>${folders}<cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>`);
  try {
    renameSync(half, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
    rmSync(half, { recursive: true, force: true });
  }
}
