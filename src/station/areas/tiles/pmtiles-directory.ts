/**
 * The directory of a PMTiles archive (version 3): which tile lies where, as differences in columns, packed by gzip.
 *
 * A phone reads the first 16 KiB in one go, so a root that would be longer holds only where the leaves begin. The form is the
 * specification's, section 4: github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md.
 */
import { gzipSync } from 'node:zlib';
import { PbfWriter } from 'pbf';

export interface Entry {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
  /** How many tiles on end are the same; nought for a leaf of the directory. */
  readonly run: number;
}

export interface Directories {
  readonly root: Uint8Array;
  readonly leaves: Uint8Array;
}

/** The header and the root must fit together into a reader's first question. */
const MOST_ROOT_BYTES = 16_384 - 127;

/** @param most bytes of the root; only the tests ask for fewer than the form allows. */
export function writeDirectories(entries: readonly Entry[], most = MOST_ROOT_BYTES): Directories {
  const root = writeDirectory(entries);
  if (root.length <= most) return { root, leaves: new Uint8Array() };
  for (let perLeaf = Math.max(1, Math.min(4096, Math.ceil(entries.length / 2))); ; perLeaf *= 2) {
    const split = splitDirectory(entries, perLeaf);
    if (split.root.length <= most || perLeaf >= entries.length) return split;
  }
}

function splitDirectory(entries: readonly Entry[], perLeaf: number): Directories {
  const leaves: Uint8Array[] = [];
  const inRoot: Entry[] = [];
  let offset = 0;
  for (let n = 0; n < entries.length; n += perLeaf) {
    const leaf = writeDirectory(entries.slice(n, n + perLeaf));
    inRoot.push({ tileId: entries[n]?.tileId ?? 0, offset, length: leaf.length, run: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: writeDirectory(inRoot), leaves: Buffer.concat(leaves) };
}

function writeDirectory(entries: readonly Entry[]): Uint8Array {
  const out = new PbfWriter();
  out.writeVarint(entries.length);
  let last = 0;
  for (const { tileId } of entries) {
    out.writeVarint(tileId - last);
    last = tileId;
  }
  for (const { run } of entries) out.writeVarint(run);
  for (const { length } of entries) out.writeVarint(length);
  let end = -1;
  for (const { offset, length } of entries) {
    // Nought stands for "where the one before ended".
    out.writeVarint(offset === end ? 0 : offset + 1);
    end = offset + length;
  }
  return gzipSync(out.finish(), { level: 9 });
}
