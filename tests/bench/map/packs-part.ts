/**
 * What an area map costs to fetch: 60 MiB and 200 MB from the built station, against a plain `fetch` of the same bytes.
 *
 * Both in the same page and the same run, in turns, three times; the median told. Over a line of 200 Mbit/s, faster than most that a phone
 * meets, and over the machine's own loopback, where a plain `fetch` only throws bytes away and a download writes and hashes them too. A
 * download is timed by the page's own clock from the press to "On this phone". Memory is what the page's process has to itself
 * (RssAnon of the renderer, worker included), looked at every 25 ms, in a browser of which nothing is recorded.
 * `-- --only packs --pack sixty` (or `two-hundred`) `--line loopback` (or `paced`) measures one of them alone.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO_PASSPHRASE } from '../../../src/station/town/demo-people.ts';
import { areaPack } from '../../support/area-pack.ts';
import { type BareBrowser, bareBrowser } from '../../support/bare-browser.ts';
import { type RunningStation, startStation } from '../../support/station.ts';
import { median, type Row } from '../report.ts';
import { pacedLine } from './paced-line.ts';

const PACKS = [
  { name: 'sixty', title: 'Sixty', words: '60 MiB', bytes: 60 * 1024 * 1024 },
  { name: 'two-hundred', title: 'Two hundred', words: '200 MB', bytes: 200_000_000 },
] as const;
const LINE_BYTES_A_SECOND = 25_000_000;
const TIMES = 3;

export async function packsPart(): Promise<Row[]> {
  const text = { type: 'string' } as const;
  const { pack: onePack, line: oneLine } = parseArgs({ options: { pack: text, line: text }, strict: false }).values;
  const station = await startStation({ args: ['demo'] });
  const line = await pacedLine(station.port, LINE_BYTES_A_SECOND);
  try {
    const rows: Row[] = [];
    for (const pack of PACKS) {
      if (onePack !== undefined && onePack !== pack.name) continue;
      addPack(station, pack);
      if (oneLine !== 'loopback') rows.push(...(await rowsOf(line.url, pack, '200 Mbit/s', 'at most 1.5')));
      if (oneLine !== 'paced') rows.push(...(await rowsOf(station.url, pack, 'loopback', 'at most 1.5')));
      spawnSync(process.execPath, ['dist/station/cli.js', 'area', 'remove', pack.name], { env: { ...process.env, DATA_DIR: station.dataDir } });
    }
    return rows;
  } finally {
    line.close();
    await station.remove();
  }
}

type Pack = (typeof PACKS)[number];

async function rowsOf(url: string, { name, title, words }: Pack, over: string, aim?: string): Promise<Row[]> {
  // A browser of its own for each: what one left in memory is not counted to the next.
  const browser = await bareBrowser();
  try {
    await toAreas(browser, url, title);
    const before = ownMemory(browser.pid);
    const plain: number[] = [];
    const whole: number[] = [];
    const peaks: number[] = [];
    for (let n = 0; n < TIMES; n++) {
      const watch = watchMemory(browser.pid);
      whole.push(await download(browser, title));
      peaks.push(watch.end());
      await pressIn(browser, title, 'Delete from phone');
      await browser.until(isOffered, title);
      plain.push(await plainFetch(browser, `/api/areas/${name}`));
    }
    const what = `${words}, ${over}`;
    return [
      { what: `${what}: plain fetch, read to the end`, value: median(plain), unit: 'ms' },
      { what: `${what}: download, until whole and checked`, value: median(whole), unit: 'ms' },
      { what: `${what}: download against plain fetch`, value: median(whole) / median(plain), unit: 'times', ...(aim ? { aim } : {}) },
      { what: `${what}: the page's own memory before`, value: before / 1e6, unit: 'MB' },
      { what: `${what}: its peak in ${TIMES} downloads`, value: Math.max(...peaks) / 1e6, unit: 'MB', aim: 'under 150' },
    ];
  } finally {
    await browser.close();
  }
}

async function toAreas(browser: BareBrowser, url: string, title: string): Promise<void> {
  await browser.goto(url);
  await fill(browser, 'Your name', 'a.dale');
  await fill(browser, 'Passphrase', DEMO_PASSPHRASE);
  await press(browser, 'Sign in');
  await press(browser, 'More');
  await browser.until(isOffered, title);
}

/** Among the areas of the station, the demo's own is another. */
const isOffered = (title: string) =>
  [...document.querySelectorAll('h3')].some((it) => it.innerText === title && it.parentElement?.innerText.includes('Download ') === true);

async function pressIn(browser: BareBrowser, title: string, name: string): Promise<void> {
  await browser.until(
    ({ title, name }) => {
      const area = [...document.querySelectorAll('h3')].find((it) => it.innerText === title)?.parentElement;
      const it = [...(area?.querySelectorAll('button') ?? [])].find((button) => button.innerText.trim().startsWith(name));
      it?.click();
      return it !== undefined;
    },
    { title, name },
  );
}

async function press(browser: BareBrowser, name: string): Promise<void> {
  await browser.until((name) => {
    const it = [...document.querySelectorAll('button')].find((button) => button.innerText.trim().startsWith(name));
    it?.click();
    return it !== undefined;
  }, name);
}

async function fill(browser: BareBrowser, label: string, value: string): Promise<void> {
  await browser.until(
    ({ label, value }) => {
      const field = [...document.querySelectorAll('label')].find((it) => it.innerText.trim() === label)?.control;
      if (!(field instanceof HTMLInputElement)) return false;
      // As a browser does it: the form's library listens to the element's own setter.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      return true;
    },
    { label, value },
  );
}

function addPack(station: RunningStation, { name, title, bytes }: Pack): void {
  const folder = mkdtempSync(join(tmpdir(), 'dunnock-bench-map-'));
  const tiles = join(folder, 'area.pmtiles');
  writeFileSync(tiles, areaPack({ bytes }));
  const added = spawnSync(process.execPath, ['dist/station/cli.js', 'area', 'add', '--tiles', tiles, '--name', name, '--title', title], {
    env: { ...process.env, DATA_DIR: station.dataDir },
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  if (added.status !== 0) throw new Error(`the pack was not added: ${added.stderr}`);
}

/** Milliseconds from the press to the frame that says the map is on this phone. */
function download(browser: BareBrowser, title: string): Promise<number> {
  return browser.run(
    (title) =>
      new Promise<number>((resolve, reject) => {
        const area = [...document.querySelectorAll('h3')].find((it) => it.innerText === title)?.parentElement;
        const press = [...(area?.querySelectorAll('button') ?? [])].find((it) => it.textContent?.startsWith('Download'));
        if (!area || !press) return reject(new Error('nothing to press'));
        const from = performance.now();
        const watch = new MutationObserver(() => {
          const text = area.textContent ?? '';
          const alert = area.querySelector('[role=alert]')?.textContent;
          if (alert) reject(new Error(alert));
          if (!text.includes('On this phone, ')) return;
          watch.disconnect();
          resolve(performance.now() - from);
        });
        watch.observe(area, { childList: true, subtree: true, characterData: true });
        press.click();
      }),
    title,
  );
}

function plainFetch(browser: BareBrowser, path: string): Promise<number> {
  return browser.run(async (path) => {
    const from = performance.now();
    const reader = (await fetch(path, { cache: 'no-store' })).body?.getReader();
    while (reader && !(await reader.read()).done);
    return performance.now() - from;
  }, path);
}

function watchMemory(browser: number): { end(): number } {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, ownMemory(browser));
  };
  const timer = setInterval(look, 25);
  return {
    end() {
      look();
      clearInterval(timer);
      return most;
    },
  };
}

/** Bytes of the largest renderer of this browser that are nobody else's and of no file. */
function ownMemory(browser: number): number {
  let most = 0;
  for (const pid of readdirSync('/proc').filter((it) => /^\d+$/.test(it))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer') || !isUnder(pid, browser)) continue;
      const kB = /^RssAnon:\s+(\d+) kB/m.exec(statusOf(pid))?.[1];
      most = Math.max(most, Number(kB) * 1024);
    } catch {
      // Ended while it was looked at.
    }
  }
  return most;
}

function isUnder(pid: string, above: number): boolean {
  for (let it = pid; it !== '0'; it = /^PPid:\s+(\d+)/m.exec(statusOf(it))?.[1] ?? '0') if (Number(it) === above) return true;
  return false;
}

function statusOf(pid: string): string {
  return readFileSync(`/proc/${pid}/status`, 'utf8');
}
