/**
 * The map's marks and its drawing, in a real browser at 4x CPU throttle.
 *
 * Marks: 200, 2,000 and 20,000, the app's own layer beside plain leaflet.markercluster, turn by turn, each on a page of its own;
 * the median of the runs. Drawing: the area packs that lie beside the project, out of the browser's private file system.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchPhone } from '../../support/browser.ts';
import { median, type Row } from '../report.ts';
import { benchPage, PACKS } from './bench-page.ts';
import { manyMarks } from './many-marks.ts';
import type { Bench, Drawn, Shown } from './page/page.tsx';

const RUNS = 3;
const DRAWN = [
  { file: 'liechtenstein.pmtiles', bounds: [9.47, 47.04, 9.64, 47.28], at: { lat: 47.141, lon: 9.521 } },
  { file: 'leeds-its.pmtiles', bounds: [-1.565, 53.8, -1.55, 53.815], at: { lat: 53.808, lon: -1.557 } },
] as const;

export async function marksPart(): Promise<Row[]> {
  const served = await benchPage('page');
  const phone = await launchPhone();
  const rows: Row[] = [];
  try {
    const cdp = await phone.context.newCDPSession(phone.page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const fresh = async () => {
      await phone.page.goto(served.url);
      await phone.page.waitForFunction(() => Reflect.has(window, 'bench'));
      return phone.page;
    };
    for (const count of [200, 2_000, 20_000]) for (const near of [false, true]) rows.push(...(await marksRows(fresh, count, near)));
    for (const it of DRAWN)
      if (existsSync(join(PACKS, it.file))) rows.push(...(await drawingRows(fresh, it)));
      else console.log(`${it.file} is test data beside the project and is not here: its drawing is not measured`);
  } finally {
    await phone.close();
    await served.close();
  }
  return rows;
}

async function marksRows(fresh: () => Promise<Page>, count: number, near: boolean): Promise<Row[]> {
  const marks = manyMarks(count);
  const ours: Shown[] = [];
  const theirs: Shown[] = [];
  for (let run = 0; run < RUNS; run++) {
    ours.push(await (await fresh()).evaluate(([all, close]) => (Reflect.get(window, 'bench') as Bench).ours(all, close), [marks, near] as const));
    theirs.push(await (await fresh()).evaluate(([all, close]) => (Reflect.get(window, 'bench') as Bench).theirs(all, close), [marks, near] as const));
  }
  const shown = (all: readonly Shown[]) => median(all.map((it) => it.shownMs));
  const name = `${count.toLocaleString('en-GB')} marks, ${near ? 'z16' : 'all in view'}`;
  return [
    { what: `${name}: shown, Dunnock (${ours[0]?.elements} elements)`, value: shown(ours), unit: 'ms' },
    { what: `${name}: shown, leaflet.markercluster (${theirs[0]?.elements} elements)`, value: shown(theirs), unit: 'ms' },
    {
      what: `${name}: sooner than leaflet.markercluster`,
      value: shown(theirs) / shown(ours),
      unit: 'times',
      aim: `at least ${count === 20_000 ? '2.5' : '1'}`,
    },
    { what: `${name}: pan frames p95, Dunnock`, value: late(ours.flatMap((it) => it.frames)), unit: 'ms', aim: 'at most 33' },
    { what: `${name}: pan frames p95, leaflet.markercluster`, value: late(theirs.flatMap((it) => it.frames)), unit: 'ms' },
  ];
}

async function drawingRows(fresh: () => Promise<Page>, { file, bounds, at }: (typeof DRAWN)[number]): Promise<Row[]> {
  const runs: Drawn[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await fresh();
    if (run === 0) await page.evaluate((name) => (Reflect.get(window, 'bench') as Bench).keep(`/packs/${name}`, name), file);
    runs.push(
      await (await fresh()).evaluate(([name, box, middle]) => (Reflect.get(window, 'bench') as Bench).draw(name, box, middle, 15), [file, bounds, at] as const),
    );
  }
  const [pan, zoom] = [runs.flatMap((it) => it.panFrames), runs.flatMap((it) => it.zoomFrames)];
  return [
    { what: `${file}: first map at z16 out of the phone's file`, value: median(runs.map((it) => it.shownMs)), unit: 'ms' },
    { what: `${file}: pan frames at z15, median`, value: median(pan), unit: 'ms' },
    { what: `${file}: pan frames at z15, p95`, value: late(pan), unit: 'ms' },
    { what: `${file}: zoom frames z15 to z17, median`, value: median(zoom), unit: 'ms' },
    { what: `${file}: zoom frames z15 to z17, p95`, value: late(zoom), unit: 'ms' },
  ];
}

/** The frame than which 19 of 20 are quicker. */
function late(frames: readonly number[]): number {
  return [...frames].sort((a, b) => a - b)[Math.floor(frames.length * 0.95)] ?? Number.NaN;
}
