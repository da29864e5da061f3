/**
 * Makes the pictures of docs/screens/map: two real places and the fictional town at z13, z15 and z17, in Light, Dark and Night, drawn by the app's
 * own map; and six crews' routes through the town.
 *
 * `npm run screens:map`; `-- --out FOLDER` puts them elsewhere, `-- --scale 2` makes them sharper, `-- --only vaduz` makes one place's,
 * `-- --at 47.16,9.51` looks elsewhere in its pack, `-- --png` loses nothing to size.
 * Needs the area packs that lie beside the project (MAP_PACKS names another folder), and says which it did not find.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchPage, packPath, TOWN_PACK } from '../bench/map/bench-page.ts';
import type { Bench } from '../bench/map/page/page.tsx';
import { launchDesk } from './browser.ts';

const { out, scale, only, at, png } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/screens/map' },
    scale: { type: 'string', default: '1' },
    only: { type: 'string' },
    at: { type: 'string' },
    png: { type: 'boolean', default: false },
  },
}).values;
const SIDE = 360;
const PLACES = [
  { place: 'vaduz', name: 'liechtenstein.pmtiles', bounds: [9.47, 47.04, 9.64, 47.28], at: { lat: 47.141, lon: 9.521 }, zooms: [13, 15, 17] },
  { place: 'leeds', name: 'leeds-its.pmtiles', bounds: [-1.6, 53.78, -1.5, 53.83], at: { lat: 53.808, lon: -1.557 }, zooms: [15, 16, 17] },
  { place: 'saltmere-cross', name: TOWN_PACK, bounds: [1.1, 53.54, 1.28, 53.662], at: { lat: 53.6, lon: 1.2 }, zooms: [13, 15, 17] },
] as const;

/** Six crews from one station, each with four invented stops around it. */
const CREWS = {
  name: TOWN_PACK,
  bounds: [1.1, 53.54, 1.28, 53.662],
  from: { lat: 53.6, lon: 1.2 },
  stops: Array.from({ length: 6 }, (_, crew) =>
    Array.from({ length: 4 }, (__, stop) => {
      const turn = ((crew + (stop % 2) * 0.45) / 6) * 2 * Math.PI;
      const far = 0.0022 + 0.0014 * stop;
      return { lat: 53.6 + far * Math.sin(turn), lon: 1.2 + far * 1.7 * Math.cos(turn) };
    }),
  ),
  wide: 3 * SIDE + 8,
  high: 2 * SIDE,
} as const;

const [lat, lon] = at?.split(',').map(Number) ?? [];
const elsewhere = lat === undefined || lon === undefined ? undefined : { lat, lon };
mkdirSync(out, { recursive: true });
const served = await benchPage('page');
const desk = await launchDesk({ viewport: { width: 3 * SIDE + 8, height: SIDE }, deviceScaleFactor: Number(scale), reducedMotion: 'reduce' });
try {
  for (const { place, ...sheet } of PLACES) {
    if (only !== undefined && place !== only) continue;
    if (!existsSync(packPath(sheet.name))) {
      console.log(`${sheet.name} is test data beside the project and is not here: no picture of ${place}`);
      continue;
    }
    for (const theme of ['light', 'dark', 'night']) {
      await desk.page.goto(served.url);
      await desk.page.evaluate((it) => document.documentElement.setAttribute('data-theme', it), theme);
      await desk.page.waitForFunction(() => Reflect.has(window, 'bench'));
      await desk.page.evaluate((it) => (Reflect.get(window, 'bench') as Bench).sheet(it), { ...sheet, at: elsewhere ?? sheet.at, side: SIDE });
      await desk.page.screenshot({ path: join(out, `${place}-${theme}.${png ? 'png' : 'jpg'}`), ...(png ? {} : { type: 'jpeg', quality: 82 }) });
    }
  }
  if (only === undefined || only === 'crews') {
    await desk.page.setViewportSize({ width: CREWS.wide, height: CREWS.high });
    for (const theme of ['light', 'dark', 'night']) {
      await desk.page.goto(served.url);
      await desk.page.evaluate((it) => document.documentElement.setAttribute('data-theme', it), theme);
      await desk.page.waitForFunction(() => Reflect.has(window, 'bench'));
      await desk.page.evaluate((it) => (Reflect.get(window, 'bench') as Bench).crews(it), CREWS);
      await desk.page.screenshot({ path: join(out, `crews-${theme}.${png ? 'png' : 'jpg'}`), ...(png ? {} : { type: 'jpeg', quality: 82 }) });
    }
  }
} finally {
  await desk.close();
  await served.close();
}
