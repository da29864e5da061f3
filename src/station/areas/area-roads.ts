/**
 * The roads of this station's areas, read out of the packs when they are first asked for and kept while the pack is the same.
 *
 * Only areas that hold one of the places are read. A pack without roads, or with broken ones, counts as none: times become estimates.
 */
import type { Position } from '../../domain/base/place.ts';
import { type Roads, roadsOf } from '../../domain/road/roads.ts';
import { listAreas, openArea } from './area-files.ts';
import { readRoadSection } from './pack-sections.ts';

export interface AreaRoads {
  readonly roads: readonly Roads[];
  /** Changes with any of the packs that were read. */
  readonly version: string;
}

export async function areaRoads(dataDir: string, places: readonly Position[]): Promise<AreaRoads> {
  const areas = (await listAreas(dataDir)).filter(({ bounds: [west, south, east, north] }) =>
    places.some(({ lat, lon }) => lat >= south && lat <= north && lon >= west && lon <= east),
  );
  const read = await Promise.all(areas.map((it) => roadsOfPack(dataDir, it.name, it.sha256)));
  return { roads: read.filter((it) => it !== undefined), version: areas.map((it) => it.sha256).join(' ') };
}

const kept = new Map<string, Promise<Roads | undefined>>();
const MOST_KEPT = 4;

function roadsOfPack(dataDir: string, name: string, sha256: string): Promise<Roads | undefined> {
  const before = kept.get(sha256);
  if (before) return before;
  const reading = readPack(dataDir, name);
  kept.set(sha256, reading);
  for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
  return reading;
}

async function readPack(dataDir: string, name: string): Promise<Roads | undefined> {
  const opened = await openArea(dataDir, name);
  if (!opened.ok) return undefined;
  const { file, header } = opened.value;
  try {
    const read = header.extras && (await readRoadSection(file, header.extras.roads));
    return read?.ok ? roadsOf(read.value) : undefined;
  } finally {
    await file.close();
  }
}
