/**
 * Writes a PMTiles archive (version 3) with what else an area carries behind its tiles, so that one download is one file.
 *
 * Tiles that are the same byte for byte (sea, open ground) are kept once. The order is header, root, leaves, tiles, sections,
 * metadata: the metadata names where the sections lie, so it comes last, and the header says where it is. Equal input gives
 * equal bytes.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { Compression, TileType, zxyToTileId } from 'pmtiles';
import type { Bounds } from '../osm/pbf-blocks.ts';
import type { CutTile } from './cut-tiles.ts';
import { HIGHEST_ZOOM, LOWEST_ZOOM } from './feature.ts';
import { type Entry, writeDirectories } from './pmtiles-directory.ts';

export interface Archive {
  readonly bounds: Bounds;
  readonly tiles: Iterable<CutTile>;
  /** What follows the tiles, as it is to lie in the file. */
  readonly sections: readonly Uint8Array[];
  /** @param offsets where each section begins. */
  metadata(offsets: readonly number[]): unknown;
}

export interface WrittenArchive {
  readonly bytes: number;
  readonly tiles: number;
  readonly tileBytes: number;
}

const HEADER_BYTES = 127;

export async function writeArchive(path: string, { bounds, tiles, sections, metadata }: Archive): Promise<WrittenArchive> {
  const heap = new TileHeap();
  for (const it of tiles) heap.add(it);
  const { entries, contents, tileBytes } = heap.laidOut();
  const { root, leaves } = writeDirectories(entries);
  const leavesAt = HEADER_BYTES + root.length;
  const tilesAt = leavesAt + leaves.length;
  const offsets: number[] = [];
  let at = tilesAt + tileBytes;
  for (const section of sections) {
    offsets.push(at);
    at += section.length;
  }
  const words = gzipSync(JSON.stringify(metadata(offsets)), { level: 9 });
  const header = headerOf(bounds, [
    HEADER_BYTES,
    root.length,
    at,
    words.length,
    leavesAt,
    leaves.length,
    tilesAt,
    tileBytes,
    heap.count,
    entries.length,
    contents.length,
  ]);
  const file = await open(path, 'w');
  try {
    for (const part of [header, root, leaves, ...contents, ...sections, words]) await writeAll(file, part);
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes: at + words.length, tiles: heap.count, tileBytes };
}

/** Tiles as they are made, each content once, packed at once: what is not packed is five times as large. */
class TileHeap {
  readonly #byHash = new Map<string, Buffer>();
  readonly #tiles: { readonly id: number; readonly hash: string }[] = [];

  get count(): number {
    return this.#tiles.length;
  }

  add({ z, x, y, bytes }: CutTile): void {
    const hash = createHash('sha256').update(bytes).digest('base64');
    if (!this.#byHash.has(hash)) this.#byHash.set(hash, gzipSync(bytes, { level: 9 }));
    this.#tiles.push({ id: zxyToTileId(z, x, y), hash });
  }

  /** In the order of their ids, so that neighbours on the ground are neighbours in the file. */
  laidOut(): { entries: Entry[]; contents: Buffer[]; tileBytes: number } {
    const entries: { tileId: number; offset: number; length: number; run: number }[] = [];
    const contents: Buffer[] = [];
    const placed = new Map<string, number>();
    let tileBytes = 0;
    for (const { id, hash } of this.#tiles.sort((a, b) => a.id - b.id)) {
      const content = this.#byHash.get(hash) as Buffer;
      let offset = placed.get(hash);
      if (offset === undefined) {
        offset = tileBytes;
        placed.set(hash, offset);
        contents.push(content);
        tileBytes += content.length;
      }
      const last = entries.at(-1);
      if (last && last.offset === offset && last.tileId + last.run === id) last.run++;
      else entries.push({ tileId: id, offset, length: content.length, run: 1 });
    }
    return { entries, contents, tileBytes };
  }
}

function headerOf([west, south, east, north]: Bounds, numbers: readonly number[]): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header[7] = 3;
  for (const [n, value] of numbers.entries()) header.writeBigUInt64LE(BigInt(value), 8 + 8 * n);
  header[96] = 1;
  header[97] = Compression.Gzip;
  header[98] = Compression.Gzip;
  header[99] = TileType.Mvt;
  header[100] = LOWEST_ZOOM;
  header[101] = HIGHEST_ZOOM;
  const degrees = (value: number, offset: number) => header.writeInt32LE(Math.round(value * 1e7), offset);
  degrees(west, 102);
  degrees(south, 106);
  degrees(east, 110);
  degrees(north, 114);
  header[118] = 13;
  degrees((west + east) / 2, 119);
  degrees((south + north) / 2, 123);
  return header;
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at)).bytesWritten;
}
