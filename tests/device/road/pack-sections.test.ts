/** What a pack claims of a section's size is not believed: nothing is read or unpacked for a claim that cannot be true. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readRoadSection } from '../../../src/device/road/pack-sections.ts';

const MB = 1024 * 1024;
/** A megabyte of nothing, packed to a kilobyte. */
const packed = gzipSync(new Uint8Array(MB));
const honest = { offset: 100, length: packed.length, bytes: MB, sha256: createHash('sha256').update(packed).digest('hex') };

function pack() {
  const reads: number[] = [];
  const blob = new Blob([new Uint8Array(100), new Uint8Array(packed)]);
  const slice = blob.slice.bind(blob);
  blob.slice = (from = 0, to = blob.size) => {
    reads.push(to - from);
    return slice(from, to);
  };
  return { blob, reads };
}

it.each([
  ['that unpacks to more than its bytes could', { bytes: packed.length * 1_032 + 1 }],
  ['that unpacks to half a gigabyte', { bytes: 512 * MB }],
  ['that begins beyond the pack', { offset: 1e12 }],
  ['that ends beyond the pack', { length: packed.length + 1 }],
])('a section %s is refused before a byte of it is read', async (_, claim) => {
  const { blob, reads } = pack();
  expect(await readRoadSection(blob, { ...honest, ...claim })).toEqual({ ok: false, refusal: 'section_broken' });
  expect(reads).toEqual([]);
});

it.each([
  ['fewer bytes than come', { bytes: MB - 1 }],
  ['more bytes than come', { bytes: MB + 1 }],
  ['another hash', { sha256: '0'.repeat(64) }],
])('a section that claims %s is broken', async (_, claim) => {
  const { blob, reads } = pack();
  expect(await readRoadSection(blob, { ...honest, ...claim })).toEqual({ ok: false, refusal: 'section_broken' });
  expect(reads).toEqual([packed.length]);
});
