/** A pack as hostile input: lengths, counts and gzips that would cost a phone its memory are met before they do. */
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { mapFaultOf, packArchive } from '../../../src/device/map/pack-archive.ts';
import { areaPack, directoryOf, varint } from '../../support/area-pack.ts';

const reading = (bytes: Uint8Array<ArrayBuffer>) => {
  let most = 0;
  const read = async (from: number, to: number) => {
    most = Math.max(most, to - from);
    return bytes.slice(from, to);
  };
  return { read, most: () => most };
};
const faultOf = (bytes: Uint8Array<ArrayBuffer>) => mapFaultOf(reading(bytes).read, bytes.length);
const u64 = (at: number, value: number) => (it: DataView) => it.setBigUint64(at, BigInt(value), true);
const entry = { tileId: 0, offset: 0, length: 10, run: 1 };

it('a true map is one, and its tiles can be read', async () => {
  const bytes = areaPack({ bytes: 100_000 });
  expect(await faultOf(bytes)).toBeUndefined();
  const tile = await packArchive('it', reading(bytes).read, bytes.length).getZxy(7, 64, 41);
  expect(tile?.data.byteLength).toBeGreaterThan(200);
});

it.each([
  ['a page of the wifi', new TextEncoder().encode('<html>sign in</html>'), 'not_a_map'],
  ['an empty file', new Uint8Array(), 'not_a_map'],
  ['version 2', areaPack({ header: (it) => it.setUint8(7, 2) }), 'not_a_map'],
  ['pictures', areaPack({ header: (it) => it.setUint8(99, 2) }), 'not_a_map'],
  ['a header cut short', areaPack().slice(0, 100), 'bad_map'],
  ['a file cut short', areaPack().slice(0, -1), 'bad_map'],
  ['a root directory beyond the file', areaPack({ header: u64(8, 10 ** 9) }), 'bad_map'],
  ['a root directory of no length', areaPack({ header: u64(16, 0) }), 'bad_map'],
  ['a root directory longer than numbers go', areaPack({ header: (it) => it.setBigUint64(16, 2n ** 64n - 1n, true) }), 'bad_map'],
  ['further directories beyond the file', areaPack({ header: u64(48, 10 ** 12) }), 'bad_map'],
  ['tiles beyond the file', areaPack({ header: u64(64, 10 ** 12) }), 'bad_map'],
  ['zooms the wrong way round', areaPack({ header: (it) => it.setUint8(100, 15) }), 'bad_map'],
  ['a zoom of 255', areaPack({ header: (it) => it.setUint8(101, 255) }), 'bad_map'],
  ['a packing nobody knows', areaPack({ header: (it) => it.setUint8(97, 4) }), 'bad_map'],
  ['tiles in a packing nobody knows', areaPack({ header: (it) => it.setUint8(98, 3) }), 'bad_map'],
  ['no entries', areaPack({ directory: directoryOf([]) }), 'bad_map'],
  ['more entries than bytes', areaPack({ directory: Uint8Array.from(varint(10 ** 12)) }), 'bad_map'],
  ['a million entries in a few bytes of nothing', areaPack({ directory: Uint8Array.from([...varint(900_000), ...new Uint8Array(900_000)]) }), 'bad_map'],
  ['a directory that unpacks to 50 MB', areaPack({ directory: new Uint8Array(50_000_000) }), 'bad_map'],
  ['a count that never ends', areaPack({ directory: new Uint8Array(40).fill(255) }), 'bad_map'],
  ['a tile beyond the tiles', areaPack({ directory: directoryOf([{ ...entry, offset: 10 ** 9 }]) }), 'bad_map'],
  ['a tile of a gigabyte', areaPack({ directory: directoryOf([{ ...entry, length: 2 ** 30 }]) }), 'bad_map'],
  ['a further directory where there is none', areaPack({ directory: directoryOf([{ ...entry, run: 0 }]) }), 'bad_map'],
  ['a directory that is no gzip', broken(areaPack()), 'bad_map'],
] as const)('%s is no map to draw', async (_, bytes, fault) => {
  expect(await faultOf(bytes as Uint8Array<ArrayBuffer>)).toBe(fault);
});

describe('what only shows when it is drawn', () => {
  const drawn = (bytes: Uint8Array<ArrayBuffer>, read = reading(bytes)) => packArchive('it', read.read, bytes.length).getZxy(0, 0, 0);

  it('a directory that points to itself is left after a few steps', async () => {
    const bytes = areaPack({ directory: directoryOf([{ ...entry, run: 0, length: 60 }]), zooms: [0, 14] });
    const view = new DataView(bytes.buffer);
    view.setBigUint64(40, 127n, true);
    view.setBigUint64(48, view.getBigUint64(16, true), true);
    await expect(drawn(bytes)).rejects.toThrow();
  });

  it('a tile of a gigabyte is never read', async () => {
    const bytes = areaPack({ directory: directoryOf([{ ...entry, tileId: zxyToTileId(0, 0, 0), length: 2 ** 30 }]), zooms: [0, 14], bytes: 5_000_000 });
    const read = reading(bytes);
    await expect(drawn(bytes, read)).rejects.toThrow('points outside itself');
    expect(read.most()).toBeLessThanOrEqual(16_384);
  });

  it('a tile that unpacks to 100 MB is left off', async () => {
    const bomb = gzipSync(new Uint8Array(100_000_000));
    const whole = areaPack({ directory: directoryOf([{ ...entry, tileId: 0, offset: 0, length: bomb.length }]), zooms: [0, 14], bytes: 400_000 });
    whole.set(bomb, Number(new DataView(whole.buffer).getBigUint64(56, true)));
    await expect(drawn(whole)).rejects.toThrow('unpacks to too much');
  });
});

function broken(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  bytes.fill(0, 127, 140);
  return bytes;
}
