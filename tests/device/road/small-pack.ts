/** A pack of a small town in the sea, made by the station's own builder: one street, one footway over the water, two houses. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalDate } from '../../../src/domain/base/instant.ts';
import { buildArea } from '../../../src/station/areas/build/build-area.ts';
import { node, positionAt, sourceOf, way } from '../../station/areas/osm/sketch.ts';

export { positionAt };

export interface SmallPack {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly bounds: readonly [number, number, number, number];
}

/** West to east 600 m on Quay Street, then 300 m north on foot only. */
export async function smallPack(town = 'Saltmere', street = 'Quay Street'): Promise<SmallPack> {
  const folder = await mkdtemp(join(tmpdir(), 'dunnock-small-'));
  const [corner, opposite] = [positionAt(-1_500, -1_500), positionAt(1_500, 1_500)];
  const bounds = [corner.lon, corner.lat, opposite.lon, opposite.lat] as const;
  const elements = [
    node(1, -300, 0),
    node(2, 300, 0),
    node(3, 300, 300),
    node(10, 0, 40, { place: 'town', name: town }),
    node(11, 20, 15, { 'addr:housenumber': '4', 'addr:street': street }),
    node(12, 60, 15, { 'addr:housenumber': '6a', 'addr:street': street }),
    way(101, [1, 2], { highway: 'residential', name: street }),
    way(102, [2, 3], { highway: 'footway' }),
  ];
  try {
    const path = join(folder, 'small.pmtiles');
    const built = await buildArea(sourceOf(elements), { path, title: town, madeOn: '2026-01-05' as LocalDate, fictional: true, bounds: [...bounds] });
    if (!built.ok) throw new Error(built.refusal);
    return { bytes: new Uint8Array(await readFile(path)), bounds };
  } finally {
    await rm(folder, { recursive: true });
  }
}
