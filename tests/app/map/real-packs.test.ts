/** Real area packs, where they lie beside the project: read in slices through our own door, with roads where the map says. */
import { existsSync, openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PMTiles, TileType } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { pixelOf } from '../../../src/app/map/mercator.ts';
import { blobSource } from '../../../src/device/map/blob-source.ts';

const PACKS = [
  { file: 'liechtenstein.pmtiles', at: { lat: 47.141, lon: 9.521 } },
  { file: 'leeds-its.pmtiles', at: { lat: 53.808, lon: -1.557 } },
];
const pathOf = (file: string) => fileURLToPath(new URL(`../../../../shared/maps/${file}`, import.meta.url));

describe.each(PACKS)('$file', ({ file, at }) => {
  it('opens, is a vector map, and has tiles where its bounds say', async (context) => {
    if (!existsSync(pathOf(file))) return context.skip(`${file} is test data beside the project and is not here`);
    const blob = await openAsBlob(pathOf(file));
    const archive = new PMTiles(blobSource(file, blob));
    const header = await archive.getHeader();
    expect(header.tileType).toBe(TileType.Mvt);
    for (let zoom = header.minZoom; zoom <= header.maxZoom; zoom++) {
      const { x, y } = pixelOf(at, zoom);
      const tile = await archive.getZxy(zoom, Math.floor(x / 256), Math.floor(y / 256));
      expect(tile?.data.byteLength ?? 0, `z${zoom}`).toBeGreaterThan(20);
    }
  });

  it('names the layers that the paint rules draw', async (context) => {
    if (!existsSync(pathOf(file))) return context.skip(`${file} is test data beside the project and is not here`);
    const archive = new PMTiles(blobSource(file, await openAsBlob(pathOf(file))));
    const metadata = (await archive.getMetadata()) as { vector_layers: { id: string }[] };
    const known = ['earth', 'landuse', 'water', 'buildings', 'boundaries', 'roads', 'places'];
    expect(metadata.vector_layers.map((it) => it.id).filter((id) => !known.includes(id))).toEqual([]);
    expect(metadata.vector_layers.map((it) => it.id)).toEqual(expect.arrayContaining(['earth', 'roads', 'buildings']));
  });
});
