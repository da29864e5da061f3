/**
 * Area packs made on the spot: small true maps, of any length, and broken in any way a test wants.
 *
 * One picture of roads, water and houses stands on every tile of the area, so a pack of a whole district is a few kilobytes; filler
 * after it, which no directory names and no compression shortens, makes it as long as a real one.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import { PIECE_BYTES } from '../../src/wire/area.ts';

export interface PackEntry {
  readonly tileId: number;
  readonly offset: number;
  readonly length: number;
  /** 0 points to a further directory. */
  readonly run: number;
}

export interface PackParts {
  /** West, south, east, north. */
  readonly bounds?: readonly [number, number, number, number];
  readonly zooms?: readonly [number, number];
  /** The whole file's length; the rest is filler. */
  readonly bytes?: number;
  /** In place of the true root directory, not yet packed. */
  readonly directory?: Uint8Array;
  /** The last word on the header's numbers, by their place in the file. */
  readonly header?: (view: DataView) => void;
}

const HEADER = 127;
/** Open sea: nobody's door. */
const SEA = [1.1, 53.5, 1.3, 53.7] as const;

export function areaPack({ bounds = SEA, zooms = [7, 14], bytes, directory, header }: PackParts = {}): Uint8Array<ArrayBuffer> {
  const tile = gzipSync(picture());
  const root = gzipSync(directory ?? directoryOf(entriesIn(bounds, zooms, tile.length)));
  const metadata = gzipSync(JSON.stringify({ name: 'Made for a test', attribution: 'made for a test' }));
  const parts = [root, metadata, tile];
  const least = HEADER + parts.reduce((sum, it) => sum + it.length, 0);
  const pack = new Uint8Array(Math.max(least, bytes ?? 0));
  const at = [HEADER, HEADER + root.length, HEADER + root.length + metadata.length] as const;
  for (const [n, part] of parts.entries()) pack.set(part, at[n]);
  fill(pack.subarray(least));

  pack.set([...new TextEncoder().encode('PMTiles'), 3]);
  const view = new DataView(pack.buffer);
  const long = [at[0], root.length, at[1], metadata.length, at[2], 0, at[2], tile.length, 1, 1, 1];
  for (const [n, value] of long.entries()) view.setBigUint64(8 + 8 * n, BigInt(value), true);
  // Clustered no, directories and tiles packed by gzip, vector tiles.
  for (const [n, value] of [0, 2, 2, 1, zooms[0], zooms[1]].entries()) view.setUint8(96 + n, value);
  for (const [n, degrees] of bounds.entries()) view.setInt32(102 + 4 * n, Math.round(degrees * 1e7), true);
  header?.(view);
  return pack;
}

export function directoryOf(entries: readonly PackEntry[]): Uint8Array {
  const sorted = [...entries].sort((a, b) => a.tileId - b.tileId);
  return Uint8Array.from([
    ...varint(sorted.length),
    ...sorted.flatMap((it, n) => varint(it.tileId - (sorted[n - 1]?.tileId ?? 0))),
    ...sorted.flatMap((it) => varint(it.run)),
    ...sorted.flatMap((it) => varint(it.length)),
    ...sorted.flatMap((it) => varint(it.offset + 1)),
  ]);
}

/** A pack that is here, made as long as a large one. */
export function withFiller(pack: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(Math.max(bytes, pack.length));
  longer.set(pack);
  fill(longer.subarray(pack.length));
  return longer;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The hash of each piece, as the station's list has them. */
export function piecesOf(bytes: Uint8Array): string[] {
  return Array.from({ length: Math.ceil(bytes.length / PIECE_BYTES) }, (_, n) => sha256Of(bytes.subarray(n * PIECE_BYTES, (n + 1) * PIECE_BYTES)));
}

export function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

function entriesIn([west, south, east, north]: readonly [number, number, number, number], [from, to]: readonly [number, number], length: number): PackEntry[] {
  const entries: PackEntry[] = [];
  for (let z = from; z <= to; z++) {
    const across = (lon: number) => Math.floor(((lon + 180) / 360) * 2 ** z);
    const down = (lat: number) => Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);
    for (let x = across(west); x <= across(east); x++)
      for (let y = down(north); y <= down(south); y++) entries.push({ tileId: zxyToTileId(z, x, y), offset: 0, length, run: 1 });
  }
  return entries;
}

/** Numbers without a pattern, the same each time. */
function fill(bytes: Uint8Array): void {
  const words = new Uint32Array(Math.floor(bytes.length / 4));
  let seed = 0x9e3779b9;
  for (let n = 0; n < words.length; n++) {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    words[n] = seed;
  }
  bytes.set(new Uint8Array(words.buffer));
}

const EXTENT = 4096;
const LINE = 2;
const POLYGON = 3;
type Point = readonly [number, number];

/** A Mapbox vector tile in the layers and words of the Protomaps schema. */
function picture(): Uint8Array {
  const box = (x: number, y: number, side: number): Point[] => [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ];
  const steps = Array.from({ length: 8 }, (_, n) => n * 512 + 200);
  const road = (kind: string, ...points: Point[]) => feature(LINE, kind, points);
  return Uint8Array.from([
    ...layer('earth', [feature(POLYGON, 'earth', box(0, 0, EXTENT))]),
    ...layer('water', [feature(POLYGON, 'water', box(2600, 2600, 900))]),
    ...layer('roads', [
      ...steps.map((at) => road('minor_road', [0, at], [EXTENT, at])),
      road('major_road', [0, 0], [EXTENT, EXTENT]),
      road('highway', [0, 3000], [EXTENT, 1000]),
    ]),
    ...layer(
      'buildings',
      steps.map((at) => feature(POLYGON, 'building', box(at, at + 60, 180))),
    ),
  ]);
}

interface Feature {
  readonly type: number;
  readonly kind: string;
  readonly geometry: readonly number[];
}

function feature(type: number, kind: string, [first = [0, 0], ...rest]: readonly Point[]): Feature {
  const geometry = [command(1, 1), zigzag(first[0]), zigzag(first[1]), command(2, rest.length)];
  let [x, y] = first;
  for (const point of rest) {
    geometry.push(zigzag(point[0] - x), zigzag(point[1] - y));
    [x, y] = point;
  }
  if (type === POLYGON) geometry.push(command(7, 1));
  return { type, kind, geometry };
}

function layer(name: string, features: readonly Feature[]): number[] {
  const kinds = [...new Set(features.map((it) => it.kind))];
  const body = [
    ...number(15, 2),
    ...text(1, name),
    ...features.flatMap((it) => block(2, [...block(2, [0, kinds.indexOf(it.kind)]), ...number(3, it.type), ...block(4, it.geometry.flatMap(varint))])),
    ...text(3, 'kind'),
    ...kinds.flatMap((it) => block(4, text(1, it))),
    ...number(5, EXTENT),
  ];
  return block(3, body);
}

const command = (id: number, count: number) => id + 8 * count;
const zigzag = (n: number) => (n < 0 ? -2 * n - 1 : 2 * n);
const number = (field: number, value: number) => [...varint(field * 8), ...varint(value)];
const block = (field: number, bytes: readonly number[]) => [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
const text = (field: number, words: string) => block(field, [...new TextEncoder().encode(words)]);
