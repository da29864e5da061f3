/**
 * The map's marks and its drawing, in a real browser at 4x CPU throttle.
 *
 * Marks: 200, 2,000 and 20,000, the app's own layer beside plain leaflet.markercluster, turn by turn, each on a page of its own;
 * the median of the runs. Then the drawing (drawing.ts). `-- --only marks` and `-- --only drawing` leave the other out;
 * `-- --only marks --count 200 --near` (or `--far`) `--runs 7 --still` measures one line of the table alone,
 * without the panning.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import type { MapMark } from '../../../src/app/map/mark.ts';
import { launchPhone } from '../../support/browser.ts';
import { median, type Row } from '../report.ts';
import { type BenchPage, benchPage } from './bench-page.ts';
import { drawingRows } from './drawing.ts';
import { freshPage, late, RUNS } from './fresh-page.ts';
import { manyMarks } from './many-marks.ts';
import type { Bench, Shown } from './page/page.tsx';

export async function marksPart(): Promise<Row[]> {
  const { only } = asked();
  const served = await benchPage('page');
  try {
    return [...(only === 'drawing' ? [] : await allMarks(served)), ...(only === 'marks' ? [] : await drawingRows(served))];
  } finally {
    await served.close();
  }
}

interface Asked {
  readonly only?: string;
  readonly count?: string;
  readonly near?: boolean;
  readonly far?: boolean;
  readonly runs?: string;
  readonly still?: boolean;
}

function asked(): Asked {
  const text = { type: 'string' } as const;
  const yes = { type: 'boolean' } as const;
  return parseArgs({ options: { only: text, count: text, near: yes, far: yes, runs: text, still: yes }, strict: false }).values as Asked;
}

async function allMarks(served: BenchPage): Promise<Row[]> {
  const { count: one, near: nearOnly, far: farOnly, runs } = asked();
  const counts = one === undefined ? [200, 2_000, 20_000] : [Number(one)];
  const places = [false, true].filter((near) => (near ? !farOnly : !nearOnly));
  const phone = await launchPhone();
  const rows: Row[] = [];
  try {
    for (const count of counts) for (const near of places) rows.push(...(await marksRows(freshPage(phone, served), count, near, Number(runs ?? RUNS))));
  } finally {
    await phone.close();
  }
  return rows;
}

interface Run extends Shown {
  /** What the page's main thread had of the processor meanwhile: says the same on a machine that is busy. */
  readonly busyMs: number;
  readonly frames: readonly number[];
  /** The same, in each frame while the map is panned. */
  readonly panBusyMs: number;
}

async function marksRows(fresh: () => Promise<Page>, count: number, near: boolean, runs: number): Promise<Row[]> {
  const marks = manyMarks(count);
  const ours: Run[] = [];
  const theirs: Run[] = [];
  for (let run = 0; run < runs; run++) {
    ours.push(await runOf(await fresh(), 'ours', marks, near));
    theirs.push(await runOf(await fresh(), 'theirs', marks, near));
  }
  const shown = (all: readonly Run[]) => median(all.map((it) => it.shownMs));
  const busy = (all: readonly Run[]) => median(all.map((it) => it.busyMs));
  console.log(`${count} ${near ? 'z16' : 'far'}, every run: ours ${whole(ours)}; theirs ${whole(theirs)} ms`);
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
    { what: `${name}: main thread busy, Dunnock`, value: busy(ours), unit: 'ms' },
    { what: `${name}: main thread busy, leaflet.markercluster`, value: busy(theirs), unit: 'ms' },
    { what: `${name}: pan frames p95, Dunnock`, value: late(ours.flatMap((it) => it.frames)), unit: 'ms', aim: 'at most 33' },
    { what: `${name}: pan frames p95, leaflet.markercluster`, value: late(theirs.flatMap((it) => it.frames)), unit: 'ms' },
    { what: `${name}: main thread busy in a pan frame, Dunnock`, value: median(ours.map((it) => it.panBusyMs)), unit: 'ms' },
    { what: `${name}: main thread busy in a pan frame, leaflet.markercluster`, value: median(theirs.map((it) => it.panBusyMs)), unit: 'ms' },
  ];
}

async function runOf(page: Page, whose: 'ours' | 'theirs', marks: readonly MapMark[], near: boolean): Promise<Run> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => 1_000 * ((await cdp.send('Performance.getMetrics')).metrics.find((it) => it.name === 'TaskDuration')?.value ?? Number.NaN);
  await page.evaluate(([which, all, close]) => (Reflect.get(window, 'bench') as Bench)[which](all, close), [whose, marks, near] as const);
  const before = await busy();
  const shown = await page.evaluate(() => (Reflect.get(window, 'bench') as Bench).show());
  const after = await busy();
  const frames = asked().still ? [] : await page.evaluate(() => (Reflect.get(window, 'bench') as Bench).pan());
  return { ...shown, busyMs: after - before, frames, panBusyMs: ((await busy()) - after) / frames.length };
}

/** Every run, so that one reading tells how far they lie apart. */
function whole(all: readonly Shown[]): string {
  return all.map((it) => Math.round(it.shownMs)).join(' ');
}
