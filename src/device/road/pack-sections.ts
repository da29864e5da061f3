/**
 * Reads the roads and the streets out of a pack on this phone: by slices, and only what bears the hash that the pack names.
 *
 * Nothing is believed of a section's sizes: it must lie within the pack, memory grows only with the bytes that truly come, and it unpacks to
 * what the pack says or counts as broken. A pack made elsewhere has neither: that is no fault.
 */
import { done, type Result, refused } from '../../domain/base/result.ts';
import { readRoads } from '../../domain/road/road-file.ts';
import { type Roads, roadsOf } from '../../domain/road/roads.ts';
import { type Search, searchOf } from '../../domain/road/search.ts';
import { readStreetIndex } from '../../domain/road/street-index.ts';
import { type PackExtras, type PackSection, packMetadata } from '../../wire/pack.ts';
import { packArchive } from '../map/pack-archive.ts';

export type SectionFault = 'section_broken';

/** @returns undefined for a pack that has only the map, or that does not read. */
export async function packExtrasOf(pack: Blob): Promise<PackExtras | undefined> {
  try {
    const read = packMetadata.safeParse(await packArchive('pack', bytesOf(pack), pack.size).getMetadata());
    return read.success ? read.data.dunnock : undefined;
  } catch {
    return undefined;
  }
}

export async function readRoadSection(pack: Blob, section: PackSection): Promise<Result<Roads, SectionFault>> {
  const bytes = await unpacked(pack, section);
  const read = bytes && readRoads(bytes);
  return read?.ok ? done(roadsOf(read.value)) : refused('section_broken');
}

export async function readSearchSection(pack: Blob, section: PackSection): Promise<Result<Search, SectionFault>> {
  const bytes = await unpacked(pack, section);
  const read = bytes && readStreetIndex(new TextDecoder().decode(bytes));
  return read?.ok ? done(searchOf(read.value)) : refused('section_broken');
}

/** All roads of England's largest county take some 60 MB unpacked. */
const MOST_SECTION = 256 * 1024 * 1024;
/** Deflate makes nothing smaller than by 1,032. */
const MOST_PACKING = 1_032;

async function unpacked(pack: Blob, { offset, length, bytes, sha256 }: PackSection): Promise<ArrayBuffer | undefined> {
  try {
    if (offset + length > pack.size || bytes > Math.min(MOST_SECTION, length * MOST_PACKING)) return undefined;
    const packed = await pack.slice(offset, offset + length).arrayBuffer();
    if (packed.byteLength !== length || hex(await crypto.subtle.digest('SHA-256', packed)) !== sha256) return undefined;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let at = 0;
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (at + next.value.byteLength > bytes) {
        void reader.cancel();
        return undefined;
      }
      parts.push(next.value);
      at += next.value.byteLength;
    }
    return at === bytes ? await new Blob(parts).arrayBuffer() : undefined;
  } catch {
    return undefined;
  }
}

function hex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const bytesOf = (pack: Blob) => async (from: number, to: number) => new Uint8Array(await pack.slice(from, to).arrayBuffer());
