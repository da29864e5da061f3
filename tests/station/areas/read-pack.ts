/** Opens a pack for the tests as the phone does: with its readers, from bytes. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { PMTiles } from 'pmtiles';
import { type Feature, PmtilesSource } from 'protomaps-leaflet';
import { readRoads } from '../../../src/domain/road/road-file.ts';
import type { RoadGraph } from '../../../src/domain/road/road-graph.ts';
import { readStreetIndex, type StreetIndex } from '../../../src/domain/road/street-index.ts';
import { tileX, tileY } from '../../../src/station/areas/tiles/tile-grid.ts';
import { type PackSection, packMetadata } from '../../../src/wire/pack.ts';

export interface ReadPack {
  readonly bytes: Buffer;
  readonly archive: PMTiles;
  /** What is drawn of a layer in the tile around a place. */
  features(layer: string, zoom: number, place: { readonly lat: number; readonly lon: number }): Promise<Feature[]>;
}

export async function readPack(path: string): Promise<ReadPack> {
  const bytes = await readFile(path);
  const archive = new PMTiles({ getKey: () => path, getBytes: (offset, length) => Promise.resolve({ data: sliceOf(bytes, offset, length) }) });
  // The library's own, older pmtiles types differ in what nobody reads here.
  const source = new PmtilesSource(archive as never, false);
  return {
    bytes,
    archive,
    async features(layer, zoom, { lat, lon }) {
      const layers = await source.get({ z: zoom, x: Math.floor(tileX(lon, zoom)), y: Math.floor(tileY(lat, zoom)) }, 256);
      return layers.get(layer) ?? [];
    },
  };
}

export async function readSections({ bytes, archive }: ReadPack): Promise<{ roads: RoadGraph; streets: StreetIndex }> {
  const { dunnock } = packMetadata.parse(await archive.getMetadata());
  const roads = readRoads(new Uint8Array(unpacked(bytes, dunnock.roads)).buffer);
  const streets = readStreetIndex(unpacked(bytes, dunnock.search).toString('utf8'));
  if (!roads.ok || !streets.ok) throw new Error('a section does not read');
  return { roads: roads.value, streets: streets.value };
}

function unpacked(bytes: Buffer, { offset, length }: PackSection): Buffer {
  return gunzipSync(bytes.subarray(offset, offset + length));
}

function sliceOf(bytes: Buffer, offset: number, length: number): ArrayBuffer {
  return new Uint8Array(bytes.subarray(offset, offset + length)).buffer;
}
