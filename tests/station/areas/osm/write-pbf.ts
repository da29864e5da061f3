/** Writes extracts in the form that the reader must read, so that the tests can break them on purpose. */
import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import type { OsmElement, OsmTags } from '../../../../src/station/areas/osm/osm-source.ts';

export interface PbfWish {
  readonly isDense?: boolean;
  readonly features?: readonly string[];
  readonly bounds?: readonly [west: number, south: number, east: number, north: number];
  /** How many things a block. */
  readonly perBlock?: number;
  /** Not deflated. */
  readonly isRaw?: boolean;
}

export function writePbf(elements: readonly OsmElement[], wish: PbfWish = {}): Buffer {
  const { perBlock = 8_000 } = wish;
  const blobs = [blob('OSMHeader', headerOf(wish), wish.isRaw)];
  for (let n = 0; n < elements.length; n += perBlock) blobs.push(blob('OSMData', blockOf(elements.slice(n, n + perBlock), wish.isDense ?? true), wish.isRaw));
  return Buffer.concat(blobs);
}

export function blob(kind: string, content: Uint8Array, isRaw = false, claimed = content.length): Buffer {
  const body = new PbfWriter();
  if (isRaw) body.writeBytesField(1, content);
  else {
    body.writeVarintField(2, claimed);
    body.writeBytesField(3, deflateSync(content));
  }
  const bytes = body.finish();
  const head = new PbfWriter();
  head.writeStringField(1, kind);
  head.writeVarintField(3, bytes.length);
  const headBytes = head.finish();
  const length = Buffer.alloc(4);
  length.writeUInt32BE(headBytes.length);
  return Buffer.concat([length, headBytes, bytes]);
}

function headerOf({ features = ['OsmSchema-V0.6', 'DenseNodes'], bounds }: PbfWish): Uint8Array {
  const out = new PbfWriter();
  if (bounds) {
    const [west, south, east, north] = bounds;
    out.writeMessage(
      1,
      (_, box) => {
        for (const [tag, degrees] of [west, east, north, south].entries()) box.writeSVarintField(tag + 1, Math.round(degrees * 1e9));
      },
      undefined,
    );
  }
  for (const feature of features) out.writeStringField(4, feature);
  return out.finish();
}

function blockOf(elements: readonly OsmElement[], isDense: boolean): Uint8Array {
  const words = new Map([['', 0]]);
  const word = (text: string) => {
    if (!words.has(text)) words.set(text, words.size);
    return words.get(text)!;
  };
  const groups = elements.map((it) => groupOf(it, isDense, word));
  const out = new PbfWriter();
  out.writeMessage(
    1,
    (_, table) => {
      for (const it of words.keys()) table.writeBytesField(1, Buffer.from(it));
    },
    undefined,
  );
  for (const group of groups) out.writeBytesField(2, group);
  return out.finish();
}

function groupOf(it: OsmElement, isDense: boolean, word: (text: string) => number): Uint8Array {
  const group = new PbfWriter();
  const tag = it.kind === 'way' ? 3 : it.kind === 'relation' ? 4 : isDense ? 2 : 1;
  group.writeMessage(
    tag,
    (_, out) => {
      if (it.kind === 'node' && isDense) {
        out.writePackedSVarint(1, [it.id]);
        out.writePackedSVarint(8, [grains(it.lat)]);
        out.writePackedSVarint(9, [grains(it.lon)]);
        out.writePackedVarint(10, [...Object.entries(it.tags).flatMap(([key, value]) => [word(key), word(value)]), 0]);
        return;
      }
      if (it.kind === 'node') out.writeSVarintField(1, it.id);
      else out.writeVarintField(1, it.id);
      writeTags(out, it.tags, word);
      if (it.kind === 'node') {
        out.writeSVarintField(8, grains(it.lat));
        out.writeSVarintField(9, grains(it.lon));
      } else if (it.kind === 'way') out.writePackedSVarint(8, steps(it.refs));
      else {
        out.writePackedVarint(
          8,
          it.members.map(({ role }) => word(role)),
        );
        out.writePackedSVarint(9, steps(it.members.map(({ id }) => id)));
        out.writePackedVarint(
          10,
          it.members.map(({ kind }) => ['node', 'way', 'relation'].indexOf(kind)),
        );
      }
    },
    undefined,
  );
  return group.finish();
}

function writeTags(out: PbfWriter, tags: OsmTags, word: (text: string) => number): void {
  out.writePackedVarint(2, Object.keys(tags).map(word));
  out.writePackedVarint(3, Object.values(tags).map(word));
}

function steps(values: readonly number[]): number[] {
  return values.map((it, n) => it - (values[n - 1] ?? 0));
}

function grains(degrees: number): number {
  return Math.round(degrees * 1e7);
}
