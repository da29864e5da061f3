import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addArea, listAreas, removeArea } from '../../../src/station/areas/area-files.ts';
import { readPackHeader } from '../../../src/station/areas/pack-header.ts';
import { serveArea } from '../../../src/station/areas/serve-area.ts';
import { areasReply, MOST_AREA_BYTES, PIECE_BYTES } from '../../../src/wire/area.ts';
import { areaPack, directoryOf, piecesOf, sha256Of } from '../../support/area-pack.ts';
import { sharedPack } from './packs.ts';

const pack = sharedPack('leeds-its.pmtiles');
const other = sharedPack('liechtenstein.pmtiles');
const withPacks = describe.skipIf(pack === undefined || other === undefined);

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dunnock-areas-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

test('a station without packs has an empty list', async () => {
  expect(await listAreas(dataDir)).toEqual([]);
});

test.each([
  ['no file', undefined, 'no_such_file'],
  ['text', Buffer.from('not a map'), 'not_pmtiles'],
  ['version 2', Buffer.from('PM\x02\x00'), 'not_pmtiles'],
  ['a later version', Buffer.concat([Buffer.from('PMTiles\x04'), Buffer.alloc(200)]), 'not_version_3'],
  ['a beginning only', Buffer.from('PMTiles\x03'), 'cut_short'],
  ['a header of zeros', Buffer.concat([Buffer.from('PMTiles\x03'), Buffer.alloc(200)]), 'broken'],
])('%s is refused, and nothing is left behind', async (_, bytes, fault) => {
  const tiles = join(dataDir, 'given');
  if (bytes) await writeFile(tiles, bytes);
  expect(await addArea(dataDir, { tiles, name: 'town' })).toEqual({ ok: false, refusal: fault });
  expect(await readdir(join(dataDir, 'areas'))).toEqual([]);
});

const entry = { tileId: 0, offset: 0, length: 10, run: 1 };

test.each([
  ['no entries', areaPack({ directory: directoryOf([]) })],
  ['a tile beyond the tiles', areaPack({ directory: directoryOf([{ ...entry, offset: 10 ** 9 }]) })],
  ['a tile of a gigabyte', areaPack({ directory: directoryOf([{ ...entry, length: 2 ** 30 }]) })],
  ['a further directory where there is none', areaPack({ directory: directoryOf([{ ...entry, run: 0 }]) })],
  ['a directory that unpacks to 50 MB', areaPack({ directory: new Uint8Array(50_000_000) })],
  ['a directory that leads to itself', leadsToItself()],
  ['zooms the wrong way round', areaPack({ header: (it) => it.setUint8(100, 15) })],
  ['a zoom of 255', areaPack({ header: (it) => it.setUint8(101, 255) })],
  ['tiles in a packing nobody knows', areaPack({ header: (it) => it.setUint8(98, 3) })],
])('a pack that no phone would take is refused, and the good one stays: %s', async (_, bytes) => {
  const tiles = join(dataDir, 'given');
  await writeFile(tiles, areaPack());
  expect((await addArea(dataDir, { tiles, name: 'town' })).ok).toBe(true);
  const before = await listAreas(dataDir);
  await writeFile(tiles, bytes);
  expect(await addArea(dataDir, { tiles, name: 'town', replace: true })).toEqual({ ok: false, refusal: 'broken' });
  expect(await listAreas(dataDir)).toEqual(before);
});

/** The root is its own leaf: of such a length that it names itself whole. */
function leadsToItself(): Uint8Array {
  for (let length = 20; length < 80; length++) {
    const bytes = areaPack({ directory: directoryOf([{ ...entry, run: 0, length }]) });
    const view = new DataView(bytes.buffer);
    if (view.getBigUint64(16, true) !== BigInt(length)) continue;
    view.setBigUint64(40, view.getBigUint64(8, true), true);
    view.setBigUint64(48, view.getBigUint64(16, true), true);
    return bytes;
  }
  throw new Error('no root of that length');
}

test.each(['', '../etc', 'Town', 'a/b', 'x'.repeat(41)])('%j is no name', async (name) => {
  expect(await addArea(dataDir, { tiles: 'x', name })).toEqual({ ok: false, refusal: 'not_a_name' });
});

test('a pack of several pieces says the hash of each, also one that was put there by hand', async () => {
  const bytes = areaPack({ bytes: 2 * PIECE_BYTES + 77 });
  await mkdir(join(dataDir, 'areas'));
  await writeFile(join(dataDir, 'areas', 'vale.pmtiles'), bytes);
  const areas = await listAreas(dataDir);
  expect(areas).toEqual([expect.objectContaining({ name: 'vale', sha256: sha256Of(bytes), pieces: piecesOf(bytes) })]);
  expect(areas[0]!.pieces).toHaveLength(3);
  expect(areasReply.safeParse({ areas }).success).toBe(true);
});

test('a pack larger than a phone can be asked to keep is refused', async () => {
  const tiles = join(dataDir, 'given');
  await writeFile(tiles, areaPack());
  // A hole: it takes no room on the disk.
  await truncate(tiles, MOST_AREA_BYTES + 1);
  const file = await open(tiles);
  expect(await readPackHeader(file, MOST_AREA_BYTES + 1)).toEqual({ ok: false, refusal: 'too_large' });
  await file.close();
});

withPacks('with real packs (skipped where ../shared/maps is not there)', () => {
  test('a pack says what it is, from the file itself', async () => {
    expect((await addArea(dataDir, { tiles: pack!, name: 'leeds', title: 'Leeds, some streets' })).ok).toBe(true);
    const areas = await listAreas(dataDir);
    expect(areasReply.safeParse({ areas }).success).toBe(true);
    expect(areas).toEqual([
      expect.objectContaining({
        name: 'leeds',
        title: 'Leeds, some streets',
        bytes: 24_202,
        sha256: createHash('sha256')
          .update(await readFile(pack!))
          .digest('hex'),
      }),
    ]);
    expect(areas[0]!.attribution).toMatch(/OpenStreetMap/);
    expect(areas[0]!.attribution).not.toMatch(/[<>]/);
    const [west, south, east, north] = areas[0]!.bounds;
    expect(west).toBeLessThan(-1.5);
    expect(east).toBeLessThan(0);
    expect(north).toBeGreaterThan(south);
  });

  test('a pack cut short is refused', async () => {
    const cut = join(dataDir, 'cut');
    await writeFile(cut, (await readFile(pack!)).subarray(0, 20_000));
    expect(await addArea(dataDir, { tiles: cut, name: 'cut' })).toEqual({ ok: false, refusal: 'cut_short' });
  });

  test('a pack with raster tiles is refused', async () => {
    const bytes = await readFile(pack!);
    bytes[99] = 2;
    await writeFile(join(dataDir, 'png'), bytes);
    expect(await addArea(dataDir, { tiles: join(dataDir, 'png'), name: 'png' })).toEqual({ ok: false, refusal: 'not_vector_tiles' });
  });

  test('a name is taken once, and replaced only when asked; the list follows', async () => {
    await addArea(dataDir, { tiles: pack!, name: 'town' });
    const [first] = await listAreas(dataDir);
    expect(await addArea(dataDir, { tiles: other!, name: 'town' })).toEqual({ ok: false, refusal: 'name_taken' });
    expect(await listAreas(dataDir)).toEqual([first]);
    expect((await addArea(dataDir, { tiles: other!, name: 'town', replace: true })).ok).toBe(true);
    expect((await listAreas(dataDir))[0]!.sha256).not.toBe(first!.sha256);
    expect(await removeArea(dataDir, 'town')).toEqual({ ok: true, value: true });
    expect(await removeArea(dataDir, 'town')).toEqual({ ok: false, refusal: 'no_such_area' });
    expect(await listAreas(dataDir)).toEqual([]);
  });

  test('a broken file among the packs is not offered', async () => {
    await addArea(dataDir, { tiles: pack!, name: 'town' });
    await writeFile(join(dataDir, 'areas', 'bad.pmtiles'), 'no');
    expect((await listAreas(dataDir)).map((it) => it.name)).toEqual(['town']);
  });

  describe('served', () => {
    let app: FastifyInstance;
    let bytes: Buffer;
    let tag: string;
    beforeEach(async () => {
      bytes = await readFile(pack!);
      tag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
      await addArea(dataDir, { tiles: pack!, name: 'town' });
      app = Fastify({ exposeHeadRoutes: false });
      app.route<{ Params: { name: string } }>({
        method: ['GET', 'HEAD'],
        url: '/api/areas/:name',
        handler: async (request, reply) => {
          if (!(await serveArea(dataDir, request.params.name, request, reply))) reply.code(404).send();
          return reply;
        },
      });
    });
    afterEach(() => app.close());
    const get = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET', name = 'town') =>
      app.inject({ method, url: `/api/areas/${name}`, headers });

    test('whole', async () => {
      const reply = await get();
      expect(reply).toMatchObject({ statusCode: 200, headers: { 'accept-ranges': 'bytes', etag: tag, 'content-length': String(bytes.length) } });
      expect(reply.rawPayload.equals(bytes)).toBe(true);
    });

    test('in ranges that join to the same bytes', async () => {
      const parts: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += 5_000) {
        const reply = await get({ range: `bytes=${at}-${at + 4_999}`, 'if-range': tag });
        expect(reply.statusCode).toBe(206);
        expect(reply.headers['content-range']).toBe(`bytes ${at}-${Math.min(at + 4_999, bytes.length - 1)}/${bytes.length}`);
        parts.push(reply.rawPayload);
      }
      expect(Buffer.concat(parts).equals(bytes)).toBe(true);
    });

    test('a range of another pack than was begun is answered with the whole', async () => {
      const reply = await get({ range: 'bytes=100-199', 'if-range': '"another"' });
      expect(reply.statusCode).toBe(200);
      expect(reply.rawPayload).toHaveLength(bytes.length);
    });

    test('a download that began before the pack was replaced goes on with what it began with, until the next replacement', async () => {
      await addArea(dataDir, { tiles: other!, name: 'town', replace: true });
      const begun = { range: 'bytes=100-199', 'if-range': tag };
      const reply = await get(begun);
      expect(reply).toMatchObject({ statusCode: 206, headers: { etag: tag, 'content-range': `bytes 100-199/${bytes.length}` } });
      expect(reply.rawPayload.equals(bytes.subarray(100, 200))).toBe(true);
      // Whoever begins now begins with the new one; only it is on the list.
      expect((await get({ range: 'bytes=100-199' })).headers.etag).not.toBe(tag);
      expect(await listAreas(dataDir)).toHaveLength(1);
      await addArea(dataDir, { tiles: other!, name: 'town', replace: true });
      expect(await get(begun)).toMatchObject({ statusCode: 200 });
      await removeArea(dataDir, 'town');
      expect(await readdir(join(dataDir, 'areas'))).toEqual([]);
    });

    test('past the end is said so', async () => {
      expect(await get({ range: `bytes=${bytes.length}-` })).toMatchObject({ statusCode: 416, headers: { 'content-range': `bytes */${bytes.length}` } });
    });

    test('only the head', async () => {
      const reply = await get({}, 'HEAD');
      expect(reply).toMatchObject({ statusCode: 200, headers: { 'content-length': String(bytes.length), etag: tag } });
      expect(reply.rawPayload).toHaveLength(0);
    });

    test('unchanged', async () => expect((await get({ 'if-none-match': tag })).statusCode).toBe(304));
    test.each(['nowhere', '..%2F..%2Fetc%2Fpasswd', 'TOWN'])('%s is not there', async (name) => expect((await get({}, 'GET', name)).statusCode).toBe(404));
  });
});
