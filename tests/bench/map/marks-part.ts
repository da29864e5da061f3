/**
 * The map's marks and its drawing, in a real browser at 4x CPU throttle.
 *
 * Marks: 200, 2,000 and 20,000, the app's own layer beside plain leaflet.markercluster, turn by turn, each on a page of its own;
 * the median of the runs. Then the drawing (drawing.ts). `-- --only marks` and `-- --only drawing` leave the other out.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchPhone } from '../../support/browser.ts';
import { median, type Row } from '../report.ts';
import { type BenchPage, benchPage } from './bench-page.ts';
import { drawingRows } from './drawing.ts';
import { freshPage, late, RUNS } from './fresh-page.ts';
import { manyMarks } from './many-marks.ts';
import type { Bench, Shown } from './page/page.tsx';

export async function marksPart(): Promise<Row[]> {
  const { only } = parseArgs({ options: { only: { type: 'string' } }, strict: false }).values;
  const served = await benchPage('page');
  try {
    return [...(only === 'drawing' ? [] : await allMarks(served)), ...(only === 'marks' ? [] : await drawingRows(served))];
  } finally {
    await served.close();
  }
}

async function allMarks(served: BenchPage): Promise<Row[]> {
  const phone = await launchPhone();
  const rows: Row[] = [];
  try {
    for (const count of [200, 2_000, 20_000]) for (const near of [false, true]) rows.push(...(await marksRows(freshPage(phone, served), count, near)));
  } finally {
    await phone.close();
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
