/**
 * How soon the app's map is drawn out of an area pack on the phone, and how it moves: a real browser at 4x CPU throttle.
 *
 * The packs are the real ones that lie beside the project; one that is not there is passed over with a word.
 */
import { existsSync } from 'node:fs';
import { launchPhone } from '../../support/browser.ts';
import { median, type Row } from '../report.ts';
import { type BenchPage, packPath, TOWN_PACK } from './bench-page.ts';
import { freshPage, late, RUNS } from './fresh-page.ts';
import type { Bench, Drawn } from './page/page.tsx';

const DRAWN = [
  { file: 'liechtenstein.pmtiles', bounds: [9.47, 47.04, 9.64, 47.28], at: { lat: 47.141, lon: 9.521 } },
  { file: 'leeds-its.pmtiles', bounds: [-1.565, 53.8, -1.55, 53.815], at: { lat: 53.808, lon: -1.557 } },
  { file: TOWN_PACK, bounds: [1.1, 53.54, 1.28, 53.662], at: { lat: 53.6, lon: 1.2 } },
] as const;

export async function drawingRows(served: BenchPage): Promise<Row[]> {
  const phone = await launchPhone();
  const rows: Row[] = [];
  try {
    for (const it of DRAWN)
      if (existsSync(packPath(it.file))) rows.push(...(await rowsOf(freshPage(phone, served), it)));
      else console.log(`${it.file} is test data beside the project and is not here: its drawing is not measured`);
  } finally {
    await phone.close();
  }
  return rows;
}

async function rowsOf(fresh: ReturnType<typeof freshPage>, { file, bounds, at }: (typeof DRAWN)[number]): Promise<Row[]> {
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
