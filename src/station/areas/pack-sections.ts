/**
 * Reads the roads and the streets out of a pack: the same bytes, checks and readers as on a phone.
 *
 * A section is taken only when its hash is the one that the pack names, and unpacked to no more than it says.
 */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { done, type Result, refused } from '../../domain/base/result.ts';
import { readRoads } from '../../domain/road/road-file.ts';
import type { RoadGraph } from '../../domain/road/road-graph.ts';
import { readStreetIndex, type StreetIndex } from '../../domain/road/street-index.ts';
import type { PackSection } from '../../wire/pack.ts';

/** The section is not what the pack says it is; or an older program's, or a newer one's. */
export type SectionFault = 'section_broken';

export async function readRoadSection(file: FileHandle, section: PackSection): Promise<Result<RoadGraph, SectionFault>> {
  const bytes = await unpacked(file, section);
  const read = bytes && readRoads(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return read?.ok ? done(read.value) : refused('section_broken');
}

export async function readSearchSection(file: FileHandle, section: PackSection): Promise<Result<StreetIndex, SectionFault>> {
  const bytes = await unpacked(file, section);
  const read = bytes && readStreetIndex(bytes.toString('utf8'));
  return read?.ok ? done(read.value) : refused('section_broken');
}

async function unpacked(file: FileHandle, { offset, length, bytes, sha256 }: PackSection): Promise<Buffer<ArrayBuffer> | undefined> {
  const packed = Buffer.alloc(length);
  const { bytesRead } = await file.read(packed, 0, length, offset);
  if (bytesRead !== length || createHash('sha256').update(packed).digest('hex') !== sha256) return undefined;
  try {
    const content = gunzipSync(packed, { maxOutputLength: bytes });
    return content.length === bytes ? content : undefined;
  } catch {
    return undefined;
  }
}
