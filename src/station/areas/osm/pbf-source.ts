/**
 * An OpenStreetMap extract on disk (.osm.pbf) as a source to build from.
 *
 * Reads the file anew each time it is asked, one block at a time. Refuses one that is not sorted by kind: a line whose points
 * come later could only be drawn by keeping everything. `osmium sort` makes such a file right.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { done, type Result, refused } from '../../../domain/base/result.ts';
import { type OsmFault, OsmFaultError } from './osm-fault.ts';
import type { OsmElement, OsmSource } from './osm-source.ts';
import { readBlobs, wrapped } from './pbf-blobs.ts';
import { type Bounds, readDataBlock, readHeaderBlock } from './pbf-blocks.ts';

export interface PbfSource extends OsmSource {
  /** Where the extract was cut, where it says so. */
  readonly bounds: Bounds | undefined;
  close(): Promise<void>;
}

export async function openPbf(path: string): Promise<Result<PbfSource, OsmFault>> {
  const file = await open(path).catch(() => undefined);
  if (!file) return refused('no_such_file');
  try {
    const bounds = await headOf(file);
    return done({ bounds, elements: () => elementsOf(file), close: () => file.close() });
  } catch (error) {
    await file.close();
    if (error instanceof OsmFaultError) return refused(error.fault);
    // A folder opens like a file and cannot be read like one.
    if (error instanceof Error && 'code' in error) return refused('no_such_file');
    throw error;
  }
}

async function headOf(file: FileHandle): Promise<Bounds | undefined> {
  for await (const { content } of readBlobs(file)) return wrapped('broken', readHeaderBlock, content);
  throw new OsmFaultError('empty');
}

const ORDER = { node: 0, way: 1, relation: 2 } as const;

async function* elementsOf(file: FileHandle): AsyncIterable<OsmElement> {
  let reached = 0;
  let count = 0;
  for await (const { kind, content } of readBlobs(file)) {
    if (kind !== 'OSMData') continue;
    for (const it of wrapped('broken', readDataBlock, content)) {
      const place = ORDER[it.kind];
      if (place < reached) throw new OsmFaultError('unsorted');
      reached = place;
      count++;
      yield it;
    }
  }
  if (count === 0) throw new OsmFaultError('empty');
}
