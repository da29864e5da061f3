/** Archives read back with the library that the phone reads them with. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { findTile, PMTiles, TileType, tileIdToZxy, zxyToTileId } from 'pmtiles';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chanceFrom } from '../../../../src/domain/base/chance.ts';
import type { CutTile } from '../../../../src/station/areas/tiles/cut-tiles.ts';
import { writeArchive } from '../../../../src/station/areas/tiles/pmtiles-archive.ts';
import { type Entry, writeDirectories } from '../../../../src/station/areas/tiles/pmtiles-directory.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dunnock-archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(tiles: readonly CutTile[], sections: Uint8Array[] = []) {
  const path = join(folder, 'x.pmtiles');
  const it = await writeArchive(path, { bounds: [1, 53, 2, 54], tiles, sections, metadata: (offsets) => ({ name: 'x', offsets }) });
  const bytes = await readFile(path);
  const archive = new PMTiles({
    getKey: () => 'x',
    getBytes: (at, length) => Promise.resolve({ data: new Uint8Array(bytes.subarray(at, at + length)).buffer }),
  });
  return { it, bytes, archive };
}

const text = (word: string) => new TextEncoder().encode(word);

test('tiles, sections and words come back, whatever order they came in', async () => {
  const tiles = [
    { z: 15, x: 16_400, y: 10_500, bytes: text('near') },
    { z: 6, x: 32, y: 20, bytes: text('far') },
    { z: 14, x: 8_200, y: 5_250, bytes: text('between') },
  ];
  const { it, bytes, archive } = await written(tiles, [text('roads'), text('streets')]);
  for (const { z, x, y, bytes: content } of tiles) expect(new Uint8Array((await archive.getZxy(z, x, y))!.data)).toEqual(content);
  expect(await archive.getZxy(15, 16_401, 10_500)).toBeUndefined();
  const header = await archive.getHeader();
  expect(header).toMatchObject({
    minZoom: 6,
    maxZoom: 15,
    tileType: TileType.Mvt,
    clustered: true,
    minLon: 1,
    minLat: 53,
    maxLon: 2,
    maxLat: 54,
    numAddressedTiles: 3,
  });
  const { offsets } = (await archive.getMetadata()) as { offsets: [number, number] };
  expect(bytes.subarray(offsets[0], offsets[0] + 5).toString()).toBe('roads');
  expect(bytes.subarray(offsets[1], offsets[1] + 7).toString()).toBe('streets');
  // Nothing of an archive lies beyond what its header and its words name.
  expect(header.jsonMetadataOffset + header.jsonMetadataLength).toBe(bytes.length);
  expect(it).toMatchObject({ bytes: bytes.length, tiles: 3 });
});

test('what is the same is kept once, and neighbours that are the same are one entry', async () => {
  const first = zxyToTileId(10, 512, 340);
  const tiles = Array.from({ length: 40 }, (_, n) => {
    const [z, x, y] = tileIdToZxy(first + n);
    return { z, x, y, bytes: text(n === 20 ? 'land' : 'sea') };
  });
  const { archive } = await written(tiles);
  expect(await archive.getHeader()).toMatchObject({ numAddressedTiles: 40, numTileEntries: 3, numTileContents: 2 });
  for (const { z, x, y, bytes } of tiles) expect(new Uint8Array((await archive.getZxy(z, x, y))!.data)).toEqual(bytes);
});

test('a county of tiles has a directory with leaves, and every tile is found through it', async () => {
  const chance = chanceFrom(5);
  // Of lengths as uneven as those of real tiles, or the directory would pack to nothing.
  const tiles = Array.from({ length: 25_000 }, (_, n) => {
    const bytes = Uint8Array.from({ length: chance.between(4, 120) }, () => chance.between(0, 255));
    return { z: 15, x: 16_000 + (n % 160), y: 10_000 + Math.floor(n / 160), bytes };
  });
  const { archive } = await written(tiles);
  const header = await archive.getHeader();
  expect(header.rootDirectoryLength + 127).toBeLessThanOrEqual(16_384);
  expect(header.leafDirectoryLength).toBeGreaterThan(0);
  for (const { z, x, y, bytes } of tiles.filter((_, n) => n % 997 === 0)) expect(new Uint8Array((await archive.getZxy(z, x, y))!.data)).toEqual(bytes);
});

test('the same tiles make the same file', async () => {
  const tiles = [{ z: 10, x: 512, y: 340, bytes: text('a') }];
  expect((await written(tiles)).bytes).toEqual((await written(tiles)).bytes);
});

test('any directory, in one piece or in leaves, finds each of its entries', () => {
  const entries = fc.array(
    fc.record({ gap: fc.integer({ min: 1, max: 5_000 }), run: fc.integer({ min: 1, max: 3 }), offset: fc.nat(1e9), length: fc.integer({ min: 1, max: 1e6 }) }),
    {
      minLength: 1,
      maxLength: 200,
    },
  );
  fc.assert(
    fc.property(entries, fc.integer({ min: 60, max: 2_000 }), (steps, most) => {
      let id = 0;
      const all: Entry[] = steps.map(({ gap, run, offset, length }) => {
        id += gap + 3;
        return { tileId: id, run, offset, length };
      });
      const { root, leaves } = writeDirectories(all, most);
      for (const it of all) {
        let found = findTile(readDirectory(root), it.tileId + it.run - 1);
        if (found?.runLength === 0) found = findTile(readDirectory(leaves.subarray(found.offset, found.offset + found.length)), it.tileId);
        expect(found).toMatchObject({ offset: it.offset, length: it.length });
      }
      // A root that cannot be made small enough (one leaf is the least) is as small as can be.
      expect(root.length <= most || leaves.length > 0).toBe(true);
    }),
    { numRuns: 60 },
  );
});

/** After the specification, section 4.2; the library keeps its own reader to itself. */
function readDirectory(packed: Uint8Array) {
  const bytes = gunzipSync(packed);
  let at = 0;
  const varint = () => {
    let [value, unit] = [0, 1];
    for (;;) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
      unit *= 128;
    }
  };
  const count = varint();
  const column = () => Array.from({ length: count }, varint);
  const [ids, runs, lengths, offsets] = [column(), column(), column(), column()];
  let id = 0;
  const entries: { tileId: number; offset: number; length: number; runLength: number }[] = [];
  for (let n = 0; n < count; n++) {
    id += ids[n]!;
    const last = entries[n - 1];
    entries.push({ tileId: id, runLength: runs[n]!, length: lengths[n]!, offset: offsets[n] === 0 && last ? last.offset + last.length : offsets[n]! - 1 });
  }
  return entries;
}
