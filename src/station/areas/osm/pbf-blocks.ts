/**
 * The inner form of an OSM PBF file: what a header promises, and the nodes, ways and relations of one block.
 *
 * Ids and positions lie as differences, words in a table of the block. A header that demands a feature not known here (the
 * history of every change, say) is refused, as the form asks, instead of being half understood.
 */
import { OsmFaultError } from './osm-fault.ts';
import type { OsmElement, OsmTags } from './osm-source.ts';
import { readMessage } from './read-message.ts';

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

const KNOWN_FEATURES: ReadonlySet<string> = new Set(['OsmSchema-V0.6', 'DenseNodes']);
const NO_TAGS: OsmTags = Object.freeze({});
const MEMBER_KINDS = ['node', 'way', 'relation'] as const;

/** @returns where the extract was cut, where it says so. */
export function readHeaderBlock(content: Uint8Array): Bounds | undefined {
  const header = readMessage<{ bounds: Bounds | undefined }>(
    content,
    (tag, it, pbf) => {
      if (tag === 1) it.bounds = boundsOf(pbf.readBytes());
      else if (tag === 4 && !KNOWN_FEATURES.has(pbf.readString())) throw new OsmFaultError('unsupported');
    },
    { bounds: undefined },
  );
  return header.bounds;
}

export function readDataBlock(content: Uint8Array): OsmElement[] {
  const block = readMessage<Block>(
    content,
    (tag, it, pbf) => {
      if (tag === 1) it.words = wordsOf(pbf.readBytes());
      else if (tag === 2) it.groups.push(pbf.readBytes());
      else if (tag === 17) it.grain = pbf.readVarint();
      else if (tag === 19) it.lat0 = pbf.readVarint(true);
      else if (tag === 20) it.lon0 = pbf.readVarint(true);
    },
    { words: [], groups: [], grain: 100, lat0: 0, lon0: 0 },
  );
  const found: OsmElement[] = [];
  for (const group of block.groups) readGroup(block, group, found);
  return found;
}

interface Block {
  words: string[];
  groups: Uint8Array[];
  /** Nanodegrees a step. */
  grain: number;
  lat0: number;
  lon0: number;
}

function readGroup(block: Block, bytes: Uint8Array, found: OsmElement[]): void {
  readMessage(
    bytes,
    (tag, it, pbf) => {
      if (tag === 1) it.push(nodeOf(block, pbf.readBytes()));
      else if (tag === 2) readDense(block, pbf.readBytes(), it);
      else if (tag === 3) it.push(wayOf(block, pbf.readBytes()));
      else if (tag === 4) it.push(relationOf(block, pbf.readBytes()));
    },
    found,
  );
}

function nodeOf(block: Block, bytes: Uint8Array): OsmElement {
  const it = { id: 0, keys: [] as number[], values: [] as number[], lat: 0, lon: 0 };
  readMessage(
    bytes,
    (tag, node, pbf) => {
      if (tag === 1) node.id = pbf.readSVarint();
      else if (tag === 2) pbf.readPackedVarint(node.keys);
      else if (tag === 3) pbf.readPackedVarint(node.values);
      else if (tag === 8) node.lat = pbf.readSVarint();
      else if (tag === 9) node.lon = pbf.readSVarint();
    },
    it,
  );
  return node(block, it.id, it.lat, it.lon, tagsOf(block, it.keys, it.values));
}

function readDense(block: Block, bytes: Uint8Array, found: OsmElement[]): void {
  const it = { ids: [] as number[], lats: [] as number[], lons: [] as number[], tags: [] as number[] };
  readMessage(
    bytes,
    (tag, dense, pbf) => {
      if (tag === 1) pbf.readPackedSVarint(dense.ids);
      else if (tag === 8) pbf.readPackedSVarint(dense.lats);
      else if (tag === 9) pbf.readPackedSVarint(dense.lons);
      else if (tag === 10) pbf.readPackedVarint(dense.tags);
    },
    it,
  );
  let [id, lat, lon, tagAt] = [0, 0, 0, 0];
  for (let n = 0; n < it.ids.length; n++) {
    id += it.ids[n] as number;
    lat += it.lats[n] as number;
    lon += it.lons[n] as number;
    // Key, value, key, value, then a nought where the next node begins; no table at all where no node has words.
    let tags: Record<string, string> | undefined;
    while (tagAt < it.tags.length && it.tags[tagAt] !== 0) {
      tags ??= {};
      tags[word(block, it.tags[tagAt])] = word(block, it.tags[tagAt + 1]);
      tagAt += 2;
    }
    tagAt++;
    found.push(node(block, id, lat, lon, tags ?? NO_TAGS));
  }
}

function node({ lat0, lon0, grain }: Block, id: number, lat: number, lon: number, tags: OsmTags): OsmElement {
  const degrees = { lat: (lat0 + grain * lat) / 1e9, lon: (lon0 + grain * lon) / 1e9 };
  // Written so that NaN, the mark of a list cut short, is out of bounds too.
  if (!(Math.abs(degrees.lat) <= 90 && Math.abs(degrees.lon) <= 180)) throw new OsmFaultError('broken');
  return { kind: 'node', id, lat: degrees.lat, lon: degrees.lon, tags };
}

function wayOf(block: Block, bytes: Uint8Array): OsmElement {
  const it = { id: 0, keys: [] as number[], values: [] as number[], refs: [] as number[] };
  readMessage(
    bytes,
    (tag, way, pbf) => {
      if (tag === 1) way.id = pbf.readVarint(true);
      else if (tag === 2) pbf.readPackedVarint(way.keys);
      else if (tag === 3) pbf.readPackedVarint(way.values);
      else if (tag === 8) pbf.readPackedSVarint(way.refs);
    },
    it,
  );
  return { kind: 'way', id: it.id, refs: summed(it.refs), tags: tagsOf(block, it.keys, it.values) };
}

function relationOf(block: Block, bytes: Uint8Array): OsmElement {
  const it = { id: 0, keys: [] as number[], values: [] as number[], roles: [] as number[], ids: [] as number[], kinds: [] as number[] };
  readMessage(
    bytes,
    (tag, relation, pbf) => {
      if (tag === 1) relation.id = pbf.readVarint(true);
      else if (tag === 2) pbf.readPackedVarint(relation.keys);
      else if (tag === 3) pbf.readPackedVarint(relation.values);
      else if (tag === 8) pbf.readPackedVarint(relation.roles);
      else if (tag === 9) pbf.readPackedSVarint(relation.ids);
      else if (tag === 10) pbf.readPackedVarint(relation.kinds);
    },
    it,
  );
  const members = summed(it.ids).map((id, n) => {
    const kind = MEMBER_KINDS[it.kinds[n] ?? -1];
    if (!kind) throw new OsmFaultError('broken');
    return { kind, id, role: word(block, it.roles[n]) };
  });
  return { kind: 'relation', id: it.id, members, tags: tagsOf(block, it.keys, it.values) };
}

function summed(steps: number[]): number[] {
  let sum = 0;
  for (let n = 0; n < steps.length; n++) steps[n] = sum += steps[n] as number;
  return steps;
}

function tagsOf(block: Block, keys: readonly number[], values: readonly number[]): OsmTags {
  if (keys.length === 0) return NO_TAGS;
  const tags: Record<string, string> = {};
  for (let n = 0; n < keys.length; n++) tags[word(block, keys[n])] = word(block, values[n]);
  return tags;
}

function word({ words }: Block, at: number | undefined): string {
  const found = words[at ?? -1];
  if (found === undefined) throw new OsmFaultError('broken');
  return found;
}

function wordsOf(bytes: Uint8Array): string[] {
  return readMessage(
    bytes,
    (tag, words, pbf) => {
      if (tag === 1) words.push(pbf.readString());
    },
    [] as string[],
  );
}

function boundsOf(bytes: Uint8Array): Bounds | undefined {
  const it = readMessage(
    bytes,
    (tag, box, pbf) => {
      if (tag === 1) box.west = pbf.readSVarint() / 1e9;
      else if (tag === 2) box.east = pbf.readSVarint() / 1e9;
      else if (tag === 3) box.north = pbf.readSVarint() / 1e9;
      else if (tag === 4) box.south = pbf.readSVarint() / 1e9;
    },
    { west: 0, east: 0, north: 0, south: 0 },
  );
  return it.west < it.east && it.south < it.north ? [it.west, it.south, it.east, it.north] : undefined;
}
