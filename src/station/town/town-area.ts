/**
 * The map of Saltmere Cross among the demo's areas, built as any area is: from elements as OpenStreetMap has them, by the same builder.
 *
 * It is drawn once for each build of the program and kept beside it, since the same sources always give the same town. Where that folder
 * cannot be written it is drawn in the folder for temporary files, each time.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDate } from '../../domain/base/instant.ts';
import { addArea, listAreas } from '../areas/area-files.ts';
import { buildArea } from '../areas/build/build-area.ts';
import { projectTop } from '../db/migrate.ts';
import type { Station } from '../station.ts';
import { saltmereCross } from './ground/grow-town.ts';
import { townSource } from './ground/town-source.ts';

const TOWN_AREA = 'saltmere-cross';
const TITLE = 'Saltmere Cross';
/** The island with so much water around it that a phone held upright sees no end of it. */
const BOUNDS = [1.1, 53.54, 1.28, 53.662] as const;
/** Of the day the town was thought out: a map that changed its date daily would be fetched daily. */
const DRAWN_ON = '2026-11-24' as LocalDate;

/** Throws an Error in plain words where it cannot be drawn. */
export async function prepareTownArea({ dataDir, version }: Pick<Station, 'dataDir' | 'version'>): Promise<void> {
  const folder = await folderBeside();
  const drawn = join(folder, `${TOWN_AREA}-${version}.pmtiles`);
  if (!existsSync(drawn)) await drawTown(drawn);
  const kept = (await listAreas(dataDir)).find((it) => it.name === TOWN_AREA);
  if (kept?.sha256 === hashOf(await readFile(drawn))) return;
  const added = await addArea(dataDir, { tiles: drawn, name: TOWN_AREA, title: TITLE, replace: true });
  if (!added.ok) throw new Error(`The map of the demo's town was refused (${added.refusal}).`);
}

/** To the side, then renamed: two that begin at once each find a whole file. Throws an Error in plain words where it cannot be drawn. */
export async function drawTown(path: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    const built = await buildArea(townSource(saltmereCross()), {
      path: aside,
      title: TITLE,
      madeOn: DRAWN_ON,
      bounds: BOUNDS,
      attribution: 'Fictional map',
      fictional: true,
    });
    if (!built.ok) throw new Error(`The map of the demo's town could not be drawn (${built.refusal}).`);
    await rename(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
}

async function folderBeside(): Promise<string> {
  const beside = join(projectTop(), 'dist/town');
  try {
    await mkdir(beside, { recursive: true });
    return beside;
  } catch {
    return mkdtemp(join(tmpdir(), 'dunnock-town-'));
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
