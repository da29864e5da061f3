/** Extracts on disk: read as they were written, and each way of being broken has its own word. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OsmFaultError } from '../../../../src/station/areas/osm/osm-fault.ts';
import type { OsmElement } from '../../../../src/station/areas/osm/osm-source.ts';
import { openPbf } from '../../../../src/station/areas/osm/pbf-source.ts';
import { node, relation, way } from './sketch.ts';
import { blob, type PbfWish, writePbf } from './write-pbf.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dunnock-osm-'));
});
afterAll(() => rm(folder, { recursive: true }));

const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
const THINGS: OsmElement[] = [
  node(1, 0, 0, { highway: 'crossing', name: 'Fährstraße' }),
  node(2, 100, 0),
  node(9_007_199_254, 100, 50, { barrier: 'gate' }),
  way(-7, [1, 2, 9_007_199_254], { highway: 'residential' }),
  way(8, [2, 1]),
  relation(5, [[8, 'outer']], { type: 'multipolygon', landuse: 'grass' }),
].map((it) => (it.kind === 'node' ? { ...it, lat: round(it.lat), lon: round(it.lon) } : it));

async function read(bytes: Uint8Array): Promise<{ elements: OsmElement[]; bounds: unknown } | string> {
  const path = join(folder, 'x.osm.pbf');
  await writeFile(path, bytes);
  const source = await openPbf(path);
  if (!source.ok) return source.refusal;
  try {
    const elements: OsmElement[] = [];
    for await (const it of source.value.elements()) elements.push(it);
    return { elements, bounds: source.value.bounds };
  } catch (error) {
    if (error instanceof OsmFaultError) return error.fault;
    throw error;
  } finally {
    await source.value.close();
  }
}

test.each<[string, PbfWish]>([
  ['dense nodes', {}],
  ['plain nodes', { isDense: false }],
  ['one block a thing', { perBlock: 1 }],
  ['blocks that are not packed', { isRaw: true }],
])('%s are read as they were written', async (_, wish) => {
  expect(await read(writePbf(THINGS, wish))).toEqual({ elements: THINGS, bounds: undefined });
});

test('where it was cut is known, and it may be read twice', async () => {
  const path = join(folder, 'twice.osm.pbf');
  await writeFile(path, writePbf(THINGS, { bounds: [-1.6, 53.7, -1.4, 53.9] }));
  const source = await openPbf(path);
  if (!source.ok) throw new Error(source.refusal);
  expect(source.value.bounds).toEqual([-1.6, 53.7, -1.4, 53.9]);
  for (let time = 0; time < 2; time++) {
    const ids: number[] = [];
    for await (const it of source.value.elements()) ids.push(it.id);
    expect(ids).toEqual(THINGS.map((it) => it.id));
  }
  await source.value.close();
});

const whole = writePbf(THINGS, { perBlock: 2 });

test.each<[string, Uint8Array, string]>([
  ['nothing at all', new Uint8Array(), 'empty'],
  ['a header and no things', writePbf([]), 'empty'],
  ['text', Buffer.from('<?xml version="1.0"?><osm version="0.6">'), 'not_osm_pbf'],
  ['three bytes', Buffer.from('abc'), 'not_osm_pbf'],
  ['a PMTiles archive', Buffer.concat([Buffer.from('PMTiles\x03'), Buffer.alloc(500)]), 'not_osm_pbf'],
  ['noughts', Buffer.alloc(1_000), 'not_osm_pbf'],
  ['data without a header', whole.subarray(writePbf([]).length), 'not_osm_pbf'],
  ['ways before nodes', writePbf([THINGS[3]!, THINGS[0]!], { perBlock: 1 }), 'unsorted'],
  ['relations before ways in one block', writePbf([THINGS[0]!, THINGS[5]!, THINGS[4]!]), 'unsorted'],
  ['the history of every change', writePbf(THINGS, { features: ['OsmSchema-V0.6', 'HistoricalInformation'] }), 'unsupported'],
  ['a block that is no block', Buffer.concat([writePbf([]), blob('OSMData', Buffer.from('rubbish, and more of it'))]), 'broken'],
  ['a block of another length than it says', Buffer.concat([writePbf([]), blob('OSMData', Buffer.alloc(10), false, 11)]), 'broken'],
  ['a block that would unpack to 64 MiB', Buffer.concat([writePbf([]), blob('OSMData', Buffer.alloc(64 * 1024 * 1024), false, 1_000)]), 'broken'],
  ['a node beyond the pole', writePbf([{ ...node(1, 0, 0), lat: 95 }]), 'broken'],
])('%s is refused', async (_, bytes, fault) => {
  expect(await read(bytes)).toBe(fault);
});

test('cut short anywhere, it is refused; never read as if that were all', async () => {
  // Where one block ends and the next would begin nothing shows that there was more: such a file is whole.
  const ends = new Set<number>();
  for (let at = 0; at < whole.length; ) {
    const head = whole.readUInt32BE(at);
    const marks = whole.subarray(at + 4, at + 4 + head);
    at +=
      4 +
      head +
      marks[marks.length - 1]! +
      (marks.length > 0 && marks[marks.length - 2]! >= 0x80 ? (marks[marks.length - 2]! & 0x7f) + marks[marks.length - 1]! * 127 : 0);
    ends.add(at);
  }
  expect(ends.has(whole.length)).toBe(true);
  for (let length = 1; length < whole.length; length++) {
    const answer = await read(whole.subarray(0, length));
    if (!ends.has(length)) expect(answer, `${length} bytes`).toMatch(/^(not_osm_pbf|cut_short)$/);
  }
});

test('no flipped byte is a bug: it reads, or it has a word', async () => {
  for (let n = 0; n < whole.length; n++) {
    const damaged = Buffer.from(whole);
    damaged[n] = damaged[n]! ^ 0xff;
    const answer = await read(damaged);
    if (typeof answer === 'string') expect(answer).toMatch(/^(not_osm_pbf|cut_short|broken|unsupported|unsorted|empty)$/);
  }
});

test('no file, and a folder', async () => {
  expect(await openPbf(join(folder, 'nowhere'))).toEqual({ ok: false, refusal: 'no_such_file' });
  expect(await openPbf(folder)).toEqual({ ok: false, refusal: 'no_such_file' });
});
