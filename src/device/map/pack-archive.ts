/**
 * Opens a pack as a map, and trusts nothing that it says of itself.
 *
 * A right hash says only that the file is what the station has. What it claims (lengths, counts, what unpacks to what) is kept
 * within bounds before memory is spent on it: a few kilobytes can claim millions of entries or unpack to gigabytes. [Note: A
 * directory is hostile input]
 */
import { Compression, type Entry, type Header, PMTiles, type RangeResponse, SharedPromiseCache, type Source, TileType } from 'pmtiles';

/** Reads bytes from here to there, the end itself excluded. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;

/** Packed: a tile of a town's middle is some 200 KB, a directory of 4,096 tiles some 20 KB. */
const MOST_PACKED = 2 * 1024 * 1024;
const MOST_DIRECTORY = 1024 * 1024;
const MOST_TILE = 8 * 1024 * 1024;
/** An entry takes four numbers of at least a byte. */
const LEAST_ENTRY = 4;
const HEADER_BYTES = 127;
const DEEPEST_ZOOM = 22;

export function packArchive(key: string, read: ReadBytes, bytes: number): PMTiles {
  return new PMTiles(sourceOf(key, read, bytes), directories(), (packed, how) => unpack(packed, how, MOST_TILE));
}

/** What is wrong with a pack as a map, if anything: header and root directory, read within bounds. */
export async function mapFaultOf(read: ReadBytes, bytes: number): Promise<'not_a_map' | 'bad_map' | undefined> {
  const head = await read(0, Math.min(HEADER_BYTES, bytes));
  if (new TextDecoder().decode(head.subarray(0, 7)) !== 'PMTiles' || head[7] !== 3) return 'not_a_map';
  if (head.length < HEADER_BYTES) return 'bad_map';
  const source = sourceOf('checked', read, bytes);
  const cache = directories();
  try {
    const header = await cache.getHeader(source);
    if (header.tileType !== TileType.Mvt) return 'not_a_map';
    if (!isSane(header, bytes)) return 'bad_map';
    const entries = await cache.getDirectory(source, header.rootDirectoryOffset, header.rootDirectoryLength, header);
    return entries.length > 0 && entries.every((it) => isWithin(it, header)) ? undefined : 'bad_map';
  } catch {
    return 'bad_map';
  }
}

function isSane(it: Header, bytes: number): boolean {
  const parts = [
    [it.rootDirectoryOffset, it.rootDirectoryLength],
    [it.jsonMetadataOffset, it.jsonMetadataLength],
    [it.leafDirectoryOffset, it.leafDirectoryLength ?? 0],
    [it.tileDataOffset, it.tileDataLength ?? 0],
  ] as const;
  const isPacked = (how: Compression) => how === Compression.None || how === Compression.Gzip;
  return (
    parts.every(([from, length]) => Number.isSafeInteger(from) && Number.isSafeInteger(length) && from + length <= bytes) &&
    isPacked(it.internalCompression) &&
    isPacked(it.tileCompression) &&
    it.minZoom <= it.maxZoom &&
    it.maxZoom <= DEEPEST_ZOOM
  );
}

/** A run of no tiles points to a further directory. */
function isWithin(it: Entry, { leafDirectoryLength = 0, tileDataLength = 0 }: Header): boolean {
  return it.length > 0 && it.length <= MOST_PACKED && it.offset >= 0 && it.offset + it.length <= (it.runLength === 0 ? leafDirectoryLength : tileDataLength);
}

function directories(): SharedPromiseCache {
  return new SharedPromiseCache(100, true, async (packed, how) => {
    const plain = await unpack(packed, how, MOST_DIRECTORY);
    if (countClaimed(plain) > plain.byteLength / LEAST_ENTRY) throw new Error('a directory that claims more than it holds');
    return plain;
  });
}

function sourceOf(key: string, read: ReadBytes, bytes: number): Source {
  return {
    getKey: () => key,
    async getBytes(offset, length): Promise<RangeResponse> {
      if (!(offset >= 0 && offset < bytes && length > 0 && length <= MOST_PACKED)) throw new Error('a pack that points outside itself');
      const found = await read(offset, Math.min(offset + length, bytes));
      return { data: found.buffer.slice(found.byteOffset, found.byteOffset + found.byteLength) };
    },
  };
}

async function unpack(packed: ArrayBuffer, how: Compression, most: number): Promise<ArrayBuffer> {
  if (how !== Compression.Gzip) {
    if (how !== Compression.None || packed.byteLength > most) throw new Error('a pack packed in a way of its own');
    return packed;
  }
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { value } = await reader.read();
    if (!value) return new Blob(parts).arrayBuffer();
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new Error('a pack that unpacks to too much');
    }
    parts.push(value);
  }
}

/** The count a directory begins with: seven bits a byte, the lowest first. */
function countClaimed(directory: ArrayBuffer): number {
  let count = 0;
  for (const [n, byte] of new Uint8Array(directory, 0, Math.min(10, directory.byteLength)).entries()) {
    count += (byte & 127) * 128 ** n;
    if (byte < 128) return count;
  }
  return Number.POSITIVE_INFINITY;
}
