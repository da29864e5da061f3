/**
 * What an area map costs to fetch: 60 MiB and 200 MB from the built station, against a plain `fetch` of the same bytes.
 *
 * Both in the same page and the same run, in turns, three times; the median told. A download is timed by the page's own clock from the press to
 * "On this phone": asked for in ranges, written, hashed, its directory checked. Memory is what the page's process has to itself
 * (RssAnon of the renderer, worker included), looked at every 25 ms; and how much of that was there before anything was fetched.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DEMO_PASSPHRASE } from '../../../src/station/town/demo-people.ts';
import { button, heading, signIn } from '../../support/acts.ts';
import { areaPack } from '../../support/area-pack.ts';
import { launchPhone } from '../../support/browser.ts';
import { type RunningStation, startStation } from '../../support/station.ts';
import { median, type Row } from '../report.ts';

const PACKS = [
  { name: 'sixty', title: 'Sixty', words: '60 MiB', bytes: 60 * 1024 * 1024 },
  { name: 'two-hundred', title: 'Two hundred', words: '200 MB', bytes: 200_000_000 },
] as const;
const TIMES = 3;

export async function packsPart(): Promise<Row[]> {
  const station = await startStation({ args: ['demo'] });
  try {
    const rows: Row[] = [];
    for (const pack of PACKS) {
      addPack(station, pack);
      rows.push(...(await rowsOf(station, pack)));
      spawnSync(process.execPath, ['dist/station/cli.js', 'area', 'remove', pack.name], { env: { ...process.env, DATA_DIR: station.dataDir } });
    }
    return rows;
  } finally {
    await station.remove();
  }
}

type Pack = (typeof PACKS)[number];

async function rowsOf(station: RunningStation, { name, title, words }: Pack): Promise<Row[]> {
  // A browser of its own for each: what one pack left in memory is not counted to the next.
  const phone = await launchPhone();
  try {
    const { page } = phone;
    await signIn(page, station, 'a.dale', DEMO_PASSPHRASE);
    await button(page, /^More/).tap();
    await heading(page, title).waitFor();
    const before = ownMemory(phone.profile);
    const plain: number[] = [];
    const whole: number[] = [];
    const peaks: number[] = [];
    for (let n = 0; n < TIMES; n++) {
      // The download first: what the plain fetch leaves behind is not counted to it.
      const watch = watchMemory(phone.profile);
      whole.push(await download(page));
      peaks.push(watch.end());
      await button(page, 'Delete from phone').tap();
      await button(page, /^Download/).waitFor();
      plain.push(await plainFetch(page, `/api/areas/${name}`));
    }
    const ratio = median(whole) / median(plain);
    return [
      { what: `${words}: plain fetch, read to the end`, value: median(plain), unit: 'ms' },
      { what: `${words}: download, until whole and checked`, value: median(whole), unit: 'ms' },
      { what: `${words}: download against plain fetch`, value: ratio, unit: 'times', aim: 'at most 1.5' },
      { what: `${words}: the page's own memory before (RssAnon)`, value: before / 1e6, unit: 'MB' },
      { what: `${words}: its peak in the first download`, value: (peaks[0] ?? Number.NaN) / 1e6, unit: 'MB', aim: 'under 150' },
      { what: `${words}: its peak in all ${TIMES}`, value: Math.max(...peaks) / 1e6, unit: 'MB', aim: 'under 150' },
    ];
  } finally {
    await phone.close();
  }
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
function download(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const press = [...document.querySelectorAll('button')].find((it) => it.textContent?.startsWith('Download'));
        if (!press) return reject(new Error('nothing to press'));
        const from = performance.now();
        const watch = new MutationObserver(() => {
          const text = document.body.textContent ?? '';
          const alert = document.querySelector('[role=alert]')?.textContent;
          if (alert) reject(new Error(alert));
          if (!text.includes('On this phone, ')) return;
          watch.disconnect();
          resolve(performance.now() - from);
        });
        watch.observe(document.body, { childList: true, subtree: true, characterData: true });
        press.click();
      }),
  );
}

function plainFetch(page: Page, path: string): Promise<number> {
  return page.evaluate(async (path) => {
    const from = performance.now();
    const reader = (await fetch(path, { cache: 'no-store' })).body?.getReader();
    while (reader && !(await reader.read()).done);
    return performance.now() - from;
  }, path);
}

function watchMemory(profile: string): { end(): number } {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, ownMemory(profile));
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
function ownMemory(profile: string): number {
  let most = 0;
  for (const pid of readdirSync('/proc').filter((it) => /^\d+$/.test(it))) {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!line.includes('--type=renderer') || !isOf(pid, profile)) continue;
      const kB = /^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      most = Math.max(most, Number(kB) * 1024);
    } catch {
      // Ended while it was looked at.
    }
  }
  return most;
}

/** A renderer does not name the profile; the browser above it does. */
function isOf(pid: string, profile: string): boolean {
  for (let it = pid; it !== '1' && it !== '0'; ) {
    if (readFileSync(`/proc/${it}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`)) return true;
    it = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${it}/status`, 'utf8'))?.[1] ?? '0';
  }
  return false;
}
