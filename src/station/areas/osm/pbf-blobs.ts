/**
 * The outer form of an OSM PBF file: blobs one after the other, each with its kind and its length, most of them deflated.
 *
 * Reads one blob at a time, so the file's size costs no memory. The format's own limits are held (64 KiB for a blob's head, 32
 * MiB for its content), so that a broken or hostile file cannot ask for more. Form: wiki.openstreetmap.org/wiki/PBF_Format.
 */
import type { FileHandle } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { OsmFaultError } from './osm-fault.ts';
import { readMessage } from './read-message.ts';

export interface Blob {
  readonly kind: 'OSMHeader' | 'OSMData' | 'other';
  readonly content: Uint8Array;
}

const MOST_HEAD_BYTES = 64 * 1024;
const MOST_CONTENT_BYTES = 32 * 1024 * 1024;

export async function* readBlobs(file: FileHandle): AsyncIterable<Blob> {
  const { size } = await file.stat();
  if (size === 0) throw new OsmFaultError('empty');
  for (let at = 0; at < size; ) {
    const isFirst = at === 0;
    const length = size - at < 4 ? -1 : (await take(file, at, 4)).readUInt32BE(0);
    // Anything can begin a file that is no extract; after a good beginning, the same means that it broke off or was damaged.
    if (length <= 0 || length > MOST_HEAD_BYTES) throw new OsmFaultError(isFirst ? 'not_osm_pbf' : length === -1 ? 'cut_short' : 'broken');
    if (at + 4 + length > size) throw new OsmFaultError(isFirst ? 'not_osm_pbf' : 'cut_short');
    const head = wrapped(isFirst ? 'not_osm_pbf' : 'broken', headOf, await take(file, at + 4, length));
    if (isFirst && head.kind !== 'OSMHeader') throw new OsmFaultError('not_osm_pbf');
    at += 4 + length;
    if (head.bytes < 0 || head.bytes > MOST_CONTENT_BYTES) throw new OsmFaultError('broken');
    if (at + head.bytes > size) throw new OsmFaultError('cut_short');
    const kind = head.kind === 'OSMHeader' || head.kind === 'OSMData' ? head.kind : 'other';
    if (kind !== 'other') yield { kind, content: wrapped('broken', contentOf, await take(file, at, head.bytes)) };
    at += head.bytes;
  }
}

/** Runs a decoder of outside bytes: whatever it throws means that the bytes are not what they should be. */
export function wrapped<T>(fault: 'not_osm_pbf' | 'broken', decode: (bytes: Uint8Array) => T, bytes: Uint8Array): T {
  try {
    return decode(bytes);
  } catch (error) {
    throw error instanceof OsmFaultError && error.fault !== 'broken' ? error : new OsmFaultError(fault);
  }
}

function headOf(bytes: Uint8Array): { kind: string; bytes: number } {
  return readMessage(
    bytes,
    (tag, head, pbf) => {
      if (tag === 1) head.kind = pbf.readString();
      else if (tag === 3) head.bytes = pbf.readVarint();
    },
    { kind: '', bytes: -1 },
  );
}

function contentOf(bytes: Uint8Array): Uint8Array {
  const blob = readMessage<{ raw?: Uint8Array; deflated?: Uint8Array; bytes: number }>(
    bytes,
    (tag, it, pbf) => {
      if (tag === 1) it.raw = pbf.readBytes();
      else if (tag === 2) it.bytes = pbf.readVarint();
      else if (tag === 3) it.deflated = pbf.readBytes();
      // LZMA, LZ4 and Zstandard are in the form, and no extract for the public uses them.
      else if (tag >= 4 && tag <= 7) throw new OsmFaultError('unsupported');
    },
    { bytes: 0 },
  );
  if (blob.raw) return blob.raw;
  if (!blob.deflated || blob.bytes > MOST_CONTENT_BYTES) throw new OsmFaultError('broken');
  const content = inflateSync(blob.deflated, { maxOutputLength: MOST_CONTENT_BYTES });
  if (content.length !== blob.bytes) throw new OsmFaultError('broken');
  return content;
}

async function take(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(bytes, read, length - read, at + read);
    if (bytesRead === 0) throw new OsmFaultError('cut_short');
    read += bytesRead;
  }
  return bytes;
}
