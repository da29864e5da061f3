/**
 * Whether a pack's directories point to what is there, and to nothing that a phone would refuse.
 *
 * A phone looks at the same once a pack has come whole, and throws away what lies to it: better that the station refuses such a pack before it
 * takes the place of a good one. What is packed is unpacked to no more than a phone takes.
 */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Compression, type Entry, type Header, PMTiles, SharedPromiseCache, type Source } from 'pmtiles';

/** As on a phone (device/map/pack-archive.ts). */
const MOST_PACKED = 2 * 1024 * 1024;
const MOST_UNPACKED = 8 * 1024 * 1024;
const DEEPEST_ZOOM = 22;

export function archiveOf(source: Source): PMTiles {
  return new PMTiles(source, new SharedPromiseCache(100, true, unpacked), unpacked);
}

async function unpacked(packed: ArrayBuffer, how: Compression): Promise<ArrayBuffer> {
  if (how === Compression.None) return packed;
  if (how !== Compression.Gzip) throw new Error('a pack packed in a way of its own');
  const plain = await promisify(gunzip)(packed, { maxOutputLength: MOST_UNPACKED });
  return new Uint8Array(plain).buffer;
}

/** Rejects when one of them cannot be read. */
export async function isDirectoryTrue({ cache, source }: PMTiles, header: Header): Promise<boolean> {
  const isPacked = header.tileCompression === Compression.None || header.tileCompression === Compression.Gzip;
  if (!isPacked || header.minZoom > header.maxZoom || header.maxZoom > DEEPEST_ZOOM) return false;
  // Each leaf is named once; one that leads to itself has soon used them up.
  let left = header.leafDirectoryLength ?? 0;
  const isTrue = async (from: number, length: number): Promise<boolean> => {
    const entries = await cache.getDirectory(source, from, length, header);
    if (entries.length === 0 || !entries.every((it) => isWithin(it, header))) return false;
    for (const it of entries) {
      if (it.runLength > 0) continue;
      left -= it.length;
      if (left < 0 || !(await isTrue(header.leafDirectoryOffset + it.offset, it.length))) return false;
    }
    return true;
  };
  return isTrue(header.rootDirectoryOffset, header.rootDirectoryLength);
}

/** A run of no tiles points to a further directory. */
function isWithin(it: Entry, { leafDirectoryLength = 0, tileDataLength = 0 }: Header): boolean {
  return it.length > 0 && it.length <= MOST_PACKED && it.offset >= 0 && it.offset + it.length <= (it.runLength === 0 ? leafDirectoryLength : tileDataLength);
}
