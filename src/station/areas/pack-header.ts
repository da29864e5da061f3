/**
 * What a PMTiles file says of itself, and whether it is a pack the map can draw.
 *
 * A pack is PMTiles version 3 with vector tiles, whole to its last byte. Its words (attribution) are taken as plain text,
 * since a pack comes from outside and may carry HTML.
 */
import type { FileHandle } from 'node:fs/promises';
import { type Header, TileType } from 'pmtiles';
import { done, type Result, refused } from '../../domain/base/result.ts';
import { MOST_AREA_BYTES } from '../../wire/area.ts';
import { type PackExtras, packMetadata } from '../../wire/pack.ts';
import { archiveOf, isDirectoryTrue } from './pack-directory.ts';

export type PackFault = 'not_pmtiles' | 'not_version_3' | 'not_vector_tiles' | 'cut_short' | 'too_large' | 'no_tiles' | 'bounds_wrong' | 'broken';

export interface PackHeader {
  readonly bounds: [west: number, south: number, east: number, north: number];
  readonly attribution: string;
  /** The pack's own name, where it has one. */
  readonly name: string | undefined;
  readonly zooms: readonly [lowest: number, highest: number];
  readonly tiles: number;
  /** Roads and streets; a pack made elsewhere has none. */
  readonly extras: PackExtras | undefined;
}

export async function readPackHeader(file: FileHandle, size: number): Promise<Result<PackHeader, PackFault>> {
  const start = Buffer.alloc(8);
  await file.read(start, 0, 8, 0);
  if (start.toString('latin1', 0, 7) !== 'PMTiles') return refused('not_pmtiles');
  if (start[7] !== 3) return refused('not_version_3');
  if (size < HEADER_BYTES) return refused('cut_short');
  if (size > MOST_AREA_BYTES) return refused('too_large');
  const pack = archiveOf({ getKey: () => 'pack', getBytes: (offset, length) => readBytes(file, offset, length) });
  try {
    const header = await pack.getHeader();
    const fault = faultOf(header, size);
    if (fault) return refused(fault);
    if (!(await isDirectoryTrue(pack, header))) return refused('broken');
    const metadata = (await pack.getMetadata()) as { readonly name?: unknown; readonly attribution?: unknown; readonly dunnock?: unknown };
    const extras = extrasOf(metadata, size);
    if (!extras.ok) return extras;
    const { minLon, minLat, maxLon, maxLat } = header;
    return done({
      bounds: [minLon, minLat, maxLon, maxLat],
      attribution: plainText(metadata.attribution, 300) ?? '',
      name: plainText(metadata.name, 80),
      zooms: [header.minZoom, header.maxZoom],
      tiles: header.numAddressedTiles,
      extras: extras.value,
    });
  } catch {
    return refused('broken');
  }
}

const HEADER_BYTES = 127;

function faultOf(it: Header, size: number): PackFault | undefined {
  if (it.tileType !== TileType.Mvt) return 'not_vector_tiles';
  const ends = [
    it.rootDirectoryOffset + it.rootDirectoryLength,
    it.jsonMetadataOffset + it.jsonMetadataLength,
    it.leafDirectoryOffset + (it.leafDirectoryLength ?? 0),
    it.tileDataOffset + (it.tileDataLength ?? 0),
  ];
  if (ends.some((end) => end > size)) return 'cut_short';
  if (it.numAddressedTiles === 0) return 'no_tiles';
  const isPlace =
    it.minLon < it.maxLon && it.minLat < it.maxLat && Math.abs(it.minLon) <= 180 && Math.abs(it.maxLon) <= 180 && it.minLat >= -90 && it.maxLat <= 90;
  return isPlace ? undefined : 'bounds_wrong';
}

function extrasOf(metadata: { readonly dunnock?: unknown }, size: number): Result<PackExtras | undefined, PackFault> {
  if (metadata.dunnock === undefined) return done(undefined);
  const read = packMetadata.safeParse(metadata);
  if (!read.success) return refused('broken');
  const { roads, search } = read.data.dunnock;
  return [roads, search].some((it) => it.offset + it.length > size) ? refused('cut_short') : done(read.data.dunnock);
}

async function readBytes(file: FileHandle, offset: number, length: number): Promise<{ data: ArrayBuffer }> {
  const data = new ArrayBuffer(length);
  const { bytesRead } = await file.read(new Uint8Array(data), 0, length, offset);
  return { data: data.slice(0, bytesRead) };
}

const ENTITIES: Readonly<Record<string, string>> = { copy: '\u00a9', amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

function plainText(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value
    .slice(0, 2_000)
    .replace(/<[^>]*>/g, '')
    .replace(/&([a-z]+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text.slice(0, most);
}
